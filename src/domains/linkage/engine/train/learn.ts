import { type Plan, planOf } from '../batch/plan.ts';
import { contentsOf, type Table } from '../batch/table.ts';
import { kindOf } from '../kinds/index.ts';
import type { Comparison, LinkModel } from '../model.ts';
import { impliedAgreement, impliedSlips } from './dependence.ts';
import { type ApartShare, frequencyOf } from './frequency.ts';
import { levelCounts, mixtureOf, normal, type PairKind, type Shares, sumOf } from './mixture.ts';
import {
  blockedPatterns,
  type PairLevels,
  type Patterns,
  pairLevels,
  patternCounter,
  randomPatterns,
} from './patterns.ts';
import { relatedKinds } from './related.ts';
import { matchKinds, overall } from './same.ts';
import { relatedOf, sameOf, weighed } from './written-model.ts';

const mostTeachers = 10;

/** What learning goes through, in this order. */
export const learnSteps = ['blocking', 'pairs by chance', 'pairs of the rules', 'weights'] as const;
export type LearnStep = (typeof learnSteps)[number];

export type LearnOptions = Readonly<{
  cap: number;
  /** Pairs looked at for u, and for each rule, at most. */
  most?: number;
  /** Comparisons whose weights are by hand and stay. */
  keep?: ReadonlySet<string>;
  /** The model's shares are those of one that is at work, no mere assumption: what is too rare to be seen among so few pairs keeps its own. */
  trusts?: boolean;
  onStep?: (step: LearnStep) => void;
}>;

/** What was learned by each rule, for whoever reads the model. */
export type RuleEstimate = Readonly<{ rule: string; pairs: number; matches: number; rounds: number }>;
export type Learned = Readonly<{ model: LinkModel; plan: Plan; rules: readonly RuleEstimate[] }>;

/**
 * Learns a model's weights from unlabelled records.
 * 1. u from pairs by chance, less what matches among them add.
 * 2. m by expectation-maximisation for each blocking rule apart (over the union of pairs it degenerates), each rule leaving out
 *    what it blocks on; the rules' estimates are averaged by the matches that each found.
 * 3. An agreement that another one implies (the make of guns of one model) counts by how often it is implied.
 * 4. A slip in a number counts less where records that agree in another respect resemble each other so by chance.
 * 5. Kinds of pairs that are two things and yet agree in much (one household, one series) are told from matches and from chance.
 * 6. How common a value is, of things and not of records: what records of one thing share is not common for that.
 * 7. The prior from pairs that agree on so much that chance would make less than one such pair in twenty, then refined.
 */
export function learnModel(table: Table, model: LinkModel, options: LearnOptions): Learned {
  const most = options.most ?? 200_000;
  options.onStep?.('blocking');
  const plan = planOf(table, model, options.cap);
  const compare = pairLevels(plan);
  options.onStep?.('pairs by chance');
  const random = randomPatterns(table, plan, compare, most);
  options.onStep?.('pairs of the rules');
  const union = blockedPatterns(table, plan, compare, most * 2);
  const ofRules = teachers(model).map((at) => ({
    rule: plan.rules[at]?.name ?? '',
    used: usedBeside(model, at),
    agrees: agreesIn(model, at),
    ...blockedPatterns(table, { ...plan, rules: plan.rules.slice(at, at + 1) }, compare, most / 4),
  }));
  options.onStep?.('weights');
  const state = settle({
    plan,
    random,
    union,
    ofRules,
    pairs: allPairs(table),
    trusts: options.trusts ?? false,
  });
  const contents = contentsOf(table);
  const frequencies = model.comparisons.map((comparison, at) => {
    const compared = plan.compared[at];
    // What another agreement implies is not made more by a rare value.
    if (!compared || state.implied[at] !== undefined || !asksFrequency(comparison)) return undefined;
    return frequencyOf(compared, comparison, { contents, apart: apartShare(compare, model, state, at) });
  });
  const learned: LinkModel = {
    ...model,
    madeFrom: `learned from ${table.count} records: u from ${random.pairs} pairs by chance, m by expectation-maximisation for each blocking rule`,
    comparisons: model.comparisons.map((comparison, at) =>
      options.keep?.has(comparison.name)
        ? comparison
        : weighed(comparison, state.m[at] ?? [], state.u[at] ?? [], frequencies[at]),
    ),
    ...sameOf(model, state),
    ...relatedOf(model, state),
    prior: { probability: state.prior, from: 'deterministic matches, refined over the pairs of all rules' },
  };
  return { model: learned, plan: { ...plan, model: learned }, rules: state.rules };
}

