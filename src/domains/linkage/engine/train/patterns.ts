import { forEachPair } from '../batch/pairs.ts';
import { type LevelOf, levelsOf, type Plan } from '../batch/plan.ts';
import { contentsOf, type Table } from '../batch/table.ts';

/** How often pairs compared alike. Row p is `levels[p * width ..]` (-1: nothing known), one level for each comparison. */
export type Patterns = Readonly<{ width: number; levels: Int8Array; counts: Float64Array; total: number }>;

/** What compares two records of a plan in all respects. */
export type PairLevels = (left: number, right: number, into: Int8Array) => void;

/** Compares by the plan's numbers, all comparisons. */
export function pairLevels(plan: Pick<Plan, 'model' | 'compared'>): PairLevels {
  const parts = plan.model.comparisons.map((comparison, at) => {
    const compared = plan.compared[at];
    if (!compared) throw new Error(`the plan lacks "${comparison.name}"`);
    const levelOf: LevelOf = levelsOf(compared, comparison);
    return { said: compared.said, levelOf };
  });
  return (left, right, into) => {
    for (let at = 0; at < parts.length; at += 1) {
      const part = parts[at];
      if (part) into[at] = part.levelOf(part.said[left] ?? 0, part.said[right] ?? 0);
    }
  };
}

/** Counts patterns. */
export function patternCounter(comparisons: Plan['model']['comparisons']): Readonly<{
  add: (levels: Int8Array) => void;
  patterns: () => Patterns;
}> {
  const counts = new Map<number, number>();
  const sizes = comparisons.map(({ levels }) => levels.length + 1);
  return {
    add: (levels) => {
      let key = 0;
      for (let at = 0; at < sizes.length; at += 1) key = key * (sizes[at] ?? 1) + (levels[at] ?? -1) + 1;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    },
    patterns: () => {
      // In the order of their keys: sums do not depend on who came first.
      const sorted = [...counts].toSorted(([a], [b]) => a - b);
      const width = sizes.length;
      const levels = new Int8Array(sorted.length * width);
      sorted.forEach(([key], row) => {
        let rest = key;
        for (let at = width - 1; at >= 0; at -= 1) {
          const size = sizes[at] ?? 1;
          levels[row * width + at] = (rest % size) - 1;
          rest = Math.floor(rest / size);
        }
      });
      const each = Float64Array.from(sorted, ([, count]) => count);
      return { width, levels, counts: each, total: each.reduce((sum, count) => sum + count, 0) };
    },
  };
}

/** Patterns of pairs by chance. The pairs are chosen by what records say, not by where they stand. */
export function randomPatterns(
  table: Table,
  plan: Plan,
  compare: PairLevels,
  most: number,
): Readonly<{ patterns: Patterns; pairs: number }> {
  const counter = patternCounter(plan.model.comparisons);
  const levels = new Int8Array(plan.model.comparisons.length);
  const contents = contentsOf(table);
  const order = Uint32Array.from({ length: table.count }, (_, at) => at).sort(
    (a, b) => (contents[a] ?? 0) - (contents[b] ?? 0),
  );
  let pairs = 0;
  const visit = (one: number, other: number): void => {
    const [left, right] = [order[one] ?? 0, order[other] ?? 0];
    if (left === right || (table.first > 0 && left < table.first === right < table.first)) return;
    compare(left, right, levels);
    counter.add(levels);
    pairs += 1;
  };
  const { count } = table;
  if ((count * (count - 1)) / 2 <= most)
    for (let one = 0; one < count; one += 1)
      for (let other = one + 1; other < count; other += 1) visit(one, other);
  else {
    const next = chance(count);
    for (let drawn = 0; drawn < most; drawn += 1) visit(next() % count, next() % count);
  }
  return { patterns: counter.patterns(), pairs };
}

/** Patterns of the pairs that rules bring together; of very many pairs a share, chosen by what the records say. */
export function blockedPatterns(
  table: Table,
  plan: Plan,
  compare: PairLevels,
  most: number,
): Readonly<{ patterns: Patterns; share: number }> {
  const counter = patternCounter(plan.model.comparisons);
  const levels = new Int8Array(plan.model.comparisons.length);
  const contents = contentsOf(table);
  const all = plan.rules.reduce((sum, { pairs }) => sum + pairs, 0);
  const every = Math.max(1, Math.ceil(all / most));
  plan.rules.forEach(({ blocks, pairs }, rule) => {
    forEachPair(plan, { rule, from: 0, to: blocks.begins.length - 1, pairs }, (left, right) => {
      if (every > 1 && (((contents[left] ?? 0) ^ (contents[right] ?? 0)) >>> 3) % every !== 0) return;
      compare(left, right, levels);
      counter.add(levels);
    });
  });
  return { patterns: counter.patterns(), share: 1 / every };
}

/** Numbers by chance that are the same in every run. */
function chance(seed: number): () => number {
  let state = seed ^ 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}
