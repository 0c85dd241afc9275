import type { Ctx } from '../../../platform/access/index.ts';
import { uuidArray } from '../../../platform/projections/index.ts';

/** A record that may be judged, as this reader sees it. */
export type Side = Readonly<{ id: string; entity: string; caption: string; labelId: number }>;

/** A judgement with the names of its two records. */
export type JudgementRow = Readonly<{
  id: string;
  version: number;
  verdict: 'same' | 'different' | 'unsure';
  reasons: string;
  score: string | null;
  hit: string | null;
  leftId: string;
  leftEntity: string;
  leftCaption: string;
  rightId: string;
  rightEntity: string;
  rightCaption: string;
  madeAt: string;
  madeBy: string;
  labelId: number;
  officeId: number;
  withdrawnAt: string | null;
  withdrawnBy: string | null;
  withdrawnBecause: string | null;
}>;

/** The records of these ids that this reader may see and that stand. */
export async function findSides(ctx: Ctx, ids: readonly string[]): Promise<readonly Side[]> {
  return ctx.sql<Side[]>`
    select r.id, r.entity, r.caption, r.label_id as "labelId"
    from ffp.record r
    where r.id = any(${uuidArray(ids)}::text::uuid[])
      and r.withdrawn_at is null
    order by r.id`;
}

/** The label of a judgement: the join of both records' labels and of the circles that the writer chose. */
export async function joinedLabel(
  ctx: Ctx,
  sides: readonly Side[],
  compartments: readonly number[],
): Promise<number> {
  const [joined] = await ctx.sql<{ id: number }[]>`
    select ffp.join_labels(${sides.map(({ labelId }) => labelId)}::int[]
      || case when cardinality(${[...compartments]}::int[]) = 0 then '{}'::int[]
              else array[ffp.label_of(0, 'H0', ${[...compartments]}::int[])] end) as id`;
  if (joined === undefined) throw new Error('labels did not join');
  return joined.id;
}

/** Whether this reader sees a standing judgement of this verdict on the pair already. */
export async function findSameVerdict(
  ctx: Ctx,
  pair: Readonly<{ left: string; right: string; verdict: string; labelId: number }>,
): Promise<boolean> {
  const found = await ctx.sql`
    select 1
    from ffp.judgement j
    where j.left_id = ${pair.left}
      and j.right_id = ${pair.right}
      and j.verdict = ${pair.verdict}
      and j.label_id = ${pair.labelId}
      and j.withdrawn_at is null
    limit 1`;
  return found.length > 0;
}

/** Judgements by id, on any of these records, or the latest; newest first. */
export async function findJudgements(
  ctx: Ctx,
  filter: Readonly<{
    id?: string;
    records?: readonly string[];
    verdict?: string;
    withdrawn: boolean;
    knownAt?: string;
    limit: number;
  }>,
): Promise<readonly JudgementRow[]> {
  const { sql } = ctx;
  const { verdict = null, knownAt = null, withdrawn, limit } = filter;
  return sql<JudgementRow[]>`
    select j.id, j.version, j.verdict, j.reasons, j.score::text, j.hit_id as hit,
      l.id as "leftId", l.entity as "leftEntity", l.caption as "leftCaption",
      r.id as "rightId", r.entity as "rightEntity", r.caption as "rightCaption",
      j.made_at as "madeAt", coalesce(first.display_name, last.display_name) as "madeBy", j.label_id as "labelId",
      j.office_id as "officeId", j.withdrawn_at as "withdrawnAt",
      case when j.withdrawn_at is not null then last.display_name end as "withdrawnBy",
      case when j.withdrawn_at is not null then j.reason end as "withdrawnBecause"
    from ${asked(sql, filter)} j
    cross join lateral (select p.id, p.entity, p.caption from ffp.record p where p.id = j.left_id limit 1) l
    cross join lateral (select p.id, p.entity, p.caption from ffp.record p where p.id = j.right_id limit 1) r
    join ffp.account last on last.id = j.recorded_by
    left join ffp.record_version v on v.id = j.id and v.version = 1
    left join ffp.account first on first.id = v.recorded_by
    where (${verdict}::text is null or j.verdict = ${verdict})
      and j.made_at <= coalesce(${knownAt}::text::timestamptz, 'infinity')
      and (${withdrawn} or j.withdrawn_at is null or j.withdrawn_at > ${knownAt}::text::timestamptz)
    order by j.made_at desc, j.id
    limit ${limit}`;
}

/** The judgements that are asked for, by an index each. */
const asked = (sql: Ctx['sql'], { id, records }: Readonly<{ id?: string; records?: readonly string[] }>) => {
  if (id !== undefined) return sql`(select a.* from ffp.judgement a where a.id = ${id})`;
  if (records === undefined) return sql`ffp.judgement`;
  return sql`(
    select a.* from ffp.judgement a where a.left_id = any(${uuidArray(records)}::text::uuid[])
    union
    select b.* from ffp.judgement b where b.right_id = any(${uuidArray(records)}::text::uuid[]))`;
};

/** Withdraws a standing judgement at the expected version; says whether it did. */
export async function closeJudgement(
  ctx: Ctx,
  id: string,
  expectedVersion: number,
  reason: string,
): Promise<boolean> {
  const rows = await ctx.sql`
    update ffp.judgement j
    set withdrawn_at = ${ctx.now}::text::timestamptz, recorded_at = ${ctx.now}::text::timestamptz,
      recorded_by = ${ctx.reader.accountId}, reason = ${reason}, version = j.version + 1
    where j.id = ${id}
      and j.version = ${expectedVersion}
      and j.withdrawn_at is null
    returning j.id`;
  return rows.length > 0;
}

/** The records that these judgements join. */
export async function findJudged(ctx: Ctx, judgements: readonly string[]): Promise<readonly string[]> {
  const rows = await ctx.sql<{ left: string; right: string }[]>`
    select j.left_id as left, j.right_id as right
    from unnest(${uuidArray(judgements)}::text::uuid[]) u (id)
    join ffp.judgement j on j.id = u.id`;
  return rows.flatMap(({ left, right }) => [left, right]);
}

/** Brings the cache of clusters in line for what these records touch. */
export async function refreshClusters(ctx: Ctx, records: readonly string[]): Promise<void> {
  if (records.length === 0) return;
  await ctx.sql`select ffp.refresh_clusters(${uuidArray(records)}::text::uuid[])`;
}

/** Brings the proposals of these judgements' pairs in line with what stands: closed where it is judged, waiting again where that was withdrawn. */
export async function settleHits(ctx: Ctx, judgements: readonly string[]): Promise<void> {
  await ctx.sql`select ffp.settle_hits(${uuidArray(judgements)}::text::uuid[], ${ctx.now}::text::timestamptz)`;
}

/** What this reader sees as one thing with a record, itself first; one more than `bound` means that the walk stopped. Empty: not there for him. */
export async function walk(
  ctx: Ctx,
  start: string,
  options: Readonly<{ knownAt?: string | undefined; bound?: number }> = {},
): Promise<readonly string[]> {
  const rows = await ctx.sql<{ id: string }[]>`
    select w.record_id as id
    from ffp.walk(${start}::uuid, coalesce(${options.knownAt ?? null}::text::timestamptz, 'infinity'), ${options.bound ?? walkBound}) w`;
  return rows.map(({ id }) => id);
}

/** After so many records a walk stops and says so. */
export const walkBound = 500;
