import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '../connect.ts';
import { type Embedded, startEmbedded } from './index.ts';
import { findRunning, stopServer } from './postmaster.ts';
import { identityOf } from './process-state.ts';

const adminPassword = 'only for these tests';
const logs: string[] = [];
const log = (line: string): void => void logs.push(line);
let base: string;
let dataDir: string;
const children: ChildProcess[] = [];

beforeAll(() => {
  base = fs.mkdtempSync(path.join(os.tmpdir(), 'ffp-embedded-'));
  fs.chmodSync(base, 0o711);
  dataDir = path.join(base, 'data');
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await stopLeft(dataDir);
});
afterAll(() => fs.rmSync(base, { recursive: true }));

const start = (folder = dataDir): Promise<Embedded> =>
  startEmbedded({ dataDir: folder, adminPassword, log, settings: { shared_buffers: '32MB' } });

async function stopLeft(folder: string): Promise<void> {
  const left = await findRunning(path.join(folder, 'pg'), () => {});
  if (left) await stopServer(left.pid, path.join(folder, 'pg'));
}

async function ask<T>(url: string, question: string): Promise<T> {
  const sql = openPool(url, { max: 1, name: 'test' });
  try {
    const [row] = await sql.unsafe(question);
    return row as T; // The test that asks names what it asked for.
  } finally {
    await sql.end();
  }
}

