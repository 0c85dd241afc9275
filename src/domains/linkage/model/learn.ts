import { mixtureOf, type Patterns } from '../engine/index.ts';

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
/** Seen less often than this, and hardly to be expected more often, a level keeps the share that it had. */
const fewest = 8;

/** The pairs of one blocking rule, and the comparisons that the rule decides. */
export type Lesson = Readonly<{ patterns: readonly Pattern[]; decides: readonly string[] }>;

/**
 * Shares of levels by expectation-maximisation (Winkler 1988).
 * 1. u comes from random pairs and is not changed: hardly any of them is one thing. What was too rare to be seen among so few keeps its share.
 * 2. m is learned from each blocking rule by itself: over the union of rules it degenerates.
 * 3. A comparison that the rule itself decides learns nothing from that rule; one that no rule teaches keeps m and u.
 * 4. What several rules teach is averaged by the number of pairs that they take for one thing.
 */
export function learn(
  start: readonly Start[],
  chance: readonly Pattern[],
  lessons: readonly Lesson[],
): readonly Learned[] {
  const seen = sharesOf(start, chance);
  const u = new Map(
    start.map((one) => {
      const { share, count, total } = seen.get(keyOf(one)) ?? nothing;
      const rare = count < fewest && one.u * total < 2 * fewest;
      return [keyOf(one), rare ? one.u : share];
    }),
  );
  const taught = lessons.map((lesson) => teach(start, u, lesson));
  return start.map((one) => {
    const { comparison, level } = one;
    const known = taught.filter(({ matches, decided }) => matches >= 10 && !decided.has(comparison));
    if (known.length === 0) return { comparison, level, m: one.m, u: one.u };
    const matches = known.reduce((sum, rule) => sum + rule.matches, 0);
    const m =
      known.reduce((sum, rule) => sum + (rule.m.get(keyOf(one)) ?? one.m) * rule.matches, 0) / matches;
    return { comparison, level, m: rounded(m), u: rounded(u.get(keyOf(one)) ?? one.u) };
  });
}

const keyOf = ({ comparison, level }: Pick<Start, 'comparison' | 'level'>): string =>
  `${comparison}\n${level}`;

/** Four digits tell; more would pretend to be known. */
const rounded = (share: number): number => Number(Math.min(0.9999, Math.max(1e-7, share)).toPrecision(4));

type Taught = Readonly<{ m: ReadonlyMap<string, number>; matches: number; decided: ReadonlySet<string> }>;

/** One rule's lesson: of its pairs some are one thing and the others as by chance. */
function teach(
  start: readonly Start[],
  u: ReadonlyMap<string, number>,
  { patterns, decides }: Lesson,
): Taught {
  const decided = new Set([...decides, ...decidedBy(patterns)]);
  const total = pairsOf(patterns);
  if (total === 0) return { m: new Map(), matches: 0, decided };
  const comparisons = [...Map.groupBy(start, ({ comparison }) => comparison)];
  const before = comparisons.map(([, levels]) => levels.map(({ m }) => m));
  const { kinds, counts } = mixtureOf(
    tableOf(comparisons, patterns),
    [
      { share: 0.2, levels: before, assumed: before },
      {
        share: 0.8,
        levels: comparisons.map(([, levels]) => levels.map((one) => u.get(keyOf(one)) ?? one.u)),
      },
    ],
    { used: comparisons.map(([comparison]) => !decided.has(comparison)), of: total, rounds },
  );
  const m = comparisons.flatMap(([, levels], at) =>
    levels.map((one, level) => [keyOf(one), kinds[0]?.levels[at]?.[level] ?? one.m] as const),
  );
  return { m: new Map(m), matches: counts[0] ?? 0, decided };
}

/** Patterns as the engine counts them: levels by their place in the model; one that it does not have says nothing. */
function tableOf(
  comparisons: readonly (readonly [string, readonly Start[]])[],
  patterns: readonly Pattern[],
): Patterns {
  const places = comparisons.map(
    ([comparison, levels]) =>
      [comparison, new Map(levels.map(({ level }, place) => [level, place]))] as const,
  );
  return {
    width: comparisons.length,
    levels: Int8Array.from(
      patterns.flatMap(({ levels }) =>
        places.map(([comparison, place]) => place.get(levels[comparison] ?? '') ?? -1),
      ),
    ),
    counts: Float64Array.from(patterns, ({ pairs }) => pairs),
    total: pairsOf(patterns),
  };
}

/** Comparisons that every pair of a rule answers alike. */
function decidedBy(patterns: readonly Pattern[]): ReadonlySet<string> {
  const levels = new Map<string, Set<string>>();
  for (const pattern of patterns)
    for (const [comparison, level] of Object.entries(pattern.levels))
      levels.set(comparison, (levels.get(comparison) ?? new Set()).add(level));
  return new Set([...levels].filter(([, seen]) => seen.size < 2).map(([comparison]) => comparison));
}

type Seen = Readonly<{ share: number; count: number; total: number }>;
const nothing: Seen = { share: 0, count: 0, total: 0 };

/** The share of each level among the pairs in which its comparison says something. */
function sharesOf(start: readonly Start[], patterns: readonly Pattern[]): ReadonlyMap<string, Seen> {
  const sums = new Map<string, number>();
  const totals = new Map<string, number>();
  for (const { levels, pairs } of patterns) {
    for (const [comparison, level] of Object.entries(levels)) {
      const key = keyOf({ comparison, level });
      sums.set(key, (sums.get(key) ?? 0) + pairs);
      totals.set(comparison, (totals.get(comparison) ?? 0) + pairs);
    }
  }
  return new Map(
    start.map((one) => {
      const count = sums.get(keyOf(one)) ?? 0;
      const total = totals.get(one.comparison) ?? 0;
      return [keyOf(one), { share: (count + half) / (total + 2 * half), count, total }];
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
