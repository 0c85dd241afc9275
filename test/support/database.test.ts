import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from './database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => db?.drop());

it('gives each test file a migrated database of its own, quickly', async () => {
  const before = performance.now();
  const other = await testDatabase();
  const took = performance.now() - before;
  const [here] = await db.app`select current_database() as name, current_user as role`;
  const [there] = await other.app`select current_database() as name`;
  await other.drop();

  expect(here?.role).toBe(db.roles.app);
  expect(here?.name).not.toBe(there?.name);
  expect(took).toBeLessThan(2_000); // Usually below 200 ms; the machine may be busy.
});

it('connects each pool as its own role, which cannot pass row security', async () => {
  for (const part of ['app', 'ops', 'jobs'] as const) {
    const [role] = await db[part]`
      select r.rolname, r.rolsuper, r.rolbypassrls, r.rolcreatedb, r.rolcreaterole
        from pg_roles r where r.rolname = current_user`;
    expect(role).toEqual({
      rolname: db.roles[part],
      rolsuper: false,
      rolbypassrls: false,
      rolcreatedb: false,
      rolcreaterole: false,
    });
  }
});
