import { understandFirearm } from '../../../reference/index.ts';
import { type Column, saidIn, type Table } from '../batch/table.ts';
import { sharedNumbers, textStore } from '../batch/text-store.ts';
import { headingText } from './column-kinds.ts';

const cells = ['make', 'model', 'calibre', 'type', 'serial'] as const;
export type Cell = (typeof cells)[number];

const headings: Readonly<Record<Cell, RegExp>> = {
  make: /\b(?:make|maker|brand|manufacturer|marka|marca|марка|proizvođač|proizvodjac|производител|произвођач|prodhuesi)\b/,
  model: /\b(?:model|modelo|modeli|модел)\b/,
  calibre: /\b(?:calibre|caliber|kalibar|kalibri|калибар)\b/,
  serial: /(?<!\p{L})(?:seri|сери)/u,
  type: /\b(?:type|kind|tipo|тип|вид|lloji|vrsta|врста)\b/,
};

/** Names of the columns that hold what was understood. */
export const understoodNames: Readonly<Record<Cell | 'bore', string>> = {
  make: 'make understood',
  model: 'model understood',
  calibre: 'calibre understood',
  bore: 'bore understood',
  type: 'type understood',
  serial: 'serial understood',
};

/** A table with what is understood of firearms beside what is written, and which columns that stands for. */
export type UnderstoodTable = Readonly<{ table: Table; stands: ReadonlyMap<string, Cell> }>;

/** Share of cells that must be understood before the code stands for the column. */
const enough = 0.7;

/** Where headings speak of firearms (calibre with make, model or serial), adds make, model, calibre, type and serial as understood. */
export function understandColumns(table: Table): UnderstoodTable {
  const written = new Map<Cell, string>();
  for (const cell of cells)
    for (const heading of table.columns.keys())
      if (!written.has(cell) && headings[cell].test(headingText(heading))) written.set(cell, heading);
  const speaks = written.has('calibre') || (written.has('serial') && written.has('make'));
  if (!speaks || written.size < 2) return { table, stands: new Map() };
  return withUnderstood(table, written);
}

function withUnderstood(table: Table, written: ReadonlyMap<Cell, string>): UnderstoodTable {
  const stores = {
    make: textStore(),
    model: textStore(),
    calibre: textStore(),
    bore: textStore(),
    type: textStore(),
    serial: textStore(),
  };
  const values = Object.fromEntries(Object.keys(stores).map((name) => [name, sharedNumbers(table.count)]));
  const filled = new Map<Cell, number>();
  const understood = new Map<Cell, number>();
  const add = (counts: Map<Cell, number>, cell: Cell): void =>
    void counts.set(cell, (counts.get(cell) ?? 0) + 1);
  for (let record = 0; record < table.count; record += 1) {
    const said = Object.fromEntries(
      [...written].map(([cell, heading]) => [cell, saidAt(table, heading, record)]),
    );
    const { make, model, calibre, type, serials } = understandFirearm(said);
    // Several numbers stand on one gun by its parts: the frame's is the gun's.
    const number = serials.find(({ component }) => component === 'frame') ?? serials[0];
    const codes = {
      make: make?.code,
      model: model?.code,
      calibre: calibre?.code,
      bore: calibre?.boreGroup,
      type: type?.code,
      serial: number && serialOf(said.serial ?? '', number),
    };
    for (const name of ['make', 'model', 'calibre', 'bore', 'type', 'serial'] as const) {
      const column = values[name];
      if (column) column[record] = stores[name].intern(codes[name] ?? '');
    }
    for (const cell of written.keys()) {
      if (said[cell]) add(filled, cell);
      // That a number is removed is understood too.
      if (said[cell] && (codes[cell] || (cell === 'serial' && number))) add(understood, cell);
    }
  }
  const stands = new Map(
    [...written].flatMap(([cell, heading]): [string, Cell][] =>
      (understood.get(cell) ?? 0) >= enough * Math.max(1, filled.get(cell) ?? 0) ? [[heading, cell]] : [],
    ),
  );
  const added = (['make', 'model', 'calibre', 'bore', 'type', 'serial'] as const).map(
    (name): [string, Column] => [
      understoodNames[name],
      { texts: stores[name].done(), values: values[name] ?? sharedNumbers(table.count) },
    ],
  );
  return { table: { ...table, columns: new Map([...table.columns, ...added]) }, stands };
}

/** Words that stand before a number and are no part of it. */
const labels = new Set('no nr br num sn ser serial broj numri cal kal'.split(' '));

/**
 * The number that a cell holds. Letters that stand apart before the figures ("NAA 100") and figures in groups ("T0184-41 NR 37991")
 * are one number; what could not be read is marked as such, whatever sign the clerk took for it.
 */
function serialOf(written: string, { value, status, wildcards }: SerialReading): string {
  if (status === 'partial')
    return [...value].map((sign, at) => (wildcards.includes(at) ? '?' : sign)).join('');
  const groups = written.trim().split(/[ ./-]+/);
  const isWhole =
    status === 'present' &&
    /\d{2}/.test(written) &&
    !labels.has(groups[0]?.toLowerCase() ?? '') &&
    groups.every((group) => /^(?:[a-z]{1,4}|[a-z\d]*\d[a-z\d]*)$/i.test(group));
  return isWhole ? written.trim() : value;
}

type SerialReading = ReturnType<typeof understandFirearm>['serials'][number];

function saidAt(table: Table, heading: string, record: number): string | undefined {
  const column = table.columns.get(heading);
  return column ? saidIn(column, record) || undefined : undefined;
}
