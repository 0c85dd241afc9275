import { grown, mixed } from './text-store.ts';

/** Gives each distinct pair of numbers a number of its own, in the order in which they come. */
export type PairNumbers = Readonly<{
  number: (one: number, other: number) => number;
  count: () => number;
  /** Both numbers of each pair, one after the other. */
  pairs: () => Uint32Array;
}>;

/** Pairs by open hashing in typed arrays. */
export function pairNumbers(): PairNumbers {
  let table = new Int32Array(2048).fill(-1);
  let pairs = new Uint32Array(2048);
  let count = 0;
  const slot = (one: number, other: number): number => {
    let at = mixed(Math.imul(one, 0x9e3779b1) ^ mixed(other)) & (table.length - 1);
    for (;;) {
      const id = table[at] ?? -1;
      if (id === -1 || (pairs[id * 2] === one && pairs[id * 2 + 1] === other)) return at;
      at = (at + 1) & (table.length - 1);
    }
  };
  const widen = (): void => {
    table = new Int32Array(table.length * 2).fill(-1);
    for (let id = 0; id < count; id += 1) table[slot(pairs[id * 2] ?? 0, pairs[id * 2 + 1] ?? 0)] = id;
  };
  return {
    number: (one, other) => {
      const at = slot(one, other);
      const before = table[at] ?? -1;
      if (before !== -1) return before;
      if (count * 2 + 2 > pairs.length) pairs = grown(pairs, count * 2 + 2);
      pairs[count * 2] = one;
      pairs[count * 2 + 1] = other;
      table[at] = count;
      count += 1;
      if (count * 2 > table.length) widen();
      return count - 1;
    },
    count: () => count,
    pairs: () => pairs.subarray(0, count * 2),
  };
}
