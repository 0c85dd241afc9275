import type { LinkModel } from './model.ts';

/** Level that two records reach in each comparison (-1: unknown), and what the rarity of the value on which they agree adds there. */
export type Reached = Readonly<{ levels: ArrayLike<number>; rarity: ArrayLike<number> }>;

/** What a pair's agreements weigh less (or more) because related things agree so too, and which kind of relation says most of it. */
export type RelatedWeight = Readonly<{ weight: number; kind: string }>;

/**
 * Makes what weighs how far the agreements of a pair hang together. Chance would bring them about apart from each other; among
 * people of one household, or guns of one series, they come together. Undefined where the model knows of no such kinds.
 */
export function relatedWeigher({
  comparisons,
  related,
}: Pick<LinkModel, 'comparisons' | 'related'>): ((reached: Reached) => RelatedWeight) | undefined {
  if (!related || related.length === 0) return undefined;
  const kinds = related.map(({ name, share, more }) => ({
    name,
    share,
    tables: comparisons.map((comparison) => more[comparison.name]),
    byChance: name === byChance,
  }));
  return ({ levels, rarity }) => {
    let all = 0;
    let most = 0;
    let kind = '';
    for (const { name, share, tables, byChance: isChance } of kinds) {
      let bits = 0;
      for (let at = 0; at < tables.length; at += 1) {
        const level = levels[at] ?? -1;
        if (level < 0) continue;
        bits += tables[at]?.[level] ?? 0;
        // Related things agree on a rare value as often as on a common one.
        if (!isChance && level === 0) bits += rarity[at] ?? 0;
      }
      const part = share * 2 ** bits;
      all += part;
      if (part <= most) continue;
      most = part;
      kind = name;
    }
    return { weight: -Math.log2(Math.max(all, 1e-18)), kind };
  };
}

/** The name of the kind that is no relation at all. */
export const byChance = 'by chance';

/** The most that `relatedWeigher` can add to a pair. */
export function mostByRelated({ related }: Pick<LinkModel, 'related'>): number {
  const chance = related?.find(({ name }) => name === byChance);
  if (!chance) return 0;
  const least = Object.values(chance.more).reduce((sum, bits) => sum + Math.min(0, ...bits), 0);
  return -least - Math.log2(Math.max(chance.share, 1e-9));
}
