import { type Feature, features } from './features.ts';

/** A model as it is told apart: which values each feature may have. A feature without values is one that nobody has described. */
export type Candidate = Readonly<{
  model: string;
  features: Readonly<Partial<Record<Feature, readonly string[]>>>;
}>;

/** What was seen, by feature. A feature that is not known is not in it. */
export type Seen = ReadonlyMap<Feature, string>;

/** An answer that one could give next, and how many would be left. */
export type Option = Readonly<{ value: string; left: number }>;

/**
 * The models that what was seen does not exclude:
 * 1. a model is excluded only by a feature that is described of it and has another value;
 * 2. what nobody has described, and what was answered "not known", excludes nothing;
 * 3. the order of the answers does not matter.
 */
export function narrow<C extends Candidate>(candidates: readonly C[], seen: Seen): readonly C[] {
  return candidates.filter((candidate) =>
    [...seen].every(([feature, value]) => fits(candidate, feature, value)),
  );
}

/** What each answer to a feature would leave; answers that would leave nothing are not among them. */
export function optionsOf(candidates: readonly Candidate[], seen: Seen, feature: Feature): readonly Option[] {
  const others = new Map([...seen].filter(([name]) => name !== feature));
  const left = narrow(candidates, others);
  const counts = new Map<string, number>();
  let undescribed = 0;
  for (const candidate of left) {
    const values = candidate.features[feature] ?? [];
    if (values.length === 0) undescribed++;
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return orderOf(feature, [...counts.keys()]).map((value) => ({
    value,
    left: (counts.get(value) ?? 0) + undescribed,
  }));
}

/** Which feature tells most apart: the one after whose answer the fewest are left on average; null when none does. */
export function mostTelling(candidates: readonly Candidate[], seen: Seen): Feature | null {
  const left = narrow(candidates, seen).length;
  let best: Readonly<{ name: Feature; expected: number }> | null = null;
  for (const { name } of features) {
    if (seen.has(name)) continue;
    const options = optionsOf(candidates, seen, name);
    const all = options.reduce((sum, option) => sum + option.left, 0);
    if (options.length < 2 || all === 0) continue;
    const expected = options.reduce((sum, option) => sum + (option.left * option.left) / all, 0);
    if (expected < left - 0.5 && (best === null || expected < best.expected)) best = { name, expected };
  }
  return best?.name ?? null;
}

/** Of how many answers a model is known to fit; the rest are undescribed of it. */
export const agreement = (candidate: Candidate, seen: Seen): number =>
  [...seen].filter(([feature, value]) => candidate.features[feature]?.includes(value)).length;

function fits(candidate: Candidate, feature: Feature, value: string): boolean {
  const values = candidate.features[feature] ?? [];
  return values.length === 0 || values.includes(value);
}

function orderOf(feature: Feature, values: readonly string[]): readonly string[] {
  const listed: readonly string[] = features.find(({ name }) => name === feature)?.values ?? [];
  const place = (value: string) => (listed.includes(value) ? listed.indexOf(value) : listed.length);
  return [...values].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
}
