import { priorWeight } from '../model.ts';
import { mostByRelated, relatedWeigher } from '../related-weight.ts';
import { forEachPair, type Task } from './pairs.ts';
import { type Part, partsOf, reacher } from './parts.ts';
import { filled, type Plan } from './plan.ts';
import { grown } from './text-store.ts';

/** Pairs at or above a weight, as columns. */
export type ScoredPairs = Readonly<{
  left: Uint32Array<ArrayBuffer>;
  right: Uint32Array<ArrayBuffer>;
  weight: Float32Array<ArrayBuffer>;
}>;

/** Pairs found, and how many were looked at. */
export type TaskResult = Readonly<{ pairs: ScoredPairs; looked: number }>;

/** Makes what scores tasks of a plan: comparisons are prepared once. Only pairs that weigh at least `least` are kept. */
export function taskScorer(plan: Plan, least: number): (task: Task) => TaskResult {
  const { comparisons } = plan.model;
  const parts = partsOf(plan).map((part, at) => {
    const { levels = [], frequency } = comparisons[at] ?? {};
    // A rare value can add more than its level says: up to 12 bits (frequencyWeight).
    const most = Math.max(0, ...levels.map(({ weight }) => weight)) + (frequency ? 12 : 0);
    return { ...part, most };
  });
  const byRelated = mostByRelated(plan.model);
  const { often, seldom } = bySaid(parts, comparisons);
  const rest = often.map((_, at) => often.slice(at + 1).reduce((sum, { most }) => sum + most, byRelated));
  const relatedOf = pairRelated(plan, parts);
  const start = priorWeight(plan.model.prior.probability);
  const weigh = (left: number, right: number): number => {
    let hope = 0;
    for (let at = 0; at < seldom.length; at += 1) {
      const part = seldom[at];
      if (part && part.said[left] !== 0 && part.said[right] !== 0) hope += part.most;
    }
    let weight = start;
    for (let at = 0; at < often.length; at += 1) {
      const part = often[at];
      if (!part) break;
      weight += weightIn(part, left, right);
      // What is left cannot lift it over the threshold any more.
      if (weight + hope + (rest[at] ?? 0) < least) return weight;
    }
    if (hope > 0) for (let at = 0; at < seldom.length; at += 1) weight += weightIn(seldom[at], left, right);
    return relatedOf ? weight + relatedOf(left, right) : weight;
  };
  return (task) => {
    const kept = growingPairs();
    let looked = 0;
    forEachPair(plan, task, (left, right) => {
      looked += 1;
      const weight = weigh(left, right);
      if (weight >= least) kept.add(left, right, weight);
    });
    return { pairs: kept.done(), looked };
  };
}

/** What two records weigh in one comparison; number 0 says nothing. */
function weightIn(part: Part | undefined, left: number, right: number): number {
  const one = part?.said[left] ?? 0;
  const other = part?.said[right] ?? 0;
  return part && one !== 0 && other !== 0 ? part.weightOf(one, other) : 0;
}

/** What is said by fewer than this counts as seldom; so do references, which two things hardly ever share. */
const seldomFrom = 0.5;

/** Parts that most records speak to, and the others: what these could add counts only for the pairs in which both sides say it. */
function bySaid<P extends Part>(
  parts: readonly P[],
  comparisons: Plan['model']['comparisons'],
): Readonly<{ often: readonly P[]; seldom: readonly P[] }> {
  const { often = [], seldom = [] } = Object.groupBy(parts, ({ said }, at) =>
    comparisons[at]?.kind === 'reference' || filled(said) < seldomFrom * said.length ? 'seldom' : 'often',
  );
  return { often, seldom };
}

/** Weighs any two records of a plan; undefined where no comparison knows both. */
export function pairWeigher(plan: Plan): (left: number, right: number) => number | undefined {
  const parts = partsOf(plan);
  const relatedOf = pairRelated(plan, parts);
  const start = priorWeight(plan.model.prior.probability);
  return (left, right) => {
    let weight = start;
    for (const { said, weightOf } of parts) weight += weightOf(said[left] ?? 0, said[right] ?? 0);
    if (weight === start) return undefined;
    return relatedOf ? weight + relatedOf(left, right) : weight;
  };
}

/** What two records' agreements weigh less because related things agree so too. */
function pairRelated(
  { model }: Plan,
  parts: readonly Part[],
): ((left: number, right: number) => number) | undefined {
  const weigh = relatedWeigher(model);
  if (!weigh) return undefined;
  const reach = reacher(parts);
  return (left, right) => weigh(reach(left, right)).weight;
}

/** Collects pairs in typed arrays. */
export function growingPairs(): Readonly<{
  add: (left: number, right: number, weight: number) => void;
  append: (pairs: ScoredPairs) => void;
  done: () => ScoredPairs;
}> {
  let left = new Uint32Array(256);
  let right = new Uint32Array(256);
  let weight = new Float32Array(256);
  let used = 0;
  const reserve = (more: number): void => {
    if (used + more <= left.length) return;
    left = grown(left, used + more);
    right = grown(right, used + more);
    weight = grown(weight, used + more);
  };
  return {
    add: (one, other, bits) => {
      reserve(1);
      left[used] = one;
      right[used] = other;
      weight[used] = bits;
      used += 1;
    },
    append: (pairs) => {
      reserve(pairs.left.length);
      left.set(pairs.left, used);
      right.set(pairs.right, used);
      weight.set(pairs.weight, used);
      used += pairs.left.length;
    },
    done: () => ({
      left: left.slice(0, used),
      right: right.slice(0, used),
      weight: weight.slice(0, used),
    }),
  };
}
