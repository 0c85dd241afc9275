import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts';
import { openPool, withDatabase } from './connect.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db?.drop());

const open = (max = 2) => openPool(db.urls.app, { max, name: `test ${randomUUID().slice(0, 8)}` });

async function endOthers(): Promise<void> {
  await db.admin`
    select pg_terminate_backend(a.pid, 5000) from pg_stat_activity a
    where a.datname = current_database() and a.application_name like 'focalpoint test%'`;
}

it('RE-2 a connection ended while its transaction waits fails that transaction alone', async () => {
  const pool = open(1);

  const lost = pool.begin(async (sql) => {
    await sql`select 1`;
    await endOthers();
    return sql`select 2 as n`;
  });

  await expect(lost).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
  expect(await pool`select 3 as n`).toEqual([{ n: 3 }]);
  await pool.end();
});

it('RE-2 a connection ended under a running statement fails that transaction alone', async () => {
  const pool = open(1);

  const lost = pool.begin(async (sql) => sql`select pg_sleep(30)`);
  await expect
    .poll(
      async () =>
        (
          await db.admin`select 1 from pg_stat_activity a where a.query like '%pg_sleep%' and a.state = 'active' and a.pid <> pg_backend_pid()`
        ).length,
    )
    .toBe(1);
  const said = lost.catch((error: unknown) => error);
  await endOthers();

  expect(await said).toMatchObject({ code: expect.stringMatching(/CONNECTION_CLOSED|57P01/) });
  expect(await pool.begin((sql) => sql`select 3 as n`)).toEqual([{ n: 3 }]);
  await pool.end();
});

it('RE-2 idle connections that were ended are opened anew without a failed request', async () => {
  const pool = open(3);
  await Promise.all([1, 2, 3].map((n) => pool`select pg_sleep(0.02), ${n}::int`));

  for (let round = 0; round < 3; round += 1) {
    await endOthers();
    // The kernel tells of the ends one by one: on a busy machine not all in the first turn.
    for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    const answers = await Promise.all(
      [1, 2, 3, 4].map((n) => pool.begin((sql) => sql`select ${n}::int as n`)),
    );
    expect(answers.map(([row]) => row?.n)).toEqual([1, 2, 3, 4]);
  }
  await pool.end();
});

it('RE-2 a statement of a lost transaction never runs on the connection that came after it', async () => {
  const pool = open(1);
  let late: Promise<unknown> = Promise.resolve();
  let go: () => void = () => {};
  const wait = new Promise<void>((resolve) => {
    go = resolve;
  });

  const lost = pool.begin(async (sql) => {
    await sql`select 1`;
    late = wait.then(() => sql`select set_config('ffp.trespass', 'yes', true)`);
    late.catch(() => {});
    await endOthers();
    await late;
  });
  await expect(lost).rejects.toThrow();
  const next = await pool.begin(async (sql) => {
    go();
    await late.catch(() => {});
    return sql`select current_setting('ffp.trespass', true) as trespass`;
  });

  await expect(late).rejects.toThrow();
  expect(next[0]?.trespass ?? '').toBe('');
  await pool.end();
});

it('a statement that comes after its transaction failed never runs in the next one', async () => {
  const pool = open(1);
  let late: Promise<unknown> = Promise.resolve();
  let go: () => void = () => {};
  const wait = new Promise<void>((resolve) => {
    go = resolve;
  });

  const failed = pool.begin(async (sql) => {
    await sql`select 1`;
    late = wait.then(() => sql`select set_config('ffp.trespass', 'yes', true)`);
    late.catch(() => {});
    throw new Error('the other half failed');
  });
  await expect(failed).rejects.toThrow('the other half failed');
  const next = await pool.begin(async (sql) => {
    go();
    await late.catch(() => {});
    return sql`select current_setting('ffp.trespass', true) as trespass`;
  });

  await expect(late).rejects.toMatchObject({ code: 'TRANSACTION_ENDED' });
  expect(next[0]?.trespass ?? '').toBe('');
  await pool.end();
});

it('RE-2 a reserved connection that was ended refuses, and the pool goes on', async () => {
  const pool = open(1);
  const own = await pool.reserve();
  await own`select 1`;
  await endOthers();

  await expect(own`select 2`).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
  own.release();

  expect(await pool`select 3 as n`).toEqual([{ n: 3 }]);
  await pool.end();
});

it('RE-2 a database that was away is found again within a second or two', async () => {
  const pool = open(3);
  await pool`select 1`;
  const beside = openPool(withDatabase(db.urls.admin, 'postgres'), { max: 1, name: 'beside' });
  await beside.unsafe(`alter database ${db.name} allow_connections false`);
  await endOthers();
  const failures = await Promise.allSettled(
    Array.from({ length: 40 }, () => pool.begin((sql) => sql`select 1`)),
  );
  expect(failures.every(({ status }) => status === 'rejected')).toBe(true);

  await beside.unsafe(`alter database ${db.name} allow_connections true`);
  const started = performance.now();
  const answers = await Promise.allSettled(
    Array.from({ length: 40 }, () => pool.begin((sql) => sql`select 1`)),
  );

  expect(answers.filter(({ status }) => status === 'rejected')).toEqual([]);
  expect(performance.now() - started).toBeLessThan(5_000);
  await Promise.all([pool.end(), beside.end()]);
});
