import type { Comparison } from '../model.ts';
import { type Mixture, mixtureOf, type PairKind, type Shares } from './mixture.ts';
import type { Patterns } from './patterns.ts';

/** More kinds of matches than this are not looked for. */
const mostKinds = 3;
/** What differs more often than this among matches may change with time; what differs less is the thing's own. */
const changesFrom = 0.06;

export type SameTerms = Readonly<{
  m: Shares;
  u: Shares;
  prior: number;
  related: readonly PairKind[];
  /** How many pairs there are of which the patterns are, sampling considered. */
  of: number;
  comparisons: readonly Comparison[];
}>;

/**
 * Finds kinds of matches. What may change with time changes together: who moved has another address and another town and telephone,
 * what was sold has another holder and other papers, what was seized again another case, exhibit and seal. To weigh each as if it
 * differed alone takes such pairs for two things.
 * 1. A kind starts as the matches that differ in one such respect; the start that explains most of all pairs is taken, and settled by
 *    expectation-maximisation beside related pairs and chance.
 * 2. In what is the thing's own (its number, its make, a name) all kinds of matches are alike: no kind can take in other things.
 * Their shares sum to one.
 */
export function matchKinds(
  patterns: Patterns,
  terms: SameTerms,
  before: readonly PairKind[],
): readonly PairKind[] {
  const changes = terms.comparisons.map(({ levels }, at) => mayChange(levels, terms.m[at] ?? []));
  const first = before.length > 0 ? before : [{ share: 1, levels: terms.m }];
  if (!changes.includes(true)) return [{ share: 1, levels: terms.m }];
  let mixture = settled(patterns, terms, { kinds: first, changes, rounds: 40 });
  let kept = matchesOf(mixture, first.length);
  while (kept.length < mostKinds) {
    const starts = startsOf(terms, changes)
      .map((start) => settled(patterns, terms, { kinds: withStart(kept, start), changes, rounds: 4 }))
      .toSorted((a, b) => b.logLikelihood - a.logLikelihood);
    const [best] = starts;
    if (!best) break;
    const kinds = matchesOf(best, kept.length + 1);
    const next = settled(patterns, terms, { kinds, changes, rounds: 40 });
    if (next.logLikelihood - mixture.logLikelihood < worthwhile(terms, changes)) break;
    mixture = next;
    kept = matchesOf(next, kinds.length);
  }
  return kept;
}

/** How matches compare, whatever kind they are of. */
export const overall = (kinds: readonly PairKind[], comparison: number): readonly number[] =>
  (kinds[0]?.levels[comparison] ?? []).map((_, level) =>
    kinds.reduce((sum, { share, levels }) => sum + share * (levels[comparison]?.[level] ?? 0), 0),
  );

const mayChange = (levels: Comparison['levels'], m: readonly number[]): boolean =>
  levels.every(({ sign }) => sign !== '!') &&
  levels.reduce((sum, { sign }, level) => sum + (sign === '−' ? (m[level] ?? 0) : 0), 0) >= changesFrom;

function settled(
  patterns: Patterns,
  { m, u, prior, related, of }: SameTerms,
  {
    kinds,
    changes,
    rounds,
  }: Readonly<{ kinds: readonly PairKind[]; changes: readonly boolean[]; rounds: number }>,
): Mixture {
  const held: PairKind['held'] = (learned, at) => (changes[at] ? learned : (m[at] ?? learned));
  const matches = kinds.map(({ share, levels }) => ({
    share: share * prior,
    levels: levels.map((shares, at) => (changes[at] ? shares : (m[at] ?? shares))),
    assumed: m,
    held,
  }));
  const others = related.map(({ share, levels }) => ({ share, levels }));
  const chance = 1 - prior - related.reduce((sum, { share }) => sum + share, 0);
  return mixtureOf(patterns, [...matches, ...others, { share: Math.max(1e-6, chance), levels: u }], {
    of,
    rounds,
  });
}

function matchesOf({ kinds }: Mixture, count: number): readonly PairKind[] {
  const matches = kinds.slice(0, count);
  const all = matches.reduce((sum, { share }) => sum + share, 0);
  return matches.map(({ share, levels }) => ({ share: share / Math.max(all, 1e-12), levels }));
}

/** For each respect that may change: the matches that differ in it. */
function startsOf({ m, comparisons }: SameTerms, changes: readonly boolean[]): readonly PairKind[] {
  return comparisons.flatMap(({ levels }, given) => {
    if (!changes[given]) return [];
    const shares = m[given] ?? [];
    const differs = levels.map(({ sign }, level) => (sign === '−' ? (shares[level] ?? 0) : 0));
    const share = differs.reduce((sum, one) => sum + one, 0);
    const own = differs.map((one, level) => 0.95 * (one / share) + 0.05 * (shares[level] ?? 0));
    return [{ share: share / 2, levels: m.map((before, at) => (at === given ? own : before)) }];
  });
}

const withStart = (kept: readonly PairKind[], start: PairKind): readonly PairKind[] => [
  ...kept.map((kind) => ({ ...kind, share: kind.share * (1 - start.share) })),
  start,
];

/** A kind costs as many numbers as it has levels that it need not share; it must explain more than that (the Bayesian measure). */
function worthwhile({ comparisons, of }: SameTerms, changes: readonly boolean[]): number {
  const numbers = comparisons.reduce((sum, { levels }, at) => sum + (changes[at] ? levels.length - 1 : 0), 1);
  return (numbers * Math.log(of)) / 2;
}
