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

/** Ids as the text of a PostgreSQL array: one parameter, however many. */
export const uuidArray = (ids: readonly string[]): string => `{${ids.join(',')}}`;
