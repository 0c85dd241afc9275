import { baseColumns, dutyProperties } from '../../schema/base.ts';
import { type Column, columnsOf } from '../../schema/columns.ts';
import type { Entity, FieldsOf, RecordBase } from '../../schema/entity.ts';

/** What the writer may say of a record beside its fields. */
export type DutyFields = Pick<RecordBase, (typeof dutyProperties)[number]>;

/** A record to write: its fields, and of the base what the writer may say. Without an id it gets one. */
export type NewRecord<E extends Entity> = Readonly<
  RequiredFields<E> & Partial<FieldsOf<E>> & Partial<DutyFields> & { id?: string; labelId?: number }
>;

type RequiredFields<E extends Entity> = {
  [K in keyof FieldsOf<E> as E['fields'][K & string] extends { required: true } ? K : never]: FieldsOf<E>[K];
};

/** A record whose entity is not known to the compiler: values by property. */
export type LooseRecord = Readonly<Record<string, unknown>>;

/** A column as it is written: how its value is found in a record. */
export type Written = Readonly<{ column: string; type: string; read: (row: LooseRecord) => unknown }>;

const layouts = new WeakMap<Entity, readonly Written[]>();

/** The columns that a writer fills: id, label, fields of duty, fields. */
export function layoutOf(entity: Entity): readonly Written[] {
  const known = layouts.get(entity);
  if (known) return known;
  const said = new Set<string>(['id', 'labelId', ...dutyProperties]);
  const base = baseColumns
    .filter(({ property }) => said.has(property))
    .map(({ property, column, type }) => ({
      column,
      type,
      read: (row: LooseRecord) => row[property] ?? null,
    }));
  const layout = [...base, ...columnsOf(entity).map(writtenField)];
  layouts.set(entity, layout);
  return layout;
}

/** How a field's column is found in a record. */
export function writtenField(column: Column): Written {
  const { field, part } = column;
  const read = (row: LooseRecord): unknown => {
    const value = row[field] ?? null;
    if (part === undefined) return value;
    // A checked edge: the input check gives a place as an object with these parts.
    return (value as LooseRecord | null)?.[part] ?? null;
  };
  return { column: column.column, type: column.type, read };
}

/** Stops a record that says what its entity does not know (check AZ-8); the callers' checks should have stopped it before. */
export function assertKnown(entity: Entity, row: LooseRecord): void {
  for (const name in row) {
    if (name in entity.fields || writable.has(name)) continue;
    throw new TypeError(`${entity.name} has no "${name}" that may be written`);
  }
}

const writable = new Set<string>(['id', 'labelId', ...dutyProperties]);
