import type { Comparison, Sign } from '../model.ts';
import { type Mixture, mixtureOf, normal, type PairKind, type Shares } from './mixture.ts';
import type { Patterns } from './patterns.ts';

/** More kinds of related pairs than this are not looked for. */
const mostKinds = 3;
/** A kind of fewer pairs than this is none. */
const fewestPairs = 30;

export type RelatedTerms = Readonly<{
  m: Shares;
  u: Shares;
  /** Kinds of matches; their shares sum to one. */
  same: readonly PairKind[];
  prior: number;
  /** How many pairs there are of which the patterns are, sampling considered. */
  of: number;
  comparisons: readonly Comparison[];
}>;

/**
 * Finds kinds of pairs that are not one thing and yet agree in several respects at once: people of one household, guns of one
 * model and series, volumes of one work. To weigh what they agree in as if it were unrelated would take them for one.
 * 1. Among the pairs that the rules bring together, those that agree in one respect are the start of a kind; the start that
 *    explains most of all pairs is taken, and settled by expectation-maximisation beside matches and chance.
 * 2. It is a kind of its own only where most of its pairs differ in something in which matches hardly ever do.
 * 3. Pairs that bear one number, of a kind that only one thing bears, are matches that hang together, and no kind of two things.
 */
export function relatedKinds(
  patterns: Patterns,
  terms: RelatedTerms,
  before: readonly PairKind[],
): readonly PairKind[] {
  let mixture = settled(patterns, terms, before, 40);
  let kept: readonly PairKind[] = relatedOf(mixture, terms).filter((kind) => isApart(kind, terms));
  if (kept.length < before.length) mixture = settled(patterns, terms, kept, 40);
  while (kept.length < mostKinds) {
    const next = withOneMore(patterns, terms, { mixture, kept });
    if (!next) break;
    mixture = next;
    kept = relatedOf(next, terms);
  }
  return kept;
}

const relatedOf = ({ kinds }: Mixture, { same }: RelatedTerms): readonly PairKind[] =>
  kinds.slice(same.length, -1);

/** Starts that are tried to the end: the best of them may turn out to be no kind of its own. */
const mostTried = 3;

function withOneMore(
  patterns: Patterns,
  terms: RelatedTerms,
  { mixture, kept }: Readonly<{ mixture: Mixture; kept: readonly PairKind[] }>,
): Mixture | undefined {
  const starts = startsOf(patterns, mixture, terms)
    .map((start) => settled(patterns, terms, [...kept, start], 4))
    .toSorted((a, b) => b.logLikelihood - a.logLikelihood);
  for (const start of starts.slice(0, mostTried)) {
    const next = settled(patterns, terms, relatedOf(start, terms), 40);
    const explains = next.logLikelihood - mixture.logLikelihood > worthwhile(terms);
    if (explains && relatedOf(next, terms).every((kind) => isApart(kind, terms))) return next;
  }
  return undefined;
}

function settled(
  patterns: Patterns,
  terms: RelatedTerms,
  related: readonly PairKind[],
  rounds: number,
): Mixture {
  const { same, u, prior, of } = terms;
  const others = related.reduce((sum, { share }) => sum + share, prior);
  const kinds: readonly PairKind[] = [
    ...same.map(({ share, levels }) => ({ share: share * prior, levels })),
    ...related.map((kind) => ({ ...kind, assumed: u, held: heldOf(terms) })),
    { share: Math.max(1e-6, 1 - others), levels: u },
  ];
  return mixtureOf(patterns, kinds, { of, rounds, matches: same.length });
}

/**
 * What is known of related things.
 * 1. In some respects they are one (a household has one address), in others they are as by chance: how they compare is how one
 *    thing compares with itself, in a part of the pairs, and chance in the rest.
 * 2. Numbers of one series may lie near each other. Where most of them differ, those that are the same are few beside the matches:
 *    a kind in which many bear one number would be matches.
 */
function heldOf({ m, u, prior, comparisons }: RelatedTerms): NonNullable<PairKind['held']> {
  return (shares, at, share) => {
    const levels = comparisons[at]?.levels ?? [];
    const agree = agreeing(levels, shares);
    if (!isNumber(levels) || agree > 0.5) return sharedInPart(shares, m[at] ?? [], u[at] ?? []);
    const most = Math.max(agreeing(levels, u[at] ?? []), Math.min(0.02, (fewBeside * prior) / share));
    if (agree <= most) return shares;
    return shares.map(
      (own, level) => own * (levels[level]?.sign === '+' ? most / agree : (1 - most) / (1 - agree)),
    );
  };
}

/** Of pairs that bear one number, two related things are one of fifty at most. */
const fewBeside = 0.02;

const agreeing = (levels: Comparison['levels'], shares: readonly number[]): number =>
  shares.reduce((sum, share, level) => sum + (levels[level]?.sign === '+' ? share : 0), 0);

