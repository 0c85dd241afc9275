import type { Sign } from '../model.ts';

/** What one record says where a comparison looks: one text a field, '' where it says nothing. */
export type Said = readonly string[];

/** An outcome of a comparison, with what it is assumed to weigh until a model has learned better. */
export type KindLevel = Readonly<{ name: string; label: string; sign: Sign; m: number; u: number }>;

/** Compares by number what was said; a number stands for one text (or several, one a field). -1: nothing is known. */
export type ByNumber = (left: number, right: number) => number;

/** A way to compare two records in one respect, in the words of the trade. */
export type Kind = Readonly<{
  name: string;
  levels: readonly KindLevel[];
  /** The level that two records reach, counted from the best, or -1 where either says nothing. The same both ways round. */
  compare: (left: Said, right: Said) => number;
  /** The same for many: what is said stands in a list, is prepared once and compared by its number. */
  byNumber: (saidOf: (id: number) => Said, count: number) => ByNumber;
  /** Are its fields compared as one? A rule that brings records together by any of them decides it. */
  asOne: boolean;
  /** Does it weigh agreement by how common the value is? */
  asksFrequency: boolean;
  /** The value by which a common agreement weighs less; undefined where that makes no sense. */
  frequent: (said: Said) => string | undefined;
}>;

/** Makes a kind from how it prepares what is said (undefined: nothing is known) and compares what is prepared. */
export function defineKind<P>(
  declared: Readonly<{
    name: string;
    levels: readonly KindLevel[];
    prepare: (said: Said) => P | undefined;
    compare: (left: P, right: P) => number;
    frequent?: (prepared: P) => string | undefined;
    asOne?: boolean;
  }>,
): Kind {
  const { name, levels, prepare, compare } = declared;
  return {
    name,
    levels,
    compare: (left, right) => {
      const one = prepare(left);
      const other = one === undefined ? undefined : prepare(right);
      return one === undefined || other === undefined ? -1 : compare(one, other);
    },
    byNumber: (saidOf, count) => {
      const of = remembered(saidOf, count, prepare);
      return (left, right) => {
        const one = of(left);
        const other = of(right);
        return one === undefined || other === undefined ? -1 : compare(one, other);
      };
    },
    asOne: declared.asOne ?? false,
    asksFrequency: declared.frequent !== undefined,
    frequent: (said) => {
      const prepared = declared.frequent ? prepare(said) : undefined;
      return prepared === undefined ? undefined : declared.frequent?.(prepared);
    },
  };
}

/** What is prepared is kept for the last 16,384 numbers at most: memory stays bounded however many values there are. */
function remembered<P>(
  saidOf: (id: number) => Said,
  count: number,
  prepare: (said: Said) => P | undefined,
): (id: number) => P | undefined {
  let size = 1;
  while (size < count && size < 16_384) size *= 2;
  const held = new Int32Array(size).fill(-1);
  const kept = new Array<P | undefined>(size);
  return (id) => {
    const at = id & (size - 1);
    if (held[at] === id) return kept[at];
    const made = prepare(saidOf(id));
    held[at] = id;
    kept[at] = made;
    return made;
  };
}

/** Declares a level in one line. */
export const level = (name: string, label: string, sign: Sign, m: number, u: number): KindLevel => ({
  name,
  label,
  sign,
  m,
  u,
});
