import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Fault, notFound, stale } from '../../shared/fault.ts';
import { newId } from '../../shared/ids.ts';
import type { Ctx } from '../access/index.ts';
import type { Upload } from '../http/contract.ts';
import { type FileAnswer, fileAnswer } from '../http/route.ts';
import * as store from './store.ts';

/** An attachment as it is shown: with what this reader may do to it. */
export type Shown = Omit<store.AttachmentRow, 'officeId' | 'recordedById'> &
  Readonly<{ mayWithdraw: boolean }>;

const goodFor = 5 * 60_000;

/** The attachments of a record. A record that is not there, or not for this reader, is not found. */
export async function listOfRecord(ctx: Ctx, recordId: string): Promise<readonly Shown[]> {
  if (!(await isThere(ctx, recordId))) throw notFound();
  const rows = await store.findOfRecord(ctx, recordId);
  ctx.note({ subjects: [{ id: recordId, entity: 'record' }], found: rows.length });
  return rows.map((row) => shown(ctx, row));
}

/** Attaches a file; the same content on the same record again is the attachment that is there. */
export async function attach(
  ctx: Ctx,
  recordId: string,
  upload: Upload,
  description: string | null,
): Promise<Shown> {
  const target = await store.findTarget(ctx, recordId);
  if (!target) throw notFound();
  if (upload.size === 0) throw new Fault('file-empty', 422);
  const same = await store.findSame(ctx, recordId, upload.sha256);
  const id = same ?? newId();
  if (!same) await store.insertAttachment(ctx, id, { recordId, ...target, description, upload });
  ctx.note({
    subjects: [{ id: recordId, entity: target.entity }],
    detail: { attachment: id, sha256: upload.sha256 },
  });
  return found(ctx, id);
}

/** A link to the content: signed for this session, for five minutes. */
export async function makeLink(
  ctx: Ctx,
  id: string,
  session: Buffer,
): Promise<Readonly<{ url: string; until: string }>> {
  const row = await found(ctx, id);
  const until = new Date(Date.parse(ctx.now) + goodFor).toISOString();
  const query = new URLSearchParams({ until, signature: signature(session, id, until) });
  ctx.note({ subjects: [{ id: row.recordId, entity: 'record' }], detail: { attachment: id } });
  return { url: `/api/files/${id}/content?${query}`, until };
}

/**
 * The content, by a link:
 * 1. the link was made for this session and names this file and time;
 * 2. its time has not passed;
 * 3. the reader may see the attachment now, whatever he might when the link was made (check AZ-16);
 * 4. the content is still what was uploaded.
 */
export async function contentByLink(
  ctx: Ctx,
  asked: Readonly<{ id: string; until: string; signature: string; session: Buffer }>,
): Promise<FileAnswer> {
  const right = signature(asked.session, asked.id, asked.until);
  const genuine =
    right.length === asked.signature.length &&
    timingSafeEqual(Buffer.from(right), Buffer.from(asked.signature));
  if (!genuine || !(Date.parse(asked.until) > Date.parse(ctx.now))) throw notFound();
  const row = await found(ctx, asked.id);
  const content = await store.readContent(ctx, asked.id);
  if (createHash('sha256').update(content).digest('hex') !== row.sha256)
    throw new Fault('file-damaged', 500, {}, { attachment: asked.id });
  ctx.note({
    subjects: [{ id: row.recordId, entity: 'record' }],
    detail: { attachment: asked.id, sha256: row.sha256 },
  });
  return fileAnswer(row.name, row.mediaType, content);
}

/** Withdraws an attachment. */
export async function withdraw(
  ctx: Ctx,
  id: string,
  expectedVersion: number,
  reason: string,
): Promise<Shown> {
  const row = await store.findAttachment(ctx, id);
  if (!row) throw notFound();
  ctx.require('files.attachment.withdraw', { officeId: row.officeId, recordedBy: row.recordedById });
  if (!(await store.withdraw(ctx, id, expectedVersion, reason))) throw stale();
  ctx.note({ subjects: [{ id: row.recordId, entity: 'record' }], detail: { attachment: id, reason } });
  return found(ctx, id);
}

async function found(ctx: Ctx, id: string): Promise<Shown> {
  const row = await store.findAttachment(ctx, id);
  if (!row) throw notFound();
  return shown(ctx, row);
}

async function isThere(ctx: Ctx, recordId: string): Promise<boolean> {
  const [row] = await ctx.sql`select 1 from ffp.record r where r.id = ${recordId}`;
  return row !== undefined;
}

function shown(ctx: Ctx, { officeId, recordedById, ...row }: store.AttachmentRow): Shown {
  const guarded = { officeId, recordedBy: recordedById };
  return { ...row, mayWithdraw: row.withdrawnAt === null && ctx.may('files.attachment.withdraw', guarded) };
}

/** Whoever holds the link but not the session's cookie cannot make or use it: its digest is the key. */
function signature(session: Buffer, id: string, until: string): string {
  return createHmac('sha256', session).update(`file|${id}|${until}`).digest('base64url');
}
