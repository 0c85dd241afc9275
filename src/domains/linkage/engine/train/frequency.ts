import type { Compared } from '../batch/plan.ts';
import { saidBy } from '../batch/plan.ts';
import { kindOf } from '../kinds/index.ts';
import type { Comparison, Frequency } from '../model.ts';

/** How many common values a model names at most. */
const mostNamed = 2000;

/** How common each value is; values that few records have share one figure. Undefined where the kind does not ask. */
export function frequencyOf(compared: Compared, comparison: Comparison): Frequency | undefined {
  const { frequent } = kindOf(comparison.kind);
  const counts = new Map<string, number>();
  const ofNumber = new Uint32Array(compared.count);
  for (const id of compared.said) ofNumber[id] = (ofNumber[id] ?? 0) + 1;
  const said = saidBy(compared);
  let total = 0;
  for (let id = 0; id < compared.count; id += 1) {
    const value = ofNumber[id] ? frequent(said(id)) : undefined;
    if (value === undefined) continue;
    counts.set(value, (counts.get(value) ?? 0) + (ofNumber[id] ?? 0));
    total += ofNumber[id] ?? 0;
  }
  if (total === 0) return undefined;
  const least = Math.max(3, total / 20_000);
  const sorted = [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const named = sorted.slice(0, mostNamed).filter(([, count]) => count >= least);
  const rare = sorted.slice(named.length);
  const rareTotal = rare.reduce((sum, [, count]) => sum + count, 0);
  // The chance that two rare records agree, given that one of them has this value: the mean share, weighed by how often it is met.
  const rest = rare.reduce((sum, [, count]) => sum + count * count, 0) / Math.max(1, rareTotal) / total;
  const values = Object.fromEntries(named.map(([value, count]) => [value, rounded(count / total)]));
  return { values, rest: rounded(rest > 0 ? rest : 1 / total) };
}

const rounded = (share: number): number => Number(share.toPrecision(4));
