import { type CheckedRow, columnOf, type ImportColumn } from '../../../platform/intake/shape.ts';
import { namedFields } from '../../../schema/derived.ts';
import type { Entity } from '../../../schema/entity.ts';

/** What files may bring beyond the columns that a shape spells out: fields with headings are read from the day that they are declared. */
export type Further = Readonly<{
  columns: readonly ImportColumn[];
  /** What a row says of these fields. */
  valuesOf: (row: CheckedRow) => Record<string, unknown>;
}>;

/** The fields of an entity that have headings and no column yet. A column made of a field carries the field's own list of headings. */
export function furtherOf(entity: Entity, spelledOut: readonly ImportColumn[]): Further {
  const fields = namedFields(entity).filter(
    ({ field }) =>
      field.headings !== undefined && !spelledOut.some(({ headings }) => headings === field.headings),
  );
  const columnName = (name: string): string =>
    spelledOut.some((column) => column.name === name)
      ? `${entity.name}${name.charAt(0).toUpperCase()}${name.slice(1)}`
      : name;
  return {
    columns: fields.map(({ name, field }) =>
      columnOf(columnName(name), field, { word: `field.${entity.name}.${name}` }),
    ),
    valuesOf: ({ values }) =>
      Object.fromEntries(fields.map(({ name }) => [name, values[columnName(name)] ?? null])),
  };
}
