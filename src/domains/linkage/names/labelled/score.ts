import { readFileSync } from 'node:fs';
import { csvReader } from '../../../reference/index.ts';
import { advisedThreshold, compareNames, nameKinds, prepareName } from '../index.ts';

/** A pair of the table: two names, whether they are names of one, and which part of the table it is in. */
export type LabelledPair = {
  readonly name1: string;
  readonly name2: string;
  readonly kind: string;
  readonly verdict: 'same' | 'different';
  readonly part: string;
  readonly score: number;
};

/** What a threshold makes of pairs: recall is of the same, precision of those found. */
export type Quality = {
  readonly pairs: number;
  readonly recall: number;
  readonly precision: number;
  readonly wrong: readonly string[];
};

/**
 * The table of labelled pairs with their scores. `saysKind`: the kind is told, as a record tells it; else it is guessed.
 * `unseen`: tables by another hand that were measured before any rule was written against them.
 */
export function labelledPairs(saysKind = false, name: 'pairs' | 'unseen' = 'pairs'): readonly LabelledPair[] {
  const reader = csvReader(',');
  const text = readFileSync(new URL(`${name}.csv`, import.meta.url), 'utf8');
  const [, ...rows] = [...reader.push(text), ...reader.end()].map((row) => row.cells);
  return rows.map(([name1 = '', name2 = '', kind = '', verdict, part = '']) => {
    const told = saysKind ? nameKinds.find((name) => name === kind) : undefined;
    const { score } = compareNames(prepareName(name1, told), prepareName(name2, told));
    return { name1, name2, kind, verdict: verdict === 'same' ? 'same' : 'different', part, score };
  });
}

/** Recall and precision of pairs at a threshold. */
export function qualityOf(pairs: readonly LabelledPair[], threshold = advisedThreshold): Quality {
  const found = pairs.filter((pair) => pair.score >= threshold);
  const same = pairs.filter((pair) => pair.verdict === 'same');
  const right = found.filter((pair) => pair.verdict === 'same').length;
  const wrong = pairs.filter((pair) => pair.score >= threshold !== (pair.verdict === 'same'));
  return {
    pairs: pairs.length,
    recall: same.length === 0 ? 1 : right / same.length,
    precision: found.length === 0 ? 1 : right / found.length,
    wrong: wrong.map((pair) => `${pair.verdict} ${pair.score.toFixed(3)}: ${pair.name1} | ${pair.name2}`),
  };
}

/** The scripts of a pair: 'Latin', 'Cyrillic–Latin', 'Greek–Latin' … */
export function scriptsOf(pair: LabelledPair): string {
  const names = ['Latin', 'Cyrillic', 'Greek', 'Arabic', 'Hebrew', 'Georgian', 'Armenian'];
  const scriptOf = (text: string): string =>
    names.slice(1).find((name) => new RegExp(`\\p{Script=${name}}`, 'u').test(text)) ??
    (/\p{Script=Latin}/u.test(text) ? 'Latin' : 'other');
  return [...new Set([scriptOf(pair.name1), scriptOf(pair.name2)])].toSorted().join('–');
}
