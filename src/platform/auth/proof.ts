import { createHmac } from 'node:crypto';
import type { Platform } from '../access/platform.ts';

const blockSize = 64;
const purpose = 'proof to the database';
const shown = new WeakMap<Platform, Promise<unknown>>();

/**
 * Proves to the database that the server process itself asks, not SQL that someone slipped into it: an hmac that only the two
 * can make. The database learns the key from the operating role when the first proof is needed.
 */
export async function prove(platform: Platform, ...parts: readonly string[]): Promise<Buffer> {
  const key = platform.secrets.key(purpose);
  let known = shown.get(platform);
  if (!known) {
    known = showKey(platform, key);
    shown.set(platform, known);
    known.catch(() => shown.delete(platform));
  }
  await known;
  return createHmac('sha256', key).update(parts.join('|')).digest();
}

async function showKey(platform: Platform, key: Buffer): Promise<void> {
  const padded = Buffer.concat([key], blockSize);
  const pad = (mask: number): Buffer => Buffer.from(padded.map((byte) => byte ^ mask));
  await platform.pools.ops`select ffp.set_proof_key(${pad(0x36)}, ${pad(0x5c)})`;
}
