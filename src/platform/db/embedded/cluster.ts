import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { StartRefusal } from '../../config/start-refusal.ts';
import { type Account, canEnter, credentials, giveTo } from './account.ts';
import type { Binaries } from './binaries.ts';

/** The superuser of a cluster that Focalpoint made; nobody but the program signs in as this. */
export const adminName = 'focalpoint_admin';

/** Values of postgresql.conf, by name. */
export type Settings = Readonly<Record<string, string | number>>;

/** Modest settings for a machine of 2 cores and 24 GB; safety (fsync, synchronous commit) is never traded. */
const usualSettings: Settings = {
  max_connections: 120,
  shared_buffers: '512MB',
  effective_cache_size: '4GB',
  work_mem: '16MB',
  maintenance_work_mem: '256MB',
  random_page_cost: 1.1,
  jit: 'off',
  fsync: 'on',
  synchronous_commit: 'on',
  wal_compression: 'on',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  datestyle: 'ISO, YMD',
  logging_collector: 'on',
  log_filename: 'postgresql-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
  // A log line must not carry the data of a person: no statement, no parameter, no "Key (name)=(…)".
  log_min_error_statement: 'panic',
  log_parameter_max_length: 0,
  log_error_verbosity: 'terse',
};

/** The folder that holds everything of this installation; the database's account must be able to enter it. */
export function prepareDataFolder(dataDir: string, account: Account): void {
  const shared = credentials(account).uid !== undefined;
  try {
    if (!fs.existsSync(dataDir)) fs.mkdirSync(dataDir, { recursive: true, mode: shared ? 0o711 : 0o700 });
    fs.accessSync(dataDir, fs.constants.W_OK);
  } catch (error) {
    throw new StartRefusal(
      `The data folder ${dataDir} cannot be made or written (${reason(error)}). Give it to this user, or choose another with --data.`,
    );
  }
  if (shared) fs.chmodSync(dataDir, fs.statSync(dataDir).mode | 0o011);
  if (!canEnter(account, dataDir)) {
    throw new StartRefusal(
      `PostgreSQL runs as user ${account.name}, who cannot enter ${dataDir}. Choose a data folder that this user can reach, for example --data /var/lib/focalpoint, or open the folders above it with chmod o+x.`,
    );
  }
}

/** Makes the cluster on first use, checks that these programs can read it later on, and writes its settings. */
export function prepareCluster(options: {
  readonly pgDir: string;
  readonly account: Account;
  readonly binaries: Binaries;
  readonly adminPassword: string;
  readonly settings: Settings;
}): void {
  const { pgDir, binaries } = options;
  const versionFile = path.join(pgDir, 'PG_VERSION');
  if (fs.existsSync(versionFile))
    refuseOtherVersion(fs.readFileSync(versionFile, 'utf8').trim(), binaries, pgDir);
  else initialise(options);
  const lines = Object.entries({ ...usualSettings, ...options.settings }).map(
    ([name, value]) => `${name} = '${value}'\n`,
  );
  const file = path.join(pgDir, 'focalpoint.conf');
  fs.writeFileSync(file, `# Written at every start; change nothing here.\n${lines.join('')}`, {
    mode: 0o600,
  });
  giveTo(options.account, file);
}

/** Made aside and renamed when complete, so that an initdb which was interrupted leaves no half cluster. */
function initialise({ pgDir, account, binaries, adminPassword }: Parameters<typeof prepareCluster>[0]): void {
  if (fs.existsSync(pgDir) && fs.readdirSync(pgDir).length > 0) {
    throw new StartRefusal(
      `${pgDir} holds something that is not a database. Move it away, or choose another folder with --data.`,
    );
  }
  const fresh = `${pgDir}.new`;
  const passwordFile = `${pgDir}.password`;
  fs.rmSync(fresh, { recursive: true, force: true });
  fs.mkdirSync(fresh, { mode: 0o700 });
  giveTo(account, fresh);
  try {
    fs.writeFileSync(passwordFile, adminPassword, { mode: 0o600 });
    giveTo(account, passwordFile);
    runInitdb(binaries, account, fresh, passwordFile);
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
  fs.appendFileSync(path.join(fresh, 'postgresql.conf'), "\ninclude 'focalpoint.conf'\n");
  fs.renameSync(fresh, pgDir);
}

function runInitdb(binaries: Binaries, account: Account, folder: string, passwordFile: string): void {
  const args = [
    ...['-D', folder, '-U', adminName, '--pwfile', passwordFile, '--auth=scram-sha-256'],
    ...[
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--locale=C.UTF-8',
      '--no-instructions',
      '--data-checksums',
    ],
  ];
  const run = spawnSync(binaries.initdb, args, {
    ...credentials(account),
    cwd: '/',
    env: databaseEnvironment(),
    encoding: 'utf8',
  });
  if (run.status !== 0) {
    const said = run.error?.message ?? `${run.stdout}${run.stderr}`;
    throw new StartRefusal(`The database could not be made in ${folder}. ${explain(said)}`);
  }
}

/** What PostgreSQL sees of our environment: nothing that could point it elsewhere. */
export function databaseEnvironment(): Record<string, string> {
  const keep = process.platform === 'win32' ? ['SystemRoot', 'TEMP', 'TMP'] : [];
  const kept = keep.flatMap((name) => (process.env[name] ? [[name, process.env[name]] as const] : []));
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', ...Object.fromEntries(kept) };
}

/** Says in a sentence what PostgreSQL's own words mean for the person who started it. */
export function explain(said: string): string {
  const known: readonly (readonly [RegExp, string])[] = [
    [/No space left on device/i, 'The disk is full: free some space and start again.'],
    [/Read-only file system/i, 'The disk is mounted read-only: choose another folder with --data.'],
    [
      /Permission denied|EACCES/i,
      'A file or folder may not be read or written by the user that PostgreSQL runs as: give the data folder to that user.',
    ],
    [
      /shared memory|Cannot allocate memory/i,
      'The machine has too little memory, or too small a /dev/shm, for the database.',
    ],
    [
      /ENOENT/i,
      'The PostgreSQL programs do not run on this machine (they need glibc): set DATABASE_URL to a PostgreSQL 15 or later.',
    ],
    [
      /could not locate a valid checkpoint|invalid primary checkpoint|PANIC/i,
      'The database files are damaged: restore the last backup into a new folder.',
    ],
  ];
  const meaning = known.find(([pattern]) => pattern.test(said))?.[1];
  const words = said.trim().split('\n').slice(-6).join('\n');
  return meaning ? `${meaning}\nPostgreSQL said:\n${words}` : `PostgreSQL said:\n${words}`;
}

function refuseOtherVersion(found: string, binaries: Binaries, pgDir: string): void {
  const ours = binaries.version.split('.')[0];
  if (found === ours) return;
  throw new StartRefusal(
    `The database in ${pgDir} was made by PostgreSQL ${found}, and this Focalpoint brings PostgreSQL ${ours}. Make a backup with the Focalpoint that made it and restore it here.`,
  );
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
