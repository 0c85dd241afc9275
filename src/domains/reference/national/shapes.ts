import {
  type CheckedRow,
  columnOf,
  type ImportColumn,
  type ImportedRow,
  type ImportShape,
  type UnderstoodCell,
} from '../../../platform/intake/shape.ts';
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
    understand: (row) => understoodCells(list, row),
    refuse: () => null,
    toRecords: (rows, context) => ({
      batches: [
        {
          entity: nationalCode,
          rows: rows.map((row) => lineOf(list, row, context.idOf(row.rowNo, 'nationalCode'))),
        },
      ],
      refused: [],
    }),
  };
}

function lineOf(list: NationalList, { values }: CheckedRow, id: string): ImportedRow {
  const understood = understoodLine(list, String(values.name));
  return {
    id,
    list,
    scheme: values.scheme ?? null,
    code: values.code,
    name: values.name,
    catalogueCode: understood?.code ?? null,
    rule: understood?.rule ?? null,
  };
}

function understoodCells(list: NationalList, row: CheckedRow): readonly UnderstoodCell[] {
  const part = partOf[list];
  if (part === null) return [];
  const written = String(row.values.name ?? '');
  const understood = understoodLine(list, written);
  return [
    understood === undefined
      ? { column: 'name', written, understood: null, warning: 'reference.warning.new' }
      : { column: 'name', written, understood: catalogueName(part, understood.code), rule: understood.rule },
  ];
}
