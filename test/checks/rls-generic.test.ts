import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db?.drop());

it('RLS-1 every table has row security on and forced', async () => {
  const open = await db.admin`
    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'ffp' and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)`;

  expect(open.map((row) => row.relname)).toEqual([]);
});
