import type { Ctx } from '../../../platform/access/index.ts';
import { uuidArray } from '../../../platform/projections/index.ts';
import { catalogueName } from '../../reference/index.ts';

/** What a work list asks for. */
export type HitFilter = Readonly<{
  status?: string | undefined;
  grade?: string | undefined;
  why?: string | undefined;
  record?: string | undefined;
  source?: string | undefined;
}>;

/** A hit without its sides. */
export type HitRow = Readonly<{
  id: string;
  version: number;
  grade: 'A' | 'B' | 'C';
  why: 'exact' | 'normalised' | 'substitution' | 'insertion' | 'transposition' | 'wildcard';
  at: number | null;
  /** How sure restored characters are of the other number; null where none were restored. */
  confidence: number | null;
  status: 'new' | 'confirmed' | 'rejected' | 'withdrawn';
  leftId: string;
  rightId: string;
  leftMarkingId: string | null;
  rightMarkingId: string | null;
  recordedAt: string;
  decidedBy: string | null;
  decidedBecause: string | null;
}>;

/** A firearm with the marking that is compared. */
export type SideRow = Readonly<{
  id: string;
  caption: string;
  typeText: string | null;
  makeText: string | null;
  modelText: string | null;
  calibreText: string | null;
  makeCode: string | null;
  makeName: string | null;
  modelCode: string | null;
  calibreCode: string | null;
  calibreName: string | null;
  boreGroup: string | null;
  /** What restored characters of the number may be. */
  readings: string | null;
  markingId: string | null;
  component: string | null;
  value: string | null;
  serialStatus: string | null;
  lastKind: string | null;
  lastOn: string | null;
  lastCaption: string | null;
  cluster: string | null;
}>;

const columns = (sql: Ctx['sql']) => sql`
  h.id, h.version, h.grade, h.why, h.at, h.confidence::float8 as confidence, h.status, h.left_id as "leftId", h.right_id as "rightId",
  h.left_marking_id as "leftMarkingId", h.right_marking_id as "rightMarkingId", h.recorded_at as "recordedAt",
  case when h.status in ('confirmed', 'rejected') then a.display_name end as "decidedBy",
  case when h.status in ('confirmed', 'rejected') then h.reason end as "decidedBecause"`;

const conditions = (sql: Ctx['sql'], filter: HitFilter) => sql`
  h.of_entity = 'firearm'
  and ${filter.status === undefined || filter.status === 'withdrawn' ? sql`true` : sql`h.withdrawn_at is null`}
  and ${filter.status === undefined ? sql`true` : sql`h.status = ${filter.status}`}
  and ${filter.grade === undefined ? sql`true` : sql`h.grade = ${filter.grade}`}
  and ${filter.why === undefined ? sql`true` : sql`h.why = ${filter.why}`}
  and ${filter.source === undefined ? sql`true` : sql`h.source_id = ${filter.source}`}
  and ${
    filter.record === undefined
      ? sql`true`
      : sql`h.id in (select l.id from ffp.hit l where l.left_id = ${filter.record}
                     union all
                     select r.id from ffp.hit r where r.right_id = ${filter.record})`
  }`;

/** One hit, if the reader may see it. */
export async function findHit(ctx: Ctx, id: string): Promise<HitRow | undefined> {
  const [row] = await ctx.sql<HitRow[]>`
    select ${columns(ctx.sql)}
    from ffp.hit h
    join ffp.account a on a.id = h.recorded_by
    where h.id = ${id}`;
  return row;
}

/** Hits of a filter, best grade first, of restored numbers the surest, then newest; `after` is the last of the page before. */
export async function findHits(
  ctx: Ctx,
  filter: HitFilter,
  page: Readonly<{ limit: number; after?: string | undefined }>,
): Promise<readonly HitRow[]> {
  const { sql } = ctx;
  return sql<HitRow[]>`
    select ${columns(sql)}
    from ffp.hit h
    join ffp.account a on a.id = h.recorded_by
    where ${conditions(sql, filter)}
      and ${
        page.after === undefined
          ? sql`true`
          : sql`exists (select 1 from ffp.hit p where p.id = ${page.after}
                  and (h.grade > p.grade or (h.grade = p.grade
                    and (coalesce(h.confidence, 1), h.recorded_at, h.id) < (coalesce(p.confidence, 1), p.recorded_at, p.id))))`
      }
    order by h.grade, coalesce(h.confidence, 1) desc, h.recorded_at desc, h.id desc
    limit ${page.limit}`;
}

