import type { Entity, Path } from '../../schema/entity.ts';
import type { Field } from '../../schema/fields.ts';
import { type FindEntity, type Hop, type ResolvedPath, resolvePath } from '../../schema/paths.ts';
import { toSnake } from '../../shared/text.ts';
import { type Bound, quoted, type Span, tableOf, type VersionedTable, versionsOf } from './relations.ts';

/** Where the ids of the records come from that a statement runs over; null: all of them. */
export type IdSource = 'unnest($1::uuid[]) as i(id)' | 'touched as i' | null;

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
};

/** What a set of joins is for. */
export type JoinScope = Readonly<{ find: FindEntity; span: Span; ids: IdSource }>;

/** Begins the joins of a rule whose record stands under alias `b`. */
export function startJoins(entity: Entity, { find, span, ids }: JoinScope): Joins {
  return {
    joins: [],
    conditions: [],
    labels: ['b.label_id'],
    starts: ['b.start_at'],
    ends: ['b.end_at'],
    aliases: new Map(),
    entity,
    find,
    span,
    byId: ids !== null,
  };
}

/** The value at the end of a path, as text: what captions and keys are made of. */
export function textAt(joins: Joins, path: Path): string {
  const { alias, resolved } = reach(joins, path);
  if (resolved.end === 'self') throw new Error(`${joins.entity.name}: "${path}" is no value`);
  return asText(alias, resolved.end.name, resolved.end.field);
}

/** First and last possible day of the value at a path. */
export function dayAt(joins: Joins, path: Path | undefined, side: 'from' | 'to'): string {
  if (path === undefined) return 'null::date';
  const { alias, resolved } = reach(joins, path);
  if (resolved.end === 'self') throw new Error(`${joins.entity.name}: "${path}" is no day`);
  const column = `${alias}.${quoted(toSnake(resolved.end.name))}`;
  if (resolved.end.field.kind === 'date') return column;
  if (resolved.end.field.kind === 'time') return `(${column} at time zone 'UTC')::date`;
  return `ffp.day_${side}(${column})`;
}

/** The id of the record at a path, whose label the row takes too; `mayBeMissing`: the row stands without it. */
export function recordAt(joins: Joins, path: Path, mayBeMissing = false): string {
  const { alias, resolved } = reach(joins, path);
  if (resolved.end === 'self') return `${alias}.id`;
  const id = `${alias}.${quoted(`${toSnake(resolved.end.name)}_id`)}`;
  if (joins.aliases.has(path)) return id; // a record that the rule goes through anyway
  const known = joins.aliases.get(`end ${path}`);
  if (known) return `${known}.id`;
  const end = `e${joins.aliases.size}`;
  joins.aliases.set(`end ${path}`, end);
  const kind = mayBeMissing ? 'left join' : 'join';
  joins.joins.push(
    joins.byId
      ? `${kind} lateral (select r.id, r.label_id from ffp.record r where r.id = ${id} offset 0) ${end} on true`
      : `${kind} ffp.record ${end} on ${end}.id = ${id}`,
  );
  joins.labels.push(`${end}.label_id`);
  return `${end}.id`;
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
  const alias = `h${joins.aliases.size}`;
  joins.aliases.set(hop.prefix, alias);
  const link = `${from}.${quoted(`${toSnake(hop.field)}_id`)}`;
  const required = hop.from.fields[hop.field]?.required === true && from === 'b';
  joins.joins.push(
    joinVersions(joins, { source: tableOf(hop.to), alias, column: 'id', id: link, optional: !required }),
  );
  if (!required) joins.conditions.push(`(${link} is null or ${alias}.id is not null)`);
  joins.labels.push(`${alias}.label_id`);
  joins.starts.push(`${alias}.start_at`);
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
  const start =
    ids === null
      ? `from ${base.relation(null)} ${base.alias}`
      : `from ${ids}\n  join lateral ${base.relation({ column: base.column, id: 'i.id' })} ${base.alias} on true`;
  const all = [...joins.conditions, ...heldTogether(joins), ...conditions];
  return [start, ...joins.joins, ...(all.length > 0 ? [`where ${all.join('\n  and ')}`] : [])].join('\n  ');
}
