import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import type { ReservedSql, Sql } from 'postgres';
import { baseColumns } from '../../schema/base.ts';
import type { Entity } from '../../schema/entity.ts';
import { Fault } from '../../shared/fault.ts';
import type { RoleNames } from '../db/index.ts';
import { fillStatements } from '../projections/index.ts';
import { quoted } from '../projections/relations.ts';
import { type LooseRecord, layoutOf, type Written } from './layout.ts';
import { takeIndexes } from './take-indexes.ts';

/** What a loader says of a record beside its fields: who wrote it, where, on whose word and when. */
const writtenBase = new Set(['officeId', 'sourceId', 'recordedAt', 'recordedBy']);

const layouts = new WeakMap<Entity, readonly Written[]>();

/** The columns of a first load: what any writer fills, and what a writer's session would have said. */
export function loadLayout(entity: Entity): readonly Written[] {
  const known = layouts.get(entity);
  if (known) return known;
  const base = baseColumns
    .filter(({ property }) => writtenBase.has(property))
    .map(({ property, column, type }) => ({
      column,
      type,
      read: (row: LooseRecord) => row[property] ?? null,
    }));
  const layout = [...layoutOf(entity), ...base];
  layouts.set(entity, layout);
  return layout;
}

/** One table's rows in a file of COPY's text format, columns as in its layout. */
export type LoadFile = Readonly<{ entity: Entity; file: string; rows: number }>;

/** How far a load is. */
export type LoadStep = Readonly<{
  what: 'copying' | 'projecting' | 'indexing';
  name: string;
  done: number;
  total: number;
}>;

export type FirstLoad = Readonly<{
  files: readonly LoadFile[];
  entities: readonly Entity[];
  roles: RoleNames;
  /** Which projections are filled; left out, all of them. */
  projections?: readonly string[];
  /** What must stand before the rows: their sources, in the same transaction. */
  before: (sql: ReservedSql) => Promise<void>;
  progress: (step: LoadStep) => void;
  /** Ends the load; nothing of it stays. */
  signal: AbortSignal;
}>;

/**
 * Puts whole tables into a database that has no records yet, in one transaction: it is there whole or not at all. COPY into tables without
 * indexes, projections by the compiled selects, then the indexes; the walls of the tables (forced row security) come down for the owner
 * inside this transaction alone, which holds the tables for itself. As the administrator of the database: no request can.
 * Refuses where records stand already.
 */
export async function firstLoad(admin: Sql, load: FirstLoad): Promise<void> {
  const sql = await admin.reserve();
  const stop = await stopOnAbort(admin, sql, load.signal);
  try {
    await sql`begin`;
    await sql`set local synchronous_commit = off`; // one commit at the end: nothing to lose before it
    await sql`set local work_mem = '256MB'`;
    await sql`set local maintenance_work_mem = '768MB'`;
    await sql`set local statement_timeout = 0`;
    await loadAll(sql, load);
    load.signal.throwIfAborted();
    await sql`commit`;
  } catch (error) {
    await sql`rollback`;
    load.signal.throwIfAborted();
    throw error;
  } finally {
    stop();
    await sql`reset role`;
    sql.release();
  }
}

const projectionTables = ['record', 'edge', 'chronicle', 'search_key'] as const;

async function loadAll(sql: ReservedSql, load: FirstLoad): Promise<void> {
  const { entities, roles } = load;
  const tables = [...entities.map(({ table }) => table), ...projectionTables];
  await sql.unsafe(`set local role ${roles.owner}`);
  await sql.unsafe(`lock table ${tables.map(named).join(', ')} in access exclusive mode`);
  for (const table of tables) await sql.unsafe(`alter table ${named(table)} no force row level security`);
  await refuseWhereRecordsStand(sql, tables);
  const indexes = await takeIndexes(sql, tables);
  await sql.unsafe('alter table ffp.source no force row level security');
  await load.before(sql);
  await sql.unsafe('alter table ffp.source force row level security');
  await copyAll(sql, load);
  await fillAll(sql, load);
  await sql.unsafe(`set local role ${roles.owner}`);
  for (const [at, { name, statement }] of indexes.entries()) {
    load.progress({ what: 'indexing', name, done: at, total: indexes.length });
    load.signal.throwIfAborted();
    await sql.unsafe(statement);
  }
  for (const table of tables) await sql.unsafe(`alter table ${named(table)} force row level security`);
  for (const table of tables) await sql.unsafe(`analyze ${named(table)}`);
}

const named = (table: string): string => `ffp.${quoted(table)}`;

async function refuseWhereRecordsStand(sql: ReservedSql, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    const [found] = await sql.unsafe(`select 1 from ${named(table)} limit 1`);
    if (found) throw new Fault('records-stand-already', 409, { table });
  }
}

async function copyAll(sql: ReservedSql, { files, progress, signal }: FirstLoad): Promise<void> {
  const total = files.reduce((sum, { rows }) => sum + rows, 0);
  let done = 0;
  for (const { entity, file, rows } of files) {
    progress({ what: 'copying', name: entity.name, done, total });
    signal.throwIfAborted();
    const columns = loadLayout(entity).map(({ column }) => quoted(column));
    const into = await sql
      .unsafe(`copy ${named(entity.table)} (${columns.join(', ')}) from stdin`)
      .writable();
    for await (const piece of createReadStream(file, { highWaterMark: 1 << 18 }))
      if (!into.write(piece)) await once(into, 'drain');
    into.end();
    await once(into, 'finish');
    await sql.unsafe(`analyze ${named(entity.table)}`);
    done += rows;
  }
}

async function fillAll(sql: ReservedSql, load: FirstLoad): Promise<void> {
  const { entities, files, roles, progress, signal, projections: wanted = projectionTables } = load;
  const loaded = new Set(files.map(({ entity }) => entity.name));
  const fills = fillStatements(entities).filter(
    ({ entity, table }) => loaded.has(entity) && wanted.includes(table),
  );
  await sql.unsafe(`set local role ${roles.ops}`); // who rebuilds
  for (const [at, { table, entity, statement }] of fills.entries()) {
    progress({ what: 'projecting', name: `${entity} → ${table}`, done: at, total: fills.length });
    signal.throwIfAborted();
    await sql.unsafe(statement);
    if (table === 'record' && fills[at + 1]?.table !== 'record') await analyzeRecords(sql, roles);
  }
}

/** Everything that follows joins the records: the planner should know how many there are. */
async function analyzeRecords(sql: ReservedSql, roles: RoleNames): Promise<void> {
  await sql.unsafe(`set local role ${roles.owner}`);
  await sql`analyze ffp.record`;
  await sql.unsafe(`set local role ${roles.ops}`);
}

/** A long statement does not look at a signal: another connection ends it. */
async function stopOnAbort(admin: Sql, sql: ReservedSql, signal: AbortSignal): Promise<() => void> {
  const [backend] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const cancel = (): void => void admin`select pg_cancel_backend(${backend?.pid ?? 0})`.catch(() => {});
  signal.addEventListener('abort', cancel, { once: true });
  return () => signal.removeEventListener('abort', cancel);
}
