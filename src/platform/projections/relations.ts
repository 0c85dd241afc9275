import { baseColumns } from '../../schema/base.ts';
import { columnsOf } from '../../schema/columns.ts';
import type { Entity } from '../../schema/entity.ts';

/**
 * Which versions a compiled statement runs over. `living`: the current rows that are not withdrawn. `history`: every version that ever
 * held, each with the time that it held, [start_at, end_at); what a rebuild reads.
 */
export type Span = 'living' | 'history';

/** A typed table as a source of versions: its name, the entity under which record_version keeps its past, its columns. */
export type VersionedTable = Readonly<{ table: string; entity: string; columns: readonly string[] }>;

/** The typed table of an entity. */
export function tableOf(entity: Entity): VersionedTable {
  const known = tables.get(entity) ?? makeTable(entity);
  tables.set(entity, known);
  return known;
}

const tables = new WeakMap<Entity, VersionedTable>();

function makeTable(entity: Entity): VersionedTable {
  const columns = [
    ...baseColumns.map(({ column }) => column),
    ...columnsOf(entity).map(({ column }) => column),
  ];
  return { table: `ffp.${quoted(entity.table)}`, entity: entity.name, columns };
}

/** The side records of marked fields. */
export const protectedFields: VersionedTable = {
  table: 'ffp.protected_field',
  entity: 'protectedField',
  columns: [...baseColumns.map(({ column }) => column), 'record_id', 'entity', 'field', 'value'],
};

/** Which of a table's records are meant: those whose column (`id`, or `record_id` of a side record) is the id at hand; null: all. */
export type Bound = Readonly<{ column: 'id' | 'record_id'; id: string }> | null;

const boundCurrent = (bound: Bound, alias: string): string =>
  bound ? `and ${alias}.${bound.column} = ${bound.id}` : '';

function boundPast(bound: Bound, { table }: VersionedTable): string {
  if (!bound) return '';
  if (bound.column === 'id') return `and v.id = ${bound.id}`;
  return `and v.id in (select n.id from ${table} n where n.record_id = ${bound.id})`;
}

/**
 * The versions of a table as a sub-select with `start_at` and `end_at`; its label is today's label of that version.
 * With `bound` it is for a lateral join: looked up id by id, whatever the planner (not) knows of a table that has just been filled.
 */
export function versionsOf(source: VersionedTable, span: Span, bound: Bound = null): string {
  const current = `
    select ${columnList('t', source)}, t.recorded_at as start_at, null::timestamptz as end_at
    from ${source.table} t
    where t.withdrawn_at is null ${boundCurrent(bound, 't')}`;
  if (span === 'living') return bound ? `(${current} offset 0)` : `(${current})`;
  return `(${current}
    union all
    select ${columnList('p', source, 'v.label_id')}, v.recorded_at, v.superseded_at
    from ffp.record_version v
    cross join lateral jsonb_populate_record(null::${source.table}, v.body) p
    where v.entity = ${literal(source.entity)}
      and p.withdrawn_at is null
      and v.superseded_at > v.recorded_at ${boundPast(bound, source)})`;
}

/**
 * The superseded versions as former readings: each from the moment when it was superseded until the record was withdrawn, or a later
 * version says the same again, or speaks of something else (another link). `said` and `links` are the columns that decide.
 */
export function formerVersionsOf(
  source: VersionedTable,
  columns: Readonly<{ said: readonly string[]; links: readonly string[] }>,
  bound: Bound = null,
): string {
  const sameAgain = (later: string): string =>
    [
      `(${columns.said.map((c) => `${later}.${quoted(c)} is not distinct from p.${quoted(c)}`).join(' and ')})`,
      ...columns.links.map((c) => `${later}.${quoted(c)} is distinct from p.${quoted(c)}`),
    ].join(' or ');
  return `(
    select ${columnList('p', source, 'v.label_id')}, v.superseded_at as start_at,
      least(c.withdrawn_at, case when ${sameAgain('c')} then c.recorded_at end,
        (select min(w.recorded_at)
         from ffp.record_version w
         cross join lateral jsonb_populate_record(null::${source.table}, w.body) q
         where w.id = v.id and w.version > v.version and w.superseded_at > w.recorded_at and (${sameAgain('q')}))) as end_at
    from ffp.record_version v
    join ${source.table} c on c.id = v.id
    cross join lateral jsonb_populate_record(null::${source.table}, v.body) p
    where v.entity = ${literal(source.entity)}
      and p.withdrawn_at is null
      and v.superseded_at > v.recorded_at ${boundPast(bound, source)})`;
}

function columnList(alias: string, source: VersionedTable, label?: string): string {
  return source.columns
    .map((column) => (column === 'label_id' && label ? `${label} as label_id` : `${alias}.${quoted(column)}`))
    .join(', ');
}

/** An SQL identifier. Names come from declarations only; anything odd stops the program. */
export function quoted(name: string): string {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error(`"${name}" is no name for a column or table`);
  return `"${name}"`;
}

/** An SQL text literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
