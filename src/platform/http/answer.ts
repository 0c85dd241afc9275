import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Call } from './contract.ts';
import type { FileAnswer, LiveAnswer } from './route.ts';

/** Whether a handler answered with a file. */
export function isFile(answer: unknown): answer is FileAnswer {
  return kindOf(answer) === 'file';
}

/** Whether a handler answered with something that stays open. */
export function isLive(answer: unknown): answer is LiveAnswer {
  return kindOf(answer) === 'live';
}

/**
 * What leaves of an answer: the declared fields, nothing else. An answer that does not fit its own contract is our mistake
 * and stops the request.
 */
export function declaredOnly(call: Call, answer: unknown): unknown {
  return call.output.parse(answer ?? {});
}

/** Sends JSON. The version of a record is its ETag; nothing else is, so that no tag tells of hidden rows (check AZ-10). */
export function sendJson(reply: FastifyReply, answer: unknown): FastifyReply {
  const version = versionOf(answer);
  if (version !== null) reply.header('etag', `"${version}"`);
  return reply.status(200).send(answer);
}

/** Sends a file so that no browser runs it: always an attachment, never sniffed, in an empty sandbox (check IM-10). */
export function sendFile(reply: FastifyReply, file: FileAnswer): FastifyReply {
  reply
    .status(200)
    .header('content-type', safeType(file.type))
    .header('content-disposition', attachment(file.name))
    .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
    .header('x-content-type-options', 'nosniff');
  const body = file.body;
  if (typeof body === 'string') return reply.send(Buffer.from(body, 'utf8'));
  if (body instanceof Uint8Array)
    return reply.send(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
  return reply.send(Readable.from(body));
}

/** A file's body as it must be before the transaction ends: what is read lazily from the database is read now. */
export async function gathered(file: FileAnswer): Promise<FileAnswer> {
  const body = file.body;
  if (typeof body === 'string' || body instanceof Uint8Array) return file;
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(typeof part === 'string' ? Buffer.from(part, 'utf8') : part);
  return { ...file, body: Buffer.concat(parts) };
}

function attachment(name: string): string {
  const plain = name.replace(/[^\w.-]+/g, '_').slice(-100) || 'file';
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name.slice(-200)).replace(/['()*]/g, '_')}`;
}

// A type that a browser would show as a page or run is sent as bytes.
function safeType(type: string): string {
  const known =
    /^(image\/(png|jpeg|gif|webp)|application\/(pdf|json|zip)|text\/(csv|plain))(; ?charset=utf-8)?$/i;
  return known.test(type) ? type : 'application/octet-stream';
}

function versionOf(answer: unknown): number | null {
  if (typeof answer !== 'object' || answer === null || !('version' in answer)) return null;
  return Number.isInteger(answer.version) ? Number(answer.version) : null;
}

function kindOf(answer: unknown): unknown {
  return typeof answer === 'object' &&
    answer !== null &&
    'kind' in answer &&
    ('body' in answer || 'open' in answer)
    ? answer.kind
    : null;
}
