import type { Ctx } from '../../../platform/access/index.ts';
import type { NamedPart } from '../catalogue/names.ts';

/** An alias as it is kept. `sourceName` null: for every source. */
export type KeptAlias = Readonly<{
  id: string;
  part: NamedPart;
  written: string;
  code: string;
  sourceName: string | null;
  reason: string | null;
  recordedBy: string; // the display name
  recordedAt: string;
  withdrawnBy: string | null;
  withdrawnAt: string | null;
  withdrawnBecause: string | null;
}>;

/** An alias about to be kept, with the folded forms by which it is found. */
export type NewAlias = Readonly<{
  id: string;
  part: NamedPart;
  written: string;
  writtenKey: string;
  code: string;
  sourceName: string | null;
  sourceKey: string | null;
  reason: string | null;
}>;

/** Every alias is of the plain level 1: whoever works on cases sees by what is understood. */
const labelId = 2;

const columns = (ctx: Ctx) => ctx.sql`
  a.id, a.part, a.written, a.code, a.source_name as "sourceName", a.reason, coalesce(b.display_name, '') as "recordedBy",
  a.recorded_at as "recordedAt", w.display_name as "withdrawnBy", a.withdrawn_at as "withdrawnAt", a.withdrawn_because as "withdrawnBecause"`;

/** Aliases, the newest first; `after` is the id of the last one of the page before. */
export async function findAliases(
  ctx: Ctx,
  asked: Readonly<{ part: NamedPart | null; withdrawn: boolean; after: string | null; limit: number }>,
): Promise<readonly KeptAlias[]> {
  return ctx.sql<KeptAlias[]>`
    select ${columns(ctx)}
    from ffp.alias a
    left join ffp.account b on b.id = a.recorded_by
    left join ffp.account w on w.id = a.withdrawn_by
    where (${asked.part}::text is null or a.part = ${asked.part})
      and (${asked.withdrawn} or a.withdrawn_at is null)
      and (${asked.after}::uuid is null
        or (a.recorded_at, a.id) < (select p.recorded_at, p.id from ffp.alias p where p.id = ${asked.after}))
    order by a.recorded_at desc, a.id desc
    limit ${asked.limit}`;
}

/** One alias, or undefined when there is none for this reader. */
export async function findAlias(ctx: Ctx, id: string): Promise<KeptAlias | undefined> {
  const [found] = await ctx.sql<KeptAlias[]>`
    select ${columns(ctx)}
    from ffp.alias a
    left join ffp.account b on b.id = a.recorded_by
    left join ffp.account w on w.id = a.withdrawn_by
    where a.id = ${id}`;
  return found;
}

/** The living alias of the very same value and source. */
export async function findLiving(
  ctx: Ctx,
  { part, writtenKey, sourceKey }: Pick<NewAlias, 'part' | 'writtenKey' | 'sourceKey'>,
): Promise<KeptAlias | undefined> {
  const [found] = await ctx.sql<KeptAlias[]>`
    select ${columns(ctx)}
    from ffp.alias a
    left join ffp.account b on b.id = a.recorded_by
    left join ffp.account w on w.id = a.withdrawn_by
    where a.part = ${part} and a.written_key = ${writtenKey} and a.source_key is not distinct from ${sourceKey}::text
      and a.withdrawn_at is null`;
  return found;
}

/** Keeps an alias; where another one lives for the same value and source, nothing happens. */
export async function insertAlias(ctx: Ctx, made: NewAlias): Promise<void> {
  await ctx.sql`
    insert into ffp.alias (id, label_id, office_id, part, written, written_key, code, source_name, source_key, reason, recorded_at, recorded_by)
    values (${made.id}, ${labelId}, ${ctx.reader.officeId}, ${made.part}, ${made.written}, ${made.writtenKey}, ${made.code},
      ${made.sourceName}, ${made.sourceKey}, ${made.reason}, ${ctx.now}, ${ctx.reader.accountId})
    on conflict do nothing`;
}

/** Takes an alias back; it stays to be read. */
export async function setWithdrawn(ctx: Ctx, id: string, reason: string): Promise<void> {
  await ctx.sql`
    update ffp.alias
    set withdrawn_at = ${ctx.now}, withdrawn_by = ${ctx.reader.accountId}, withdrawn_because = ${reason}
    where id = ${id} and withdrawn_at is null`;
}

/** The living aliases for every source and, above them, those of one source. */
export async function findStanding(
  ctx: Ctx,
  sourceKey: string | null,
): Promise<readonly Readonly<{ part: NamedPart; written: string; code: string }>[]> {
  return ctx.sql<{ part: NamedPart; written: string; code: string }[]>`
    select a.part, a.written, a.code
    from ffp.alias a
    where a.withdrawn_at is null and (a.source_key is null or a.source_key = ${sourceKey})
    order by a.source_key nulls first, a.recorded_at, a.id
    limit 50000`;
}

/** What every alias says, the oldest first, by its folded forms. */
export async function findKnown(
  ctx: Ctx,
): Promise<readonly Readonly<Pick<NewAlias, 'id' | 'part' | 'writtenKey' | 'code' | 'sourceKey'>>[]> {
  return ctx.sql<Pick<NewAlias, 'id' | 'part' | 'writtenKey' | 'code' | 'sourceKey'>[]>`
    select a.id, a.part, a.written_key as "writtenKey", a.code, a.source_key as "sourceKey"
    from ffp.alias a
    order by a.recorded_at, a.id
    limit 100000`;
}
