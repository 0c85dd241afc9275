import { open } from 'node:fs/promises';
import type { ISql } from 'postgres';
import type { Ctx } from '../access/index.ts';
import type { Upload } from '../http/contract.ts';

/** A row of `ffp.attachment`. */
export type AttachmentRow = Readonly<{
  id: string;
  recordId: string;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  description: string | null;
  version: number;
  officeId: number;
  recordedAt: string;
  recordedBy: string;
  recordedById: string;
  withdrawnAt: string | null;
  reason: string | null;
}>;

const pieceSize = 1024 * 1024;

/** The attachments of a record, newest first. */
export async function findOfRecord(ctx: Ctx, recordId: string): Promise<readonly AttachmentRow[]> {
  return ctx.sql<AttachmentRow[]>`
    select ${columns(ctx.sql)} from ffp.attachment t join ffp.account a on a.id = t.recorded_by
    where t.record_id = ${recordId}
    order by t.recorded_at desc, t.id
    limit 500`;
}

/** One attachment. */
export async function findAttachment(ctx: Ctx, id: string): Promise<AttachmentRow | undefined> {
  const [row] = await ctx.sql<AttachmentRow[]>`
    select ${columns(ctx.sql)} from ffp.attachment t join ffp.account a on a.id = t.recorded_by
    where t.id = ${id}`;
  return row;
}

/** The living attachment of a record with this content. */
export async function findSame(ctx: Ctx, recordId: string, sha256: string): Promise<string | undefined> {
  const [row] = await ctx.sql<{ id: string }[]>`
    select t.id from ffp.attachment t
    where t.record_id = ${recordId} and t.sha256 = ${sha256} and t.withdrawn_at is null
    limit 1`;
  return row?.id;
}

/** The record that a file is to be attached to, with what the attachment takes from it. */
export async function findTarget(
  ctx: Ctx,
  recordId: string,
): Promise<Readonly<{ entity: string; labelId: number; sourceId: string }> | undefined> {
  const [row] = await ctx.sql<{ entity: string; labelId: number; sourceId: string }[]>`
    select r.entity, r.label_id as "labelId", r.source_id as "sourceId"
    from ffp.record r where r.id = ${recordId} and r.withdrawn_at is null`;
  return row;
}

/** Writes an attachment and its content, piece by piece from the temporary file. */
export async function insertAttachment(
  ctx: Ctx,
  id: string,
  of: Readonly<{
    recordId: string;
    labelId: number;
    sourceId: string;
    description: string | null;
    upload: Upload;
  }>,
): Promise<void> {
  const { upload } = of;
  await ctx.sql`
    insert into ffp.attachment (id, label_id, office_id, source_id, recorded_by, record_id, name, media_type, size, sha256, description)
    values (${id}, ${of.labelId}, ${ctx.reader.officeId}, ${of.sourceId}, ${ctx.reader.accountId}, ${of.recordId},
      ${upload.name}, ${upload.type}, ${upload.size}, ${upload.sha256}, ${of.description})`;
  const file = await open(upload.path);
  try {
    const buffer = Buffer.alloc(pieceSize);
    for (let no = 0; ; no++) {
      const { bytesRead } = await file.read(buffer, 0, pieceSize, no * pieceSize);
      if (bytesRead === 0) break;
      const bytes = buffer.subarray(0, bytesRead);
      await ctx.sql`insert into ffp.attachment_piece (attachment_id, no, bytes) values (${id}, ${no}, ${bytes})`;
    }
  } finally {
    await file.close();
  }
}

/** The content of an attachment. */
export async function readContent(ctx: Ctx, id: string): Promise<Buffer> {
  const rows = await ctx.sql<{ bytes: Buffer }[]>`
    select p.bytes from ffp.attachment_piece p where p.attachment_id = ${id} order by p.no`;
  return Buffer.concat(rows.map(({ bytes }) => bytes));
}

/** Withdraws an attachment that is still at the expected version; says whether it was. */
export async function withdraw(
  ctx: Ctx,
  id: string,
  expectedVersion: number,
  reason: string,
): Promise<boolean> {
  const rows = await ctx.sql`
    update ffp.attachment t
    set version = t.version + 1, recorded_at = clock_timestamp(), recorded_by = ${ctx.reader.accountId},
      reason = ${reason}, withdrawn_at = clock_timestamp()
    where t.id = ${id} and t.version = ${expectedVersion} and t.withdrawn_at is null
    returning t.id`;
  return rows.length > 0;
}

/** Attachments take the label that their record has now: called when records are re-labelled. */
export async function followLabels(ctx: Ctx, recordIds: readonly string[]): Promise<void> {
  await ctx.sql`
    update ffp.attachment t
    set label_id = r.label_id, version = t.version + 1, recorded_at = clock_timestamp(),
      recorded_by = ${ctx.reader.accountId}, reason = 're-labelled with its record'
    from ffp.record r
    where r.id = t.record_id and t.record_id = any (${[...recordIds]}::uuid[]) and t.label_id <> r.label_id`;
}

function columns(sql: ISql) {
  return sql`
    t.id, t.record_id as "recordId", t.name, t.media_type as "mediaType", t.size, t.sha256, t.description, t.version,
    t.office_id as "officeId", t.reason, a.display_name as "recordedBy", t.recorded_by as "recordedById",
    to_char(t.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt",
    to_char(t.withdrawn_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "withdrawnAt"`;
}
