import type { Ctx } from '../../../platform/access/index.ts';
import { uuidArray } from '../../../platform/projections/index.ts';

/** A row of a typed table as it was known: columns by their names in the database. */
export type Body = Readonly<Record<string, unknown>>;

/** The state that is asked for; 'infinity' is today's. */
export type State = Readonly<{ ids: readonly string[]; at: string }>;

/** The firearms as known then, each with its source. */
export async function findFirearms(
  ctx: Ctx,
  { ids, at }: State,
): Promise<
  readonly Readonly<{
    body: Body;
    caption: string;
    sourceName: string | null;
    sourceKind: string | null;
    sourceGrade: string | null;
  }>[]
> {
  return ctx.sql`
    with row as (
      select to_jsonb(f) as body, f.source_id
      from ffp.firearm f
      where f.id = any(${uuidArray(ids)}::text::uuid[])
        and f.recorded_at <= ${at}::text::timestamptz
      union all
      select v.body, (v.body ->> 'source_id')::uuid
      from ffp.record_version v
      where v.id = any(${uuidArray(ids)}::text::uuid[])
        and v.entity = 'firearm'
        and v.recorded_at <= ${at}::text::timestamptz
        and v.superseded_at > ${at}::text::timestamptz)
    select row.body, concat_ws(' · ', row.body ->> 'make_text', row.body ->> 'model_text', row.body ->> 'serial_text') as caption,
      s.name as "sourceName", s.kind as "sourceKind", s.source_grade as "sourceGrade"
    from row
    left join ffp.source s on s.id = row.source_id
    order by row.body ->> 'id' collate "C"`;
}

/** The components of these firearms as known then, withdrawn ones left out. */
export async function findComponents(
  ctx: Ctx,
  { ids, at }: State,
): Promise<readonly Readonly<{ body: Body }>[]> {
  return ctx.sql`
    select w.body
    from (
      select to_jsonb(c) as body
      from ffp.component c
      where c.firearm_id = any(${uuidArray(ids)}::text::uuid[])
        and c.recorded_at <= ${at}::text::timestamptz
        and (c.withdrawn_at is null or c.withdrawn_at > ${at}::text::timestamptz)
      union all
      select v.body
      from ffp.component c
      join ffp.record_version v on v.id = c.id
      where c.firearm_id = any(${uuidArray(ids)}::text::uuid[])
        and v.entity = 'component'
        and v.recorded_at <= ${at}::text::timestamptz
        and v.superseded_at > ${at}::text::timestamptz) w
    order by w.body ->> 'id' collate "C"`;
}

/** The markings on components of these firearms as known then, and the readings that had been corrected by then. */
export async function findMarkings(
  ctx: Ctx,
  { ids, at }: State,
): Promise<readonly Readonly<{ body: Body; supersededAt: string | null }>[]> {
  return ctx.sql`
    select w.body, w."supersededAt"
    from (
      select to_jsonb(m) as body, null::timestamptz as "supersededAt"
      from ffp.component c
      join ffp.marking m on m.component_id = c.id
      where c.firearm_id = any(${uuidArray(ids)}::text::uuid[])
        and m.recorded_at <= ${at}::text::timestamptz
        and (m.withdrawn_at is null or m.withdrawn_at > ${at}::text::timestamptz)
      union all
      select v.body, case when v.superseded_at <= ${at}::text::timestamptz then v.superseded_at end
      from ffp.component c
      join ffp.marking m on m.component_id = c.id
      join ffp.record_version v on v.id = m.id
      where c.firearm_id = any(${uuidArray(ids)}::text::uuid[])
        and m.version > 1
        and v.entity = 'marking'
        and v.recorded_at <= ${at}::text::timestamptz) w
    order by w.body ->> 'id' collate "C", (w.body ->> 'version')::int`;
}

/** A line of the chronicle. */
export type Line = Readonly<{
  subject: string;
  record: string;
  kind: string;
  on: string | null;
  from: string | null;
  to: string | null;
  caption: string;
  farId: string | null;
  farEntity: string | null;
  farCaption: string | null;
  recordedAt: string;
  closedAt: string | null;
  sourceName: string | null;
}>;

/** The history of these firearms as known then, oldest first. */
export async function findHistory(ctx: Ctx, { ids, at }: State, limit: number): Promise<readonly Line[]> {
  return ctx.sql<Line[]>`
    select h.subject_id as subject, h.record_id as record, h.kind, h.on_text as on, h.from_on::text as from, h.to_on::text as to,
      h.caption, far.id as "farId", far.entity as "farEntity", far.caption as "farCaption", h.recorded_at as "recordedAt",
      h.closed_at as "closedAt", s.name as "sourceName"
    from ffp.chronicle h
    left join ffp.record far on far.id = h.far_id
    left join ffp.source s on s.id = h.source_id
    where h.subject_id = any(${uuidArray(ids)}::text::uuid[])
      and h.recorded_at <= ${at}::text::timestamptz
      and (h.closed_at is null or h.closed_at > ${at}::text::timestamptz)
    order by h.from_on nulls last, h.recorded_at, h.record_id, h.subject_id, h.kind, h.far_id
    limit ${limit}`;
}

