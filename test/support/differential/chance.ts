/** Chance that comes out the same for the same seed. */
export type Chance = Readonly<{
  /** From 0 to below 1. */
  next: () => number;
  /** A whole number, both ends included. */
  whole: (from: number, to: number) => number;
  yes: (likely: number) => boolean;
  /** One of several; throws when there is none. */
  one: <T>(of: readonly T[]) => T;
  /** Some of several, in their order. */
  some: <T>(of: readonly T[], most: number) => readonly T[];
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
  const one = <T>(of: readonly T[]): T => {
    const found = of[whole(0, of.length - 1)];
    if (found === undefined) throw new Error('there is nothing to choose from');
    return found;
  };
  return {
    next,
    whole,
    one,
    yes: (likely) => next() < likely,
    some: (of, most) => {
      const wanted = whole(0, Math.min(most, of.length));
      const left = [...of];
      const chosen = Array.from({ length: wanted }, () => left.splice(whole(0, left.length - 1), 1)[0]);
      return of.filter((item) => chosen.includes(item));
    },
  };
}
