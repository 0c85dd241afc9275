import type { PairKind } from '../batch/store.ts';
import { probabilityOf } from '../engine/index.ts';
import type { Model, ModelKind, ModelLevel } from './shapes.ts';

/** The kinds of pairs of a model as a person reads them: how many there are, in what they agree and differ, and how often they reach each level. */
export function kindsShown(
  model: Pick<Model, 'prior' | 'learned'>,
  levels: readonly ModelLevel[],
  kinds: readonly PairKind[],
): readonly ModelKind[] {
  const { possible } = model.learned;
  const matches = possible === undefined ? undefined : possible * probabilityOf(model.prior);
  const comparisons = [...Map.groupBy(levels, ({ comparison }) => comparison)];
  const names = comparisons.map(([comparison]) => comparison);
  return kinds.map(({ ofPairs, share, byChance, more }) => {
    const reached = comparisons.flatMap(([comparison, own]) =>
      own.map(({ level, sign, m, u }, at) => {
        const bits = more[comparison]?.[at] ?? 0;
        const usual = ofPairs === 'same' ? m : u;
        return { comparison, level, sign, more: bits, share: Math.min(1, usual * 2 ** bits) };
      }),
    );
    const inMost = (signs: string, least = 0): string[] =>
      names.filter((name) => {
        const { often, usual } = reachedOf(reached, name, signs);
        return often > 0.5 && often > least * usual;
      });
    const of = ofPairs === 'same' ? matches : possible;
    return {
      ofPairs,
      byChance,
      share,
      pairs: of === undefined ? null : Math.round(of * share),
      // In what two things agree no more often than others do, they do not agree for being related.
      agrees: inMost('+', ofPairs === 'related' ? 2 : 0),
      differs: inMost(ofPairs === 'related' ? '!' : '−!'),
      levels: reached,
    };
  });
}

/** How often pairs of a kind reach a level of these signs, and how often others do. */
function reachedOf(
  reached: ModelKind['levels'],
  name: string,
  signs: string,
): Readonly<{ often: number; usual: number }> {
  const own = reached.filter(({ comparison, sign }) => comparison === name && signs.includes(sign));
  return {
    often: own.reduce((sum, { share }) => sum + share, 0),
    usual: own.reduce((sum, { share, more }) => sum + share / 2 ** more, 0),
  };
}
