import { intake } from '../../../src/app.ts';
import { codesOf } from '../../../src/domains/reference/index.ts';
import { linksOf } from '../../../src/schema/columns.ts';
import { namedFields } from '../../../src/schema/derived.ts';
import type { Entity } from '../../../src/schema/entity.ts';
import { newId } from '../../../src/shared/ids.ts';
import { toSnake } from '../../../src/shared/text.ts';
import type { TestDatabase } from '../database.ts';

/** What inputs are made of: ids, words, labels, codes and days of the whole database, seen and hidden alike, and some that never were. */
export type Pool = Readonly<{
  /** Ids by table; of these, those of which the reader may know; and the version that each has. */
  ids: ReadonlyMap<string, readonly string[]>;
  seen: ReadonlyMap<string, readonly string[]>;
  versions: ReadonlyMap<string, number>;
  missing: readonly string[];
  /** What somebody might look for: serials, names, references, seals, plates, of visible and of hidden records. */
  terms: readonly string[];
  labels: readonly number[];
  seenLabels: readonly number[];
  offices: readonly number[];
  compartments: readonly number[];
  usernames: readonly string[];
  days: readonly string[];
  instants: readonly string[];
  /** By property of any record: codes that it takes, and tables that it links to. */
  codes: ReadonlyMap<string, readonly string[]>;
  links: ReadonlyMap<string, readonly string[]>;
  shapes: readonly string[];
  entities: readonly Entity[];
}>;

/** Fills the pool from a database, looked at from behind the wall. */
export async function poolOf(db: TestDatabase, entities: readonly Entity[]): Promise<Pool> {
  const [ids, terms, labels, offices, compartments, usernames] = [
    await idsByTable(db),
    await termsOf(db),
    await db.admin<{ id: number }[]>`select l.id from ffp.label l order by l.id`,
    await db.admin<{ id: number }[]>`select o.id from ffp.office o order by o.id`,
    await db.admin<{ id: number }[]>`select c.id from ffp.compartment c order by c.id`,
    await db.admin<{ username: string }[]>`select a.username from ffp.account a order by a.username`,
  ];
  const fields = entities.flatMap((entity) => namedFields(entity));
  const links = entities.flatMap((entity) => linksOf(entity));
  return {
    ids,
    seen: ids,
    versions: await versionsOf(db, entities),
    missing: [newId(), newId(), '00000000-0000-7000-8000-000000000000'],
    terms,
    labels: [...labels.map(({ id }) => id), 999_999],
    seenLabels: labels.map(({ id }) => id),
    offices: [...offices.map(({ id }) => id), 999_999],
    compartments: [...compartments.map(({ id }) => id), 999_999],
    usernames: usernames.map(({ username }) => username),
    days: ['2025', '2025-06', '2025-06-01', '2026-01-31', '1999-12-31', '2026-11-20'],
    instants: [
      '2026-11-01T00:00:00.000Z',
      '2026-11-20T09:00:00.000Z',
      '2100-01-01T00:00:00.000Z',
      new Date().toISOString(),
    ],
    codes: new Map(
      fields.flatMap(({ name, field }) =>
        field.kind === 'code' ? [[name, codesOf(field.list)] as const] : [],
      ),
    ),
    links: new Map(
      [...new Set(links.map(({ name }) => name))].map((name) => [
        name,
        links
          .filter((link) => link.name === name)
          .flatMap(({ to }) => (to === 'any' ? ['record'] : to.map((target) => tableOf(entities, target)))),
      ]),
    ),
    shapes: [...intake.shapes.keys()],
    entities,
  };
}

