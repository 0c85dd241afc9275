import {
  type CellValue,
  type CheckedRow,
  columnOf,
  type ImportColumn,
  type ImportContext,
  type ImportedRecords,
  type ImportedRow,
  type ImportShape,
  type RowRefusal,
  type Saying,
  type UnderstoodCell,
} from '../../../platform/intake/shape.ts';
import type { PlaceValue } from '../../../schema/fields.ts';
import {
  firearmOverruling,
  knowsPlaces,
  locate,
  type Understood,
  understandingBy,
} from '../../reference/index.ts';
import {
  cellsOf,
  component,
  firearm,
  firearmRows,
  marking,
  saysNothing,
  type WrittenFirearm,
} from '../../subjects/index.ts';
import { seizure, seizureItem } from '../entities.ts';
import { codeFor, contextOfOffence, placeOf, saysLawful } from './cell-words.ts';
import { furtherOf } from './further.ts';

const spelledOut: readonly ImportColumn[] = [
  columnOf('reference', seizure.fields.reference),
  columnOf('seizedOn', seizure.fields.seizedOn),
  columnOf('context', seizure.fields.context),
  columnOf('place', seizure.fields.place, { kind: 'text', maxLength: 300 }),
  {
    name: 'region',
    kind: 'text',
    maxLength: 120,
    headings: ['region', 'municipality', 'регион', 'општина', 'rajoni', 'komuna', 'opština', 'општина места'],
  },
  columnOf('authority', seizure.fields.authority),
  columnOf('offence', seizure.fields.offence),
  columnOf('route', seizure.fields.route),
  columnOf('vehiclePlate', seizure.fields.vehiclePlate),
  columnOf('type', firearm.fields.typeText),
  columnOf('make', firearm.fields.makeText),
  columnOf('model', firearm.fields.modelText),
  columnOf('calibre', firearm.fields.calibreText),
  columnOf('serial', firearm.fields.serialText),
  columnOf('country', firearm.fields.countryText),
  columnOf('institutionMark', firearm.fields.institutionMark),
  columnOf('restricted', firearm.fields.restricted),
  columnOf('papers', firearm.fields.papers),
  columnOf('quantity', seizureItem.fields.quantity, {
    headings: ['quantity', 'quantidade', 'количина', 'sasia', 'količina'],
  }),
  columnOf('sealNumber', seizureItem.fields.sealNumber),
  columnOf('controlNumber', seizureItem.fields.controlNumber),
  columnOf('examined', seizureItem.fields.examined),
  columnOf('lawfulOrigin', seizureItem.fields.lawfulOrigin, { kind: 'text', maxLength: 60 }),
];

const further = {
  seizure: furtherOf(seizure, spelledOut),
  firearm: furtherOf(firearm, spelledOut),
  item: furtherOf(seizureItem, spelledOut),
};

/** A list of seized firearms, one row a gun; rows of one procedure number are one seizure. */
export const seizedFirearms: ImportShape = {
  name: 'seizures.seizedFirearms',
  title: 'seizures.import.seizedFirearms',
  permission: 'seizures.seizure.create',
  columns: [...spelledOut, ...Object.values(further).flatMap(({ columns }) => columns)],
  entities: [seizure, firearm, component, marking, seizureItem],
  groupKey: (row) => referenceKey(row),
  codeOf: codeFor,
  understand,
  overruling: firearmOverruling,
  refuse: (row) => refusalOf(row) ?? null,
  toRecords,
};

/** The same number with other blanks or case is the same procedure. */
function referenceKey(row: CheckedRow): string | null {
  const reference = textOf(row.values.reference);
  return reference === null ? null : reference.replace(/\s+/g, ' ').toUpperCase();
}

function understand(row: CheckedRow, sayings: readonly Saying[]): readonly UnderstoodCell[] {
  const written = writtenFirearm(row);
  const understood = understandingBy(sayings)(cellsOf(written));
  const lines = (['type', 'make', 'model', 'calibre'] as const).flatMap((column): UnderstoodCell[] => {
    const cell = written[column];
    if (!cell) return [];
    const reading = understood[column];
    if (reading === undefined)
      return [{ column, written: cell, understood: null, warning: 'seizures.warning.undecided' }];
    const { name, code, rule, confidence } = reading;
    return [{ column, written: cell, understood: name, code, rule, confidence }];
  });
  return [...lines, ...serialLines(written.serial ?? '', understood), ...placeLines(row)];
}

function serialLines(written: string, understood: Understood): readonly UnderstoodCell[] {
  if (written === '') return [];
  if (understood.serials.length === 0)
    return [{ column: 'serial', written, understood: null, warning: 'seizures.warning.undecided' }];
  return understood.serials.map((serial) => ({
    column: 'serial',
    written,
    understood: [serial.component, serial.status, serial.value].filter((part) => part !== '').join(' · '),
    rule: serial.rule,
    confidence: serial.confidence,
  }));
}

