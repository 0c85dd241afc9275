import { expect, it } from 'vitest';
import { understandFirearm } from '../index.ts';
import { independentRows, independentSets } from './independent.ts';
import { labelledCells } from './score.ts';

// Every labelled cell of a make or type is read once more with one letter of one word left out, put in, changed or swapped.
it.each(['make', 'type'] as const)(
  'one wrong letter leaves a %s what it is or undecided, and seldom makes it another',
  (column) => {
    const next = randomNumbers(7);
    const cells = [
      ...labelledCells('open'),
      ...labelledCells('held-out'),
      ...independentSets.flatMap((set) => independentRows(set)),
    ].flatMap((row) => (row.column === column ? (row.cell ?? '') : []));
    const read = (cell: string): string => understandFirearm({ [column]: cell })[column]?.code ?? '';

    const pairs = cells.flatMap((cell) => {
      const typo = withTypo(cell, next);
      return typo === undefined || typo === cell
        ? []
        : [{ cell, typo, before: read(cell), after: read(typo) }];
    });
    const decided = pairs.filter(({ after }) => after !== '');
    const wasDecided = pairs.filter(({ before }) => before !== '');
    const other = decided.filter(({ before, after }) => before !== after);

    expect(pairs.length).toBeGreaterThan(700);
    expect(wasDecided.filter(({ after }) => after !== '').length / wasDecided.length).toBeGreaterThan(0.7);
    expect(
      other.length / decided.length,
      other.map(({ cell, typo, after }) => `${cell} → ${typo}: ${after}`).join('\n'),
    ).toBeLessThan(0.03);
  },
);

/** The cell with one wrong letter after the first in one of its longer words; undefined when it has none. */
function withTypo(cell: string, next: (below: number) => number): string | undefined {
  const words = [...cell.matchAll(/\p{L}{5,}/gu)];
  const word = words[next(Math.max(1, words.length))];
  if (word === undefined) return undefined;
  const at = word.index + 1 + next(word[0].length - 1);
  const letters = /[а-я]/iu.test(word[0]) ? 'аеиноткрсл' : 'aeinortlsk';
  const letter = letters.charAt(next(letters.length));
  const [before, after] = [cell.slice(0, at), cell.slice(at + 1)];
  switch (next(4)) {
    case 0:
      return before + after;
    case 1:
      return before + letter + cell.slice(at);
    case 2:
      return before + letter + after;
    default:
      return cell.slice(0, at - 1) + cell.charAt(at) + cell.charAt(at - 1) + after;
  }
}

/** A small generator with a seed, so that every run makes the same mistakes. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
}
