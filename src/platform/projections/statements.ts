import { markedFields } from '../../schema/columns.ts';
import type { Entity } from '../../schema/entity.ts';
import { type FindEntity, resolvePath } from '../../schema/paths.ts';
import { toSnake } from '../../shared/text.ts';
import { insertNew } from './fresh.ts';
import { asText } from './joins.ts';
import { literal, quoted, tableOf } from './relations.ts';
import { captionOf, type Projection, projections, rowSelects } from './rows.ts';
import { touchedSelects } from './touched.ts';

/** The compiled statements of an entity. $1: ids of its records; $2: the time of the change. See `ffp.project`. */
export type CompiledEntity = Readonly<{
  /** For new records: their rows of `record`. */
  record: readonly string[];
  /** For new records: their edges, history lines and keys. */
  rows: readonly string[];
  /** For records that were corrected or withdrawn: what they and all that rests on them say now. */
  change: readonly string[];
  /** For records with another label: every row, open or closed, that they and all that touches them ever had. */
  relabel: readonly string[];
}>;

/**
 * Two corrections at a time of records on which the same row rests would each make it from the other's past: they follow one another.
 * New records need no turn: they hold still what they link to (see `holdLinks`).
 */
const oneAtATime = 'select pg_advisory_xact_lock(4611686018427388040)';

/** Compiles the statements of an entity. */
export function compileEntity(entity: Entity, all: readonly Entity[], find: FindEntity): CompiledEntity {
  return {
    record: entity.listed ? [insertRecords(entity, find)] : [],
    rows: insertNew(entity, find),
    change: [
      oneAtATime,
      ...updateRecords(entity, all, find),
      ...all.flatMap((other) => reconcileOther(other, entity, find)),
    ],
    relabel: [
      oneAtATime,
      ...relabelProtected(entity),
      ...updateRecords(entity, all, find),
      ...all.flatMap((other) => remakeOther(other, entity, find)),
    ],
  };
}

const atHand = 'unnest($1::uuid[]) as i(id)';

/** Inserts the rows of `record` for the records at hand. */
function insertRecords(entity: Entity, find: FindEntity): string {
  return `
insert into ffp.record (id, entity, caption, label_id, office_id, source_id, recorded_at, withdrawn_at)
${recordSelect(entity, find, atHand)}`;
}

/** The rows of `record` as they should be, of the ids in `ids`, each looked up by itself; null: all of them. */
function recordSelect(
  entity: Entity,
  find: FindEntity,
  ids: string | null,
  firstRecorded = 'b.recorded_at',
): string {
  const { values, joins } = captionParts(entity, find, ids !== null);
  const { table } = tableOf(entity);
  const from =
    ids === null
      ? `${table} b`
      : `${ids}\njoin lateral (select t.* from ${table} t where t.id = i.id offset 0) b on true`;
  return `
select b.id, ${literal(entity.name)}, ${captionOf(values, entity.oneName)}, b.label_id, b.office_id, b.source_id, ${firstRecorded}, b.withdrawn_at
from ${from}
${joins.join('\n')}`;
}

/** All rows of `record` of an entity, from all versions: what a rebuild makes. */
export function allRecords(entity: Entity, find: FindEntity): string {
  const first = `least(b.recorded_at, (select min(v.recorded_at) from ffp.record_version v where v.id = b.id))`;
  return recordSelect(entity, find, null, first);
}

/** A linked record's value stands in a caption only where its label adds nothing to the record's own. */
function captionParts(
  entity: Entity,
  find: FindEntity,
  byId: boolean,
): Readonly<{ values: readonly string[]; joins: readonly string[] }> {
  const aliases = new Map<string, string>();
  const joins: string[] = [];
  const values = entity.caption.map((path) => {
    const { hops, end } = resolvePath(entity, path, find);
    if (end === 'self') throw new Error(`${entity.name}: "${path}" is no caption`);
    const [hop] = hops;
    if (!hop) return asText('b', end.name, end.field);
    const alias = aliases.get(hop.field) ?? `c${aliases.size}`;
    if (!aliases.has(hop.field)) {
      aliases.set(hop.field, alias);
      const { table } = tableOf(hop.to);
      const id = `b.${quoted(`${toSnake(hop.field)}_id`)}`;
      joins.push(
        byId
          ? `left join lateral (select t.* from ${table} t where t.id = ${id} offset 0) ${alias} on true`
          : `left join ${table} ${alias} on ${alias}.id = ${id}`,
      );
    }
    const within = `${alias}.label_id = b.label_id or ffp.join_labels(array[b.label_id, ${alias}.label_id]) = b.label_id`;
    return `case when ${within} then ${asText(alias, end.name, end.field)} end`;
  });
  return { values, joins };
}

/** The rows of `record` of changed records, and the captions that quote them. */
function updateRecords(entity: Entity, all: readonly Entity[], find: FindEntity): readonly string[] {
  const own = entity.listed ? [updateRecord(entity, find, atHand)] : [];
  const quoting = all
    .filter(({ listed }) => listed)
    .flatMap((other) =>
      quotingLinks(other, entity, find).map((column) =>
        updateRecord(
          other,
          find,
          `(select d.id from ${tableOf(other).table} d where d.${quoted(column)} = any($1::uuid[])) i`,
        ),
      ),
    );
  return [...own, ...quoting];
}

