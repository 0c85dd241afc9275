import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allEntities } from '../../src/app.ts';
import { projectRoot } from '../../src/platform/db/index.ts';
import { readMigrations } from '../../src/platform/db/migrate.ts';
import { baseColumns } from '../../src/schema/base.ts';
import { columnsOf, linksOf } from '../../src/schema/columns.ts';
import { dataDictionary } from '../../src/schema/dictionary.ts';
import type { Entity } from '../../src/schema/entity.ts';
import { entityNamed } from '../../src/web/entities.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { declaredEntities } from '../support/model.ts';

let db: TestDatabase;
let entities: readonly Entity[];
beforeAll(async () => {
  [db, entities] = await Promise.all([testDatabase(), declaredEntities()]);
});
afterAll(() => db?.drop());

/** Tables that keep versions without being declared: the platform's own. */
const spineTables = ['protected_field', 'attachment'];
/** Labelled columns that name something other than a record: who did it, and where it came from (a hidden source looks like a missing one: nothing refers to it). */
const notLinks = ['id', 'source_id', 'requested_by', 'withdrawn_by', 'recorded_by', 'account_id'];

describe('what is declared and what the database has', () => {
  it('every declared column is there with its type, and no table has one that is not declared', async () => {
    const found = await db.admin<{ table: string; column: string; type: string }[]>`
      select c.table_name as table, c.column_name as column, c.data_type as type
      from information_schema.columns c where c.table_schema = 'ffp'`;

    for (const entity of entities) {
      const has = found.filter(({ table }) => table === entity.table);
      const declared = [...baseColumns, ...columnsOf(entity)].map(({ column, type }) => `${column} ${type}`);

      expect(
        has.map(({ column, type }) => `${column} ${type}`).sort(),
        `${entity.name}: table ${entity.table}`,
      ).toEqual([...declared].sort());
    }
    expect(entities.length).toBeGreaterThan(8);
  });

  it('a field that is required is not null in the database, any other may be left out', async () => {
    const found = await db.admin<{ table: string; column: string; empty: boolean }[]>`
      select c.table_name as table, c.column_name as column, c.is_nullable = 'YES' as empty
      from information_schema.columns c where c.table_schema = 'ffp'`;

    const wrong = entities.flatMap((entity) =>
      columnsOf(entity)
        .filter(({ column, required }) =>
          found.some((c) => c.table === entity.table && c.column === column && c.empty === required),
        )
        .map(
          ({ column, required }) => `${entity.table}.${column} should ${required ? 'not ' : ''}be nullable`,
        ),
    );

    expect(wrong).toEqual([]);
  });

  it('identifiers, codes and partial dates are compared byte by byte', async () => {
    const found = await db.admin<{ table: string; column: string }[]>`
      select c.table_name as table, c.column_name as column
      from information_schema.columns c where c.table_schema = 'ffp' and c.collation_name = 'C'`;
    const plain = new Set(found.map(({ table, column }) => `${table}.${column}`));

    const wrong = entities.flatMap((entity) =>
      columnsOf(entity)
        .filter((column) => column.plain && !plain.has(`${entity.table}.${column.column}`))
        .map(({ column }) => `${entity.table}.${column}`),
    );

    expect(wrong).toEqual([]);
  });

  it('every table that keeps versions is declared, and every declared one keeps them under its own name', async () => {
    const kept = await db.admin<{ table: string; entity: string }[]>`
      select c.relname as table, convert_from(rtrim(t.tgargs, '\\x00'::bytea), 'UTF8') as entity
      from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'ffp' and t.tgname = 'keep_version' and not t.tgisinternal`;

    const declared = entities.map(({ table, name }) => `${table} ${name}`);
    const versioned = kept.filter(({ table }) => !spineTables.includes(table));

    expect(versioned.map(({ table, entity }) => `${table} ${entity}`).sort()).toEqual(declared.sort());
  });
});

it('the browser knows every record that is declared', () => {
  const unknown = entities.filter(({ name }) => entityNamed(name) === undefined).map(({ name }) => name);

  expect(unknown, 'src/web/entities.ts').toEqual([]);
});