/** Every pair that could be: all of one file, or all across two. */
function allPairs({ count, first }: Table): number {
  return first > 0 ? first * (count - first) : (count * (count - 1)) / 2;
}

/** The rules to learn from: few, so that each field is left out by some and weighed by others. */
function teachers({ blocking }: LinkModel): readonly number[] {
  const uses = new Map<string, number>();
  const chosen: number[] = [];
  blocking.forEach(({ keys }, at) => {
    if (chosen.length >= mostTeachers || keys.some(({ field }) => (uses.get(field) ?? 0) >= 2)) return;
    chosen.push(at);
    for (const { field } of keys) uses.set(field, (uses.get(field) ?? 0) + 1);
  });
  return chosen;
}

/** A comparison whose first field a rule blocks on, or any of them where they are compared as one, is left out of that rule's estimate. */
function usedBeside({ comparisons, blocking }: LinkModel, rule: number): readonly boolean[] {
  const blocked = new Set(blocking[rule]?.keys.map(({ field }) => field));
  return comparisons.map(({ kind, fields }) =>
    (kindOf(kind).asOne ? fields : fields.slice(0, 1)).every((field) => !blocked.has(field)),
  );
}

/** Comparisons that agree where a rule brings two records together: it asks for the whole value. */
function agreesIn({ comparisons, blocking }: LinkModel, rule: number): readonly boolean[] {
  const whole = blocking[rule]?.keys.filter(({ by }) => by === 'same' || by === 'folded' || by === 'serial');
  return comparisons.map(({ fields }) => whole?.some(({ field }) => field === fields[0]) ?? false);
}

type Seen = Readonly<{
  plan: Plan;
  random: Readonly<{ patterns: Patterns; pairs: number }>;
  union: Readonly<{ patterns: Patterns; share: number }>;
  ofRules: readonly Readonly<{
    rule: string;
    used: readonly boolean[];
    agrees: readonly boolean[];
    patterns: Patterns;
    share: number;
  }>[];
  pairs: number;
  trusts: boolean;
}>;
type State = Readonly<{
  m: Shares;
  /** By chance; and the same where what another agreement implies is counted as common as it is there. */
  chance: Shares;
  u: Shares;
  prior: number;
  /** Kinds of matches (their shares sum to one), and of pairs that are two things. */
  same: readonly PairKind[];
  related: readonly PairKind[];
  rules: readonly RuleEstimate[];
  implied: readonly (number | undefined)[];
}>;

/** m, u, related pairs and prior hang on each other: a few turns settle them. */
function settle(seen: Seen): State {
  const { comparisons } = seen.plan.model;
  const assumedM = comparisons.map(({ levels }) => normal(levels.map(({ m }) => m)));
  const counted = levelCounts(seen.random.patterns);
  const of = seen.pairs * seen.union.share;
  let m: Shares = assumedM;
  let chance = chanceShares(comparisons, counted, { m, prior: 0, trusts: seen.trusts });
  let u = chance;
  let prior = deterministicPrior(seen, chance);
  let rules: readonly RuleEstimate[] = [];
  let implied: readonly (number | undefined)[] = [];
  let related: readonly PairKind[] = [];
  let same: readonly PairKind[] = [];
  const matches = (): void => {
    same = matchKinds(seen.union.patterns, { m, u: chance, prior, related, of, comparisons }, same);
    m = m.map((_, at) => overall(same, at));
  };
  for (let turn = 0; turn < 3; turn += 1) {
    chance = chanceShares(comparisons, counted, { m, prior, trusts: seen.trusts });
    implied = impliedAgreement(seen.random.patterns, chance, prior);
    const slips = impliedSlips(seen.random.patterns, { u: chance, m, prior }, (at, level) =>
      isSlip(comparisons[at], level),
    );
    u = slips.map((levels, at) => [implied[at] ?? levels[0] ?? 1, ...levels.slice(1)]);
    matches();
    related = relatedKinds(seen.union.patterns, { m, same, u: chance, prior, of, comparisons }, related);
    const estimates = seen.ofRules.map(({ patterns, used, agrees }): Estimate => {
      const kinds = kindsOfRule(agrees, { m, same, chance, prior, related }, assumedM);
      const found = mixtureOf(patterns, kinds, {
        used,
        of: Math.max(1, patterns.total),
        rounds: 60,
        matches: same.length,
      });
      const ofMatches = found.kinds.slice(0, same.length);
      const share = sumOf(ofMatches.map((kind) => kind.share));
      const shared = ofMatches.map((kind) => ({ ...kind, share: kind.share / share }));
      return {
        m: m.map((_, at) => overall(shared, at)),
        share,
        matches: sumOf(found.counts.slice(0, same.length)),
        rounds: found.rounds,
      };
    });
    m = averaged(seen, estimates, assumedM).map((levels, at) => believed(levels, comparisons[at]));
    prior = refinedPrior(seen, { same, chance, related }, prior);
    rules = seen.ofRules.map(({ rule, patterns, share }, at) => ({
      rule,
      pairs: Math.round(patterns.total / share),
      matches: Math.round((estimates[at]?.matches ?? 0) / share),
      rounds: estimates[at]?.rounds ?? 0,
    }));
  }
  matches();
  return { m, chance, u, prior, same, related, rules, implied };
}

