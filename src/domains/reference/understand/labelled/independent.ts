import { readFileSync } from 'node:fs';
import type { TableRow } from '../../catalogue/table.ts';
import { parseTable } from '../../catalogue/table.ts';
import type { Cells, Understood } from '../index.ts';
import { understandFirearm } from '../index.ts';

/** The sets written before they were first read, in the manner of registers that are in none of our data. */
export const independentSets = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
] as const;

/** How such a set came out; see `scoreOf`. */
export type IndependentScore = {
  readonly answers: number;
  readonly decided: number;
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
  readonly precision: number;
  readonly decidedShare: number;
};

/** The rows of a set: `column` names the cell, or `row` when `cell` holds several (`make=SW;type=PI`). In `want`, ` or ` parts what may be answered and `-` is undecided. */
export function independentRows(set: (typeof independentSets)[number]): readonly TableRow[] {
  return parseTable(readFileSync(new URL(`independent-${set}.csv`, import.meta.url), 'utf8'), set);
}

/**
 * Scores rows of an independent set; a row of several cells counts once for each answer it asks for. An answer that names only the
 * bore (`bore:9 mm`) leaves the cartridge open: where no label speaks of bores it counts as undecided.
 */
export function scoreIndependent(rows: readonly TableRow[]): IndependentScore {
  return scoreAnswers(rows.flatMap(answersTo));
}

/** Scores answers one by one, whatever asked for them. */
export function scoreAnswers(all: readonly Answer[]): IndependentScore {
  const wrong: string[] = [];
  const missed: string[] = [];
  let answers = 0;
  let decided = 0;
  let decidable = 0;
  for (const { language, cell, part, got: answer, want } of all) {
    answers += 1;
    const allowed = want.split(' or ');
    const isOfBores = !answer.startsWith('bore:') || allowed.some((code) => code.startsWith('bore:'));
    const got = isOfBores ? answer : '';
    const line = `${language} ${part} "${cell}": ${got || 'undecided'}, wanted ${want}`;
    if (!allowed.includes('-')) decidable += 1;
    if (got !== '') decided += 1;
    if (got !== '' && !allowed.includes(got)) wrong.push(line);
    if (got === '' && !allowed.includes('-')) missed.push(line);
  }
  return {
    answers,
    decided,
    wrong,
    missed,
    precision: decided === 0 ? 1 : (decided - wrong.length) / decided,
    decidedShare: decidable === 0 ? 1 : (decidable - missed.length) / decidable,
  };
}

/** What was asked for in a cell or a row, and what was read. */
export type Answer = Readonly<Record<'language' | 'cell' | 'part' | 'got' | 'want', string>>;

function answersTo({ language = '', column = '', cell = '', want = '' }: TableRow): readonly Answer[] {
  if (column === 'is_firearm') {
    const answer = understandFirearm({ type: cell }).isFirearm;
    return [
      { language, cell, part: column, want, got: answer === 'unknown' && want !== 'unknown' ? '' : answer },
    ];
  }
  if (column !== 'row')
    return [
      { language, cell, part: column, want, got: answerOf(understandFirearm({ [column]: cell }), column) },
    ];
  const understood = understandFirearm(pairs(cell) satisfies Cells);
  return Object.entries(pairs(want)).map(([part, wanted]) => ({
    language,
    cell,
    part,
    want: wanted,
    got: answerOf(understood, part),
  }));
}

function pairs(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    text
      .split(';')
      .map((pair) => [pair.slice(0, pair.indexOf('=')).trim(), pair.slice(pair.indexOf('=') + 1)]),
  );
}

function answerOf(understood: Understood, part: string): string {
  if (part === 'isFirearm') return understood.isFirearm;
  if (part === 'make' || part === 'model' || part === 'calibre' || part === 'type')
    return understood[part]?.code ?? '';
  const valued = understood.serials.filter((serial) => serial.value !== '');
  const first = valued[0] ?? understood.serials[0];
  if (first === undefined) return '';
  return `${first.status}:${[...new Set(valued.map((serial) => serial.value))].join('|')}`;
}
