import { describe, expect, it } from 'vitest';
import type { CellValue, CheckedRow } from '../../../platform/intake/shape.ts';
import { seizedFirearms } from './seized-firearms.ts';

const context = {
  importId: 'import',
  importedAt: '2024-01-01T00:00:00.000Z',
  sourceId: 'source',
  sayings: [],
  idOf: (rowNo: number, part: string) => `${rowNo}.${part}`,
};

const aRow = (rowNo: number, values: Readonly<Record<string, CellValue>>): CheckedRow => ({
  rowNo,
  written: {},
  rest: {},
  values: {
    ...Object.fromEntries(seizedFirearms.columns.map(({ name }) => [name, null])),
    reference: 'P000152',
    seizedOn: '2017-01-07',
    make: 'TAURUS',
    calibre: '.38',
    type: 'REVÓLVER',
    ...values,
  },
});

const rowsOf = (entity: string, rows: readonly CheckedRow[]) =>
  seizedFirearms.toRecords(rows, context).batches.find((batch) => batch.entity.name === entity)?.rows ?? [];

describe('a list of seized firearms', () => {
  it('makes one seizure of the rows of one procedure', () => {
    const rows = [aRow(1, {}), aRow(2, { reference: 'p000152' }), aRow(3, { reference: 'P000153' })];

    expect(rowsOf('seizure', rows).map(({ reference }) => reference)).toEqual(['P000152', 'P000153']);
    expect(rowsOf('seizureItem', rows).map(({ seizure }) => seizure)).toEqual([
      '1.seizure',
      '1.seizure',
      '3.seizure',
    ]);
    expect(new Set(rows.map((row) => seizedFirearms.groupKey(row)))).toEqual(new Set(['P000152', 'P000153']));
  });

  it.each([
    ['AB12345', [['frame', 'present', 'AB12345']]],
    ['SUPRIMIDO', [['frame', 'removed', null]]],
    ['Removido por ação humana.', [['frame', 'removed', null]]],
    ['??3669', [['frame', 'partial', '??3669']]],
    ['36##69', [['frame', 'partial', '36??69']]],
    [
      'TJX21252 (cano) e TJX20853 (ferrolho) revelados',
      [
        ['barrel', 'revealed', 'TJX21252'],
        ['slide', 'revealed', 'TJX20853'],
      ],
    ],
    ['', []],
  ])('reads the serial cell %j', (serial, expected) => {
    const rows = [aRow(1, { serial: serial === '' ? null : serial })];
    const components = new Map(rowsOf('component', rows).map(({ id, kind }) => [id, kind]));

    const read = rowsOf('marking', rows).map(({ component, status, value }) => [
      components.get(String(component)),
      status,
      value,
    ]);

    expect(read.map(([kind, ...rest]) => [kind === 'bolt' ? 'slide' : kind, ...rest])).toEqual(expected);
  });

  it('keeps what is written beside what is understood', () => {
    const [gun] = rowsOf('firearm', [aRow(1, { model: 'OUTROS', serial: 'AB12345' })]);

    expect(gun).toMatchObject({
      makeText: 'TAURUS',
      makeCode: 'taurus',
      calibreText: '.38',
      typeCode: 'revolver',
      modelText: 'OUTROS',
      modelCode: null,
      serialText: 'AB12345',
    });
  });

  it('takes a place that nobody knew as none, and an amnesty from the words of the offence', () => {
    const [seizure] = rowsOf('seizure', [
      aRow(1, { place: '< BAIRRO NÃO CADASTRADO >', offence: 'Entrega Voluntária De Arma De Fogo' }),
    ]);

    expect(seizure).toMatchObject({ place: null, context: 'amnesty', status: 'open' });
  });

  it.each([
    ['Ilícita', false],
    ['Lícita', true],
    ['talvez', null],
  ])('origin %s', (lawfulOrigin, expected) => {
    expect(rowsOf('seizureItem', [aRow(1, { lawfulOrigin })])[0]?.lawfulOrigin).toBe(expected);
  });

  it('refuses a row that says nothing of a firearm, or has no procedure', () => {
    const nothing = { make: null, calibre: null, type: null };

    const { refused } = seizedFirearms.toRecords([aRow(1, nothing), aRow(2, { reference: null })], context);

    expect(refused.map(({ rowNo, reason }) => [rowNo, reason])).toEqual([
      [1, 'seizures.reason.nothing-of-a-firearm'],
      [2, 'seizures.reason.no-reference'],
    ]);
  });
});
