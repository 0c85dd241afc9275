import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testMaster } from '../../../test/support/cluster.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts';
import { openDatabase, withRole } from './index.ts';

let db: TestDatabase;
let base: string;
beforeAll(async () => {
  db = await testDatabase();
  base = fs.mkdtempSync(path.join(os.tmpdir(), 'ffp-open-'));
  fs.chmodSync(base, 0o711);
});
afterAll(async () => {
  await db?.drop();
  fs.rmSync(base, { recursive: true });
});

it('opens a database of our own: made, migrated, connected as each role, stopped, and there again', async () => {
  const dataDir = path.join(base, 'data');
  const environment = {};
  const first = await openDatabase({ dataDir, environment });
  await first.ops`insert into ffp.office (code, name, institution) values ('T1', 'Test office', 'police')`;
  await first.stop();
  const second = await openDatabase({ dataDir, environment });
  const [office] = await second.ops`select o.name from ffp.office o where o.code = 'T1'`;
  const roles = await Promise.all(
    [second.app, second.ops, second.jobs].map((pool) => pool`select current_user as me`),
  );
  await second.stop();

  expect(first.migrated.length).toBeGreaterThan(0);
  expect(second.migrated).toEqual([]);
  expect(office?.name).toBe('Test office');
  expect(roles.map(([row]) => row?.me)).toEqual([
    'ffp_focalpoint_app',
    'ffp_focalpoint_ops',
    'ffp_focalpoint_jobs',
  ]);
});

it('says what to do when secrets.json is not the one that the database was made with', async () => {
  const dataDir = path.join(base, 'data');
  const other = { FFP_SECRET: 'of some other installation, 32 characters' };

  await expect(openDatabase({ dataDir, environment: other })).rejects.toThrow(
    /did not accept the password.*secrets\.json/,
  );
  expect(fs.existsSync(path.join(dataDir, 'pg', 'postmaster.pid'))).toBe(false);
});

it('uses the database that DATABASE_URL names', async () => {
  const environment = {
    DATABASE_URL: db.urls.admin,
    FFP_SECRET: testMaster,
    FFP_DATA: path.join(base, 'unused'),
  };
  const opened = await openDatabase({ environment, pools: { app: 1 } });
  const [row] = await opened.app`select current_database() as name`;
  await opened.stop();

  expect(row?.name).toBe(db.name);
  expect(fs.existsSync(path.join(base, 'unused'))).toBe(false);
});

it('says what is wrong with an address where nothing answers, and never the password', async () => {
  const environment = { DATABASE_URL: 'postgres://a:hidden@127.0.0.1:1/x', FFP_SECRET: 'x'.repeat(40) };
  const refused = openDatabase({ environment });

  await expect(refused).rejects.toThrow(/Nothing answers.*DATABASE_URL/);
  await expect(refused).rejects.not.toThrow(/hidden/);
  const wrong = { ...environment, DATABASE_URL: withRole(db.urls.admin, 'nobody_here', 'hidden') };
  await expect(openDatabase({ environment: wrong })).rejects.toThrow(/did not accept the password/);
});