/** The mixture of two that comes nearest: in which part of the pairs the thing is one. */
function sharedInPart(
  shares: readonly number[],
  m: readonly number[],
  u: readonly number[],
): readonly number[] {
  let part = 0.5;
  for (let round = 0; round < 30; round += 1) {
    const before = part;
    part = shares.reduce((sum, share, level) => {
      const one = before * (m[level] ?? 0);
      return sum + (share * one) / Math.max(1e-12, one + (1 - before) * (u[level] ?? 0));
    }, 0);
    if (Math.abs(part - before) < 0.0001) break;
  }
  return shares.map((_, level) => part * (m[level] ?? 0) + (1 - part) * (u[level] ?? 0));
}

/** A number that tells one thing from all others: what contradicts it says so, and it may be miswritten by a figure. */
const isNumber = (levels: Comparison['levels']): boolean =>
  levels.some(({ name }) => name === 'one-edit') && levels.some(({ sign }) => sign === '!');

/** A kind costs as many numbers as it has levels; it must explain more than that (the Bayesian measure). */
function worthwhile({ comparisons, of }: RelatedTerms): number {
  const numbers = comparisons.reduce((sum, { levels }) => sum + levels.length - 1, 1);
  return (numbers * Math.log(of)) / 2;
}

/** For each comparison: how pairs compare that agree in it and are taken for pairs by chance until now. */
function startsOf(
  { width, levels, counts }: Patterns,
  { kinds }: Mixture,
  { of, u, comparisons }: RelatedTerms,
): readonly PairKind[] {
  const chance = chanceOf({ width, levels, counts, total: 0 }, kinds);
  return comparisons.flatMap((_, given) => {
    const sums = u.map((shares) => shares.map((share) => share * 2));
    let pairs = 0;
    for (let row = 0; row < counts.length; row += 1) {
      if (levels[row * width + given] !== 0) continue;
      const expected = chance[row] ?? 0;
      pairs += expected;
      for (let at = 0; at < width; at += 1) {
        const level = levels[row * width + at] ?? -1;
        const into = sums[at];
        if (level >= 0 && into) into[level] = (into[level] ?? 0) + expected;
      }
    }
    return pairs < fewestPairs ? [] : [{ share: pairs / of / 2, levels: sums.map(normal) }];
  });
}

/** How many pairs of each row are not matches, as far as that is known. */
function chanceOf({ width, levels, counts }: Patterns, kinds: readonly PairKind[]): Float64Array {
  return counts.map((count, row) => {
    const chances = kinds.map(({ share, levels: shares }) => {
      let product = share;
      for (let at = 0; at < width; at += 1) {
        const level = levels[row * width + at] ?? -1;
        if (level >= 0) product *= Math.max(1e-9, shares[at]?.[level] ?? 1);
      }
      return product;
    });
    const all = chances.reduce((sum, chance) => sum + chance, 0);
    return all > 0 ? (count * (chances.at(-1) ?? 0)) / all : 0;
  });
}

/** Do most of these pairs differ in a number, or in two other respects, in which matches hardly ever do? One alone may be a slip. */
function isApart(kind: PairKind, terms: RelatedTerms): boolean {
  const { m, comparisons, of } = terms;
  if (kind.share * of < fewestPairs || bearOneNumber(kind, terms)) return false;
  const apart = comparisons.filter(({ levels }, at) => {
    const against = (shares: readonly number[] = []): number =>
      shares.reduce((sum, share, level) => sum + (isAgainst(levels[level]?.sign) ? share : 0), 0);
    return against(kind.levels[at]) > 0.6 && against(m[at]) < 0.25;
  });
  return apart.length > 1 || apart.some(({ levels }) => isNumber(levels));
}

/** Numbers that are of one thing alone, whoever gave them. A code may be a group's: all branches of a chain have one web site. */
const ofOneThing: ReadonlySet<string> = new Set([
  'serial',
  'document',
  'plate',
  'vin',
  'imei',
  'typed-number',
  'typed-document',
]);

/** Of related pairs one in ten bears such a number at most; a kind in which more do has taken matches in. */
const mostOfOneNumber = 0.1;

/**
 * Do these pairs bear one number, more than chance has it? Then they are matches, whatever else differs: a gun that was sold has another
 * holder, another dealer and another case, and all three together. Taken for two things they would cost every match of that sort.
 */
const bearOneNumber = ({ levels: shares }: PairKind, { u, comparisons }: RelatedTerms): boolean =>
  comparisons.some(
    ({ kind, levels }, at) =>
      ofOneThing.has(kind) &&
      agreeing(levels, shares[at] ?? []) > Math.max(mostOfOneNumber, 2 * agreeing(levels, u[at] ?? [])),
  );

const isAgainst = (sign: Sign | undefined): boolean => sign === '!' || sign === '−';
