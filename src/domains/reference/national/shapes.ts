import {
  type CheckedRow,
  columnOf,
  type ImportColumn,
  type ImportContext,
  type ImportedRow,
  type ImportShape,
  type Saying,
  type UnderstoodCell,
} from '../../../platform/intake/shape.ts';
import { firearmOverruling } from '../alias/overruling.ts';
import { catalogueName, type NamedPart } from '../catalogue/names.ts';
import { nationalCode } from '../national-code.ts';
import type { NationalList } from './lists.ts';
import { understoodLine } from './understood.ts';

const { code, name, scheme } = nationalCode.fields;
const columns: readonly ImportColumn[] = [
  columnOf('code', code, { word: 'field.nationalCode.code' }),
  columnOf('name', name, { word: 'field.nationalCode.name' }),
  columnOf('scheme', scheme, { word: 'field.nationalCode.scheme' }),
];
const partOf: Readonly<Record<NationalList, NamedPart | null>> = {
  makes: 'make',
  calibres: 'calibre',
  types: 'type',
  offences: null,
};

/** The shape of a national list of this kind: one line, one code. */
export function nationalShape(list: NationalList): ImportShape {
  return {
    name: `reference.national-${list}`,
    title: `reference.import.${list}`,
    permission: 'reference.nationalCode.create',
    columns,
    entities: [nationalCode],
    groupKey: () => null,
    understand: (row, sayings) => understoodCells(list, row, sayings),
    // Aliases count here too; no column is overruled, since a line is itself what somebody says.
    overruling: { ...firearmOverruling, parts: [] },
    refuse: () => null,
    toRecords: (rows, context) => ({
      batches: [
        {
          entity: nationalCode,
          rows: rows.map((row) => lineOf(list, row, context)),
        },
      ],
      refused: [],
    }),
  };
}

function lineOf(list: NationalList, { rowNo, values }: CheckedRow, context: ImportContext): ImportedRow {
  const understood = understoodLine(list, String(values.name), context.sayings);
  return {
    id: context.idOf(rowNo, 'nationalCode'),
    list,
    scheme: values.scheme ?? null,
    code: values.code,
    name: values.name,
    catalogueCode: understood?.code ?? null,
    rule: understood?.rule ?? null,
  };
}

function understoodCells(
  list: NationalList,
  row: CheckedRow,
  sayings: readonly Saying[],
): readonly UnderstoodCell[] {
  const part = partOf[list];
  if (part === null) return [];
  const written = String(row.values.name ?? '');
  const understood = understoodLine(list, written, sayings);
  return [
    understood === undefined
      ? { column: 'name', written, understood: null, warning: 'reference.warning.new' }
      : { column: 'name', written, understood: catalogueName(part, understood.code), rule: understood.rule },
  ];
}