/** The pool of one reader: what is left in the database without what is hidden from him is what he knows of, and his sessions are his own. */
export async function poolFor(pool: Pool, reduced: TestDatabase, accountId: string): Promise<Pool> {
  const own = await reduced.admin<
    { id: string }[]
  >`select s.id from ffp.session s where s.account_id = ${accountId}`;
  const seen = new Map(await idsByTable(reduced));
  seen.set(
    'session',
    own.map(({ id }) => id),
  );
  const labels = await reduced.admin<{ id: number }[]>`select l.id from ffp.label l order by l.id`;
  const waiting = await reduced.admin<{ id: string }[]>`
    select v.hit_id as id from ffp.hit_review v where v.recorded_by = ${accountId} and v.set_aside_at is null`;
  const ids = new Map(pool.ids);
  if (waiting.length > 0)
    ids.set(
      'pair_that_waits',
      waiting.map(({ id }) => id),
    );
  return { ...pool, ids, seen, seenLabels: labels.map(({ id }) => id) };
}

async function versionsOf(
  db: TestDatabase,
  entities: readonly Entity[],
): Promise<ReadonlyMap<string, number>> {
  const tables = [...entities.map(({ table }) => table), 'attachment', 'saved_search', 'account'];
  const found = new Map<string, number>();
  for (const table of new Set(tables))
    for (const { id, version } of await db.admin.unsafe<{ id: string; version: number }[]>(
      `select t.id, t.version from ffp.${table} t order by t.id limit 500`,
    ))
      found.set(id, version);
  return found;
}

const tableOf = (entities: readonly Entity[], name: string): string =>
  entities.find((entity) => entity.name === name)?.table ?? toSnake(name);

let known: Promise<readonly string[]> | undefined;

/** Every table whose rows have a uuid called id: the same in every database of a run. */
export async function idTables(db: TestDatabase): Promise<readonly string[]> {
  known ??= readIdTables(db);
  return await known;
}

async function readIdTables(db: TestDatabase): Promise<readonly string[]> {
  const tables = await db.admin<{ name: string }[]>`
    select c.relname as name
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'id' and a.atttypid = 'uuid'::regtype
    where n.nspname = 'ffp' and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'entity_base'
    order by c.relname = 'record', c.relname`;
  return tables.map(({ name }) => name);
}

async function idsByTable(db: TestDatabase): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  for (const name of await idTables(db)) {
    const rows = await db.admin.unsafe<{ id: string }[]>(
      `select t.id from ffp.${name} t order by t.id limit 300`,
    );
    if (rows.length > 0)
      found.set(
        name,
        rows.map(({ id }) => id),
      );
  }
  return found;
}

/** Every short text of every labelled table's current rows, and the beginnings and wildcards that one would try. */
async function termsOf(db: TestDatabase): Promise<string[]> {
  const columns = await db.admin<{ table: string; column: string }[]>`
    select t.relname as table, c.attname as column
    from pg_class t
    join pg_namespace n on n.oid = t.relnamespace
    join pg_attribute c on c.attrelid = t.oid and c.atttypid = 'text'::regtype and not c.attisdropped
    where n.nspname = 'ffp' and t.relkind = 'r'
      and c.attname in ('value', 'serial_text', 'family_name', 'given_name', 'reference', 'seal_number', 'vehicle_plate', 'name',
        'control_number', 'place_text', 'make_text', 'personal_number', 'phone', 'file_name', 'caption')
      and exists (select 1 from pg_attribute l where l.attrelid = t.oid and l.attname = 'label_id')
    order by 1, 2`;
  const terms = new Set<string>();
  for (const { table, column } of columns) {
    const rows = await db.admin.unsafe<{ text: string }[]>(
      `select distinct ${column}::text as text from ffp.${table} where length(${column}) between 2 and 40 order by 1 limit 60`,
    );
    for (const { text } of rows) terms.add(text);
  }
  const words = [...terms];
  const tried = words.flatMap((word, i) =>
    i % 3 === 0
      ? [
          word.slice(0, 4),
          `${word.slice(0, 4)}*`,
          `*${word.slice(-4)}`,
          `${word.slice(0, 2)}?${word.slice(3)}`,
        ]
      : [],
  );
  return [...words, ...tried.filter((word) => word.length > 1), 'nothing like it'];
}