/** How many hits there are, by status, grade and reason. */
export async function countHits(
  ctx: Ctx,
  filter: HitFilter,
): Promise<readonly Pick<HitRow & { count: number }, 'status' | 'grade' | 'why' | 'count'>[]> {
  return ctx.sql`
    select h.status, h.grade, h.why, count(*)::int as count
    from ffp.hit h
    where ${conditions(ctx.sql, filter)}
    group by h.status, h.grade, h.why
    order by h.status, h.grade, h.why`;
}

/** The sides of hits: firearm, marking, the latest line of its history. Pairs of the two ids, in any order. */
export async function findSides(
  ctx: Ctx,
  pairs: readonly Readonly<{ firearm: string; marking: string | null }>[],
): Promise<readonly SideRow[]> {
  if (pairs.length === 0) return [];
  const firearms = uuidArray(pairs.map(({ firearm }) => firearm));
  const markings = `{${pairs.map(({ marking }) => marking ?? 'null').join(',')}}`;
  const rows = await ctx.sql<Omit<SideRow, 'makeName' | 'calibreName'>[]>`
    select r.id, r.caption, f.type_text as "typeText", f.make_text as "makeText", f.model_text as "modelText",
      f.calibre_text as "calibreText", f.make_code as "makeCode", f.model_code as "modelCode", f.calibre_code as "calibreCode",
      f.bore_group as "boreGroup", m.id as "markingId", c.kind as component, m.value, m.readings, m.status as "serialStatus",
      last.kind as "lastKind", last.on_text as "lastOn", last.caption as "lastCaption", k.cluster_id as cluster
    from unnest(${firearms}::text::uuid[], ${markings}::text::uuid[]) p(firearm_id, marking_id)
    join ffp.record r on r.id = p.firearm_id
    join ffp.firearm f on f.id = p.firearm_id
    left join ffp.marking m on m.id = p.marking_id
    left join ffp.component c on c.id = m.component_id
    left join ffp.cluster_member k on k.record_id = p.firearm_id
    left join lateral (
      select h.kind, h.on_text, h.caption
      from ffp.chronicle h
      where h.subject_id = p.firearm_id
        and h.closed_at is null
      order by h.from_on desc nulls last, h.kind, h.record_id, h.far_id
      limit 1) last on true`;
  return rows.map((row) => ({
    ...row,
    makeName: row.makeCode && catalogueName('make', row.makeCode),
    calibreName: row.calibreCode && catalogueName('calibre', row.calibreCode),
  }));
}

/** Decides a new hit at the expected version; says whether it did. */
export async function setDecision(
  ctx: Ctx,
  decision: Readonly<{ id: string; expectedVersion: number; status: string; reasons: string }>,
): Promise<boolean> {
  const rows = await ctx.sql`
    update ffp.hit h
    set status = ${decision.status}, reason = ${decision.reasons}, version = h.version + 1,
      recorded_at = ${ctx.now}::text::timestamptz, recorded_by = ${ctx.reader.accountId}
    where h.id = ${decision.id}
      and h.version = ${decision.expectedVersion}
      and h.status = 'new'
      and h.withdrawn_at is null
    returning h.id`;
  return rows.length > 0;
}

/** Whether the reader's office asks that two people say the same of a pair. */
export async function asksForTwo(ctx: Ctx, entity: string): Promise<boolean> {
  const [row] = await ctx.sql<{ two: boolean }[]>`
    select o.second_eyes as two
    from ffp.link_setting o
    where o.entity = ${entity} and (o.office_id = ${ctx.reader.officeId} or o.office_id is null)
    order by o.office_id nulls last
    limit 1`;
  return row?.two ?? false;
}

