import { readFileSync } from 'node:fs';
import type { TableRow } from '../../catalogue/table.ts';
import { parseTable } from '../../catalogue/table.ts';
import type { Understood } from '../index.ts';
import { understandFirearm } from '../index.ts';
import { type Answer, type IndependentScore, scoreAnswers } from './independent.ts';

/** Sets of whole rows, each as one register writes it, by another hand that had seen neither rules nor words. */
export const rowSets = ['twelve', 'thirteen'] as const;

const written = ['make', 'model', 'calibre', 'serial', 'type', 'text'] as const;

/** The rows of a set: what the register writes, and beside it `want_…`; an empty `want_…` is not counted, `-` is undecided. */
export function wholeRows(set: (typeof rowSets)[number]): readonly TableRow[] {
  return parseTable(readFileSync(new URL(`rows-${set}.csv`, import.meta.url), 'utf8'), set);
}

/** Scores whole rows: each answer that a row asks for counts once; see `scoreIndependent`. */
export function scoreRows(rows: readonly TableRow[], part?: string): IndependentScore {
  return scoreAnswers(rows.flatMap(answersTo).filter((answer) => !part || answer.part === part));
}

function answersTo(row: TableRow): readonly Answer[] {
  const cells = Object.fromEntries(written.map((name) => [name, row[name] ?? '']));
  const cell = written.flatMap((name) => (cells[name] ? [`${name}=${cells[name]}`] : [])).join('; ');
  return Object.entries(readingsOf(understandFirearm(cells))).flatMap(([part, got]) => {
    const want = row[`want_${part}`] ?? '';
    const isOpen = part === 'is_firearm' && got === 'unknown' && !want.includes('unknown');
    return want ? [{ language: row.language ?? '', cell, part, want, got: isOpen ? '' : got }] : [];
  });
}

function readingsOf({
  make,
  model,
  calibre,
  type,
  serials,
  isFirearm,
}: Understood): Readonly<Record<string, string>> {
  const values = serials.map(({ value }) => value).filter((value) => value !== '');
  return {
    make: make?.code ?? '',
    model: model?.code ?? '',
    calibre: calibre?.code ?? '',
    type: type?.code ?? '',
    serial: [...new Set(values)].join(' | '),
    serial_status: (serials.find(({ value }) => value !== '') ?? serials[0])?.status ?? '',
    is_firearm: isFirearm,
  };
}
