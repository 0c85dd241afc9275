import { z } from 'zod';
import { defineCall, uploadedFile } from '../http/contract.ts';

/** The largest attachment, in bytes. */
export const largestFile = 25 * 1024 * 1024;

/** An attachment without its content. */
export const attachment = z.object({
  id: z.string(),
  recordId: z.string(),
  name: z.string(),
  mediaType: z.string(),
  size: z.number(),
  sha256: z.string(),
  description: z.string().nullable(),
  version: z.number(),
  recordedAt: z.string(),
  recordedBy: z.string(),
  withdrawnAt: z.string().nullable(),
  reason: z.string().nullable(),
  mayWithdraw: z.boolean(),
});

/** What is attached to a record. */
export const listFiles = defineCall({
  name: 'files.attachment.list',
  summary: 'Lists the attachments of a record, the withdrawn ones too.',
  method: 'GET',
  path: '/api/records/:recordId/files',
  input: z.object({ recordId: z.uuid() }),
  output: z.object({ files: z.array(attachment) }),
  permission: 'files.attachment.read',
  audit: 'consultation',
  writes: false,
});

/** Attach a file. */
export const addFile = defineCall({
  name: 'files.attachment.add',
  summary: 'Attaches a file to a record; the same file twice on one record stays one.',
  method: 'POST',
  path: '/api/records/:recordId/files',
  input: z.object({
    recordId: z.uuid(),
    file: uploadedFile,
    description: z.string().trim().max(500).optional(),
  }),
  output: attachment,
  permission: 'files.attachment.create',
  audit: 'collection',
  writes: true,
  upload: { maximum: largestFile },
});

/** A link to the content that works for five minutes and for this session alone. */
export const linkFile = defineCall({
  name: 'files.attachment.link',
  summary: 'Makes a link to the content, good for five minutes and for this session alone.',
  method: 'GET',
  path: '/api/files/:id/link',
  input: z.object({ id: z.uuid() }),
  output: z.object({ url: z.string(), until: z.string() }),
  permission: 'files.attachment.read',
  audit: 'consultation',
  writes: false,
});

/** The content. */
export const readFile = defineCall({
  name: 'files.attachment.download',
  summary: 'Gives the content of an attachment, by a link that files.attachment.link has made.',
  method: 'GET',
  path: '/api/files/:id/content',
  input: z.object({ id: z.uuid(), until: z.string().max(40), signature: z.string().max(100) }),
  output: z.object({}),
  permission: 'files.attachment.read',
  audit: 'consultation',
  writes: false,
  streams: true,
});

/** Take it back. */
export const withdrawFile = defineCall({
  name: 'files.attachment.withdraw',
  summary: 'Withdraws an attachment with a reason; it stays in the history.',
  method: 'POST',
  path: '/api/files/:id/withdraw',
  input: z.object({ id: z.uuid(), reason: z.string().trim().min(3).max(500) }),
  output: attachment,
  permission: 'files.attachment.withdraw',
  audit: 'change',
  writes: true,
  versioned: true,
});
