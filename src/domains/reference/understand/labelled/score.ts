import { readFileSync } from 'node:fs';
import type { TableRow } from '../../catalogue/table.ts';
import { parseTable } from '../../catalogue/table.ts';
import { understandFirearm } from '../index.ts';

/** How a set of labelled cells came out. Precision is right of decided; decided is of the cells that can be decided. */
export type Score = {
  readonly cells: number;
  readonly decidable: number;
  readonly decided: number;
  readonly right: number;
  readonly precision: number;
  readonly decidedShare: number;
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
};

/** The labelled cells: `open` to write rules against, `held-out` to judge them by. */
export function labelledCells(set: 'open' | 'held-out'): readonly TableRow[] {
  return parseTable(readFileSync(new URL(`${set}.csv`, import.meta.url), 'utf8'), set);
}

/** Scores labelled cells, optionally of one column or one language. */
export function scoreOf(rows: readonly TableRow[]): Score {
  const wrong: string[] = [];
  const missed: string[] = [];
  let decided = 0;
  let decidable = 0;
  for (const row of rows) {
    const got = answerTo(row);
    const want =
      row.column === 'serial' || row.column === 'text' ? `${row.want}:${row.value}` : (row.want ?? '');
    if (row.want !== '') decidable += 1;
    if (got !== '') decided += 1;
    const line = `${row.language} ${row.column} "${row.cell}": ${got || 'undecided'}, wanted ${want || 'undecided'}`;
    if (got !== '' && got !== want) wrong.push(line);
    if (got === '' && row.want !== '') missed.push(line);
  }
  const right = decided - wrong.length;
  return {
    cells: rows.length,
    decidable,
    decided,
    right,
    precision: decided === 0 ? 1 : right / decided,
    decidedShare: decidable === 0 ? 1 : (decidable - missed.length) / decidable,
    wrong,
    missed,
  };
}

function answerTo(row: TableRow): string {
  const cell = row.cell ?? '';
  switch (row.column) {
    case 'make':
      return understandFirearm({ make: cell }).make?.code ?? '';
    case 'calibre':
      return understandFirearm({ calibre: cell }).calibre?.code ?? '';
    case 'type':
      return understandFirearm({ type: cell }).type?.code ?? '';
    case 'text':
      return answerToText(cell);
    default:
      return answerToSerial(cell, row.value ?? '');
  }
}

function answerToSerial(cell: string, wanted: string): string {
  const { serials } = understandFirearm({ serial: cell });
  const valued = serials.filter((serial) => serial.value !== '');
  const first = valued[0] ?? serials[0];
  if (first === undefined) return '';
  const values = [...new Set(valued.map((serial) => serial.value))];
  const inWantedOrder = wanted.split('|').filter((value) => values.includes(value));
  const list = inWantedOrder.length === values.length ? inWantedOrder : values;
  return `${first.status}:${list.join('|')}`;
}

function answerToText(cell: string): string {
  const { make, calibre, type, serials } = understandFirearm({ text: cell });
  return `${make?.code ?? ''};${calibre?.code ?? ''};${type?.code ?? ''}:${serials.map((serial) => serial.value).join('|')}`;
}
