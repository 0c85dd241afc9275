import type { Patterns } from './patterns.ts';

/** Shares of each level of each comparison among pairs of one class. */
export type Shares = readonly (readonly number[])[];

/** What expectation-maximisation found among the pairs of one rule. */
export type Estimate = Readonly<{ m: Shares; share: number; matches: number; rounds: number }>;

/** What is given: u is known and held; comparisons that are not `used` (the rule's own fields) are left out and keep their m. */
export type Given = Readonly<{
  m: Shares;
  u: Shares;
  used: readonly boolean[];
  share: number;
  assumed: Shares;
}>;

/** How many pairs the assumed shares count for: what is never seen keeps a small share. */
const assumedPairs = 8;
const mostRounds = 60;

/** Estimates how records of one thing compare (m) among pairs of which some are matches, by expectation-maximisation. */
export function estimate(patterns: Patterns, given: Given): Estimate {
  let { m, share } = given;
  let matches = 0;
  let rounds = 0;
  for (let moved = 1; moved > 0.0005 && rounds < mostRounds; rounds += 1) {
    const sums = given.assumed.map((levels) => Float64Array.from(levels, (level) => level * assumedPairs));
    matches = expectation(patterns, { ...given, m, share }, sums);
    const next = sums.map((sum, at) => (given.used[at] ? normal([...sum]) : (given.m[at] ?? [])));
    const nextShare = Math.min(0.999, Math.max(1e-7, matches / Math.max(1, patterns.total)));
    moved = Math.max(Math.abs(nextShare - share), ...next.map((levels, at) => furthest(levels, m[at] ?? [])));
    m = next;
    share = nextShare;
  }
  return { m, share, matches, rounds };
}

/** How many of the pairs are matches, by what is given; their levels are added to `sums`. */
export function expectation(
  { width, levels, counts }: Patterns,
  { m, u, used, share }: Pick<Given, 'm' | 'u' | 'share'> & Partial<Pick<Given, 'used'>>,
  sums?: readonly Float64Array[],
): number {
  const ratios = m.map((shares, at) =>
    Float64Array.from(shares, (value, level) =>
      used && !used[at] ? 1 : value / Math.max(1e-9, u[at]?.[level] ?? 1),
    ),
  );
  const odds = share / (1 - share);
  let matches = 0;
  for (let row = 0; row < counts.length; row += 1) {
    let ratio = odds;
    const from = row * width;
    for (let at = 0; at < width; at += 1) {
      const level = levels[from + at] ?? -1;
      if (level >= 0) ratio *= ratios[at]?.[level] ?? 1;
    }
    const expected = ((counts[row] ?? 0) * ratio) / (1 + ratio);
    matches += expected;
    if (!sums || expected < 1e-6) continue;
    for (let at = 0; at < width; at += 1) {
      const level = levels[from + at] ?? -1;
      const sum = sums[at];
      if (level >= 0 && sum) sum[level] = (sum[level] ?? 0) + expected;
    }
  }
  return matches;
}

/** Shares that sum to one. */
export function normal(sums: readonly number[]): readonly number[] {
  const total = sums.reduce((sum, count) => sum + count, 0);
  return sums.map((count) => count / Math.max(total, 1e-12));
}

const furthest = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((most, value, at) => Math.max(most, Math.abs(value - (other[at] ?? 0))), 0);

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
