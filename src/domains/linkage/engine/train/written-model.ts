import { type Comparison, type LinkModel, matchWeight, type Related } from '../model.ts';
import { byChance } from '../related-weight.ts';
import { type PairKind, type Shares, sumOf } from './mixture.ts';

/** What was learned, as far as a model says it. */
type Kinds = Readonly<{
  m: Shares;
  u: Shares;
  chance: Shares;
  same: readonly PairKind[];
  related: readonly PairKind[];
}>;

/** Related pairs as a model says them: what more often than `u` they agree in. Pairs by chance are one of the kinds. */
export function relatedOf(
  { comparisons }: LinkModel,
  { u, chance, related }: Pick<Kinds, 'u' | 'chance' | 'related'>,
): Pick<LinkModel, 'related'> {
  if (related.length === 0) return {};
  const kinds = [
    ...related.map((kind) => ({ ...kind, name: nameOf(comparisons, kind) })),
    { share: 1 - related.reduce((sum, { share }) => sum + share, 0), levels: chance, name: byChance },
  ];
  return { related: kinds.map((kind) => toldApart(comparisons, kind, u)) };
}

/** Kinds of matches as a model says them: what more often than `m` they differ in. One kind is none. */
export function sameOf(
  { comparisons }: LinkModel,
  { m, same }: Pick<Kinds, 'm' | 'same'>,
): Pick<LinkModel, 'same'> {
  if (same.length < 2) return {};
  return {
    same: same.map((kind) => toldApart(comparisons, { ...kind, name: changedIn(comparisons, kind) }, m)),
  };
}

function toldApart(
  comparisons: readonly Comparison[],
  { name, share, levels }: PairKind & Readonly<{ name: string }>,
  usual: Shares,
): Related {
  const bits = (at: number, level: number): number =>
    Number(matchWeight(levels[at]?.[level] ?? 1, usual[at]?.[level] ?? 1).toFixed(3));
  const more = comparisons.map((comparison, at): [string, number[]] => [
    comparison.name,
    comparison.levels.map((_, level) => bits(at, level)),
  ]);
  return { name, share: Number(share.toPrecision(4)), more: Object.fromEntries(more) };
}

/** Named after what most of its pairs differ in. */
function changedIn(comparisons: readonly Comparison[], { levels }: PairKind): string {
  const differ = comparisons.filter(
    (comparison, at) =>
      sumOf(comparison.levels.map(({ sign }, level) => (sign === '−' ? (levels[at]?.[level] ?? 0) : 0))) >
      0.5,
  );
  return `other ${differ.map(({ name }) => name).join(', ') || 'nothing for sure'}`;
}

/** Named after what most of its pairs agree in. */
function nameOf(comparisons: readonly Comparison[], { levels }: PairKind): string {
  const agree = comparisons.filter((_, at) => (levels[at]?.[0] ?? 0) > 0.5).map(({ name }) => name);
  return `agree in ${agree.join(', ') || 'nothing for sure'}`;
}

/** A comparison with the weights that were learned for it. */
export function weighed(
  comparison: Comparison,
  m: readonly number[],
  u: readonly number[],
  frequency: Comparison['frequency'],
): Comparison {
  const levels = comparison.levels.map((level, at) => {
    const learned = { m: m[at] ?? level.m, u: u[at] ?? level.u };
    return { ...level, ...rounded(learned), weight: Number(matchWeight(learned.m, learned.u).toFixed(3)) };
  });
  const { frequency: _, ...rest } = comparison;
  return frequency ? { ...rest, levels, frequency } : { ...rest, levels };
}

const rounded = ({ m, u }: Readonly<{ m: number; u: number }>): { m: number; u: number } => ({
  m: Number(m.toPrecision(4)),
  u: Number(u.toPrecision(4)),
});
