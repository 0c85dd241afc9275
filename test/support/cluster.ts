import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { canEnter, chooseAccount, thisMachine } from '../../src/platform/db/embedded/account.ts';
import { installedNative } from '../../src/platform/db/embedded/binaries.ts';
import { findRunning, stopServer } from '../../src/platform/db/embedded/postmaster.ts';
import { identityOf } from '../../src/platform/db/embedded/process-state.ts';
import {
  openPool,
  prepareDatabase,
  projectRoot,
  type RoleNames,
  secretsFrom,
  startEmbedded,
  withDatabase,
} from '../../src/platform/db/index.ts';

/** What a test file needs to clone the template. */
export type TemplateCluster = {
  readonly adminUrl: string;
  readonly template: string;
  readonly roles: RoleNames;
};

/** What the secrets of every test database are derived from. */
export const testMaster = 'the secret of the test databases, which hold nothing';

/** The secrets of every test database. */
export const testSecrets = secretsFrom(testMaster);

/** For tests alone: a crash may lose everything, and nobody minds. */
const hasty = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  autovacuum: 'off',
  shared_buffers: '128MB',
  max_wal_size: '256MB',
  min_wal_size: '32MB',
  logging_collector: 'off',
};

/** Starts a cluster for this test run, or uses the one that TEST_DATABASE_ADMIN_URL names, and builds the template. */
export async function startTemplateCluster(): Promise<TemplateCluster & { stop: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_ADMIN_URL;
  if (given)
    return await buildTemplate(given, async (template, roles) => await dropAll(given, template, roles));
  await sweep();
  const folder = fs.mkdtempSync(path.join(base(), `ffp-test-${identityOf(process.pid)}-`));
  await copyEmptyCluster(folder);
  const cluster = await start(folder);
  const stop = async (): Promise<void> => {
    await cluster.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  return await buildTemplate(cluster.adminUrl, stop).catch(async (error) => {
    await stop();
    throw error;
  });
}

const start = (dataDir: string) =>
  startEmbedded({ dataDir, adminPassword: testSecrets.text('admin'), settings: hasty });

/** initdb is most of the time to the first test: its result is kept among the caches and copied. */
async function copyEmptyCluster(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const cache = path.join(
    projectRoot,
    'node_modules',
    '.cache',
    `focalpoint-initdb-${installedNative().version}`,
  );
  try {
    if (!fs.existsSync(cache)) await fillCache(cache);
    execFileSync('cp', ['-a', cache, path.join(folder, 'pg')]);
  } catch {
    fs.rmSync(path.join(folder, 'pg'), { recursive: true, force: true }); // No cache: the start makes its own.
  }
}

async function fillCache(cache: string): Promise<void> {
  const folder = fs.mkdtempSync(path.join(base(), `ffp-test-${identityOf(process.pid)}-`));
  try {
    await (await start(folder)).stop();
    const draft = `${cache}.${process.pid}`;
    fs.mkdirSync(path.dirname(cache), { recursive: true });
    execFileSync('cp', ['-a', path.join(folder, 'pg'), draft]);
    fs.renameSync(draft, cache);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function buildTemplate(adminUrl: string, stop: (template: string, roles: RoleNames) => Promise<void>) {
  const template = `ffp_template_${createHash('sha256').update(`${process.pid} ${Date.now()}`).digest('hex').slice(0, 10)}`;
  const server = openPool(adminUrl, { max: 1, name: 'test set-up' });
  try {
    await server.unsafe(`create database ${template}`);
    const { roles } = await prepareDatabase(withDatabase(adminUrl, template), testSecrets);
    return { adminUrl, template, roles, stop: () => stop(template, roles) };
  } finally {
    await server.end();
  }
}

async function dropAll(adminUrl: string, template: string, roles: RoleNames): Promise<void> {
  const server = openPool(adminUrl, { max: 1, name: 'test clean-up' });
  try {
    const clones = await server<{ name: string }[]>`
      select datname as name from pg_database where starts_with(datname, ${template}) order by datname limit 1000`;
    for (const { name } of clones) await server.unsafe(`drop database ${name} with (force)`);
    for (const name of Object.values(roles)) await server.unsafe(`drop role if exists ${name}`);
  } finally {
    await server.end();
  }
}

/**
 * Memory where there is enough of it, since a clone makes 300 files; else the usual temporary folder, unless that is
 * somebody's own and PostgreSQL's user cannot enter it.
 */
function base(): string {
  const memory = '/dev/shm';
  if (fs.existsSync(memory)) {
    const { bavail, bsize } = fs.statfsSync(memory);
    if (bavail * bsize > 2 * 1024 ** 3) return memory;
  }
  return canEnter(chooseAccount(thisMachine()), os.tmpdir()) ? os.tmpdir() : '/tmp';
}

/** Stops and removes what test runs left behind that were killed. */
async function sweep(): Promise<void> {
  for (const name of fs.readdirSync(base())) {
    const owner = /^ffp-test-((\d+)-\d+)-/.exec(name);
    if (!owner || identityOf(Number(owner[2])) === owner[1]) continue;
    const folder = path.join(base(), name);
    const left = await findRunning(path.join(folder, 'pg'), () => {});
    if (left) await stopServer(left.pid, path.join(folder, 'pg'));
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
