import { columnsOfField } from '../../schema/columns.ts';
import type { Entity, KeyFold, KeyRule } from '../../schema/entity.ts';
import { type FindEntity, resolvePath } from '../../schema/paths.ts';
import { toSnake } from '../../shared/text.ts';
import {
  type Base,
  columnAt,
  endOf,
  fromWhere,
  type Joins,
  joinVersions,
  labelOf,
  recordAt,
  startJoins,
  startOf,
  textAt,
} from './joins.ts';
import { formerVersionsOf, literal, protectedFields, tableOf, versionsOf } from './relations.ts';
import { ownBase, type Scope } from './scope.ts';

/** The selects of one key rule: the keys that hold, and the former readings that are still found. */
export function keySelects(entity: Entity, rule: KeyRule, scope: Scope): readonly string[] {
  const { hops, end } = resolvePath(entity, rule.path, scope.find);
  if (end === 'self') throw new Error(`${entity.name}: the key "${rule.kind}" has no value`);
  const marked = isMarked(entity, rule, scope.find);
  const holds = keySelect(
    rule,
    scope,
    marked ? markedReading(entity, rule, scope, false) : readingOf(entity, scope),
  );
  if (scope.fresh || hops.length > 0) return [holds];
  const former = marked ? markedReading(entity, rule, scope, true) : formerReading(entity, rule, scope);
  return [holds, keySelect(rule, scope, former)];
}

/** Is a key made of a marked field, whose value stands in a side record? */
export function isMarked(entity: Entity, rule: KeyRule, find: FindEntity): boolean {
  const { end } = resolvePath(entity, rule.path, find);
  return end !== 'self' && end.field.mark !== undefined;
}

/** What a key's value is read from, and what the row rests on. */
type Reading = Readonly<{
  base: Base;
  former: boolean;
  joins: Joins;
  value?: string;
  conditions: readonly string[];
}>;

const readingOf = (entity: Entity, scope: Scope): Reading => ({
  base: ownBase(entity, scope.span),
  former: false,
  joins: startJoins(entity, scope),
  conditions: [],
});

/** A superseded value stays findable while its record lives and still leads to the same subject. */
function formerReading(entity: Entity, rule: KeyRule, scope: Scope): Reading {
  const field = entity.fields[rule.path];
  const value = field ? columnsOfField(rule.path, field)[0]?.column : undefined;
  if (value === undefined) throw new Error(`${entity.name}: the key "${rule.kind}" has no column`);
  const said = [value, ...(rule.where ? [toSnake(rule.where.field)] : [])];
  const [link] = rule.subject.split('.');
  const links = link === undefined || rule.subject === 'self' ? [] : [`${toSnake(link)}_id`];
  return {
    ...readingOf(entity, scope),
    base: {
      alias: 'b',
      column: 'id',
      relation: (bound) => formerVersionsOf(tableOf(entity), { said, links }, bound),
    },
    former: true,
    conditions: whileFormer('b', scope),
  };
}

/** A marked field's value stands in a side record: the row rests on that too, and carries its label. */
function markedReading(entity: Entity, rule: KeyRule, scope: Scope, former: boolean): Reading {
  const joins = startJoins(entity, scope);
  joins.labels.push('side.label_id');
  joins.starts.push('side.start_at');
  joins.ends.push('side.end_at');
  joins.joins.push(
    joinVersions(joins, {
      source: tableOf(entity),
      alias: 'b',
      column: 'id',
      id: 'side.record_id',
      optional: false,
    }),
  );
  const isField = `side.entity = ${literal(entity.name)} and side.field = ${literal(rule.path)}`;
  return {
    base: {
      alias: 'side',
      column: 'record_id',
      relation: (bound) =>
        former
          ? formerVersionsOf(protectedFields, { said: ['value'], links: [] }, bound)
          : versionsOf(protectedFields, scope.span, bound),
    },
    former,
    joins,
    value: `(side.value #>> '{}')`,
    conditions: [isField, ...(former ? whileFormer('side', scope) : [])],
  };
}

const whileFormer = (alias: string, { span }: Scope): readonly string[] => [
  span === 'living' ? `${alias}.end_at is null` : `coalesce(${alias}.start_at < ${alias}.end_at, true)`,
];

function keySelect(rule: KeyRule, { ids }: Scope, reading: Reading): string {
  const { base, joins } = reading;
  const value = reading.value ?? textAt(joins, rule.path);
  const subject = recordAt(joins, rule.subject);
  joins.joins.push(...foldJoins(rule.kind, rule.fold, value));
  const where = rule.where
    ? [`${columnAt(joins, 'b', toSnake(rule.where.field))} in (${rule.where.in.map(literal).join(', ')})`]
    : [];
  return `
  select k.key, k.kind, ${subject}, ${columnAt(joins, 'b', 'id')}, ${reading.former}, ${labelOf(joins)}, ${startOf(joins)}, ${endOf(joins)}
  ${fromWhere(joins, base, ids, `${value} is not null`, `${subject} is not null`, 'k.key is not null', ...where, ...reading.conditions)}`;
}

/** The keys of a value, as rows k(kind, key); noise makes none (check IM-16). */
function foldJoins(kind: string, fold: KeyFold, value: string): readonly string[] {
  const one = (key: string): readonly string[] => [
    `cross join lateral (select ${literal(kind)} as kind, ${key} as key offset 0) k`,
  ];
  const unlessNoise = (key: string): string => `case when not ffp.is_noise(${key}) then ${key} end`;
  switch (fold) {
    case 'serial':
      return serialJoins(kind, value);
    case 'name':
      return [
        `cross join lateral (select ${literal(kind)} as kind, n.word as key from unnest(ffp.name_keys(${value})) n(word)) k`,
      ];
    case 'phone':
      return one(`ffp.phone_key(${value})`);
    case 'number':
      return [
        `cross join lateral (select ffp.serial_exact(${value}) as exact offset 0) x`,
        ...one(unlessNoise('x.exact')),
      ];
    case 'plate':
      return [
        `cross join lateral (select ffp.plate_key(${value}) as exact offset 0) x`,
        ...one(unlessNoise('x.exact')),
      ];
    case 'text':
      return [
        `cross join lateral (select ffp.name_base(${value}) as base offset 0) x`,
        ...one(`case when not ffp.is_noise(upper(x.base collate "C")) then x.base end`),
      ];
  }
}

/** Exact and folded; a serial with unknown characters makes a pattern instead. */
function serialJoins(kind: string, value: string): readonly string[] {
  return [
    `cross join lateral (select ffp.serial_exact(${value}) as exact, ${value} ~ '[?*]' as wild offset 0) x`,
    `cross join lateral (
      select ${literal(`${kind}.exact`)} as kind, x.exact as key where not x.wild and not ffp.is_noise(x.exact)
      union all
      select ${literal(`${kind}.fold`)}, translate(x.exact, 'OQDISBZG', '00015826') where not x.wild and not ffp.is_noise(x.exact)
      union all
      select ${literal(`${kind}.wild`)}, ffp.serial_pattern(${value}) where x.wild) k`,
  ];
}
