import { defaultLabel } from '../../schema/base.ts';
import { newId } from '../../shared/ids.ts';
import type { Ctx, Reader } from '../access/ctx.ts';
import { writerLabel } from './labels.ts';

/** Of the readers of transactions that several requests share: looked up once for all requests of a reader. */
const desks = new WeakMap<Reader, Promise<string>>();

/** The source on whose word the reader's own desk writes: one per office, made on first use. */
export function deskSource(ctx: Ctx): Promise<string> {
  if (!ctx.share) return findOrMakeDesk(ctx);
  const known = desks.get(ctx.reader) ?? findOrMakeDesk(ctx);
  desks.set(ctx.reader, known);
  return known;
}

/** The desk of each reader whose office shares: whoever writes on its word with the usual label needs not be asked for either again. */
const plainDesks = new WeakMap<Reader, string>();

/** Whether what this reader writes on the word of this source has the usual label, as his desk was found in this very transaction. */
export const isPlainDesk = ({ reader }: Ctx, sourceId: string): boolean =>
  plainDesks.get(reader) === sourceId;

async function findOrMakeDesk(ctx: Ctx): Promise<string> {
  const { officeId, officeCode, accountId } = ctx.reader;
  const found = await findDesk(ctx);
  if (found) return found;
  await ctx.sql`select pg_advisory_xact_lock(hashtext('ffp desk'), ${officeId})`;
  const meanwhile = await findDesk(ctx);
  if (meanwhile) return meanwhile;
  const id = newId();
  await ctx.sql`
    insert into ffp.source (id, kind, name, office_id, label_id, purpose, legal_basis, recorded_at, recorded_by)
    values (${id}, 'desk', ${officeCode}, ${officeId}, ${await writerLabel(ctx, officeId, openLabel)}, ${ctx.purpose.code}, ${ctx.purpose.legalBasis},
      ${ctx.now}::text::timestamptz, ${accountId})`;
  return id;
}

// That an office has a desk is known to everybody, and what rests on it may be open: a source above its records would lend them hidden grades.
const openLabel = 1;

async function findDesk(ctx: Ctx): Promise<string | undefined> {
  const [desk] = await ctx.sql<{ id: string; plain: boolean }[]>`
    select s.id, o.shares and exists (select 1 from ffp.label l where l.id = ${defaultLabel}) as plain
    from ffp.source s
    join ffp.office o on o.id = s.office_id
    where s.kind = 'desk'
      and s.office_id = ${ctx.reader.officeId}
      and s.withdrawn_at is null
    order by s.recorded_at, s.id
    limit 1`;
  if (desk?.plain) plainDesks.set(ctx.reader, desk.id);
  return desk?.id;
}
