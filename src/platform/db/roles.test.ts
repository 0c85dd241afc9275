import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts';
import { findRoleNames, openPool, prepareDatabase, secretsFrom, withDatabase, withRole } from './index.ts';
import { namesFor, withRoleNames } from './role-names.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => db?.drop());

const databases: string[] = [];
afterEach(async () => {
  for (const name of databases.splice(0)) {
    await expect.poll(() => connectionsTo(name)).toBe(0); // one that is just closing would be ended loudly
    await db.admin.unsafe(`drop database ${name} with (force)`);
  }
  const roles = await db.admin<{ name: string }[]>`
    select rolname as name from pg_roles where starts_with(rolname, 'ffp_roles_test_') order by rolname desc limit 100`; // An admin goes after the roles that he made.
  for (const { name } of roles) await db.admin.unsafe(`drop role ${name}`);
});

async function connectionsTo(name: string): Promise<number> {
  const [found] = await db.admin<{ count: number }[]>`
    select count(*)::int from pg_stat_activity a where a.datname = ${name}`;
  return found?.count ?? 0;
}

/** A database beside the template, with roles of its own. */
async function emptyDatabase(name: string): Promise<string> {
  await db.admin.unsafe(`create database ${name}`);
  databases.push(name);
  return withDatabase(db.urls.admin, name);
}

describe('the names of roles', () => {
  it('take the place of the words in a migration, and of nothing else', () => {
    const text = withRoleNames(
      'grant x to ffp_app, ffp_owner; -- my_ffp_app ffp_apple ffp.app',
      namesFor('Kosovo-1'),
    );

    expect(text).toBe('grant x to ffp_kosovo_1_app, ffp_kosovo_1_owner; -- my_ffp_app ffp_apple ffp.app');
  });

  it('stay with a copy of the database, whatever it is called', async () => {
    const names = await findRoleNames(db.admin);

    expect(names).toEqual(db.roles);
    expect(names.app).not.toContain(db.name);
  });
});

describe('the roles of a database', () => {
  it('are its own, even where another has nearly the same name', async () => {
    const first = await prepareDatabase(await emptyDatabase('ffp_roles_test_twin'), db.secrets);
    const second = await prepareDatabase(await emptyDatabase('roles_test_twin'), db.secrets);
    const again = await prepareDatabase(second.urls.admin, db.secrets);

    expect(first.roles.app).toBe('ffp_roles_test_twin_app');
    expect(second.roles.app).toBe('ffp_roles_test_twin_2_app');
    expect(again.roles).toEqual(second.roles);
  });

  it('pass no row security, make no roles and no databases; two cannot sign in', async () => {
    const rows = await db.admin`
      select rolname as name, rolcanlogin as login, rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolinherit as more
        from pg_roles where rolname = any(${Object.values(db.roles)}) order by rolname limit 10`;
    const { owner, app, match, ops, jobs } = db.roles;

    expect(Object.fromEntries(rows.map((row) => [row.name, row.login]))).toEqual({
      [app]: true,
      [jobs]: true,
      [ops]: true,
      [match]: false,
      [owner]: false,
    });
    expect(rows.every((row) => row.more === false)).toBe(true);
  });

  it('are mended when somebody has widened them', async () => {
    const url = await emptyDatabase('ffp_roles_test_widened');
    const { app } = (await prepareDatabase(url, db.secrets)).roles;
    await db.admin.unsafe(`alter role ${app} bypassrls createdb createrole inherit`);

    await prepareDatabase(url, db.secrets);

    const [role] = await db.admin`
      select rolbypassrls or rolcreatedb or rolcreaterole or rolinherit as more from pg_roles where rolname = ${app}`;
    expect(role?.more).toBe(false);
  });

  it('cannot reach the database of another', async () => {
    const url = await emptyDatabase('ffp_roles_test_other');
    await prepareDatabase(url, db.secrets);

    const stranger = openPool(withDatabase(db.urls.app, 'ffp_roles_test_other'), {
      max: 1,
      name: 'stranger',
    });
    await expect(stranger`select 1`).rejects.toMatchObject({ code: '42501' });
    await stranger.end();
  });

  it('get new passwords with new secrets', async () => {
    const url = await emptyDatabase('ffp_roles_test_secrets');
    const first = await prepareDatabase(url, secretsFrom('a'.repeat(32)));
    const second = await prepareDatabase(url, secretsFrom('b'.repeat(32)));
    const old = openPool(first.urls.app, { max: 1, name: 'old' });
    const fresh = openPool(second.urls.app, { max: 1, name: 'new' });

    await expect(old`select 1`).rejects.toMatchObject({ code: '28P01' });
    expect(await fresh`select 1 as up`).toEqual([{ up: 1 }]);
    await Promise.all([old.end(), fresh.end()]);
  });
});

describe('an admin who is no superuser, as on a managed PostgreSQL', () => {
  it('sets everything up with CREATEROLE and a database of his own', async () => {
    const name = 'ffp_roles_test_managed';
    await db.admin.unsafe(`create role ffp_roles_test_admin login createrole password 'managed'`);
    const url = withRole(await emptyDatabase(name), 'ffp_roles_test_admin', 'managed');
    await db.admin.unsafe(`alter database ${name} owner to ffp_roles_test_admin`);

    const made = await prepareDatabase(url, db.secrets);
    const again = await prepareDatabase(url, db.secrets);

    expect(made.migrated.length).toBeGreaterThan(0);
    expect(again.migrated).toEqual([]);
    const app = openPool(made.urls.app, { max: 1, name: 'app' });
    expect(await app`select current_user as me`).toEqual([{ me: made.roles.app }]);
    await app.end();
  });

  it('is told in words when he may not make roles', async () => {
    await db.admin.unsafe(`create role ffp_roles_test_plain_admin login password 'plain'`);
    const url = withRole(await emptyDatabase('ffp_roles_test_plain'), 'ffp_roles_test_plain_admin', 'plain');

    await expect(prepareDatabase(url, db.secrets)).rejects.toThrow(/may not make roles.*CREATEROLE/);
  });
});
