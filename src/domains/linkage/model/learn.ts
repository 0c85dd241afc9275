/** How often one pattern of levels stands among pairs: comparison → level. What is absent says nothing. */
export type Pattern = Readonly<{ levels: Readonly<Record<string, string>>; pairs: number }>;

/** A level with its shares among pairs of one thing (m) and of two (u). */
export type Learned = Readonly<{ comparison: string; level: string; m: number; u: number }>;

/** A level of the model that learning starts from. */
export type Start = Readonly<{ comparison: string; level: string; m: number; u: number }>;

/** How many pairs these are. */
export const pairsOf = (patterns: readonly Pattern[]): number =>
  patterns.reduce((sum, { pairs }) => sum + pairs, 0);

/** The same pattern of two shares is one pattern. */
export function merged(patterns: readonly Pattern[]): readonly Pattern[] {
  const sums = new Map<string, Pattern>();
  for (const { levels, pairs } of patterns) {
    const key = JSON.stringify(Object.entries(levels).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    sums.set(key, { levels, pairs: (sums.get(key)?.pairs ?? 0) + pairs });
  }
  return [...sums.values()];
}

const rounds = 60;
/** A level that was never seen is not impossible: half a pair. */
const half = 0.5;

/**
 * Shares of levels by expectation-maximisation (Winkler 1988).
 * 1. u comes from random pairs and is not changed: hardly any of them is one thing.
 * 2. m is learned from each blocking rule by itself: over the union of rules it degenerates.
 * 3. A comparison that the rule itself decides (all its pairs reach the same level) learns nothing from that rule.
 * 4. What several rules teach is averaged by the number of pairs that they take for one thing.
 */
export function learn(
  start: readonly Start[],
  chance: readonly Pattern[],
  byRule: ReadonlyMap<string, readonly Pattern[]>,
): readonly Learned[] {
  const u = sharesOf(start, chance, () => 1);
  const taught = [...byRule].map(([, patterns]) => teach(start, u, patterns));
  return start.map(({ comparison, level, m, u: before }) => {
    const key = `${comparison}\n${level}`;
    const known = taught.filter(({ matches, decided }) => matches >= 10 && !decided.has(comparison));
    const matches = known.reduce((sum, one) => sum + one.matches, 0);
    const mean = known.reduce((sum, one) => sum + (one.m.get(key) ?? m) * one.matches, 0) / matches;
    return {
      comparison,
      level,
      m: matches > 0 ? clamp(mean) : m,
      u: clamp(chance.length > 0 ? (u.get(key) ?? before) : before),
    };
  });
}

const clamp = (share: number): number => Math.min(0.9999, Math.max(1e-7, share));

type Taught = Readonly<{ m: ReadonlyMap<string, number>; matches: number; decided: ReadonlySet<string> }>;

/** One rule's lesson. */
function teach(
  start: readonly Start[],
  u: ReadonlyMap<string, number>,
  patterns: readonly Pattern[],
): Taught {
  const decided = decidedBy(patterns);
  const total = pairsOf(patterns);
  let m: ReadonlyMap<string, number> = new Map(
    start.map((one) => [`${one.comparison}\n${one.level}`, one.m]),
  );
  let share = 0.2;
  let matches = 0;
  for (let round = 0; round < rounds && total > 0; round += 1) {
    const chanceOf = (pattern: Pattern): number => {
      let one = share;
      let two = 1 - share;
      for (const [comparison, level] of Object.entries(pattern.levels)) {
        if (decided.has(comparison)) continue;
        const key = `${comparison}\n${level}`;
        one *= m.get(key) ?? 1e-4;
        two *= u.get(key) ?? 1e-4;
      }
      return one / (one + two || 1);
    };
    matches = patterns.reduce((sum, pattern) => sum + pattern.pairs * chanceOf(pattern), 0);
    m = sharesOf(start, patterns, chanceOf);
    share = Math.min(0.999, Math.max(1e-6, matches / total));
  }
  return { m, matches, decided };
}

/** Comparisons that every pair of a rule answers alike. */
function decidedBy(patterns: readonly Pattern[]): ReadonlySet<string> {
  const levels = new Map<string, Set<string>>();
  for (const pattern of patterns)
    for (const [comparison, level] of Object.entries(pattern.levels))
      levels.set(comparison, (levels.get(comparison) ?? new Set()).add(level));
  return new Set([...levels].filter(([, seen]) => seen.size < 2).map(([comparison]) => comparison));
}

/** The share of each level among the pairs in which its comparison says something, each pair counted as far as `weight` says. */
function sharesOf(
  start: readonly Start[],
  patterns: readonly Pattern[],
  weight: (pattern: Pattern) => number,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  const totals = new Map<string, number>();
  for (const pattern of patterns) {
    const count = pattern.pairs * weight(pattern);
    for (const [comparison, level] of Object.entries(pattern.levels)) {
      const key = `${comparison}\n${level}`;
      sums.set(key, (sums.get(key) ?? 0) + count);
      totals.set(comparison, (totals.get(comparison) ?? 0) + count);
    }
  }
  return new Map(
    start.map(({ comparison, level }) => {
      const key = `${comparison}\n${level}`;
      return [key, ((sums.get(key) ?? 0) + half) / ((totals.get(comparison) ?? 0) + 2 * half)];
    }),
  );
}

/** How a model does at one threshold on what people have judged. */
export type Quality = Readonly<{
  from: number;
  found: number;
  right: number;
  precision: number | null;
  recall: number | null;
}>;

const thresholds = [0.05, 0.2, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999];

/** Precision and recall by threshold on judged pairs. */
export function qualityOf(
  judged: readonly Readonly<{ probability: number; same: boolean }>[],
): readonly Quality[] {
  const same = judged.filter((pair) => pair.same).length;
  return thresholds.map((from) => {
    const found = judged.filter(({ probability }) => probability >= from);
    const right = found.filter((pair) => pair.same).length;
    return {
      from,
      found: found.length,
      right,
      precision: found.length > 0 ? right / found.length : null,
      recall: same > 0 ? right / same : null,
    };
  });
}
