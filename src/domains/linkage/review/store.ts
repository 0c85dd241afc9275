import type { PendingQuery, Row } from 'postgres';
import type { Ctx } from '../../../platform/access/index.ts';
import { uuidArray } from '../../../platform/projections/index.ts';
import type { QueueQuery, ReviewCount, Score, Waiting } from './shapes.ts';

type Query = QueueQuery;

/** A proposal with what one decides by. */
export type PairRow = Omit<Waiting, 'left' | 'right'> &
  Readonly<{
    leftId: string;
    leftCaption: string;
    rightId: string;
    rightCaption: string;
    leftMarkingId: string | null;
    rightMarkingId: string | null;
    prior: number | null;
    modelNumber: number | null;
    parts: Score['parts'];
    secondEyes: boolean;
  }>;

const columns = (ctx: Ctx) => ctx.sql`
  h.id, h.version, h.of_entity as entity, h.grade, h.why, h.confidence::float8 as confidence, h.status, h.recorded_at as "recordedAt",
  h.left_id as "leftId", l.caption as "leftCaption", h.right_id as "rightId", r.caption as "rightCaption",
  h.left_marking_id as "leftMarkingId", h.right_marking_id as "rightMarkingId",
  s.weight, s.probability, m.prior, m.number as "modelNumber", coalesce(s.parts, '[]') as parts,
  (select count(*)::int from ffp.hit_review v where v.hit_id = h.id and v.set_aside_at is null) as reviews,
  exists (select 1 from ffp.hit_review v where v.hit_id = h.id and v.set_aside_at is null and v.recorded_by = ${ctx.reader.accountId}) as mine,
  coalesce((
    select o.second_eyes
    from ffp.link_setting o
    where o.entity = h.of_entity and (o.office_id = ${ctx.reader.officeId} or o.office_id is null)
    order by o.office_id nulls last
    limit 1), false) as "secondEyes"`;

const tables = (ctx: Ctx) => ctx.sql`
  ffp.hit h
  join ffp.record l on l.id = h.left_id
  join ffp.record r on r.id = h.right_id
  left join ffp.hit_score s on s.hit_id = h.id
  left join ffp.link_model m on m.id = s.model_id`;

/** A page of the queue, found by the index of its order, then filled in. */
export async function findPairs(ctx: Ctx, query: Query): Promise<readonly PairRow[]> {
  const { sql } = ctx;
  const found = sql`
    ${query.status === 'withdrawn' ? sql`true` : sql`x.withdrawn_at is null`}
    and x.status = ${query.status}
    and ${query.entity ? sql`x.of_entity = ${query.entity}` : sql`true`}
    and ${query.grade ? sql`x.grade = ${query.grade}` : sql`true`}
    and ${query.record ? sql`${query.record} in (x.left_id, x.right_id)` : sql`true`}
    and ${
      query.unsaid
        ? sql`not exists (select 1 from ffp.hit_review v where v.hit_id = x.id and v.set_aside_at is null and v.recorded_by = ${ctx.reader.accountId})`
        : sql`true`
    }`;
  return sql<PairRow[]>`
    with page as materialized (${pageOf(ctx, query, found)})
    select ${columns(ctx)}
    from page p
    cross join lateral (select x.* from ffp.hit x where x.id = p.id offset 0) h
    join ffp.record l on l.id = h.left_id
    join ffp.record r on r.id = h.right_id
    left join ffp.hit_score s on s.hit_id = h.id
    left join ffp.link_model m on m.id = s.model_id
    order by p.nth`;
}

