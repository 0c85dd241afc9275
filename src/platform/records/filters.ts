import { columnsOfField } from '../../schema/columns.ts';
import { type Filter, filtersOf } from '../../schema/derived.ts';
import type { Entity } from '../../schema/entity.ts';
import { badInput } from '../../shared/fault.ts';
import { quoted } from '../projections/relations.ts';

/** What a list is narrowed to: one of several values, a beginning, a range (both ends inclusive), yes or no. Null asks for what is empty. */
export type FilterValue =
  | null
  | boolean
  | string
  | Readonly<{ any: readonly string[] }>
  | Readonly<{ from?: string | number | undefined; to?: string | number | undefined }>;

/** Filters by field name; of the base: officeId, sourceId, labelId as text, recordedAt as a range. */
export type Filters = Readonly<Record<string, FilterValue>>;

/** Parameters of a statement under way: gives back the placeholder. */
export type Parameters = Readonly<{
  values: (string | number | boolean)[];
  add: (value: string | number | boolean) => string;
}>;

/** Starts the parameters of a statement. */
export function startParameters(...first: (string | number)[]): Parameters {
  const values: Parameters['values'] = [...first];
  return { values, add: (value) => `$${values.push(value)}` };
}

const baseFilters: Readonly<Record<string, Readonly<{ column: string; type: string; range?: true }>>> = {
  id: { column: 'id', type: 'uuid' },
  officeId: { column: 'office_id', type: 'int' },
  sourceId: { column: 'source_id', type: 'uuid' },
  labelId: { column: 'label_id', type: 'int' },
  recordedAt: { column: 'recorded_at', type: 'timestamptz', range: true },
};

/** The conditions of filters over a relation `t`. What may not be filtered on is refused. */
export function conditionsOf(entity: Entity, filters: Filters, parameters: Parameters): readonly string[] {
  const known = new Map(filtersOf(entity).map((filter) => [filter.name, filter]));
  return Object.entries(filters).flatMap(([name, value]) => {
    const base = baseFilters[name];
    if (base) return baseCondition(base, value, parameters);
    const filter = known.get(name);
    if (!filter) throw badInput([{ field: name, reason: 'not-known' }]);
    return fieldCondition(filter, value, parameters);
  });
}

function baseCondition(
  { column, type, range }: Readonly<{ column: string; type: string; range?: true }>,
  value: FilterValue,
  parameters: Parameters,
): string[] {
  const at = `t.${quoted(column)}`;
  if (range) return rangeConditions(at, at, type, value, parameters);
  return [`${at} = any(${parameters.add(arrayText(valuesOf(value)))}::text::${type}[])`];
}

function fieldCondition({ name, field, kind }: Filter, value: FilterValue, parameters: Parameters): string[] {
  const column = columnsOfField(name, field)[kind === 'region' ? 1 : 0];
  const at = `t.${quoted(column?.column ?? '')}`;
  if (value === null) return [`${at} is null`];
  if (kind === 'flag') return [`${at} = ${parameters.add(value === true || value === 'true')}::boolean`];
  if (kind === 'starts' && typeof value === 'string') return [`starts_with(${at}, ${parameters.add(value)})`];
  if (kind !== 'range')
    return [
      `${at} = any(${parameters.add(arrayText(valuesOf(value)))}::text::${kind === 'link' ? 'uuid' : 'text'}[])`,
    ];
  if (field.kind === 'partialDate') return partialConditions(at, value, parameters);
  return rangeConditions(at, at, rangeTypes[field.kind] ?? 'text', value, parameters);
}

const rangeTypes: Readonly<Record<string, string>> = {
  date: 'date',
  time: 'timestamptz',
  count: 'int',
  amount: 'numeric',
};

/** Both ends inclusive; of a partial day its last possible day is compared with the beginning, its first with the end. */
function rangeConditions(
  last: string,
  first: string,
  type: string,
  value: FilterValue,
  parameters: Parameters,
): string[] {
  const { from, to } =
    typeof value === 'object' && value !== null && !('any' in value) ? value : exactly(value);
  return [
    ...(from === undefined ? [] : [`${last} >= ${parameters.add(String(from))}::text::${type}`]),
    ...(to === undefined ? [] : [`${first} <= ${parameters.add(String(to))}::text::${type}`]),
  ];
}

/** A range of partial days takes partial days: from 2024 means from its first day, to 2024-05 means to its last. */
function partialConditions(at: string, value: FilterValue, parameters: Parameters): string[] {
  const { from, to } =
    typeof value === 'object' && value !== null && !('any' in value) ? value : exactly(value);
  return [
    ...(from === undefined
      ? []
      : [`ffp.day_to(${at}) >= ffp.day_from(${parameters.add(String(from))}::text)`]),
    ...(to === undefined ? [] : [`ffp.day_from(${at}) <= ffp.day_to(${parameters.add(String(to))}::text)`]),
  ];
}

const exactly = (
  value: FilterValue,
): { from?: string | number | undefined; to?: string | number | undefined } =>
  typeof value === 'string' ? { from: value, to: value } : {};

function valuesOf(value: FilterValue): readonly string[] {
  if (value !== null && typeof value === 'object' && 'any' in value) return value.any;
  return typeof value === 'string' ? value.split(',') : [String(value)];
}

/** Texts as one array parameter. */
export const arrayText = (values: readonly string[]): string =>
  `{${values.map((value) => `"${value.replace(/[\\"]/g, (sign) => `\\${sign}`)}"`).join(',')}}`;
