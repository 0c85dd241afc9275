import { type CheckedRow, columnOf, type ImportShape } from '../../../platform/intake/shape.ts';
import { namedFields } from '../../../schema/derived.ts';
import type { Entity } from '../../../schema/entity.ts';
import { codeOfWord } from '../../reference/index.ts';
import { saysAnything } from '../says-something.ts';

/** The shape of a list of subjects, one row a record: its columns are the fields that have headings, its codes are words of the lists. */
export function listOf(entity: Entity, nothingSaid: string): ImportShape {
  const fields = namedFields(entity).filter(({ field }) => field.headings !== undefined);
  const valuesOf = ({ values }: CheckedRow): Record<string, unknown> =>
    Object.fromEntries(fields.map(({ name }) => [name, values[name] ?? null]));
  const refuse: NonNullable<ImportShape['refuse']> = (row) =>
    saysAnything(entity.name, valuesOf(row)) ? null : { rowNo: row.rowNo, reason: nothingSaid, values: {} };
  return {
    name: `subjects.${entity.plural}`,
    title: `subjects.import.${entity.plural}`,
    permission: `subjects.${entity.name}.create`,
    columns: fields.map(({ name, field }) => columnOf(name, field, { word: `field.${entity.name}.${name}` })),
    entities: [entity],
    groupKey: () => null,
    codeOf: codeOfWord,
    understand: () => [],
    refuse,
    toRecords: (rows, context) => ({
      refused: rows.flatMap((row) => refuse(row) ?? []),
      batches: [
        {
          entity,
          rows: rows
            .filter((row) => !refuse(row))
            .map((row) => ({ ...valuesOf(row), id: context.idOf(row.rowNo, entity.name) })),
        },
      ],
    }),
  };
}
