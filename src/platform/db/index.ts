import type { Sql } from 'postgres';
import { StartRefusal } from '../config/start-refusal.ts';
import { openPool, withDatabase, withRole } from './connect.ts';
import { keepRunning } from './embedded/keep-running.ts';
import { ensureJobSchema } from './job-schema.ts';
import { migrate, readMigrations } from './migrate.ts';
import type { RoleNames } from './role-names.ts';
import { ensureRoles, rolePassword } from './roles.ts';
import type { Secrets } from './secrets.ts';
import { embeddedDatabase, findPlace, migrationsFolder, type PlaceOptions } from './settings.ts';

export { openPool, type PoolOptions, withDatabase, withRole } from './connect.ts';
export { startEmbedded } from './embedded/index.ts';
export { type Migration, migrate, readMigrations } from './migrate.ts';
export { findRoleNames, type RoleNames } from './role-names.ts';
export { ensureRoles, rolePassword } from './roles.ts';
export { readSecrets, type Secrets, secretsFrom } from './secrets.ts';
export {
  type DatabasePlace,
  findPlace,
  migrationsFolder,
  type PlaceOptions,
  projectRoot,
} from './settings.ts';

/** What `openDatabase` may be told. */
export type DatabaseOptions = PlaceOptions & {
  readonly log?: (line: string) => void;
  /** How many connections each pool may open at most. */
  readonly pools?: Partial<Record<'app' | 'ops' | 'jobs', number>>;
  /** Where the migrations are; usually `db/migrations`. */
  readonly migrations?: string;
};

/** The addresses of one database, by the role that signs in. */
export type DatabaseUrls = Readonly<Record<'admin' | 'app' | 'ops' | 'jobs', string>>;

/** A database that is up, migrated and connected. */
export type Database = {
  readonly app: Sql;
  readonly ops: Sql;
  readonly jobs: Sql;
  /** For DDL and set-up alone; no request ever uses it. */
  readonly admin: Sql;
  readonly urls: DatabaseUrls;
  readonly roles: RoleNames;
  readonly secrets: Secrets;
  readonly dataDir: string;
  /** The migrations that ran just now. */
  readonly migrated: readonly string[];
  /** Closes the pools and, where it is ours and nobody else uses it, stops the database. */
  readonly stop: () => Promise<void>;
};

/** Starts our own PostgreSQL where DATABASE_URL names no other, makes roles, migrates, and opens the pools. */
export async function openDatabase(options: DatabaseOptions = {}): Promise<Database> {
  const place = findPlace(options);
  const log = options.log ?? (() => {});
  const server = place.databaseUrl
    ? { adminUrl: place.databaseUrl, stop: async () => {} }
    : await startOwn(place.dataDir, place.secrets, log);
  try {
    const ready = await prepareDatabase(server.adminUrl, place.secrets, options);
    const pools = openPools(ready.urls, options.pools);
    return {
      ...pools,
      ...ready,
      secrets: place.secrets,
      dataDir: place.dataDir,
      stop: async () => {
        await Promise.all(Object.values(pools).map((pool) => pool.end({ timeout: 5 })));
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** The pools of a database whose addresses are known: a second process, or a test. */
export function openPools(
  urls: DatabaseUrls,
  sizes: DatabaseOptions['pools'] = {},
): Pick<Database, 'admin' | 'app' | 'ops' | 'jobs'> {
  return {
    admin: openPool(urls.admin, { max: 2, name: 'admin', statementTimeout: 0 }),
    app: openPool(urls.app, { max: sizes.app ?? 20, name: 'app' }),
    ops: openPool(urls.ops, { max: sizes.ops ?? 4, name: 'ops', statementTimeout: 0 }),
    jobs: openPool(urls.jobs, { max: sizes.jobs ?? 6, name: 'jobs', statementTimeout: 0 }),
  };
}

/** The addresses of a database for each role. */
export function urlsFor(adminUrl: string, names: RoleNames, secrets: Secrets): DatabaseUrls {
  const as = (part: 'app' | 'ops' | 'jobs'): string =>
    withRole(adminUrl, names[part], rolePassword(secrets, names, part));
  return { admin: adminUrl, app: as('app'), ops: as('ops'), jobs: as('jobs') };
}

async function startOwn(dataDir: string, secrets: Secrets, log: (line: string) => void) {
  const adminPassword = secrets.text('database admin');
  const embedded = await keepRunning({ dataDir, adminPassword, log });
  try {
    await ensureDatabase(embedded.adminUrl);
  } catch (error) {
    await embedded.stop();
    throw error;
  }
  return { ...embedded, adminUrl: withDatabase(embedded.adminUrl, embeddedDatabase) };
}

async function ensureDatabase(adminUrl: string): Promise<void> {
  const sql = openPool(adminUrl, { max: 1, name: 'set-up' });
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${embeddedDatabase}`;
    if (!found) await sql.unsafe(`create database ${embeddedDatabase}`);
  } catch (error) {
    throw explained(error);
  } finally {
    await sql.end();
  }
}

/** A database that has its roles and is migrated. */
type Prepared = Pick<Database, 'roles' | 'migrated' | 'urls'>;

/** Makes roles, migrates, and makes the tables of the job runner; safe to repeat and to run from several servers. */
export async function prepareDatabase(
  adminUrl: string,
  secrets: Secrets,
  options: Pick<DatabaseOptions, 'log' | 'migrations'> = {},
): Promise<Prepared> {
  const sql = openPool(adminUrl, { max: 3, name: 'set-up', statementTimeout: 0 });
  try {
    const roles = await ensureRoles(sql, secrets);
    const urls = urlsFor(adminUrl, roles, secrets);
    const migrated = await migrate(
      sql,
      roles,
      readMigrations(options.migrations ?? migrationsFolder),
      options.log,
    );
    await ensureJobSchema(sql, roles, urls.jobs);
    return { roles, migrated, urls };
  } catch (error) {
    throw explained(error);
  } finally {
    await sql.end();
  }
}

/** The errors of a first connection, in words that say what to do. */
function explained(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const sentence = typeof code === 'string' ? connectionFaults[code] : undefined;
  return sentence ? new StartRefusal(sentence) : error;
}

const connectionFaults: Readonly<Record<string, string>> = {
  ECONNREFUSED:
    'Nothing answers at the address of the database. Is PostgreSQL running there, and is DATABASE_URL right?',
  ENOTFOUND: 'The host in DATABASE_URL is not known. Check its name.',
  CONNECT_TIMEOUT: 'The database did not answer in time. Check the address in DATABASE_URL and the network.',
  '28P01':
    'The database did not accept the password. For a database of our own: secrets.json is not the one that it was made with; restore it from the backup. Else check DATABASE_URL.',
  '28000':
    "The database does not let this user in. Check the user in DATABASE_URL and the server's pg_hba.conf.",
  '3D000': 'The database that DATABASE_URL names does not exist. Create it first.',
};
