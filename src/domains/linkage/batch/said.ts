import { partsOf, reacher } from '../engine/batch/parts.ts';
import type { Plan } from '../engine/batch/plan.ts';
import type { LinkModel } from '../engine/index.ts';
import { relatedParts, relatedWeigher } from '../engine/related-weight.ts';

/** What is kept of a pair's score: its parts as JSON, in the order of the model, and whether it is an exact composite of a firearm. */
export type PairSaid = Readonly<{ parts: string; exact: boolean }>;

/**
 * Makes what says why two records of a plan weigh what they weigh: the same levels and weights as `scorePair`, by number, so that
 * half a million pairs are told in seconds.
 */
export function pairSayer(plan: Plan): (left: number, right: number) => PairSaid {
  const { comparisons } = plan.model;
  const reach = reacher(partsOf(plan));
  const weighRelated = relatedWeigher(plan.model);
  const said = comparisons.map(({ name, levels }) =>
    levels.map((level) => partText(name, level.name, level.sign, level.weight)),
  );
  return (left, right) => {
    const reached = reach(left, right);
    const texts: string[] = [];
    for (const [at, { name, levels }] of comparisons.entries()) {
      const level = levels[reached.levels[at] ?? -1];
      const rarity = reached.rarity[at] ?? 0;
      if (!level) continue;
      const rare = () => partText(name, level.name, level.sign, level.weight + rarity);
      texts.push(rarity === 0 ? (said[at]?.[reached.levels[at] ?? -1] ?? '') : rare());
    }
    for (const { comparison, level, weight } of weighRelated ? relatedParts(weighRelated(reached)) : [])
      texts.push(partText(comparison, level, '~', weight));
    return { parts: `[${texts.join(',')}]`, exact: isExactComposite(plan.model, reached.levels) };
  };
}

const partText = (comparison: string, level: string, sign: string, weight: number): string =>
  JSON.stringify({ comparison, level, sign, weight: Math.round(weight * 100) / 100 });

const composite: ReadonlySet<string> = new Set(['make', 'model', 'calibre']);

/** The same number letter by letter; make, model and chambering agree; nothing differs but what one gun may have several of: exhibits, seals, papers. */
function isExactComposite({ comparisons }: LinkModel, reached: ArrayLike<number>): boolean {
  let agree = 0;
  for (const [at, { name, kind, levels }] of comparisons.entries()) {
    const level = levels[reached[at] ?? -1];
    if (kind === 'reference') continue;
    if (level?.sign === '−' || level?.sign === '!') return false;
    if (name === 'serial' && level?.name !== 'exact') return false;
    if (composite.has(name) && level?.sign === '+') agree += 1;
  }
  return agree === composite.size;
}
