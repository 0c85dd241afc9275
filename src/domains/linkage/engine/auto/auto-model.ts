import type { Table } from '../batch/table.ts';
import { textOf } from '../batch/text-store.ts';
import { comparisonOf } from '../declared-model.ts';
import type { Comparison, LinkModel } from '../model.ts';
import { chooseBlocking } from './choose-blocking.ts';
import { type ColumnSample, type Guess, guessKind } from './column-kinds.ts';
import { type Cell, understandColumns, understoodNames } from './firearm-columns.ts';

/** What was guessed of each column, for whoever wants to know. */
export type AutoModel = Readonly<{
  model: LinkModel;
  /** The table with what was understood beside what is written. */
  table: Table;
  columns: readonly Readonly<{ column: string; kind: string | undefined; why: string }>[];
}>;

/** A model for records of which nothing is known: kinds from headings and values, blocking from how the values are spread. Weights are assumed until they are learned. */
export function autoModel(written: Table, name: string): AutoModel {
  const { table, stands } = understandColumns(written);
  const guesses = [...written.columns.keys()].map((column) => ({
    column,
    cell: stands.get(column),
    guess: textWhereNotUnderstood(guessKind(sampleOf(written, column)), stands.has(column)),
  }));
  const comparisons = comparisonsFrom(guesses);
  const draft: LinkModel = {
    format: 'focalpoint link model 1',
    name,
    version: 1,
    madeFrom: 'guessed from headings and values',
    comparisons,
    blocking: [],
    prior: { probability: 0.0001, from: 'assumed' },
    thresholds: { review: 0.5, same: 0.999 },
  };
  return {
    table,
    model: { ...draft, blocking: chooseBlocking(table, draft) },
    columns: guesses.map(({ column, cell, guess }) =>
      cell
        ? { column, kind: cell, why: 'as it is understood' }
        : 'kind' in guess
          ? { column, kind: guess.kind, why: 'heading and values' }
          : { column, kind: undefined, why: guess.leaveOut },
    ),
  };
}

/** Values of a column to look at: as many as tell, spread over the table. */
export function sampleOf(table: Table, heading: string): ColumnSample {
  const column = table.columns.get(heading);
  if (!column) throw new Error(`There is no column "${heading}".`);
  const { texts, values } = column;
  let filled = 0;
  for (const value of values) if (value !== 0) filled += 1;
  const step = Math.max(1, Math.floor(texts.count / 2000));
  const sample: string[] = [];
  for (let value = 1; value < texts.count; value += step) sample.push(textOf(texts, value));
  return { heading, values: sample, distinct: texts.count - 1, filled, count: table.count };
}

type Guessed = Readonly<{ column: string; cell: Cell | undefined; guess: Guess }>;

function comparisonsFrom(guesses: readonly Guessed[]): Comparison[] {
  const byRole = (role: string): string | undefined =>
    guesses.find(({ guess }) => 'role' in guess && guess.role === role)?.column;
  const given = byRole('given');
  const family = byRole('family');
  return guesses.flatMap(({ column, cell, guess }) => {
    if (cell) return [comparisonOf(column, cell, understoodFields(cell))];
    if (!('kind' in guess)) return [];
    const other = column === given ? family : column === family ? given : undefined;
    return [comparisonOf(column, guess.kind, other === undefined ? [column] : [column, other])];
  });
}

const understoodFields = (cell: Cell): readonly string[] =>
  cell === 'calibre' ? [understoodNames.calibre, understoodNames.bore] : [understoodNames[cell]];

/** Kinds that compare codes of the catalogue are of no use where the catalogue understands little: the words are compared. */
function textWhereNotUnderstood(guess: Guess, isUnderstood: boolean): Guess {
  if (isUnderstood || !('kind' in guess)) return guess;
  return ['make', 'model', 'calibre', 'type'].includes(guess.kind) ? { kind: 'place' } : guess;
}