/**
 * What kinds of pairs a rule brings together. Where it asks that something agrees in which related things hardly ever do (a number),
 * they are as few beside the matches there as that says: what matches say beside it shall not be taken for theirs.
 */
function kindsOfRule(
  agrees: readonly boolean[],
  { m, same, chance, prior, related }: Pick<State, 'm' | 'same' | 'chance' | 'prior' | 'related'>,
  assumed: Shares,
): readonly PairKind[] {
  const likely = (share: number, levels: Shares): number =>
    levels.reduce(
      (product, shares, at) => product * (agrees[at] ? Math.max(1e-9, shares[0] ?? 0) : 1),
      share,
    );
  const ofMatches = likely(prior, m);
  const asksAgreement = agrees.includes(true);
  return [
    ...same.map(({ share, levels }, at) => ({
      share: 0.2 * share,
      levels,
      ...(at === 0 ? { assumed } : {}),
    })),
    ...related.map(({ share, levels }) => ({
      share: 0.1,
      levels,
      ...(asksAgreement ? { beside: (2 * likely(share, levels)) / ofMatches } : {}),
    })),
    { share: 0.8 - related.length * 0.1, levels: chance },
  ];
}

/** What expectation-maximisation found among the pairs of one rule. */
type Estimate = Readonly<{ m: Shares; share: number; matches: number; rounds: number }>;

const asksFrequency = ({ kind }: Comparison): boolean => kindOf(kind).asksFrequency;

/** Of pairs that agree in one comparison the share that are two things, by all that they say beside it. */
function apartShare(compare: PairLevels, { comparisons }: LinkModel, state: State, at: number): ApartShare {
  const fields = new Set(comparisons[at]?.fields);
  const used = comparisons.map((other) => !other.fields.some((field) => fields.has(field)));
  const { same, chance, related, prior } = state;
  const others = related.reduce((sum, { share }) => sum + share, prior);
  const kinds: readonly PairKind[] = [
    ...same.map(({ share, levels }) => ({ share: share * prior, levels })),
    ...related,
    { share: 1 - others, levels: chance },
  ].map(({ share, levels }) => ({ share: share * (levels[at]?.[0] ?? 1), levels }));
  return (pairs) => {
    if (pairs.length === 0) return 1;
    const counter = patternCounter(comparisons);
    const levels = new Int8Array(comparisons.length);
    for (const [left, right] of pairs) {
      compare(left, right, levels);
      counter.add(levels);
    }
    const { counts } = mixtureOf(counter.patterns(), kinds, { used, of: pairs.length, rounds: 0 });
    return 1 - sumOf(counts.slice(0, same.length)) / pairs.length;
  };
}

/** A number that resembles another: numbers of one series do so by chance, names do not. */
const isSlip = (comparison: Comparison | undefined, level: number): boolean =>
  comparison?.levels[level]?.sign === '~' && comparison.levels.some(({ name }) => name === 'one-edit');