it('the app wires every record that is declared', () => {
  expect(allEntities.map(({ name }) => name).sort()).toEqual(entities.map(({ name }) => name).sort());
});

describe('links', () => {
  it('AZ-15 every declared link is guarded when it is made and when it is changed', async () => {
    const guards = await db.admin<{ table: string; command: string; check: string }[]>`
      select p.tablename as table, p.cmd as command, p.with_check as check
      from pg_policies p where p.schemaname = 'ffp' and p.permissive = 'RESTRICTIVE'`;

    const missing = entities.flatMap((entity) =>
      linksOf(entity).flatMap(({ column }) =>
        ['INSERT', 'UPDATE']
          .filter((command) => !guards.some((g) => guardsColumn(g, entity.table, command, column)))
          .map((command) => `${entity.table}.${column} on ${command}`),
      ),
    );

    expect(missing).toEqual([]);
  });

  it('AZ-15 no labelled table that the app role writes has an unguarded uuid beside its declared links', async () => {
    const guards = await db.admin<{ table: string; command: string; check: string }[]>`
      select p.tablename as table, p.cmd as command, p.with_check as check
      from pg_policies p where p.schemaname = 'ffp' and p.permissive = 'RESTRICTIVE'`;
    const columns = await db.admin<{ table: string; column: string }[]>`
      select t.relname as table, c.attname as column
      from pg_class t
      join pg_namespace n on n.oid = t.relnamespace
      join pg_attribute c on c.attrelid = t.oid and c.atttypid = 'uuid'::regtype and not c.attisdropped
      where n.nspname = 'ffp' and t.relkind in ('r', 'p') and c.attname <> all (${notLinks})
        and exists (select 1 from pg_attribute l where l.attrelid = t.oid and l.attname = 'label_id')
        and has_table_privilege(${db.roles.app}, t.oid, 'insert')
      order by 1, 2`;

    const open = columns
      .filter(({ table, column }) => !guards.some((g) => guardsColumn(g, table, 'INSERT', column)))
      .map(({ table, column }) => `${table}.${column}`)
      .filter((name) => !reviewedUuids.includes(name));

    expect(open).toEqual([]);
  });
});

/** Uuids of labelled tables that name no record that could be hidden from whoever may write them; each with its reason. */
const reviewedUuids: readonly string[] = [
  'import_row.import_id', // written only beside its import, under the import's own label
  'import_verdict.import_id', // the same
  'outbox.record_id', // news of what the same transaction wrote; delivery asks the label again
];

type Guard = Readonly<{ table: string; command: string; check: string | null }>;

function guardsColumn(guard: Guard, table: string, command: string, column: string): boolean {
  return guard.table === table && guard.command === command && (guard.check ?? '').includes(column);
}

describe('migrations', () => {
  it('are numbered, each number once', () => {
    const names = readMigrations(path.join(projectRoot, 'db/migrations')).map(({ name }) => name);

    expect(names.length).toBeGreaterThan(5);
    expect(names).toEqual([...names].sort());
  });

  it('that are merged stay as they were', () => {
    const merged = mergedMigrations();
    const now = new Map(
      readMigrations(path.join(projectRoot, 'db/migrations')).map(({ name, checksum }) => [name, checksum]),
    );

    const edited = Object.keys(merged).filter((name) => now.get(name) !== merged[name]);

    expect(edited, 'put the change into a new migration').toEqual([]);
  });

  it('are all noted as merged, or, before the first release, none is', () => {
    const noted = Object.keys(mergedMigrations());
    const all = readMigrations(path.join(projectRoot, 'db/migrations')).map(({ name }) => name);

    const left = noted.length === 0 ? [] : all.filter((name) => !noted.includes(name));

    expect(left, 'run tools/merge-migrations.ts').toEqual([]);
  });
});

function mergedMigrations(): Readonly<Record<string, string>> {
  return JSON.parse(fs.readFileSync(path.join(projectRoot, 'test/checks/merged-migrations.json'), 'utf8'));
}

it('docs/data-dictionary.md says what is declared', () => {
  const file = path.join(projectRoot, 'docs/data-dictionary.md');
  const written = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';

  expect(written === dataDictionary(entities), 'run tools/data-dictionary.ts').toBe(true);
});
