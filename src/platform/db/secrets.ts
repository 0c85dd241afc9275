import { hkdfSync, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { StartRefusal } from '../config/start-refusal.ts';

/** Gives each purpose a secret of its own, all from the one of this installation; the same every time. */
export type Secrets = {
  /** 32 bytes for this purpose: keys for cookies and the like. */
  readonly key: (purpose: string) => Buffer;
  /** The same as text, fit for a password. */
  readonly text: (purpose: string) => string;
};

/** Derives every secret from one; several servers that share it agree on all of them. */
export function secretsFrom(master: string | Buffer): Secrets {
  const key = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', master, 'focalpoint', purpose, 32));
  return { key, text: (purpose) => key(purpose).toString('base64url') };
}

/**
 * Where the secret of this installation comes from:
 * 1. FFP_SECRET, when it is set (at least 32 characters): for several servers on one database.
 * 2. Else `secrets.json` in the data folder, made on first use, readable by its owner alone.
 */
export function readSecrets(
  dataDir: string | undefined,
  environment: NodeJS.ProcessEnv = process.env,
): Secrets {
  const given = environment.FFP_SECRET;
  if (given) {
    if (given.length < 32)
      throw new StartRefusal('FFP_SECRET is too short: give it at least 32 random characters.');
    return secretsFrom(given);
  }
  if (dataDir === undefined) throw new StartRefusal(neitherPlace);
  return secretsFrom(readOrMake(path.join(dataDir, 'secrets.json')));
}

const neitherPlace =
  'There is no place for the secrets of this installation. Set FFP_SECRET to at least 32 random characters, or name a folder that can be written with --data.';

function readOrMake(file: string): Buffer {
  const found = readMaster(file);
  if (found) return found;
  try {
    make(file);
  } catch (error) {
    throw new StartRefusal(`${neitherPlace} (${error instanceof Error ? error.message : error})`);
  }
  return readMaster(file) ?? refuseDamaged(file);
}

/** Linked into place when complete; where another start was first, its secret is the one. */
function make(file: string): void {
  const note = 'The secrets of this installation. Keep it private; back it up.';
  const content = { note, master: randomBytes(32).toString('base64') };
  const draft = `${file}.${process.pid}`;
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  fs.writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  try {
    fs.linkSync(draft, file);
  } catch (error) {
    if (!fs.existsSync(file)) throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

function readMaster(file: string): Buffer | undefined {
  if (!fs.existsSync(file)) return undefined;
  try {
    const { master } = JSON.parse(fs.readFileSync(file, 'utf8')) as { master?: unknown };
    if (typeof master === 'string' && Buffer.from(master, 'base64').length >= 32)
      return Buffer.from(master, 'base64');
  } catch (error) {
    throw new StartRefusal(
      `${file} cannot be read (${error instanceof Error ? error.message : error}). Give it back to this user, or restore it from the backup.`,
    );
  }
  return refuseDamaged(file);
}

function refuseDamaged(file: string): never {
  throw new StartRefusal(
    `${file} is damaged. Restore it from the backup: the passwords of the database come from it.`,
  );
}