/** The ids of a page: those of one record by its links, others by time or by score. */
function pageOf(ctx: Ctx, query: Query, found: PendingQuery<Row[]>) {
  const { sql } = ctx;
  const limit = query.limit + 1;
  const after = query.after ?? null;
  if (query.record)
    return sql`
      select x.id, row_number() over (order by x.recorded_at desc, x.id desc) as nth
      from ffp.hit x
      where x.id in (select y.id from ffp.hit y where y.left_id = ${query.record}
                     union all select y.id from ffp.hit y where y.right_id = ${query.record})
        and ${found}
        and (${after}::uuid is null or (x.recorded_at, x.id) < (select a.recorded_at, a.id from ffp.hit a where a.id = ${after}::uuid))
      order by x.recorded_at desc, x.id desc
      limit ${limit}`;
  if (query.order === 'newest')
    return sql`
      select x.id, row_number() over (order by x.recorded_at desc, x.id desc) as nth
      from ffp.hit x
      where ${found}
        and ${after === null ? sql`true` : sql`(x.recorded_at, x.id) < (select a.recorded_at, a.id from ffp.hit a where a.id = ${after}::uuid)`}
      order by x.recorded_at desc, x.id desc
      limit ${limit}`;
  // Descending: the likeliest first; by the negative distance from one half: the unsurest first.
  const rank = query.order === 'unsurest' ? sql`(- abs(o.probability - 0.5))` : sql`o.probability`;
  return sql`
    select o.hit_id as id, row_number() over (order by ${rank} desc, o.hit_id desc) as nth
    from ffp.hit_score o
    cross join lateral (select 1 from ffp.hit x where x.id = o.hit_id and ${found} offset 0) h
    where ${
      after === null
        ? sql`true`
        : sql`(${rank}, o.hit_id) < (
              select ${query.order === 'unsurest' ? sql`- abs(a.probability - 0.5)` : sql`a.probability`}, a.hit_id
              from ffp.hit_score a where a.hit_id = ${after}::uuid)`
    }
    order by ${rank} desc, o.hit_id desc
    limit ${limit}`;
}

/** One proposal, if the reader may see it. */
export async function findPair(ctx: Ctx, id: string): Promise<PairRow | undefined> {
  const [row] = await ctx.sql<PairRow[]>`
    select ${columns(ctx)}
    from ${tables(ctx)}
    where h.id = ${id}`;
  return row;
}

/** How many there are, by kind and grade. */
export async function countPairs(ctx: Ctx, status: string): Promise<readonly ReviewCount[]> {
  return ctx.sql`
    select h.of_entity as entity, h.grade, count(*)::int as count
    from ffp.hit h
    where h.status = ${status}
      and ${status === 'withdrawn' ? ctx.sql`true` : ctx.sql`h.withdrawn_at is null`}
    group by h.of_entity, h.grade
    order by h.of_entity, h.grade`;
}

/** A word that was said on a proposal. */
export type ReviewRow = Readonly<{
  hitId: string;
  by: string;
  mine: boolean;
  verdict: 'same' | 'different' | 'unsure';
  reasons: string;
  at: string;
}>;

/** Who said what of a proposal, first word first; without words whose judgement was withdrawn. */
export async function findSaid(ctx: Ctx, hitId: string): Promise<readonly ReviewRow[]> {
  return ctx.sql<ReviewRow[]>`
    select v.hit_id as "hitId", a.display_name as by, v.recorded_by = ${ctx.reader.accountId} as mine, v.verdict, v.reasons,
      v.recorded_at as at
    from ffp.hit_review v
    join ffp.account a on a.id = v.recorded_by
    where v.hit_id = ${hitId}
      and v.set_aside_at is null
    order by v.recorded_at, v.id`;
}

/** Keeps a person's word; false when he has said one already. */
export async function insertReview(
  ctx: Ctx,
  review: Readonly<{ id: string; hitId: string; verdict: string; reasons: string; seconds: number | null }>,
): Promise<boolean> {
  const rows = await ctx.sql`
    insert into ffp.hit_review (id, hit_id, verdict, reasons, seconds, recorded_at, recorded_by)
    select ${review.id}, ${review.hitId}, ${review.verdict}, ${review.reasons}, ${review.seconds}, ${ctx.now}::text::timestamptz,
      ${ctx.reader.accountId}
    where not exists (
      select 1 from ffp.hit_review v
      where v.hit_id = ${review.hitId} and v.recorded_by = ${ctx.reader.accountId} and v.set_aside_at is null)
    returning id`;
  return rows.length > 0;
}

