import type { Token } from './name.ts';
import { compareTokens, holdsInOrderOnly, likenessOf, type TokenLikeness } from './token-likeness.ts';

/** Which token of one name stands for which of the other: for each of the left, the right's place or -1, and what was said. */
export type Assignment = {
  readonly to: readonly number[];
  readonly said: readonly TokenLikeness[];
  readonly total: number;
};

const exactUpTo = 5;

/** The pairs of tokens that agree best together. Answers that hold in order only are dropped where the order is another. */
export function assign(left: readonly Token[], right: readonly Token[]): Assignment {
  const table = left.map((a) => right.map((b) => compareTokens(a, b)));
  const found = best(table, right.length);
  if (isInOrder(found.to)) return found;
  const isDropped = found.said.some(holdsInOrderOnly);
  if (!isDropped) return found;
  return best(
    table.map((row) => row.map((answer) => (holdsInOrderOnly(answer) ? 0 : answer))),
    right.length,
  );
}

function best(table: readonly (readonly TokenLikeness[])[], width: number): Assignment {
  return table.length <= exactUpTo && width <= exactUpTo ? bestOfAll(table, width) : bestInTurn(table, width);
}

/** Tries every way, so that the answer does not depend on the order of the two names. */
function bestOfAll(table: readonly (readonly TokenLikeness[])[], width: number): Assignment {
  const to = table.map(() => -1);
  let bestTo = to.slice();
  let bestTotal = -1;
  const walk = (row: number, used: number, total: number): void => {
    if (row === table.length) {
      if (total > bestTotal) {
        bestTotal = total;
        bestTo = to.slice();
      }
      return;
    }
    for (let column = 0; column < width; column++) {
      const gain = likenessOf(table[row]?.[column] ?? 0);
      if (gain <= agreeing || (used & (1 << column)) !== 0) continue;
      to[row] = column;
      // In order is better where both ways agree equally.
      walk(row + 1, used | (1 << column), total + gain * 8 + (row === column ? 1 : 0));
    }
    to[row] = -1;
    walk(row + 1, used, total);
  };
  walk(0, 0, 0);
  return { to: bestTo, said: answers(table, bestTo), total: bestTotal };
}

/** Two tokens that agree less than this stand for different words. */
const agreeing = 50;

/** For names of many words: the best pair first, then the next. */
function bestInTurn(table: readonly (readonly TokenLikeness[])[], width: number): Assignment {
  const pairs = table.flatMap((row, at) =>
    row.map((answer, column) => ({ at, column, gain: likenessOf(answer) })),
  );
  const sorted = pairs
    .filter((pair) => pair.gain > agreeing)
    .toSorted(
      (a, b) =>
        b.gain - a.gain ||
        Math.abs(a.at - a.column) - Math.abs(b.at - b.column) ||
        a.at + a.column - b.at - b.column,
    );
  const to = table.map(() => -1);
  const used = new Set<number>();
  let total = 0;
  for (const { at, column, gain } of sorted) {
    if (to[at] !== -1 || used.has(column) || column >= width) continue;
    to[at] = column;
    used.add(column);
    total += gain;
  }
  return { to, said: answers(table, to), total };
}

function answers(
  table: readonly (readonly TokenLikeness[])[],
  to: readonly number[],
): readonly TokenLikeness[] {
  return to.map((column, row) => (column < 0 ? 0 : (table[row]?.[column] ?? 0)));
}

function isInOrder(to: readonly number[]): boolean {
  let last = -1;
  for (const column of to) {
    if (column < 0) continue;
    if (column < last) return false;
    last = column;
  }
  return true;
}
