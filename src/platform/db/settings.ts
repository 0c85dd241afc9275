import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartRefusal } from '../config/start-refusal.ts';
import { canEnter, chooseAccount, thisMachine } from './embedded/account.ts';
import { readSecrets, type Secrets } from './secrets.ts';

/** What may be said about where the database is. */
export type PlaceOptions = {
  /** The folder for the database, secrets and files of this installation; usually `data/` in the checkout. */
  readonly dataDir?: string | undefined;
  /** A PostgreSQL that runs elsewhere; its user needs CREATEROLE and CREATE on the database. */
  readonly databaseUrl?: string | undefined;
  readonly environment?: NodeJS.ProcessEnv;
};

/** Where the database is, and the secrets of this installation. */
export type DatabasePlace = {
  readonly kind: 'embedded' | 'external';
  readonly dataDir: string;
  /** Set for an external database only. */
  readonly databaseUrl?: string;
  readonly secrets: Secrets;
};

/** The name of the database in a cluster of our own. */
export const embeddedDatabase = 'focalpoint';

/** The root folder of the checkout. */
export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/** The migrations that belong to this version. */
export const migrationsFolder = path.join(projectRoot, 'db', 'migrations');

/** Decides between a PostgreSQL of our own and the one that DATABASE_URL names, and reads the secrets. */
export function findPlace(options: PlaceOptions = {}): DatabasePlace {
  const environment = options.environment ?? process.env;
  const databaseUrl = options.databaseUrl ?? environment.DATABASE_URL;
  const dataDir = path.resolve(options.dataDir ?? environment.FFP_DATA ?? usualDataDir());
  const secrets = readSecrets(dataDir, environment);
  if (!databaseUrl) return { kind: 'embedded', dataDir, secrets };
  refuseBadUrl(databaseUrl);
  return { kind: 'external', dataDir, databaseUrl, secrets };
}

function refuseBadUrl(url: string): void {
  try {
    if (/^postgres(ql)?:$/.test(new URL(url).protocol)) return;
  } catch {
    // Said below: the URL itself holds a password and is not repeated.
  }
  throw new StartRefusal(
    'DATABASE_URL is not a PostgreSQL address: write postgres://user:password@host:5432/database.',
  );
}

/**
 * `data/` in the checkout. Where root started us and the checkout lies in a folder that PostgreSQL's user cannot
 * enter (root's home, say), a folder of the system named after the checkout.
 */
function usualDataDir(): string {
  const beside = path.join(projectRoot, 'data');
  if (process.getuid?.() !== 0 || fs.existsSync(path.join(beside, 'pg'))) return beside;
  if (canEnter(chooseAccount(thisMachine()), projectRoot)) return beside;
  return path.join(
    fs.existsSync('/var/lib') ? '/var/lib' : os.tmpdir(),
    'focalpoint',
    path.basename(projectRoot),
  );
}