/** Holds back whoever else says a word on this proposal until this transaction ends. */
export async function lockPair({ sql }: Ctx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 12))`;
}

/** Sets the reader's own word aside that stands and is no judgement; says whether there was one. */
export async function setAside(ctx: Ctx, hitId: string): Promise<boolean> {
  const rows = await ctx.sql`
    update ffp.hit_review v
    set set_aside_at = ${ctx.now}::text::timestamptz
    where v.hit_id = ${hitId}
      and v.recorded_by = ${ctx.reader.accountId}
      and v.verdict <> 'unsure'
      and v.set_aside_at is null
    returning v.id`;
  return rows.length > 0;
}

/** Latest lines of the histories of records, and how many others each is tied to. */
export async function findKnown(
  ctx: Ctx,
  ids: readonly string[],
): Promise<readonly Readonly<{ id: string; kind: string; on: string | null; caption: string }>[]> {
  return ctx.sql`
    select i.id, c.kind, c.on_text as on, c.caption
    from unnest(${uuidArray(ids)}::text::uuid[]) i(id)
    cross join lateral (
      select x.kind, x.on_text, x.caption, x.from_on
      from ffp.chronicle x
      where x.subject_id = i.id and x.closed_at is null
      order by x.from_on desc nulls last, x.kind, x.caption
      limit 5) c
    order by i.id, c.from_on desc nulls last, c.kind, c.caption`;
}

/** To how many others each record is tied, at most a hundred counted. */
export async function countTies(
  ctx: Ctx,
  ids: readonly string[],
): Promise<readonly Readonly<{ id: string; ties: number }>[]> {
  return ctx.sql`
    select i.id, (select count(*)::int from (
      select distinct e.far_id from ffp.edge e where e.near_id = i.id and e.closed_at is null limit 100) t) as ties
    from unnest(${uuidArray(ids)}::text::uuid[]) i(id)`;
}

/** The markings of firearms that stand. */
export async function findMarkingsOf(
  ctx: Ctx,
  firearms: readonly string[],
): Promise<
  readonly Readonly<{
    firearm: string;
    id: string;
    part: string;
    value: string | null;
    readings: string | null;
    status: string;
  }>[]
> {
  return ctx.sql`
    select c.firearm_id as firearm, m.id, c.kind as part, m.value, m.readings, m.status
    from ffp.component c
    join ffp.marking m on m.component_id = c.id
    where c.firearm_id = any(${uuidArray(firearms)}::text::uuid[])
      and c.withdrawn_at is null
      and m.withdrawn_at is null
    order by c.firearm_id, c.kind, m.id`;
}

/** Pairs that two people have seen, by who they are and what they said. */
export async function findDoubleReviews(
  ctx: Ctx,
  entity: string | undefined,
): Promise<readonly Readonly<{ one: string; other: string; said: string; heard: string; count: number }>[]> {
  return ctx.sql`
    select a.display_name as one, b.display_name as other, x.verdict as said, y.verdict as heard, count(*)::int as count
    from ffp.hit_review x
    join ffp.hit_review y on y.hit_id = x.hit_id and y.recorded_by > x.recorded_by
    join ffp.hit h on h.id = x.hit_id
    join ffp.account a on a.id = x.recorded_by
    join ffp.account b on b.id = y.recorded_by
    where x.set_aside_at is null
      and y.set_aside_at is null
      and ${entity ? ctx.sql`h.of_entity = ${entity}` : ctx.sql`true`}
    group by a.id, b.id, a.display_name, b.display_name, x.verdict, y.verdict
    order by a.display_name, b.display_name, x.verdict, y.verdict`;
}

/** How many each person has reviewed, and at which pace. */
export async function findPace(
  ctx: Ctx,
  entity: string | undefined,
): Promise<readonly Readonly<{ name: string; reviewed: number; medianSeconds: number | null }>[]> {
  return ctx.sql`
    select a.display_name as name, count(*)::int as reviewed,
      percentile_cont(0.5) within group (order by v.seconds) as "medianSeconds"
    from ffp.hit_review v
    join ffp.hit h on h.id = v.hit_id
    join ffp.account a on a.id = v.recorded_by
    where v.set_aside_at is null
      and ${entity ? ctx.sql`h.of_entity = ${entity}` : ctx.sql`true`}
    group by a.id, a.display_name
    order by count(*) desc, a.display_name`;
}
