import type { Ctx } from '../access/ctx.ts';
import type { CompiledEntity } from './statements.ts';

/** Brings the projections of records of one entity in line, inside the writer's transaction (see `ffp.project`). `at`: when the change holds from. */
export async function project(
  ctx: Ctx,
  entity: string,
  part: keyof CompiledEntity,
  ids: readonly string[],
  at: string,
): Promise<void> {
  if (ids.length === 0) return;
  await ctx.sql`select ffp.project(${entity}, ${part}, ${uuidArray(ids)}::text::uuid[], ${at}::text::timestamptz)`;
}

/** One part of the projections of some records of one entity. */
export type ProjectionStep = Readonly<{
  entity: string;
  part: keyof CompiledEntity;
  ids: readonly string[];
}>;

/** The same for several, one after the other in the order given, as one statement: for a few records, whose way to the database and back takes longer than the work. */
export async function projectTogether(ctx: Ctx, steps: readonly ProjectionStep[], at: string): Promise<void> {
  if (steps.length === 0) return;
  const calls = steps.map(
    (_, no) =>
      `ffp.project($${3 * no + 2}, $${3 * no + 3}, $${3 * no + 4}::text::uuid[], $1::text::timestamptz)`,
  );
  const said = steps.flatMap(({ entity, part, ids }) => [entity, part, uuidArray(ids)]);
  await ctx.sql.unsafe(`select ${calls.join(', ')}`, [at, ...said], { prepare: true });
}

/** Ids as the text of a PostgreSQL array: one parameter, however many. */
export const uuidArray = (ids: readonly string[]): string => `{${ids.join(',')}}`;
