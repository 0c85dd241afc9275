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
  return chanceFrom(() => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  });
}

/** What is drawn for: each has its own chance, so that one more draw for a gun changes no person. */
export type Stream = 'person' | 'household' | 'gun' | 'life' | 'mention' | 'clerk' | 'thing';
const streams: readonly Stream[] = ['person', 'household', 'gun', 'life', 'mention', 'clerk', 'thing'];

/**
 * Chance of one thing among millions, from the seed and its own number alone (sfc32): the thousandth person comes out the same
 * whether the others are made or not, so nothing has to be kept in memory.
 */
export function chanceAt(seed: number, stream: Stream, index: number): Chance {
  let [a, b, c] = [seed | 0, index | 0, (streams.indexOf(stream) + 1) * 0x9e3779b9];
  let count = Math.floor(index / 2 ** 32) + 1;
  const next = (): number => {
    const sum = (a + b + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 12; i++) next();
  return chanceFrom(next);
}

function chanceFrom(next: () => number): Chance {
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
