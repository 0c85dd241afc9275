import type { Plan, Weigher } from '../engine/batch/plan.ts';
import { weigherOf } from '../engine/batch/plan.ts';
import type { Level, LinkModel } from '../engine/index.ts';
import { relatedWeigher } from '../engine/related-weight.ts';

/** What is kept of a pair's score: its parts as JSON, in the order of the model, and whether it is an exact composite of a firearm. */
export type PairSaid = Readonly<{ parts: string; exact: boolean }>;

/**
 * Makes what says why two records of a plan weigh what they weigh: the same levels and weights as `scorePair`, by number, so that
 * half a million pairs are told in seconds.
 */
export function pairSayer(plan: Plan): (left: number, right: number) => PairSaid {
  const parts = plan.model.comparisons.map((comparison, at) => {
    const compared = plan.compared[at];
    if (!compared) throw new Error(`the plan lacks "${comparison.name}"`);
    const { name, levels } = comparison;
    const said = levels.map((level) => partText(name, level.name, level.sign, level.weight));
    return { name, levels, said, ids: compared.said, ...weigherOf(compared, comparison) };
  });
  const weighRelated = relatedWeigher(plan.model);
  const reached = new Int8Array(parts.length);
  const rarity = new Float64Array(parts.length);
  return (left, right) => {
    const texts: string[] = [];
    for (let at = 0; at < parts.length; at += 1) {
      const part = parts[at];
      if (!part) continue;
      const [one, other] = [part.ids[left] ?? 0, part.ids[right] ?? 0];
      const level = part.levelOf(one, other);
      reached[at] = level;
      rarity[at] = level === 0 ? part.rarityOf(one, other) : 0;
      if (level >= 0) texts.push(textOf(part, level, rarity[at] ?? 0));
    }
    if (weighRelated) {
      const { weight, kind } = weighRelated({ levels: reached, rarity });
      texts.push(partText('related', kind, '~', weight));
    }
    return { parts: `[${texts.join(',')}]`, exact: isExactComposite(plan.model, reached) };
  };
}

type Part = Weigher & Readonly<{ name: string; levels: readonly Level[]; said: readonly string[] }>;

function textOf({ name, levels, said }: Part, level: number, rarity: number): string {
  const reached = levels[level];
  if (rarity === 0 || !reached) return said[level] ?? '';
  return partText(name, reached.name, reached.sign, reached.weight + rarity);
}

const partText = (comparison: string, level: string, sign: string, weight: number): string =>
  JSON.stringify({ comparison, level, sign, weight: Math.round(weight * 100) / 100 });

const composite: ReadonlySet<string> = new Set(['makeCode', 'modelCode', 'calibreCode']);

/** The same number letter by letter; make, model and chambering agree; nothing differs. */
function isExactComposite({ comparisons }: LinkModel, reached: Int8Array): boolean {
  let agree = 0;
  for (const [at, { name, levels }] of comparisons.entries()) {
    const level = levels[reached[at] ?? -1];
    if (level?.sign === '−' || level?.sign === '!') return false;
    if (name === 'serialText' && level?.name !== 'exact') return false;
    if (composite.has(name) && level?.sign === '+') agree += 1;
  }
  return agree === composite.size;
}
