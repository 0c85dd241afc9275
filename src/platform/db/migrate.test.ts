import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts';
import { migrate, migrationsFolder, readMigrations } from './index.ts';

let db: TestDatabase;
let folder: string;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => db?.drop());
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ffp-migrations-'));
  for (const name of fs.readdirSync(migrationsFolder))
    fs.copyFileSync(path.join(migrationsFolder, name), path.join(folder, name));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const write = (name: string, text: string): void => fs.writeFileSync(path.join(folder, name), text);
const run = (): Promise<readonly string[]> => migrate(db.admin, db.roles, readMigrations(folder));

describe('migrations', () => {
  it('run once, in order, as the owner, with the names of this database', async () => {
    write(
      '9001_b.sql',
      "create table ffp.later as select string_agg(word, ' ') as words from ffp.earlier;\ngrant select on ffp.later to ffp_app;",
    );
    write(
      '9000_a.sql',
      "create table ffp.earlier (word text);\ninsert into ffp.earlier values ('ffp_app_is_a_word'), ('second');",
    );

    expect(await run()).toEqual(['9000_a.sql', '9001_b.sql']);
    expect(await run()).toEqual([]);
    const [seen] = await db.app`select words from ffp.later`;
    const [table] = await db.admin`
      select tableowner as owner from pg_tables where schemaname = 'ffp' and tablename = 'later'`;
    expect(seen?.words).toBe('ffp_app_is_a_word second');
    expect(table?.owner).toBe(db.roles.owner);
    await db.admin`delete from ffp.migration where name >= '9'`;
  });

  it('that fail leave nothing and say where', async () => {
    write('9100_half.sql', 'create table ffp.half (id int);\n\nselect no_such_column from ffp.half;');

    await expect(run()).rejects.toThrow(
      /9100_half\.sql failed: column "no_such_column".*line 3: select no_such_column/,
    );
    const [half] = await db.admin`select to_regclass('ffp.half') as half`;
    expect(half?.half).toBeNull();
  });

  it('that were edited after they ran are refused by name', async () => {
    const [first = ''] = fs.readdirSync(folder).sort();
    fs.appendFileSync(path.join(folder, first), '\n-- an afterthought\n');

    await expect(run()).rejects.toThrow(new RegExp(`${first} was edited after it had run`));
  });

  it('of a newer Focalpoint are refused by name', async () => {
    const last = fs.readdirSync(folder).sort().at(-1) ?? '';
    fs.rmSync(path.join(folder, last));

    await expect(run()).rejects.toThrow(
      new RegExp(`${last}, which this Focalpoint does not have.*Start that one`),
    );
  });

  it('may run without a transaction where PostgreSQL asks for it', async () => {
    write(
      '9200_online.sql',
      '-- no transaction\ncreate table ffp.big (id int);\n-- built while others write\ncreate index concurrently big_id on ffp.big (id);\n',
    );

    expect(await run()).toEqual(['9200_online.sql']);
    await db.admin`delete from ffp.migration where name >= '9'`;
  });

  it('run once when two servers start at the same moment', async () => {
    write('9300_race.sql', 'create table ffp.race (id int);\nselect pg_sleep(0.05);');

    const both = await Promise.all([run(), run()]);

    expect(both.flat()).toEqual(['9300_race.sql']);
    await db.admin`delete from ffp.migration where name >= '9'`;
  });

  it('need a number of their own and a plain name', () => {
    write('9000_one.sql', '');
    write('9000_two.sql', '');
    expect(() => readMigrations(folder)).toThrow(/Two migrations have the number 9000/);
    fs.rmSync(path.join(folder, '9000_two.sql'));
    write('notes.sql', '');
    expect(() => readMigrations(folder)).toThrow(/notes\.sql is not a name for a migration/);
  });
});