/** The moments at which what is known of these firearms changed: records, corrections, judgements, and their ends. */
export async function findMoments(
  ctx: Ctx,
  ids: readonly string[],
  limit: number,
): Promise<readonly string[]> {
  const rows = await ctx.sql<{ at: string }[]>`
    select m.at
    from (
      select h.recorded_at as at from ffp.chronicle h where h.subject_id = any(${uuidArray(ids)}::text::uuid[])
      union
      select h.closed_at from ffp.chronicle h where h.subject_id = any(${uuidArray(ids)}::text::uuid[]) and h.closed_at is not null
      union
      select f.recorded_at from ffp.firearm f where f.id = any(${uuidArray(ids)}::text::uuid[])
      union
      select v.recorded_at from ffp.record_version v where v.id = any(${uuidArray(ids)}::text::uuid[])
      union
      select j.made_at from ffp.judgement j where j.left_id = any(${uuidArray(ids)}::text::uuid[])
      union
      select j.made_at from ffp.judgement j where j.right_id = any(${uuidArray(ids)}::text::uuid[])
      union
      select j.withdrawn_at from ffp.judgement j where j.left_id = any(${uuidArray(ids)}::text::uuid[]) and j.withdrawn_at is not null
      union
      select j.withdrawn_at from ffp.judgement j where j.right_id = any(${uuidArray(ids)}::text::uuid[]) and j.withdrawn_at is not null) m
    order by m.at
    limit ${limit}`;
  return rows.map(({ at }) => at);
}

/** An edge of the small chart, with the names of both ends. */
export type Tie = Readonly<{
  nearId: string;
  nearEntity: string;
  nearCaption: string;
  farId: string;
  farEntity: string;
  farCaption: string;
  kind: string;
  outward: boolean;
  record: string;
  from: string | null;
  to: string | null;
}>;

/**
 * What these records are tied to, one step and two; a hidden end is never named, since its edge is hidden too. Laterals with a
 * limit: each step is a look into an index, however many edges there are. Every limit has the order of that index, so that the same
 * neighbours pass it each time.
 */
export async function findTies(ctx: Ctx, { ids, at }: State, limit: number): Promise<readonly Tie[]> {
  return ctx.sql<Tie[]>`
    with one as materialized (
      select n.id as near_id, e.far_id, e.kind, e.outward, e.record_id, e.from_on, e.to_on
      from unnest(${uuidArray(ids)}::text::uuid[]) with ordinality n(id, no)
      cross join lateral (
        select e.far_id, e.kind, e.outward, e.record_id, e.from_on, e.to_on
        from ffp.edge e
        where e.near_id = n.id
          and e.recorded_at <= ${at}::text::timestamptz
          and (e.closed_at is null or e.closed_at > ${at}::text::timestamptz)
        order by e.far_id, e.kind, e.record_id, e.outward, e.recorded_at
        limit 20) e
      order by n.no
      limit ${limit}),
    two as materialized (
      select o.far_id as near_id, e.far_id, e.kind, e.outward, e.record_id, e.from_on, e.to_on
      from (select distinct o.far_id from one o order by o.far_id) o
      cross join lateral (
        select e.far_id, e.kind, e.outward, e.record_id, e.from_on, e.to_on
        from ffp.edge e
        where e.near_id = o.far_id
          and e.far_id <> all (${uuidArray(ids)}::text::uuid[])
          and e.recorded_at <= ${at}::text::timestamptz
          and (e.closed_at is null or e.closed_at > ${at}::text::timestamptz)
        order by e.far_id, e.kind, e.record_id, e.outward, e.recorded_at
        limit 12) e
      order by o.far_id
      limit ${limit}),
    tie as (
      select o.near_id, o.far_id, o.kind, o.outward, o.record_id, o.from_on, o.to_on from one o
      union all
      select t.near_id, t.far_id, t.kind, t.outward, t.record_id, t.from_on, t.to_on from two t),
    node as materialized (
      select r.id, r.entity, r.caption
      from (select t.near_id as id from tie t union select t.far_id from tie t) x
      cross join lateral (select p.id, p.entity, p.caption from ffp.record p where p.id = x.id limit 1) r)
    select t.near_id as "nearId", n.entity as "nearEntity", n.caption as "nearCaption",
      t.far_id as "farId", f.entity as "farEntity", f.caption as "farCaption",
      t.kind, t.outward, t.record_id as record, t.from_on::text as from, t.to_on::text as to
    from tie t
    join node n on n.id = t.near_id
    join node f on f.id = t.far_id
    order by t.near_id, t.far_id, t.kind, t.record_id, t.outward`;
}

/** How often a record was looked at by the reader's own office, by day. */
export async function findViews(
  ctx: Ctx,
  id: string,
): Promise<readonly Readonly<{ day: string; count: number }>[]> {
  return ctx.sql`
    select v.at::date::text as day, count(*)::int as count
    from ffp.looked_at(${id}::uuid, 200) v
    group by v.at::date
    order by v.at::date desc`;
}
