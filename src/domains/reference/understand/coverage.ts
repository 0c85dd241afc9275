import type { Cells, Understood } from './reading.ts';
import { isPlaceholder } from './vocabulary.ts';

/** How much of one column is understood. Free text counts for columns the file does not have; cells that say nothing are blank or state that the thing is unknown. */
export type ColumnCoverage = {
  filled: number;
  saysNothing: number;
  decided: number;
  undecided: number;
  rules: Record<string, number>;
};

const columns = ['make', 'model', 'calibre', 'type', 'serial'] as const;

/** Counts, column by column, what was decided by which rule. */
export function coverageCounter(): {
  readonly add: (cells: Cells, understood: Understood) => void;
  readonly result: () => Readonly<Record<string, ColumnCoverage>>;
} {
  const counts = new Map<string, ColumnCoverage>();
  const count = (column: string, cell: string, rules: readonly string[]): void => {
    const entry = counts.get(column) ?? { filled: 0, saysNothing: 0, decided: 0, undecided: 0, rules: {} };
    counts.set(column, entry);
    const saysNothing = column === 'serial' ? cell.trim() === '' : rules.length === 0 && isPlaceholder(cell);
    if (saysNothing) entry.saysNothing += 1;
    else entry.filled += 1;
    if (rules.length > 0) entry.decided += 1;
    else if (!saysNothing) entry.undecided += 1;
    for (const rule of rules) entry.rules[rule] = (entry.rules[rule] ?? 0) + 1;
  };
  return {
    add: (cells, understood) => {
      for (const column of columns) {
        const cell = cells[column] ?? cells.text;
        if (cell === undefined) continue;
        const rules =
          column === 'serial'
            ? understood.serials.map((s) => s.rule)
            : [understood[column]?.rule ?? []].flat();
        count(column, cell, rules);
      }
    },
    result: () => Object.fromEntries(counts),
  };
}
