import type { LinkModel } from './model.ts';

/** Level that two records reach in each comparison (-1: unknown), and what the rarity of the value on which they agree adds there. */
export type Reached = Readonly<{ levels: ArrayLike<number>; rarity: ArrayLike<number> }>;

/**
 * What a pair's agreements weigh less (or more) because related things agree so too, and which kind of relation says most of it; with
 * what its differences weigh less because they come together (`changed`).
 */
export type RelatedWeight = Readonly<{ weight: number; kind: string; changed: number }>;

/** A part of a score that is no comparison's own. */
export type RelatedPart = Readonly<{
  comparison: 'related' | 'same';
  level: string;
  weight: number;
  label: string;
}>;

/** What a score says of it: what is taken back because related things agree so too, and given back because what changes does so together. */
export function relatedParts({ weight, kind, changed }: RelatedWeight): readonly RelatedPart[] {
  const taken: RelatedPart = {
    comparison: 'related',
    level: kind,
    weight: weight - changed,
    label: `related things agree so too: ${kind}`,
  };
  if (changed === 0) return [taken];
  const label = 'what changes with time changes together';
  return [taken, { comparison: 'same', level: 'together', weight: changed, label }];
}

type Kinds = Pick<LinkModel, 'comparisons' | 'same' | 'related'>;

/**
 * Makes what weighs how far the agreements of a pair hang together, and its differences. Chance would bring agreements about apart from
 * each other; among people of one household, or guns of one series, they come together. And what changes with time changes together:
 * other address, town and telephone say one thing, not three. Undefined where the model knows of no such kinds.
 */
export function relatedWeigher(model: Kinds): ((reached: Reached) => RelatedWeight) | undefined {
  const changed = changedWeigher(model);
  const two = twoThingsWeigher(model);
  if (!changed) return two;
  return (reached) => {
    const { weight, kind } = two?.(reached) ?? { weight: 0, kind: byChance };
    const together = changed(reached);
    return { weight: weight + together, kind, changed: together };
  };
}

function changedWeigher({ comparisons, same = [] }: Kinds): ((reached: Reached) => number) | undefined {
  if (same.length < 2) return undefined;
  const kinds = same.map(({ share, more }) => ({
    share,
    tables: comparisons.map((comparison) => more[comparison.name]),
  }));
  return ({ levels }) => {
    let all = 0;
    for (const { share, tables } of kinds) {
      let bits = 0;
      for (let at = 0; at < tables.length; at += 1) {
        const level = levels[at] ?? -1;
        if (level >= 0) bits += tables[at]?.[level] ?? 0;
      }
      all += share * 2 ** bits;
    }
    return Math.log2(Math.max(all, 1e-18));
  };
}

function twoThingsWeigher({
  comparisons,
  related,
}: Kinds): ((reached: Reached) => RelatedWeight) | undefined {
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
    return { weight: -Math.log2(Math.max(all, 1e-18)), kind, changed: 0 };
  };
}

/** The name of the kind that is no relation at all. */
export const byChance = 'by chance';

/** The most that `relatedWeigher` can add to a pair. */
export function mostByRelated({ same = [], related }: Omit<Kinds, 'comparisons'>): number {
  const best = same.map(({ more }) =>
    Object.values(more).reduce((sum, bits) => sum + Math.max(0, ...bits), 0),
  );
  return Math.max(0, ...best) + mostByChance(related);
}

function mostByChance(related: LinkModel['related']): number {
  const chance = related?.find(({ name }) => name === byChance);
  if (!chance) return 0;
  const least = Object.values(chance.more).reduce((sum, bits) => sum + Math.min(0, ...bits), 0);
  return -least - Math.log2(Math.max(chance.share, 1e-9));
}
