import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { ReservedSql, Sql } from 'postgres';
import { StartRefusal } from '../config/start-refusal.ts';
import { type RoleNames, withRoleNames } from './role-names.ts';

/** One step of the database's making: a file `NNNN_name.sql`, never edited once merged. */
export type Migration = { readonly name: string; readonly text: string; readonly checksum: string };

/** The migrations of a folder in their order. */
export function readMigrations(folder: string): readonly Migration[] {
  const names = fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const odd = names.find((name) => !/^\d{4}_[a-z0-9_]+\.sql$/.test(name));
  if (odd) throw new StartRefusal(`${odd} is not a name for a migration: call it NNNN_words_like_this.sql.`);
  const twice = names.find((name, i) => names[i - 1]?.slice(0, 4) === name.slice(0, 4));
  if (twice)
    throw new StartRefusal(
      `Two migrations have the number ${twice.slice(0, 4)}: give ${twice} the next free one.`,
    );
  return names.map((name) => {
    const text = fs.readFileSync(path.join(folder, name), 'utf8');
    return { name, text, checksum: createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex') };
  });
}

/**
 * Runs what has not run yet, as the owner, one transaction each, while no other server does; returns their names.
 * A file whose first line is `-- no transaction` runs statement by statement, for what PostgreSQL refuses inside one.
 */
export async function migrate(
  admin: Sql,
  names: RoleNames,
  migrations: readonly Migration[],
  log: (line: string) => void = () => {},
): Promise<readonly string[]> {
  const sql = await admin.reserve();
  try {
    await sql`set statement_timeout = 0`;
    await sql`select pg_advisory_lock(${lockNumber})`;
    await sql.unsafe(`set role ${names.owner}`);
    await sql.unsafe(ledger);
    const missing = unapplied(migrations, await readLedger(sql));
    for (const migration of missing) {
      log(`migration ${migration.name}`);
      await apply(sql, migration, names);
    }
    return missing.map(({ name }) => name);
  } finally {
    await sql`reset role`;
    await sql`reset statement_timeout`;
    await sql`select pg_advisory_unlock(${lockNumber})`;
    sql.release();
  }
}

/** Any number will do, as long as nothing else locks it. */
const lockNumber = '5577006791947779410';

const ledger = `
  create table if not exists ffp.migration (
    name text collate "C" primary key,
    checksum text not null,
    applied_at timestamptz not null default now()
  )`;

type Applied = { readonly name: string; readonly checksum: string };

async function readLedger(sql: ReservedSql): Promise<readonly Applied[]> {
  return await sql<Applied[]>`select m.name, m.checksum from ffp.migration m order by m.name`;
}

function unapplied(migrations: readonly Migration[], applied: readonly Applied[]): readonly Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum } of applied) {
    const migration = known.get(name);
    if (!migration) {
      throw new StartRefusal(
        `The database knows the migration ${name}, which this Focalpoint does not have: the database was made by a newer one. Start that one.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new StartRefusal(
        `The migration ${name} was edited after it had run here. Bring the file back as it was and put the change into a new migration.`,
      );
    }
  }
  const done = new Set(applied.map(({ name }) => name));
  return migrations.filter(({ name }) => !done.has(name));
}

async function apply(sql: ReservedSql, migration: Migration, names: RoleNames): Promise<void> {
  const text = withRoleNames(migration.text, names);
  const inTransaction = !/^-- no transaction\b/.test(migration.text);
  try {
    if (inTransaction) await sql`begin`;
    for (const part of inTransaction ? [text] : statements(text)) await sql.unsafe(part);
    await sql.unsafe(`set role ${names.owner}`);
    await sql`insert into ffp.migration (name, checksum) values (${migration.name}, ${migration.checksum})`;
    if (inTransaction) await sql`commit`;
  } catch (error) {
    if (inTransaction) await sql`rollback`;
    throw new Error(`migration ${migration.name} failed: ${describe(error, text)}`, { cause: error });
  }
}

/** Files without a transaction hold plain statements, each ending with a semicolon at the end of its line. */
function statements(text: string): readonly string[] {
  return text.split(/;[ \t]*(?:\r?\n|$)/).filter((part) => part.replace(/--.*$/gm, '').trim() !== '');
}

function describe(error: unknown, text: string): string {
  if (!(error instanceof Error)) return String(error);
  const position = 'position' in error ? Number(error.position) : Number.NaN;
  if (!Number.isInteger(position)) return error.message;
  const line = text.slice(0, position).split('\n').length;
  return `${error.message} (line ${line}: ${text.split('\n')[line - 1]?.trim().slice(0, 120)})`;
}
