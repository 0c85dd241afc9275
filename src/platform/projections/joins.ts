import type { Entity, Path } from '../../schema/entity.ts';
import type { Field } from '../../schema/fields.ts';
import { type FindEntity, type Hop, type ResolvedPath, resolvePath } from '../../schema/paths.ts';
import { toSnake } from '../../shared/text.ts';
import { type Bound, quoted, type Span, tableOf, type VersionedTable, versionsOf } from './relations.ts';

/** Where the ids of the records come from that a statement runs over; null: all of them. */
export type IdSource = 'unnest($1::uuid[]) as i(id)' | 'touched as i' | null;

/**
 * What several rules reach together: looked up once, as rows `f`, from which each of them then selects. `columns`: what they read, by name.
 */
export type Shared = {
  readonly joins: string[];
  readonly aliases: Map<string, string>;
  readonly columns: Map<string, string>;
};

/** What a rule's paths need: joins over records, and what its row rests on. */
export type Joins = {
  /** Joins after the base, in order. */
  readonly joins: string[];
  readonly conditions: string[];
  /** Labels that a row takes the join of; the base's first. */
  readonly labels: string[];
  readonly starts: string[];
  readonly ends: string[];
  readonly aliases: Map<string, string>;
  readonly entity: Entity;
  readonly find: FindEntity;
  readonly span: Span;
  /** Looks records up one by one; a rebuild reads whole tables. */
  readonly byId: boolean;
  readonly shared: Shared | undefined;
};

/** What a set of joins is for. */
export type JoinScope = Readonly<{
  find: FindEntity;
  span: Span;
  ids: IdSource;
  shared?: Shared | undefined;
}>;

/** Begins the joins of a rule whose record stands under alias `b`. */
export function startJoins(entity: Entity, { find, span, ids, shared }: JoinScope): Joins {
  return {
    joins: [],
    conditions: [],
    labels: [columnAt({ shared }, 'b', 'label_id')],
    starts: [columnAt({ shared }, 'b', 'start_at')],
    ends: ['b.end_at'],
    aliases: new Map(),
    entity,
    find,
    span,
    byId: ids !== null,
    shared,
  };
}

/** A column of a record that a rule reaches. */
export function columnAt({ shared }: Pick<Joins, 'shared'>, alias: string, column: string): string {
  return exposed({ shared }, `${alias}_${column}`, `${alias}.${quoted(column)}`);
}

/** What is worked out from a reached record: where rules share it, once, under a name. */
function exposed({ shared }: Pick<Joins, 'shared'>, name: string, expression: string): string {
  if (!shared) return expression;
  shared.columns.set(name, expression);
  return `f.${quoted(name)}`;
}

/** The source on whose word the record stands, as `s`. */
export function joinSource({ joins, shared }: Joins): void {
  const join = 'left join ffp.source s on s.id = b.source_id';
  if (!shared) joins.push(join);
  else if (!shared.joins.includes(join)) shared.joins.push(join);
}

/** The value at the end of a path, as text: what captions and keys are made of. */
export function textAt(joins: Joins, path: Path): string {
  const { alias, resolved } = reach(joins, path);
  if (resolved.end === 'self') throw new Error(`${joins.entity.name}: "${path}" is no value`);
  const { name, field } = resolved.end;
  return exposed(joins, `${alias}_${toSnake(name)}_said`, asText(alias, name, field));
}

/** First and last possible day of the value at a path. */
export function dayAt(joins: Joins, path: Path | undefined, side: 'from' | 'to'): string {
  if (path === undefined) return 'null::date';
  const { alias, resolved } = reach(joins, path);
  if (resolved.end === 'self') throw new Error(`${joins.entity.name}: "${path}" is no day`);
  const { name, field } = resolved.end;
  return exposed(
    joins,
    `${alias}_${toSnake(name)}_${side}`,
    dayOf(`${alias}.${quoted(toSnake(name))}`, field, side),
  );
}

/** The link at the end of a path, whether or not its record is there. */
export function linkAt(joins: Joins, path: Path): string | undefined {
  const { alias, resolved } = reach(joins, path);
  return resolved.end === 'self' ? undefined : columnAt(joins, alias, `${toSnake(resolved.end.name)}_id`);
}

function dayOf(column: string, { kind }: Field, side: 'from' | 'to'): string {
  if (kind === 'date') return column;
  if (kind === 'time') return `(${column} at time zone 'UTC')::date`;
  return `ffp.day_${side}(${column})`;
}

/** The id of the record at a path, whose label the row takes too; `mayBeMissing`: the row stands without it. */
export function recordAt(joins: Joins, path: Path, mayBeMissing = false): string {
  const { alias, resolved } = reach(joins, path);
  if (resolved.end === 'self') return columnAt(joins, alias, 'id');
  const link = `${toSnake(resolved.end.name)}_id`;
  if (joins.aliases.has(path)) return columnAt(joins, alias, link); // a record that the rule goes through anyway
  const known = joins.aliases.get(`end ${path}`);
  if (known) return columnAt(joins, known, 'id');
  const end = named(joins, `end ${path}`, 'e', (name) => {
    const id = `${alias}.${quoted(link)}`;
    const kind = mayBeMissing || joins.shared ? 'left join' : 'join';
    return joins.byId
      ? `${kind} lateral (select r.id, r.label_id from ffp.record r where r.id = ${id} offset 0) ${name} on true`
      : `${kind} ffp.record ${name} on ${name}.id = ${id}`;
  });
  joins.labels.push(columnAt(joins, end, 'label_id'));
  return columnAt(joins, end, 'id');
}