/** Checks new markings for hits as role match (reviewed definer function); gives back how many were proposed, seen by the writer or not. */
export async function checkMarkings(ctx: Ctx, markings: readonly string[], near: boolean): Promise<void> {
  if (markings.length === 0) return;
  await ctx.sql`select ffp.hit_check(${uuidArray(markings)}::text::uuid[], ${near}, ${ctx.now}::text::timestamptz)`;
}

/** Markings in the order of their ids, from one on. */
export async function findLoadedMarkings(
  ctx: Ctx,
  after: string | null,
  limit: number,
): Promise<readonly string[]> {
  const rows = await ctx.sql<{ id: string }[]>`
    select m.id
    from ffp.marking m
    where m.id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid
      and m.value is not null
    order by m.id
    limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** Grade C for everything that a source brought. */
export async function checkSource(ctx: Ctx, sourceId: string): Promise<void> {
  await ctx.sql`select ffp.hit_check_source(${sourceId}::uuid, ${ctx.now}::text::timestamptz)`;
}

/** Grade C for one piece (from 1) of what a source brought, by makes; null when there is no such piece. A make too large for one piece is left out. */
export async function checkPiece(
  ctx: Ctx,
  sourceId: string,
  piece: number,
): Promise<'checked' | 'left-out' | null> {
  const [row] = await ctx.sql<{ became: 'checked' | 'left-out' | null }[]>`
    select ffp.hit_check_piece(${sourceId}::uuid, ${piece}, false, ${ctx.now}::text::timestamptz) as became`;
  return row?.became ?? null;
}

/** Hits on records that no longer stand, or whose numbers were corrected, go with them. */
export async function withdrawHits(ctx: Ctx, touched: readonly string[], why: string): Promise<void> {
  if (touched.length === 0) return;
  await ctx.sql`select ffp.withdraw_hits(${uuidArray(touched)}::text::uuid[], ${why}, ${ctx.now}::text::timestamptz)`;
}

/** Judgements and hits on records that were marked higher are marked like them. */
export async function relabelLinks(ctx: Ctx, touched: readonly string[]): Promise<void> {
  if (touched.length === 0) return;
  await ctx.sql`select ffp.relabel_links(${uuidArray(touched)}::text::uuid[], ${ctx.now}::text::timestamptz)`;
}

/** The markings of these firearms and components, and the source of markings. */
export async function findMarkings(
  ctx: Ctx,
  of: Readonly<{ firearms?: readonly string[]; components?: readonly string[] }>,
): Promise<readonly string[]> {
  const rows = await ctx.sql<{ id: string }[]>`
    select m.id
    from unnest(${uuidArray(of.firearms ?? [])}::text::uuid[]) u (id)
    join ffp.component c on c.firearm_id = u.id
    join ffp.marking m on m.component_id = c.id
    union
    select m.id
    from unnest(${uuidArray(of.components ?? [])}::text::uuid[]) u (id)
    join ffp.marking m on m.component_id = u.id`;
  return rows.map(({ id }) => id);
}

/** The sources of these markings: one, for what an import wrote. */
export async function findSources(ctx: Ctx, markings: readonly string[]): Promise<readonly string[]> {
  const rows = await ctx.sql<{ id: string }[]>`
    select distinct m.source_id as id
    from unnest(${uuidArray(markings)}::text::uuid[]) u (id)
    join ffp.marking m on m.id = u.id`;
  return rows.map(({ id }) => id);
}

/** Whether a later check of the same source was asked for: then this one need not run. */
export async function isOvertaken(ctx: Ctx, jobId: string, task: string, sourceId: string): Promise<boolean> {
  const rows = await ctx.sql`
    select 1
    from ffp.job j
    join ffp.job own on own.id = ${jobId}
    where j.task = ${task}
      and j.payload ->> 'sourceId' = ${sourceId}
      and (j.asked_at, j.id) > (own.asked_at, own.id)
    limit 1`;
  return rows.length > 0;
}
