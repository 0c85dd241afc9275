import type { Ctx } from '../../../platform/access/index.ts';
import { uuidArray } from '../../../platform/projections/index.ts';
import { serialVariants } from '../../reference/index.ts';

/** A key that answered. */
export type KeyRow = Readonly<{
  key: string;
  kind: string;
  subjectId: string;
  recordId: string;
  former: boolean;
}>;

/** Keys that equal one of these, of one of these kinds: an index alone, under row security. */
export async function findKeys(
  ctx: Ctx,
  keys: readonly string[],
  kinds: readonly string[],
  limit: number,
): Promise<readonly KeyRow[]> {
  return ctx.sql<KeyRow[]>`
    select k.key, k.kind, k.subject_id as "subjectId", k.record_id as "recordId", k.former
    from ffp.search_key k
    where k.key = any(${[...keys]}::text[])
      and k.kind = any(${[...kinds]}::text[])
      and k.closed_at is null
    limit ${limit}`;
}

/** Serial numbers within one edit of a folded key, itself left out: the question is expanded, not the index. */
export function findNear(ctx: Ctx, fold: string, limit: number): Promise<readonly KeyRow[]> {
  const variants = serialVariants(fold).filter((variant) => variant !== fold);
  return findKeys(ctx, variants, ['serial.fold'], limit);
}

/** Whole serial numbers that fit a pattern. A definer function, since a range of keys and a stretch of one are not leakproof; it asks the reader's labels. */
export async function findFitting(ctx: Ctx, pattern: string, limit: number): Promise<readonly KeyRow[]> {
  return ctx.sql<KeyRow[]>`
    select f.key, 'serial.fold' as kind, f.subject_id as "subjectId", f.record_id as "recordId", f.former
    from ffp.find_pattern(${pattern}, ${limit}) f`;
}

/** Stored patterns that a whole folded key fits. */
export async function findPatterns(ctx: Ctx, fold: string, limit: number): Promise<readonly KeyRow[]> {
  return ctx.sql<KeyRow[]>`
    select f.key, 'serial.wild' as kind, f.subject_id as "subjectId", f.record_id as "recordId", f.former
    from ffp.find_in_patterns(${fold}, ${limit}) f`;
}

/** Subjects that carry all of these name words. */
export async function findNames(
  ctx: Ctx,
  words: readonly string[],
  entities: readonly string[],
  limit: number,
): Promise<readonly KeyRow[]> {
  return ctx.sql<KeyRow[]>`
    select min(k.key) as key, 'name' as kind, k.subject_id as "subjectId", k.subject_id as "recordId", bool_and(k.former) as former
    from ffp.search_key k
    join ffp.record r on r.id = k.subject_id
    where k.key = any(${[...words]}::text[])
      and k.kind = 'name'
      and k.closed_at is null
      and r.entity = any(${[...entities]}::text[])
    group by k.subject_id
    having count(distinct k.key) = ${new Set(words).size}
    limit ${limit}`;
}

/** A record that was found, by name. */
export type NamedRow = Readonly<{ id: string; entity: string; caption: string }>;

/** The names of records; those withdrawn or hidden are absent. */
export async function findNamed(ctx: Ctx, ids: readonly string[]): Promise<readonly NamedRow[]> {
  return ctx.sql<NamedRow[]>`
    select r.id, r.entity, r.caption
    from ffp.record r
    where r.id = any(${uuidArray(ids)}::text::uuid[])
      and r.withdrawn_at is null`;
}

/** What this reader sees as one thing with each of these: only those that some judgement joins to another. */
export async function findJoined(
  ctx: Ctx,
  ids: readonly string[],
): Promise<readonly Readonly<{ start: string; id: string }>[]> {
  return ctx.sql<{ start: string; id: string }[]>`
    select s.id as start, w.record_id as id
    from unnest(${uuidArray(ids)}::text::uuid[]) s(id)
    cross join lateral ffp.walk(s.id) w
    where exists (select 1 from ffp.judgement j where j.left_id = s.id and j.verdict = 'same' and j.withdrawn_at is null)
       or exists (select 1 from ffp.judgement j where j.right_id = s.id and j.verdict = 'same' and j.withdrawn_at is null)`;
}
