import type { Ctx } from '../../../platform/access/index.ts';
import { uuidArray } from '../../../platform/projections/index.ts';
import type { ClusterRecord, ClusterTie, Wanting } from './shapes.ts';

/** The records of a cluster, as lists name them, oldest first. */
export async function findRecords(
  { sql }: Ctx,
  ids: readonly string[],
): Promise<readonly (ClusterRecord & Readonly<{ entity: string }>)[]> {
  return sql`
    select r.id, r.entity, r.caption, r.recorded_at as "recordedAt", s.name as source
    from unnest(${uuidArray(ids)}::text::uuid[]) i(id)
    join ffp.record r on r.id = i.id
    left join ffp.source s on s.id = r.source_id
    order by r.recorded_at, r.id`;
}

/** The standing judgements between records of a cluster. */
export async function findTies(
  { sql }: Ctx,
  ids: readonly string[],
): Promise<readonly Omit<ClusterTie, 'bridge'>[]> {
  const members = uuidArray(ids);
  return sql`
    select j.id, j.version, j.left_id as left, j.right_id as right, j.verdict, j.reasons, j.score::float8 as score,
      coalesce(j.by_machine, false) as "byMachine", j.model_number as "modelNumber", a.display_name as "madeBy", j.made_at as "madeAt"
    from unnest(${members}::text::uuid[]) i(id)
    join ffp.judgement j on j.left_id = i.id and j.withdrawn_at is null
    join ffp.account a on a.id = j.recorded_by
    where exists (select 1 from unnest(${members}::text::uuid[]) o(id) where o.id = j.right_id)
    order by j.made_at, j.id`;
}

/** Clusters at the common level that want a look: larger than `oversized`, or with a *different* inside. */
export async function findWanting(
  { sql }: Ctx,
  asked: Readonly<{ want: string; oversized: number; limit: number }>,
): Promise<readonly Wanting[]> {
  return sql`
    with contradicted as (
      select l.cluster_id, count(*)::int as contradictions
      from ffp.judgement j
      join ffp.cluster_member l on l.record_id = j.left_id
      join ffp.cluster_member r on r.record_id = j.right_id and r.cluster_id = l.cluster_id
      where j.verdict = 'different'
        and j.withdrawn_at is null
      group by l.cluster_id),
    sized as (
      select m.cluster_id, count(*)::int as size
      from ffp.cluster_member m
      group by m.cluster_id)
    select s.cluster_id as id, r.entity, r.caption, s.size, coalesce(c.contradictions, 0) as contradictions
    from sized s
    left join contradicted c on c.cluster_id = s.cluster_id
    join ffp.record r on r.id = s.cluster_id
    where ${
      asked.want === 'oversized'
        ? sql`s.size > ${asked.oversized}`
        : asked.want === 'contradicted'
          ? sql`c.contradictions is not null`
          : sql`(s.size > ${asked.oversized} or c.contradictions is not null)`
    }
    order by coalesce(c.contradictions, 0) desc, s.size desc, s.cluster_id
    limit ${asked.limit}`;
}