/** The alias of what a rule reaches; the join that reaches it is written unless another rule that shares it has done so. */
function named(joins: Joins, what: string, letter: 'h' | 'e', join: (alias: string) => string): string {
  const place = joins.shared ?? joins;
  const known = place.aliases.get(what);
  const alias = known ?? `${letter}${place.aliases.size}`;
  joins.aliases.set(what, alias);
  place.aliases.set(what, alias);
  if (known === undefined) place.joins.push(join(alias));
  return alias;
}

function reach(joins: Joins, path: Path): Readonly<{ alias: string; resolved: ResolvedPath }> {
  const resolved = resolvePath(joins.entity, path, joins.find);
  const alias = resolved.hops.reduce((from, hop) => joinHop(joins, from, hop), 'b');
  return { alias, resolved };
}

/** Goes through a link. Where the link is set, its record must live: a row whose ground is withdrawn is closed. */
function joinHop(joins: Joins, from: string, hop: Hop): string {
  const known = joins.aliases.get(hop.prefix);
  if (known) return known;
  const link = `${toSnake(hop.field)}_id`;
  const required = hop.from.fields[hop.field]?.required === true && from === 'b';
  const alias = named(joins, hop.prefix, 'h', (name) => {
    const id = `${from}.${quoted(link)}`;
    const optional = !required || joins.shared !== undefined;
    return joinVersions(joins, { source: tableOf(hop.to), alias: name, column: 'id', id, optional });
  });
  const there = `${columnAt(joins, alias, 'id')} is not null`;
  if (!required) joins.conditions.push(`(${columnAt(joins, from, link)} is null or ${there})`);
  else if (joins.shared) joins.conditions.push(there);
  joins.labels.push(columnAt(joins, alias, 'label_id'));
  joins.starts.push(columnAt(joins, alias, 'start_at'));
  joins.ends.push(`${alias}.end_at`);
  return alias;
}

/** A join of versions by id. */
export function joinVersions(
  { byId, span }: Pick<Joins, 'byId' | 'span'>,
  {
    source,
    alias,
    column,
    id,
    optional,
  }: Readonly<{ source: VersionedTable; alias: string; column: 'id'; id: string; optional: boolean }>,
): string {
  const kind = optional ? 'left join' : 'join';
  if (byId) return `${kind} lateral ${versionsOf(source, span, { column, id })} ${alias} on true`;
  return `${kind} ${versionsOf(source, span)} ${alias} on ${alias}.${column} = ${id}`;
}

/** A field's column as text. */
export function asText(alias: string, name: string, field: Field): string {
  const column = `${alias}.${quoted(toSnake(name))}`;
  switch (field.kind) {
    case 'place':
      return `${alias}.${quoted(`${toSnake(name)}_text`)}`;
    case 'time':
      return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD HH24:MI')`;
    case 'date':
    case 'count':
    case 'amount':
    case 'flag':
      return `${column}::text`;
    default:
      return column;
  }
}

/** The join of all labels that a row rests on; the function is called only where they differ. */
export function labelOf({ labels }: Joins): string {
  const [own, ...others] = labels;
  if (others.length === 0) return own ?? '';
  const same = others.map((label) => `coalesce(${label}, ${own}) = ${own}`).join(' and ');
  return `case when ${same} then ${own} else ffp.join_labels(array[${labels.join(', ')}]) end`;
}

/** Since when all that a row rests on held. */
export const startOf = ({ starts }: Joins): string =>
  starts.length === 1 ? (starts[0] ?? '') : `greatest(${starts.join(', ')})`;

/** Until when; null while it holds. */
export const endOf = ({ ends, span }: Joins): string =>
  span === 'living' ? 'null::timestamptz' : `least(${ends.join(', ')})`;

/** The condition that all held at one time. */
export function heldTogether(joins: Joins): readonly string[] {
  return joins.span === 'living' ? [] : [`coalesce(${startOf(joins)} < ${endOf(joins)}, true)`];
}

/** The records that a statement runs over, under their alias: `relation` gives the sub-select for one id, or for all. */
export type Base = Readonly<{
  alias: 'b' | 'side';
  column: 'id' | 'record_id';
  relation: (bound: Bound) => string;
}>;

/** from … where … of a statement over the given base. */
export function fromWhere(joins: Joins, base: Base, ids: IdSource, ...conditions: readonly string[]): string {
  const start = joins.shared ? 'from f' : fromBase(base, ids);
  const all = [...joins.conditions, ...heldTogether(joins), ...conditions];
  return [start, ...joins.joins, ...(all.length > 0 ? [`where ${all.join('\n  and ')}`] : [])].join('\n  ');
}

/** from … of the records that a statement runs over. */
export function fromBase(base: Base, ids: IdSource): string {
  if (ids === null) return `from ${base.relation(null)} ${base.alias}`;
  return `from ${ids}\n  join lateral ${base.relation({ column: base.column, id: 'i.id' })} ${base.alias} on true`;
}
