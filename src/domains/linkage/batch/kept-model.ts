import type { LinkModel } from '../engine/index.ts';
import { byChance } from '../engine/related-weight.ts';
import type { PairKind } from './store.ts';

type Kept = Parameters<typeof import('./store.ts').keepModel>[1];

/** A model as the database keeps it: levels in order, and the kinds of pairs that it knows. How common a value is the database counts itself. */
export function keptModel(model: LinkModel): Pick<Kept, 'levels' | 'kinds'> {
  return {
    levels: model.comparisons.flatMap(({ name, levels, frequency }, place) =>
      levels.map((level, step) => ({
        comparison: name,
        level: level.name,
        place: place + 1,
        step: step + 1,
        sign: level.sign,
        m: level.m,
        u: level.u,
        weight: level.weight,
        byFrequency: step === 0 && frequency !== undefined,
      })),
    ),
    kinds: [...kindsOf('same', model), ...kindsOf('related', model)],
  };
}

/** One kind of matches is none: nothing changes together. */
function kindsOf(ofPairs: PairKind['ofPairs'], model: LinkModel): readonly PairKind[] {
  const kinds = model[ofPairs] ?? [];
  if (ofPairs === 'same' && kinds.length < 2) return [];
  return kinds.map(({ name, share, more }, at) => ({
    ofPairs,
    place: at + 1,
    name,
    share,
    byChance: name === byChance,
    more,
  }));
}
