import type { Patterns } from './patterns.ts';

/** Shares of each level of each comparison among pairs of one kind. */
export type Shares = readonly (readonly number[])[];

/** Pairs of one kind: what share of all pairs they are, and how they compare. */
export type PairKind = Readonly<{
  share: number;
  levels: Shares;
  /** What is believed of the levels before any pair is seen; undefined: the levels are known and stay. */
  assumed?: Shares;
  /** Of this kind there are at most so many for one match. */
  beside?: number;
  /** What is known to hold of the levels of a comparison, whatever the pairs say. */
  held?: (levels: readonly number[], comparison: number, share: number) => readonly number[];
}>;

export type MixtureOptions = Readonly<{
  /** Comparisons that are not used (a rule's own fields) are left out and keep their levels. */
  used?: readonly boolean[];
  /** How many pairs the shares are of. Those that were not looked at are of the last kind. */
  of: number;
  rounds: number;
  /** How many of the first kinds are matches; one unless said otherwise. */
  matches?: number;
}>;

/** What was found: the kinds, how many of the pairs are of each, and how likely all of it is. */
export type Mixture = Readonly<{
  kinds: readonly PairKind[];
  counts: readonly number[];
  logLikelihood: number;
  rounds: number;
}>;

/** How many pairs the assumed levels count for: what is never seen keeps a small share. */
const assumedPairs = 8;

/** Tells kinds of pairs apart by expectation-maximisation. The last kind is what is there by chance: its share is what the others leave. */
export function mixtureOf(patterns: Patterns, start: readonly PairKind[], options: MixtureOptions): Mixture {
  let kinds = start;
  let step = expectation(patterns, kinds, options);
  let rounds = 0;
  for (let moved = 1; moved > 0.0005 && rounds < options.rounds; rounds += 1) {
    const next = maximised(kinds, step, options);
    moved = furthestOf(kinds, next);
    kinds = next;
    step = expectation(patterns, kinds, options);
  }
  return { kinds, counts: step.counts, logLikelihood: step.logLikelihood, rounds };
}

type Step = Readonly<{
  counts: readonly number[];
  sums: readonly (readonly Float64Array[] | undefined)[];
  logLikelihood: number;
}>;

/** Which kind each pair is of, as likely as it is. */
function expectation(
  { width, levels, counts }: Patterns,
  kinds: readonly PairKind[],
  { used }: Pick<MixtureOptions, 'used'>,
): Step {
  const tables = kinds.map((kind) =>
    kind.levels.map((shares, at) =>
      used && !used[at] ? undefined : Float64Array.from(shares, (share) => Math.max(share, 1e-9)),
    ),
  );
  const sums = kinds.map(({ assumed }) =>
    assumed?.map((shares) => Float64Array.from(shares, (share) => share * assumedPairs)),
  );
  const found = new Float64Array(kinds.length);
  const chance = new Float64Array(kinds.length);
  let logLikelihood = 0;
  for (let row = 0; row < counts.length; row += 1) {
    const from = row * width;
    const count = counts[row] ?? 0;
    let all = 0;
    for (let kind = 0; kind < kinds.length; kind += 1) {
      let product = kinds[kind]?.share ?? 0;
      const table = tables[kind] ?? [];
      for (let at = 0; at < width; at += 1) {
        const level = levels[from + at] ?? -1;
        if (level >= 0) product *= table[at]?.[level] ?? 1;
      }
      chance[kind] = product;
      all += product;
    }
    if (all <= 0) continue;
    logLikelihood += count * Math.log(all);
    for (let kind = 0; kind < kinds.length; kind += 1) {
      const expected = (count * (chance[kind] ?? 0)) / all;
      found[kind] = (found[kind] ?? 0) + expected;
      const into = sums[kind];
      if (!into || expected < 1e-6) continue;
      for (let at = 0; at < width; at += 1) {
        const level = levels[from + at] ?? -1;
        const sum = into[at];
        if (level >= 0 && sum) sum[level] = (sum[level] ?? 0) + expected;
      }
    }
  }
  return { counts: [...found], sums, logLikelihood };
}

function maximised(
  kinds: readonly PairKind[],
  { counts, sums }: Step,
  { of, used, matches = 1 }: MixtureOptions,
): readonly PairKind[] {
  const found = kinds.map((_, kind) => Math.min(0.999, Math.max(1e-12, (counts[kind] ?? 0) / of)));
  const ofMatches = sumOf(found.slice(0, matches));
  const shares = kinds.map(({ beside = Number.POSITIVE_INFINITY }, kind) =>
    Math.max(1e-12, Math.min(found[kind] ?? 0, beside * ofMatches)),
  );
  const others = shares.slice(0, -1).reduce((sum, share) => sum + share, 0);
  return kinds.map((kind, at) => ({
    ...kind,
    share: at === kinds.length - 1 ? Math.max(1e-6, 1 - others) : (shares[at] ?? 0),
    levels: kind.levels.map((before, comparison) => {
      const sum = sums[at]?.[comparison];
      if (!sum || (used && !used[comparison])) return before;
      const learned = normal([...sum]);
      return kind.held ? kind.held(learned, comparison, shares[at] ?? 0) : learned;
    }),
  }));
}

const furthestOf = (before: readonly PairKind[], after: readonly PairKind[]): number =>
  Math.max(
    ...after.flatMap(({ share, levels }, kind) => {
      const old = before[kind];
      return [
        // A share is moved by what it moves of itself: among all pairs the matches are few.
        Math.abs(share - (old?.share ?? 0)) / Math.max(share * 5, 1e-12),
        ...levels.map((shares, at) => furthest(shares, old?.levels[at] ?? [])),
      ];
    }),
  );

const furthest = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((most, value, at) => Math.max(most, Math.abs(value - (other[at] ?? 0))), 0);

export const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** Shares that sum to one. */
export function normal(sums: readonly number[]): readonly number[] {
  const total = sums.reduce((sum, count) => sum + count, 0);
  return sums.map((count) => count / Math.max(total, 1e-12));
}

/** Level counts of each comparison over patterns. */
export function levelCounts({ width, levels, counts }: Patterns): readonly (readonly number[])[] {
  const sums = Array.from({ length: width }, (): number[] => []);
  counts.forEach((count, row) => {
    for (let at = 0; at < width; at += 1) {
      const level = levels[row * width + at] ?? -1;
      const into = sums[at];
      if (level >= 0 && into) into[level] = (into[level] ?? 0) + count;
    }
  });
  return sums;
}