/** Shares of levels among pairs by chance: what matches among them add is taken off, what is assumed counts as two pairs; where nothing is known it stays. */
function chanceShares(
  comparisons: readonly Comparison[],
  counted: readonly (readonly number[])[],
  { m, prior, trusts }: Readonly<{ m: Shares; prior: number; trusts: boolean }>,
): Shares {
  return comparisons.map(({ levels }, at) => {
    const counts = levels.map((_, level) => counted[at]?.[level] ?? 0);
    const total = counts.reduce((sum, count) => sum + count, 0);
    return normal(
      levels.map(({ u }, level) => {
        const count = counts[level] ?? 0;
        if (trusts && count < fewestSeen && u * total < 2 * fewestSeen) return u * total;
        const byMatches = total * prior * (m[at]?.[level] ?? 0);
        return Math.max(count - byMatches, count * 0.02) + 2 * u + 1e-7 * total;
      }),
    );
  });
}

/** Seen less often than this, and hardly to be expected more often, a level is too rare to be counted. */
const fewestSeen = 8;

/** Matches that nobody doubts: what agrees so far that chance would bring about one in twenty such pairs of all. They are seven of ten, we assume. */
function deterministicPrior({ union, pairs, plan }: Seen, u: Shares): number {
  const { width, levels, counts } = union.patterns;
  let sure = 0;
  counts.forEach((count, row) => {
    let byChance = pairs;
    for (let at = 0; at < width; at += 1) {
      const level = levels[row * width + at] ?? -1;
      if (level === 0) byChance *= u[at]?.[0] ?? 1;
      if (plan.model.comparisons[at]?.levels[level]?.sign === '!') byChance = Number.POSITIVE_INFINITY;
    }
    if (byChance < 0.05) sure += count;
  });
  return bounded(sure / union.share / 0.7 / pairs, pairs);
}

function refinedPrior(
  { union, pairs }: Seen,
  { same, chance, related }: Pick<State, 'same' | 'chance' | 'related'>,
  from: number,
): number {
  const kinds: readonly PairKind[] = [
    ...same.map(({ share, levels }) => ({ share: share * from, levels })),
    ...related.map(({ share, levels }) => ({ share, levels })),
    { share: 1 - from - related.reduce((sum, { share }) => sum + share, 0), levels: chance },
  ];
  const found = mixtureOf(union.patterns, kinds, { of: pairs * union.share, rounds: 60 });
  const share = sumOf(found.kinds.slice(0, same.length).map((kind) => kind.share));
  return Number(bounded(share, pairs).toPrecision(4));
}

const bounded = (prior: number, pairs: number): number => Math.min(0.5, Math.max(prior, 1 / (pairs + 10)));

/** Records of one thing rarely contradict each other in what tells things apart: more than this is another thing that was taken for it. */
const mostContradiction = 0.1;

function believed(levels: readonly number[], comparison: Comparison | undefined): readonly number[] {
  const limited = levels.map((m, level) =>
    comparison?.levels[level]?.sign === '!' ? Math.min(m, mostContradiction) : m,
  );
  return normal(limited);
}

/** What a rule took for matches are none when they contradict each other in a third of what tells things apart: guns of one model and year. */
function contradictsItself(m: Shares, used: readonly boolean[], { plan }: Seen): boolean {
  return plan.model.comparisons.some(({ levels }, at) => {
    const against = levels.reduce(
      (sum, { sign }, level) => sum + (sign === '!' ? (m[at]?.[level] ?? 0) : 0),
      0,
    );
    return used[at] === true && against > 1 / 3;
  });
}

/** Each rule's m counts by its matches, more where matches are many among its pairs. */
function averaged(seen: Seen, estimates: readonly Estimate[], assumed: Shares): Shares {
  return assumed.map((levels, at) => {
    const sums = levels.map((level) => level);
    let total = 1;
    estimates.forEach(({ m, matches, share }, rule) => {
      const used = seen.ofRules[rule]?.used ?? [];
      if (!used[at] || contradictsItself(m, used, seen)) return;
      const weight = matches * share;
      total += weight;
      levels.forEach((_, level) => {
        sums[level] = (sums[level] ?? 0) + weight * (m[at]?.[level] ?? 0);
      });
    });
    return normal(sums.map((sum) => sum / total));
  });
}