/** Starts the database in a process of its own, which says its number and then does as told. */
async function startElsewhere(then: string): Promise<{ child: ChildProcess; pid: number }> {
  const door = pathToFileURL(path.join(path.dirname(fileURLToPath(import.meta.url)), 'index.ts')).href;
  const script = `
    const { startEmbedded } = await import('${door}');
    const db = await startEmbedded({ dataDir: '${dataDir}', adminPassword: '${adminPassword}' });
    console.log(db.pid);
    ${then}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const pid = await new Promise<number>((resolve, reject) => {
    child.stdout?.once('data', (said) => resolve(Number(String(said))));
    child.once('exit', () => reject(new Error('it ended early')));
  });
  return { child, pid };
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => child.once('exit', () => resolve()));
const stay = 'setInterval(() => {}, 1000);';

describe('a cluster of our own', () => {
  it('is made on first start with builtin C.UTF-8, a private folder, and no address but its socket', async () => {
    const db = await start();
    const facts = await ask(
      db.adminUrl,
      `select d.datlocprovider::text as provider, d.datlocale as locale, current_setting('listen_addresses') as listens,
              current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('jit') as jit
         from pg_database d where d.datname = current_database()`,
    );
    await db.stop();

    expect(facts).toEqual({
      provider: 'b',
      locale: 'C.UTF-8',
      listens: '',
      fsync: 'on',
      commit: 'on',
      jit: 'off',
    });
    expect(fs.statSync(path.join(dataDir, 'pg')).mode & 0o777).toBe(0o700);
    expect(fs.statSync(path.join(dataDir, 'socket')).mode & 0o777).toBe(0o700);
    expect(db.reattached).toBe(false);
    expect(identityOf(db.pid)).toBeUndefined();
  });

  it.runIf(process.getuid?.() === 0)('does not run as root when root starts it', async () => {
    const db = await start();
    const owner = fs.statSync(`/proc/${db.pid}`).uid;
    await db.stop();

    expect(owner).not.toBe(0);
    expect(fs.statSync(path.join(dataDir, 'pg')).uid).toBe(owner);
  });

  it('refuses a wrong password', async () => {
    const db = await start();
    const wrong = db.adminUrl.replace(encodeURIComponent(adminPassword), 'wrong');

    await expect(ask(wrong, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    await db.stop();
  });

  it('keeps running for another user of it; the last one out stops it', async () => {
    const { child, pid } = await startElsewhere(
      `process.on('SIGTERM', () => db.stop().then(() => process.exit(0))); ${stay}`,
    );
    const db = await start();
    expect(db).toMatchObject({ reattached: true, pid });

    child.kill('SIGTERM');
    await ended(child);
    expect(await ask(db.adminUrl, 'select 1 as up')).toEqual({ up: 1 });

    await db.stop();
    expect(identityOf(pid)).toBeUndefined();
  });
});

describe('how a start ends', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s of the parent stops the database', async (signal) => {
    const { child, pid } = await startElsewhere(stay);

    child.kill(signal);
    await ended(child);

    expect(child.signalCode).toBe(signal);
    expect(identityOf(pid)).toBeUndefined();
  });

  it('process.exit() of the parent stops the database', async () => {
    const { child, pid } = await startElsewhere('setTimeout(() => process.exit(0), 10);');
    await ended(child);

    const patience = Date.now() + 10_000;
    while (identityOf(pid) !== undefined && Date.now() < patience)
      await new Promise((resolve) => setTimeout(resolve, 5));
    expect(identityOf(pid)).toBeUndefined();
  });

  it('SIGKILL of the parent leaves it running; the next start re-attaches, and nothing is lost', async () => {
    const first = await startElsewhere(stay);
    const before = await start();
    await ask(before.adminUrl, 'create table public.kept as select 42 as answer');
    first.child.kill('SIGKILL');
    await ended(first.child);

    const again = await start();
    const row = await ask(again.adminUrl, 'select answer from public.kept');
    await before.stop();
    await again.stop();

    expect(again).toMatchObject({ reattached: true, pid: first.pid });
    expect(row).toEqual({ answer: 42 });
  });
});

describe('what a crash leaves behind', () => {
  it('a killed server recovers what was acknowledged', async () => {
    const db = await start();
    await ask(db.adminUrl, 'create table public.acknowledged as select generate_series(1, 1000) as n');
    process.kill(db.pid, 'SIGKILL');

    const again = await start();
    const count = await ask(again.adminUrl, 'select count(*)::int as n from public.acknowledged');
    await again.stop();

    expect(again.reattached).toBe(false);
    expect(count).toEqual({ n: 1000 });
  });

  it.runIf(process.platform === 'linux')(
    'a zombie server, which still answers signals, is not waited for',
    async () => {
      const { pid } = await startElsewhere('Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);'); // Never reaps.
      process.kill(pid, 'SIGKILL');
      while (identityOf(pid) !== undefined) await new Promise((resolve) => setTimeout(resolve, 2));
      expect(() => process.kill(pid, 0)).not.toThrow();

      const db = await start();

      expect(db.reattached).toBe(false);
      expect(db.pid).not.toBe(pid);
      await db.stop();
    },
  );

  it('a pid file whose number belongs to another program now is put aside', async () => {
    fs.writeFileSync(
      path.join(dataDir, 'pg', 'postmaster.pid'),
      `${process.pid}\n${dataDir}/pg\n1\n5432\n\n\n\nready\n`,
    );

    const db = await start();
    await db.stop();

    expect(db.reattached).toBe(false);
  });

  it('an initdb that was interrupted is begun anew', async () => {
    const folder = path.join(base, 'interrupted');
    fs.mkdirSync(path.join(folder, 'pg.new', 'base'), { recursive: true });

    const db = await start(folder);
    await db.stop();

    expect(fs.existsSync(path.join(folder, 'pg.new'))).toBe(false);
  });
});

describe('where it cannot start', () => {
  it('a path too long for a socket gets a short one, still private', async () => {
    const folder = path.join(base, 'a'.repeat(120));
    const db = await start(folder);
    const host = new URL(db.adminUrl).searchParams.get('host') ?? '';
    const up = await ask(db.adminUrl, 'select 1 as up');
    await db.stop();
    fs.rmSync(host, { recursive: true, force: true });

    expect(up).toEqual({ up: 1 });
    expect(Buffer.byteLength(`${host}/.s.PGSQL.5432`)).toBeLessThan(104);
  });

  it('a data folder that cannot be made says so, and what to do', async () => {
    fs.writeFileSync(path.join(base, 'file'), '');

    await expect(start(path.join(base, 'file', 'data'))).rejects.toThrow(/cannot be made or written.*--data/);
  });

  it.runIf(process.getuid?.() === 0)(
    'a data folder that its user cannot enter says so, and what to do',
    async () => {
      fs.mkdirSync(path.join(base, 'closed'), { mode: 0o700 });

      await expect(start(path.join(base, 'closed', 'data'))).rejects.toThrow(
        /cannot enter.*--data \/var\/lib\/focalpoint/,
      );
    },
  );

  it('a folder that holds something else is left alone', async () => {
    const folder = path.join(base, 'other');
    fs.mkdirSync(path.join(folder, 'pg'), { recursive: true });
    fs.writeFileSync(path.join(folder, 'pg', 'holiday.jpg'), '');

    await expect(start(folder)).rejects.toThrow(/holds something that is not a database/);
    expect(fs.readdirSync(path.join(folder, 'pg'))).toEqual(['holiday.jpg']);
  });

  it('a cluster of another PostgreSQL is left alone', async () => {
    const folder = path.join(base, 'older');
    fs.mkdirSync(path.join(folder, 'pg'), { recursive: true });
    fs.writeFileSync(path.join(folder, 'pg', 'PG_VERSION'), '16\n');

    await expect(start(folder)).rejects.toThrow(/made by PostgreSQL 16.*brings PostgreSQL 18/);
  });

  it("PostgreSQL's own refusal is passed on with its words", async () => {
    const refused = startEmbedded({ dataDir, adminPassword, settings: { shared_buffers: 'much' } });

    await expect(refused).rejects.toThrow(/did not start.*shared_buffers/s);
  });
});
