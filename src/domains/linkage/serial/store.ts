import type { Sql } from 'postgres';
import type { Ctx } from '../../../platform/access/index.ts';
import { uuidArray } from '../../../platform/projections/index.ts';

/** A shape as the register has it; model '' is the make as a whole. */
export type ShapeRow = Readonly<{
  make: string;
  model: string;
  shape: string;
  examples: number;
  ofAll: number;
  learnedAt: string;
}>;

/** Fewer examples than these teach nothing: the same number stands in the table's constraint. */
export const leastExamples = 200;

/** The shapes of a make and of one model of it, most frequent first. */
export async function findShapes(
  { sql }: Ctx,
  make: string,
  model: string | null,
): Promise<readonly ShapeRow[]> {
  return sql<ShapeRow[]>`
    select s.make_code as make, s.model_code as model, s.shape, s.examples, s.of_all as "ofAll", s.learned_at as "learnedAt"
    from ffp.serial_shape s
    where s.make_code = ${make}
      and s.model_code = any(${['', model ?? '']}::text[])
    order by s.model_code desc, s.examples desc, s.shape`;
}

/** The most frequent shapes of each make and model of which there are most examples. */
export async function findLearned(
  { sql }: Ctx,
  asked: Readonly<{ make: string | null; limit: number }>,
): Promise<readonly ShapeRow[]> {
  return sql<ShapeRow[]>`
    with scope as (
      select s.make_code, s.model_code, max(s.of_all) as of_all
      from ffp.serial_shape s
      where ${asked.make === null ? sql`true` : sql`s.make_code = ${asked.make}`}
      group by s.make_code, s.model_code
      order by of_all desc, s.make_code, s.model_code
      limit ${asked.limit})
    select s.make_code as make, s.model_code as model, s.shape, s.examples, s.of_all as "ofAll", s.learned_at as "learnedAt"
    from scope c
    join lateral (
      select x.*
      from ffp.serial_shape x
      where x.make_code = c.make_code
        and x.model_code = c.model_code
      order by x.examples desc, x.shape
      limit 8) s on true
    order by c.of_all desc, s.make_code, s.model_code, s.examples desc, s.shape`;
}

/**
 * Learns the shapes anew from the numbers that everybody may see (the common level), as role ops: of each make, and of each make and model,
 * that has examples enough. Gives back how many of them there are, and of how many numbers.
 */
export async function learnShapes(ops: Sql): Promise<Readonly<{ learned: number; examples: number }>> {
  return ops.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(4611686018427388044)`;
    await sql`delete from ffp.serial_shape`;
    await sql`
      with number as materialized (
        select distinct f.id, f.make_code, f.model_code,
          regexp_replace(regexp_replace(ffp.serial_exact(m.value), '[0-9]', '9', 'g'), '[^9]', 'A', 'g') as shape
        from ffp.marking m
        join ffp.label ml on ml.id = m.label_id and ml.common
        join ffp.component c on c.id = m.component_id and c.withdrawn_at is null
        join ffp.label cl on cl.id = c.label_id and cl.common
        join ffp.firearm f on f.id = c.firearm_id and f.withdrawn_at is null and f.make_code is not null
        join ffp.label fl on fl.id = f.label_id and fl.common
        where m.kind = 'serial'
          and m.status = 'present'
          and m.withdrawn_at is null
          and m.value !~ '[?*]'
          and not ffp.serial_is_noise(ffp.serial_fold(m.value))),
      counted as (
        select n.make_code, coalesce(n.model_code, '') as model_code, n.shape, count(*) as examples
        from number n
        where n.model_code is not null
        group by 1, 2, 3
        union all
        select n.make_code, '', n.shape, count(*)
        from number n
        group by 1, 3),
      summed as (
        select c.*, sum(c.examples) over (partition by c.make_code, c.model_code) as of_all,
          row_number() over (partition by c.make_code, c.model_code order by c.examples desc, c.shape) as nth
        from counted c)
      insert into ffp.serial_shape (make_code, model_code, shape, examples, of_all, learned_at, label_id)
      select s.make_code, s.model_code, s.shape, s.examples, s.of_all, now(), 2
      from summed s
      where s.of_all >= ${leastExamples}
        and s.nth <= 200`;
    const [row] = await sql<{ learned: number; examples: number }[]>`
      select count(*)::int as learned, coalesce(sum(s.of_all), 0)::int as examples
      from (select distinct x.make_code, x.model_code, x.of_all from ffp.serial_shape x) s`;
    return row ?? { learned: 0, examples: 0 };
  });
}

/** What these records change in the alarms of numbers, in the writer's transaction as role match (reviewed definer function). */
export async function checkSerials(ctx: Ctx, records: readonly string[], onlyKnown: boolean): Promise<void> {
  if (records.length === 0) return;
  await ctx.sql`select ffp.serial_check(${uuidArray(records)}::text::uuid[], ${onlyKnown}, ${ctx.now}::text::timestamptz)`;
}

/** Whether any of these new records, of several writers, speaks of a firearm of which there is something to check (reviewed definer function). */
export async function concernAny(ctx: Ctx, records: readonly string[]): Promise<boolean> {
  const [row] = await ctx.sql<{ any: boolean }[]>`
    select ffp.serial_concerns(${uuidArray(records)}::text::uuid[]) as any`;
  return row?.any ?? false;
}

/** The same for everything that a source said, as one set. */
export async function checkSourceSerials(ctx: Ctx, sourceId: string): Promise<void> {
  await ctx.sql`select ffp.serial_check_source(${sourceId}::uuid, ${ctx.now}::text::timestamptz)`;
}

/** The sources of records. */
export async function findSourcesOf({ sql }: Ctx, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    select distinct r.source_id as id
    from unnest(${uuidArray(ids)}::text::uuid[]) u (id)
    join ffp.record r on r.id = u.id`;
  return rows.map(({ id }) => id);
}
