import type { Token } from './name.ts';
import { compareTokens, holdsInOrderOnly, likenessOf, type TokenLikeness } from './token-likeness.ts';

/** Which token of one name stands for which of the other: for each of the left, the right's place or -1, and what was said. */
export type Assignment = {
  readonly to: readonly number[];
  readonly said: readonly TokenLikeness[];
  readonly total: number;
};

const exactUpTo = 5;

/** What each token of the left said to each of the right, row by row: one table for all comparisons, filled anew for each. */
let table = new Int32Array(64);

/** The pairs of tokens that agree best together. Answers that hold in order only are dropped where the order is another. */
export function assign(
  left: readonly Token[],
  right: readonly Token[],
  compare: (a: Token, b: Token) => TokenLikeness = compareTokens,
): Assignment {
  const [height, width] = [left.length, right.length];
  fill(left, right, compare);
  const found = best(height, width);
  if (isInOrder(found.to) || !found.said.some(holdsInOrderOnly)) return found;
  for (let place = 0; place < height * width; place++)
    if (holdsInOrderOnly(table[place] ?? 0)) table[place] = 0;
  return best(height, width);
}

function fill(
  left: readonly Token[],
  right: readonly Token[],
  compare: (a: Token, b: Token) => TokenLikeness,
): void {
  if (table.length < left.length * right.length) table = new Int32Array(left.length * right.length * 2);
  let place = 0;
  for (const a of left) for (const b of right) table[place++] = compare(a, b);
}

function best(height: number, width: number): Assignment {
  if (height > exactUpTo || width > exactUpTo) return bestInTurn(height, width);
  return bestOfAll(height, width);
}

/** Where the search stands: the way that is tried, and the best so far. */
const tried = [-1, -1, -1, -1, -1];
const bestTo = [-1, -1, -1, -1, -1];
let bestTotal = -1;

/** Tries every way, so that the answer does not depend on the order of the two names. */
function bestOfAll(height: number, width: number): Assignment {
  bestTotal = -1;
  tryRow({ height, width }, 0, 0, 0);
  return answered(bestTo.slice(0, height), width, bestTotal);
}

type Size = { readonly height: number; readonly width: number };

function tryRow(size: Size, row: number, used: number, total: number): void {
  if (row === size.height) {
    if (total <= bestTotal) return;
    bestTotal = total;
    for (let at = 0; at < row; at++) bestTo[at] = tried[at] ?? -1;
    return;
  }
  for (let column = 0; column < size.width; column++) {
    const gain = likenessOf(table[row * size.width + column] ?? 0);
    if (gain <= agreeing || (used & (1 << column)) !== 0) continue;
    tried[row] = column;
    // In order is better where both ways agree equally.
    tryRow(size, row + 1, used | (1 << column), total + gain * 8 + (row === column ? 1 : 0));
  }
  tried[row] = -1;
  tryRow(size, row + 1, used, total);
}

/** Two tokens that agree less than this stand for different words. */
const agreeing = 50;

/** For names of many words: the best pair first, then the next. */
function bestInTurn(height: number, width: number): Assignment {
  const pairs = Array.from({ length: height * width }, (_, place) => ({
    at: Math.floor(place / width),
    column: place % width,
    gain: likenessOf(table[place] ?? 0),
  }));
  const sorted = pairs
    .filter((pair) => pair.gain > agreeing)
    .toSorted(
      (a, b) =>
        b.gain - a.gain ||
        Math.abs(a.at - a.column) - Math.abs(b.at - b.column) ||
        a.at + a.column - b.at - b.column,
    );
  const to = Array.from({ length: height }, () => -1);
  const used = new Set<number>();
  let total = 0;
  for (const { at, column, gain } of sorted) {
    if (to[at] !== -1 || used.has(column)) continue;
    to[at] = column;
    used.add(column);
    total += gain;
  }
  return answered(to, width, total);
}

function answered(to: readonly number[], width: number, total: number): Assignment {
  return { to, said: to.map((column, row) => (column < 0 ? 0 : (table[row * width + column] ?? 0))), total };
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
