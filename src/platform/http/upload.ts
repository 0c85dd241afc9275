import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';
import { Fault } from '../../shared/fault.ts';
import type { Call, Upload } from './contract.ts';

/** A received file and how to be rid of it. */
export type Received = Readonly<{
  upload: Upload;
  fields: Readonly<Record<string, string>>;
  remove: () => Promise<void>;
}>;

/** Takes the one file of a multipart form to a temporary file, hashing it on the way; memory stays small whatever comes. */
export async function receive(call: Call, request: FastifyRequest): Promise<Received> {
  if (!request.isMultipart()) throw new Fault('wrong-media-type', 415);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'focalpoint-upload-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    return { ...(await readForm(call, request, path.join(folder, randomUUID()))), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function readForm(
  call: Call,
  request: FastifyRequest,
  target: string,
): Promise<Omit<Received, 'remove'>> {
  const maximum = call.upload?.maximum ?? 0;
  const fields: Record<string, string> = {};
  let upload: Upload | null = null;
  const parts = request.parts({
    limits: { files: 1, fields: 20, parts: 21, fieldSize: 100_000, fileSize: maximum },
  });
  for await (const part of parts) {
    if (part.type === 'field') {
      if (typeof part.value === 'string') fields[part.fieldname] = part.value;
      continue;
    }
    const { size, sha256 } = await spool(part.file, target);
    if (part.file.truncated) throw new Fault('too-large', 413, { limit: maximum });
    upload = {
      name: path.basename(part.filename || 'file'),
      type: part.mimetype,
      size,
      sha256,
      path: target,
    };
  }
  if (!upload) throw new Fault('file-missing', 400);
  return { upload, fields };
}

async function spool(
  source: NodeJS.ReadableStream,
  target: string,
): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk);
      size += chunk.length;
      next(null, chunk);
    },
  });
  await pipeline(source, count, createWriteStream(target, { mode: 0o600 }));
  return { size, sha256: hash.digest('hex') };
}
