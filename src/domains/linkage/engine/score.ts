import { kindOf, type Said } from './kinds/index.ts';
import type { Comparison, Frequency, LinkModel, Sign } from './model.ts';
import { priorWeight, probabilityOf } from './model.ts';
import { relatedParts, relatedWeigher } from './related-weight.ts';

/** What a record says of one field: a text, several (the numbers of its parts), or nothing. */
export type LinkValue = string | number | null | undefined | readonly string[];
export type LinkRecord = Readonly<Record<string, LinkValue>>;

/** What one comparison adds to a score, and why. `level` is 'unknown' where either record says nothing; that adds nothing. */
export type Contribution = Readonly<{
  comparison: string;
  kind: string;
  level: string;
  sign: Sign | '';
  weight: number;
  why: Readonly<{
    label: string;
    left: string;
    right: string;
    /** Share of the records with this value, where that changed the weight. */
    share?: number;
  }>;
}>;

/** How surely two records are one thing: weight in bits with the prior in it, the probability that follows, and what made it. */
export type Score = Readonly<{
  weight: number;
  probability: number;
  contributions: readonly Contribution[];
}>;

/** Scores two records by a model; the same both ways round, and what is unknown adds nothing. */
export function scorePair(model: LinkModel, left: LinkRecord, right: LinkRecord): Score {
  const own = model.comparisons.map((comparison) => contribute(comparison, left, right));
  const contributions = [...own, ...relatedPart(model, own)];
  const weight = contributions.reduce((sum, part) => sum + part.weight, priorWeight(model.prior.probability));
  return { weight, probability: probabilityOf(weight), contributions };
}

/** What is taken back of the sum because related things agree so too, and given back because what changes does so together. */
function relatedPart(model: LinkModel, own: readonly Contribution[]): readonly Contribution[] {
  const weigh = relatedWeigher(model);
  if (!weigh) return [];
  const levels = model.comparisons.map((comparison, at) =>
    comparison.levels.findIndex(({ name }) => name === own[at]?.level),
  );
  const rarity = model.comparisons.map(
    ({ levels: all }, at) => (own[at]?.weight ?? 0) - (all[0]?.weight ?? 0),
  );
  return relatedParts(weigh({ levels, rarity })).map(({ label, ...part }) => ({
    ...part,
    kind: part.comparison,
    sign: '~',
    why: { label, left: '', right: '' },
  }));
}

function contribute(comparison: Comparison, left: LinkRecord, right: LinkRecord): Contribution {
  const kind = kindOf(comparison.kind);
  let best: Contribution | undefined;
  for (const one of alternatives(left, comparison.fields))
    for (const other of alternatives(right, comparison.fields)) {
      const at = kind.compare(one, other);
      const reached = at < 0 ? undefined : outcome(comparison, at, one, other);
      if (reached && (!best || reached.weight > best.weight)) best = reached;
    }
  return best ?? unknown(comparison, left, right);
}

function outcome(
  comparison: Comparison,
  at: number,
  left: readonly string[],
  right: readonly string[],
): Contribution | undefined {
  const level = comparison.levels[at];
  if (!level) return undefined;
  const share = at === 0 ? sharedShare(comparison, left, right) : undefined;
  return {
    comparison: comparison.name,
    kind: comparison.kind,
    level: level.name,
    sign: level.sign,
    weight: share === undefined ? level.weight : level.weight + frequencyWeight(level.u, share),
    why: {
      label: level.label,
      left: spoken(left),
      right: spoken(right),
      ...(share === undefined ? {} : { share }),
    },
  };
}

/** How common the value is on which both agree; of two spellings the commoner. */
function sharedShare({ kind, frequency }: Comparison, left: Said, right: Said): number | undefined {
  if (!frequency) return undefined;
  const shares = [left, right].flatMap((said) => {
    const value = kindOf(kind).frequent(said);
    return value === undefined ? [] : [shareIn(frequency, value)];
  });
  return shares.length === 0 ? undefined : Math.max(...shares);
}

/** How common a value is, by a model's table. */
export const shareIn = ({ values, rest }: Frequency, value: string): number =>
  Object.hasOwn(values, value) ? (values[value] ?? rest) : rest;

/** Agreement by chance on this value instead of on any: log2(u / share), so that a common value weighs less. */
export function frequencyWeight(u: number, share: number): number {
  return Math.max(-12, Math.min(12, Math.log2(u / Math.max(share, 1e-9))));
}

/** What a record says in these fields, once for each of several values that belong together. */
function alternatives(record: LinkRecord, fields: readonly string[]): readonly (readonly string[])[] {
  const said = fields.map((field) => textsOf(record[field]));
  const count = Math.max(...said.map((texts) => texts.length));
  return Array.from({ length: count }, (_, at) =>
    said.map((texts) => texts[Math.min(at, texts.length - 1)] ?? ''),
  );
}

function textsOf(value: LinkValue): readonly string[] {
  if (value === null || value === undefined) return [''];
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  return value.length === 0 ? [''] : value;
}

const spoken = (said: readonly string[]): string => said.filter((text) => text !== '').join(' · ');

function unknown({ name, kind, fields }: Comparison, left: LinkRecord, right: LinkRecord): Contribution {
  const all = (record: LinkRecord): string => spoken(fields.flatMap((field) => textsOf(record[field])));
  const why = { label: 'not known', left: all(left), right: all(right) };
  return { comparison: name, kind, level: 'unknown', sign: '', weight: 0, why };
}
