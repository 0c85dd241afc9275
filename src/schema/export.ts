import { csvLine } from '../shared/csv.ts';
import { namedFields } from './derived.ts';
import type { Entity } from './entity.ts';
import type { Field } from './fields.ts';

/** What an exported record says of itself beside its fields. */
const base = [
  'id',
  'version',
  'labelId',
  'officeId',
  'sourceId',
  'recordedAt',
  'withdrawnAt',
  'statementKind',
  'sourceGrade',
  'informationGrade',
] as const;

/** A record, seen from an exporter: values by property. */
export type ExportedRecord = Readonly<Record<string, unknown>>;

/** The heading line of an entity's CSV: property names, a place in four columns. */
export function csvHeading(entity: Entity): string {
  return csvLine([...base, ...namedFields(entity).flatMap(({ name, field }) => partsOf(name, field))]);
}

/** A record as a line of CSV, guarded against formulas (check IM-2). */
export function csvRecord(entity: Entity, record: ExportedRecord): string {
  const cells = namedFields(entity).flatMap(({ name, field }) => cellsOf(field, record[name]));
  return csvLine([...base.map((name) => plain(record[name])), ...cells]);
}

/** A record as JSON with only its base and declared fields. */
export function jsonRecord(entity: Entity, record: ExportedRecord): ExportedRecord {
  const names = [...base, ...namedFields(entity).map(({ name }) => name)];
  return Object.fromEntries(names.map((name) => [name, record[name] ?? null]));
}

const placeParts = ['text', 'region', 'lat', 'lon'] as const;

function partsOf(name: string, field: Field): readonly string[] {
  return field.kind === 'place'
    ? placeParts.map((part) => (part === 'text' ? name : `${name}.${part}`))
    : [name];
}

function cellsOf(field: Field, value: unknown): readonly (string | number | boolean | null)[] {
  if (field.kind !== 'place') return [plain(value)];
  // A checked edge: the store gives places as objects with these parts.
  const place = (value ?? {}) as Readonly<Record<string, unknown>>;
  return placeParts.map((part) => plain(place[part]));
}

function plain(value: unknown): string | number | boolean | null {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return null;
}
