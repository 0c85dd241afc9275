import type { Ctx } from '../../../platform/access/index.ts';
import { uuidArray } from '../../../platform/projections/index.ts';
import type { Candidate } from './shapes.ts';

/** Records that this reader may see and that resemble a draft (columns of its table), likeliest first (reviewed definer function). */
export async function findResembling(
  { sql }: Ctx,
  asked: Readonly<{ entity: string; draft: string; except: string | null; limit: number }>,
): Promise<readonly Candidate[]> {
  return sql<Candidate[]>`
    select s.record_id as id, r.caption, s.probability, s.weight, s.parts
    from ffp.link_similar(${asked.entity}, ${asked.draft}::text::jsonb, ${asked.except}::uuid, ${asked.limit}) s
    join ffp.record r on r.id = s.record_id
    order by s.probability desc, s.record_id`;
}

/** The kind and label of records that this reader may see and that stand. */
export async function findShown(
  { sql }: Ctx,
  ids: readonly string[],
): Promise<readonly Readonly<{ id: string; entity: string; labelId: number }>[]> {
  return sql`
    select r.id, r.entity, r.label_id as "labelId"
    from ffp.record r
    where r.id = any(${uuidArray(ids)}::text::uuid[])
      and r.withdrawn_at is null
    order by r.id`;
}

/** Keeps why a record was written all the same, marked like everything that it names. */
export async function insertOverride(
  ctx: Ctx,
  override: Readonly<{
    id: string;
    entity: string;
    record: string;
    shown: readonly string[];
    reason: string;
    labels: readonly number[];
  }>,
): Promise<void> {
  await ctx.sql`
    insert into ffp.link_override (id, entity, record_id, shown_ids, reason, label_id, recorded_at, recorded_by)
    values (${override.id}, ${override.entity}, ${override.record}, ${uuidArray(override.shown)}::text::uuid[], ${override.reason},
      ffp.join_labels(${[...override.labels]}::int[]), ${ctx.now}::text::timestamptz, ${ctx.reader.accountId})`;
}

/** What was written all the same within half-open days. */
export async function findOverrides(
  { sql }: Ctx,
  asked: Readonly<{ from: string; to: string; limit: number }>,
): Promise<
  readonly Readonly<{
    id: string;
    entity: string;
    record: string;
    caption: string;
    shown: readonly Readonly<{ id: string; caption: string }>[];
    reason: string;
    by: string;
    at: string;
  }>[]
> {
  return sql`
    select o.id, o.entity, o.record_id as record, r.caption, o.reason, a.display_name as by, o.recorded_at as at,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', s.id, 'caption', s.caption) order by s.caption, s.id)
        from ffp.record s where s.id = any(o.shown_ids)), '[]') as shown
    from ffp.link_override o
    join ffp.record r on r.id = o.record_id
    join ffp.account a on a.id = o.recorded_by
    where o.recorded_at >= ${asked.from}::text::date
      and o.recorded_at < ${asked.to}::text::date
    order by o.recorded_at desc, o.id desc
    limit ${asked.limit}`;
}
