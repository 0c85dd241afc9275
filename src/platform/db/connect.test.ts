import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts';
import { openPool, withDatabase, withRole } from './index.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => db?.drop());

it('brings values without loss: days as days, instants with microseconds, exact numbers', async () => {
  const [row] = await db.app`
    select 12::bigint as small, 9007199254740993::bigint as great, date '2024-02-29' as day,
           timestamptz '2024-03-31 02:30:00.123456+02' as instant, timestamp '2024-03-31 02:30:00.5' as local,
           1.10::numeric as amount, '{"a": [1]}'::jsonb as body, array[date '2024-01-01'] as days,
           array[1, 2]::bigint[] as numbers, '0190a6e0-0000-7000-8000-000000000000'::uuid as id`;

  expect(row).toEqual({
    small: 12,
    great: '9007199254740993',
    day: '2024-02-29',
    instant: '2024-03-31T00:30:00.123456Z',
    local: '2024-03-31T02:30:00.5',
    amount: '1.10',
    body: { a: [1] },
    days: ['2024-01-01'],
    numbers: [1, 2],
    id: '0190a6e0-0000-7000-8000-000000000000',
  });
});

it('takes the same values back unchanged', async () => {
  const instant = '2024-03-31T00:30:00.123456Z';
  const [row] = await db.app`
    select ${'2024-02-29'}::date as day, ${instant}::timestamptz as instant, ${new Date(0)}::timestamptz as epoch,
           ${'9007199254740993'}::bigint as great, ${12}::bigint as small, ${['2024-01-01']}::date[] as days,
           ${db.app.json({ a: 1 })}::jsonb as body`;

  expect(row).toEqual({
    day: '2024-02-29',
    instant,
    epoch: '1970-01-01T00:00:00Z',
    great: '9007199254740993',
    small: 12,
    days: ['2024-01-01'],
    body: { a: 1 },
  });
});

it('speaks to schema ffp in UTC, under its own name, with a limit on each statement', async () => {
  const pool = openPool(db.urls.app, { max: 1, name: 'short', statementTimeout: 50 });
  const [settings] = await pool`
    select current_setting('search_path') as path, current_setting('timezone') as zone,
           current_setting('application_name') as name`;

  expect(settings).toEqual({ path: 'ffp, pg_catalog', zone: 'UTC', name: 'focalpoint short' });
  await expect(pool`select pg_sleep(5)`).rejects.toMatchObject({ code: '57014' });
  await pool.end();
});

it('changes database and role in an address of any form, whatever the password holds', () => {
  const url = 'postgres://admin:p%40ss@db.example:6432/one?sslmode=require';

  expect(withDatabase(url, 'two')).toBe('postgres://admin:p%40ss@db.example:6432/two?sslmode=require');
  expect(withRole(url, 'ffp_one_app', 'a/b@c:d')).toBe(
    'postgres://ffp_one_app:a%2Fb%40c%3Ad@db.example:6432/one?sslmode=require',
  );
});
