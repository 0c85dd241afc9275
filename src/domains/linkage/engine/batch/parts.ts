import type { Reached } from '../related-weight.ts';
import { type Plan, type Weigher, weigherOf } from './plan.ts';

/** A comparison of a plan, ready to weigh, and which of its values each record says, by number. */
export type Part = Weigher & Readonly<{ said: Uint32Array }>;

/** The comparisons of a plan, in the order of its model. */
export function partsOf({ model, compared }: Plan): readonly Part[] {
  return model.comparisons.map((comparison, at) => {
    const its = compared[at];
    if (!its) throw new Error(`the plan lacks "${comparison.name}"`);
    return { said: its.said, ...weigherOf(its, comparison) };
  });
}

/** Makes what says which level two records reach in each comparison, and what its rarity adds. The arrays are good until the next call. */
export function reacher(parts: readonly Part[]): (left: number, right: number) => Reached {
  const levels = new Int8Array(parts.length);
  const rarity = new Float64Array(parts.length);
  const reached = { levels, rarity };
  return (left, right) => {
    for (let at = 0; at < parts.length; at += 1) {
      const part = parts[at];
      if (!part) break;
      const [one, other] = [part.said[left] ?? 0, part.said[right] ?? 0];
      const level = part.levelOf(one, other);
      levels[at] = level;
      rarity[at] = level === 0 ? part.rarityOf(one, other) : 0;
    }
    return reached;
  };
}