function toRecords(rows: readonly CheckedRow[], context: ImportContext): ImportedRecords {
  const refused: RowRefusal[] = [];
  const made = {
    seizures: [] as ImportedRow[],
    firearms: [] as ImportedRow[],
    components: [] as ImportedRow[],
    markings: [] as ImportedRow[],
    items: [] as ImportedRow[],
  };
  const understandFirearm = understandingBy(context.sayings);
  const seizureOf = new Map<string, string>();
  for (const row of rows) {
    const refusal = refusalOf(row);
    if (refusal) {
      refused.push(refusal);
      continue;
    }
    const key = referenceKey(row) ?? '';
    let seizureId = seizureOf.get(key);
    if (seizureId === undefined) {
      seizureId = context.idOf(row.rowNo, 'seizure');
      seizureOf.set(key, seizureId);
      made.seizures.push(seizureRow(row, seizureId));
    }
    const written = writtenFirearm(row);
    const gun = firearmRows(written, understandFirearm(cellsOf(written)), (part) =>
      context.idOf(row.rowNo, part),
    );
    made.firearms.push({ ...further.firearm.valuesOf(row), ...gun.firearm });
    made.components.push(...gun.components);
    made.markings.push(...gun.markings);
    made.items.push(
      itemRow(row, context.idOf(row.rowNo, 'item'), { seizure: seizureId, firearm: gun.firearm.id }),
    );
  }
  return {
    refused,
    batches: [
      { entity: seizure, rows: made.seizures },
      { entity: firearm, rows: made.firearms },
      { entity: component, rows: made.components },
      { entity: marking, rows: made.markings },
      { entity: seizureItem, rows: made.items },
    ],
  };
}

function refusalOf(row: CheckedRow): RowRefusal | undefined {
  const refuse = (reason: string, column: string): RowRefusal => ({
    rowNo: row.rowNo,
    column,
    reason,
    values: {},
  });
  if (referenceKey(row) === null) return refuse('seizures.reason.no-reference', 'reference');
  if (saysNothing(writtenFirearm(row))) return refuse('seizures.reason.nothing-of-a-firearm', 'make');
  return undefined;
}

function seizureRow(row: CheckedRow, id: string): ImportedRow {
  const { values } = row;
  return {
    ...further.seizure.valuesOf(row),
    id,
    reference: textOf(values.reference)?.replace(/\s+/g, ' '),
    seizedOn: values.seizedOn,
    context: values.context ?? contextOfOffence(textOf(values.offence) ?? ''),
    place: placeValue(row),
    authority: values.authority,
    status: 'open',
    offence: values.offence,
    route: values.route,
    vehiclePlate: values.vehiclePlate,
  };
}

function itemRow(row: CheckedRow, id: string, links: { seizure: string; firearm: string }): ImportedRow {
  const { values } = row;
  return {
    ...further.item.valuesOf(row),
    id,
    ...links,
    quantity: values.quantity ?? 1,
    sealNumber: values.sealNumber,
    controlNumber: values.controlNumber,
    examined: values.examined,
    lawfulOrigin: saysLawful(textOf(values.lawfulOrigin) ?? ''),
  };
}

function writtenFirearm({ values }: CheckedRow): WrittenFirearm {
  return {
    type: textOf(values.type),
    make: textOf(values.make),
    model: textOf(values.model),
    calibre: textOf(values.calibre),
    serial: textOf(values.serial),
    country: textOf(values.country),
    institutionMark: textOf(values.institutionMark),
    restricted: typeof values.restricted === 'boolean' ? values.restricted : null,
    exhibitNumber: textOf(values.controlNumber),
    sealNumber: textOf(values.sealNumber),
    papers: textOf(values.papers),
  };
}

/**
 * Where it happened: the text as written (where nobody wrote one, the region or the place that the station is named after), and
 * what the gazetteer makes of it. A region that the gazetteer does not know stays as written.
 */
function placeValue(row: CheckedRow): PlaceValue | null {
  const { text, region, authority } = writtenPlace(row);
  const written = text ?? region ?? /\[([^\]]+)\]/.exec(authority ?? '')?.[1]?.trim() ?? null;
  if (written === null) return null;
  const found = locate({ text, region, authority });
  if (!found) return text === null && region === null ? null : { text: written, region };
  return { text: written, region: found.region, lat: found.lat, lon: found.lon };
}

function writtenPlace({
  values,
}: CheckedRow): Readonly<Record<'text' | 'region' | 'authority', string | null>> {
  const text = placeOf(textOf(values.place) ?? '');
  return { text, region: textOf(values.region), authority: textOf(values.authority) };
}

/** What the preview says of the place: nothing while no gazetteer is in use. */
function placeLines(row: CheckedRow): readonly UnderstoodCell[] {
  const written = writtenPlace(row);
  const cell = written.text ?? written.region;
  if (cell === null || !knowsPlaces()) return [];
  const found = locate(written);
  if (!found)
    return [{ column: 'place', written: cell, understood: null, warning: 'seizures.warning.undecided' }];
  return [
    {
      column: 'place',
      written: cell,
      understood: `${found.name} · ${found.region}`,
      rule: 'gazetteer',
      confidence: 1,
    },
  ];
}

function textOf(value: CellValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