function updateRecord(entity: Entity, find: FindEntity, ids: string): string {
  return `
update ffp.record r
set caption = n.caption, label_id = n.label_id, office_id = n.office_id, withdrawn_at = n.withdrawn_at
from (${recordSelect(entity, find, ids)}) n(id, entity, caption, label_id, office_id, source_id, recorded_at, withdrawn_at)
where r.id = n.id
  and (r.caption, r.label_id, r.office_id, r.withdrawn_at) is distinct from (n.caption, n.label_id, n.office_id, n.withdrawn_at)`;
}

function quotingLinks(entity: Entity, quotedEntity: Entity, find: FindEntity): readonly string[] {
  const links = entity.caption.flatMap((path) => {
    const [hop] = resolvePath(entity, path, find).hops;
    return hop?.to.name === quotedEntity.name ? [`${toSnake(hop.field)}_id`] : [];
  });
  return [...new Set(links)];
}

const list = (columns: readonly string[], alias?: string): string =>
  columns.map((column) => (alias ? `${alias}.${column}` : column)).join(', ');

/** Every row of an entity, open and closed, from all versions: what a rebuild makes. */
export function allRows(entity: Entity, table: Projection['table'], find: FindEntity): readonly string[] {
  return rowSelects(entity, table, { find, span: 'history', ids: null });
}

/** What `other` has to say after records of `changed` have changed: closes what holds no more, adds what is new, leaves the rest. */
function reconcileOther(other: Entity, changed: Entity, find: FindEntity): readonly string[] {
  const touched = touchedBy(other, changed, find, 'living', false);
  if (touched === undefined) return [];
  return projections.flatMap(({ table, columns }) => {
    const selects = rowSelects(other, table, { find, span: 'living', ids: 'touched as i' });
    if (selects.length === 0) return [];
    const said = (alias: string): string => `row(${list(columns, alias)})::text`;
    return [
      `
with touched as materialized (${touched}),
wanted (${list(columns)}) as materialized (${selects.join('\n  union all')}),
standing as materialized (
  select e.place, e.recorded_at, ${said('e')} as said
  from touched t
  join lateral (select o.ctid as place, ${list(columns, 'o')} from ffp.${table} o where o.record_id = t.id offset 0) e on true
  where e.closed_at is null),
ended as (
  update ffp.${table} e set closed_at = $2
  from standing s
  where e.ctid = s.place and s.recorded_at < $2 and s.said not in (select ${said('w')} from wanted w)),
never as ( -- held for no time at all
  delete from ffp.${table} e
  using standing s
  where e.ctid = s.place and s.recorded_at >= $2 and s.said not in (select ${said('w')} from wanted w))
insert into ffp.${table} (${list(columns)})
select ${list(columns, 'w')}
from wanted w
where ${said('w')} not in (select s.said from standing s)`,
    ];
  });
}

/** Makes every row of `other` anew that ever rested on relabelled records of `changed` or ends in them. */
function remakeOther(other: Entity, changed: Entity, find: FindEntity): readonly string[] {
  const touched = touchedBy(other, changed, find, 'history', true);
  if (touched === undefined) return [];
  return projections.flatMap(({ table, columns }) => {
    const selects = rowSelects(other, table, { find, span: 'history', ids: 'touched as i' });
    if (selects.length === 0) return [];
    return [
      `
with touched as materialized (${touched}),
gone as (delete from ffp.${table} e using touched t where e.record_id = t.id)
insert into ffp.${table} (${list(columns)})
${selects.join('\n  union all')}`,
    ];
  });
}

function touchedBy(
  other: Entity,
  changed: Entity,
  find: FindEntity,
  span: 'living' | 'history',
  ends: boolean,
): string | undefined {
  const own = other.name === changed.name ? ['select unnest($1::uuid[])'] : [];
  const selects = [...own, ...touchedSelects(other, changed, { find, span, ends })];
  return selects.length === 0 ? undefined : `select distinct u.id from (${selects.join(' union ')}) u(id)`;
}

/** Side records take the join of their mark and of the label of their record. */
function relabelProtected(entity: Entity): readonly string[] {
  const marked = markedFields(entity);
  if (marked.length === 0) return [];
  const plainLabel = `case p.field ${marked.map(({ name, level }) => `when ${literal(name)} then ${level + 1}`).join(' ')} end`;
  return [
    `
update ffp.protected_field p
set label_id = n.label_id, version = p.version + 1, recorded_at = greatest(p.recorded_at, $2), recorded_by = n.recorded_by, reason = n.reason
from (
  select p.id, b.recorded_by, coalesce(b.reason, 'relabelled') as reason, ffp.join_labels(array[b.label_id, ${plainLabel}]) as label_id
  from unnest($1::uuid[]) as i(id)
  join ${tableOf(entity).table} b on b.id = i.id
  join ffp.protected_field p on p.record_id = b.id and p.entity = ${literal(entity.name)}
  where p.withdrawn_at is null) n
where p.id = n.id and p.label_id <> n.label_id`,
  ];
}
