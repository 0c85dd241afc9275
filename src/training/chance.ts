/** Chance that comes out the same for the same seed, on every machine. */
export type Chance = Readonly<{
  /** From 0 to below 1. */
  next: () => number;
  /** A whole number, both ends included. */
  whole: (from: number, to: number) => number;
  /** True with this likelihood. */
  yes: (likely: number) => boolean;
  /** One of a list; with weights, the likelier the heavier. */
  one: <T>(of: readonly [T, ...T[]], weights?: readonly number[]) => T;
}>;

/** Starts chance from a seed (mulberry32). */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    whole,
    yes: (likely) => next() < likely,
    one: (of, weights) => {
      if (!weights) return of[whole(0, of.length - 1)] ?? of[0];
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0);
      for (const [i, weight] of weights.entries()) {
        left -= weight;
        const item = of[i];
        if (left < 0 && item !== undefined) return item;
      }
      return of[0];
    },
  };
}
