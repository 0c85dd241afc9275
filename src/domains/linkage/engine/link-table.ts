import { type Plan, planOf } from './batch/plan.ts';
import { type Checkpoint, type RunResult, runPlan } from './batch/run.ts';
import { pairWeigher, type ScoredPairs } from './batch/score-task.ts';
import { contentsOf, type Table } from './batch/table.ts';
import { type Clusters, clustersOf } from './clusters.ts';
import { competed } from './competition.ts';
import { type LinkModel, priorWeight, probabilityOf } from './model.ts';
import { learnModel, type RuleEstimate } from './train/learn.ts';

export type LinkOptions = Readonly<{
  /** Learn the weights from the records; otherwise the model's stand. */
  learn: boolean;
  /** Comparisons whose weights are by hand and stay. */
  keep?: ReadonlySet<string>;
  /** A block of more records is split. */
  cap?: number;
  /** A cluster of more records is parted. */
  mostInCluster?: number;
  /** Parts of a cluster match with at least this mean probability. */
  hold?: number;
  /** A pair at or above this probability is found; without one the probability that should give the best F1. */
  threshold?: number;
  workers?: number;
  onStep?: (step: string) => void;
  onProgress?: (looked: number, of: number) => void;
  signal?: AbortSignal;
  /** What was done before an interruption, for this very model and these very records. */
  checkpoint?: (model: LinkModel, contents: Uint32Array) => Checkpoint;
}>;

/** Everything that linking a table gave. */
export type Linked = Readonly<{
  model: LinkModel;
  plan: Plan;
  threshold: number;
  /** Pairs at or above the threshold. */
  pairs: ScoredPairs;
  run: RunResult;
  clusters: Clusters;
  learned: readonly RuleEstimate[];
}>;

/** Pairs below this are not kept: nothing that follows asks for them. */
const keptFrom = 0.05;

/** Links the records of a table: blocks, learns where asked, scores every pair that meets, joins. */
export async function linkTable(table: Table, model: LinkModel, options: LinkOptions): Promise<Linked> {
  const cap = options.cap ?? 500;
  const learned = options.learn
    ? learnModel(table, model, { ...options, cap })
    : { model, plan: planOf(table, model, cap), rules: [] };
  options.onStep?.('scoring');
  const least = Math.min(keptFrom, options.threshold ?? 1);
  const { checkpoint, ...others } = options;
  const before = checkpoint?.(learned.model, contentsOf(table));
  const run = await runPlan(learned.plan, {
    ...others,
    least: priorWeight(least),
    ...(before ? { checkpoint: before } : {}),
  });
  const [weigh, contents] = [pairWeigher(learned.plan), contentsOf(table)];
  const prior = priorWeight(learned.model.prior.probability);
  const weighed = competed(run.pairs, { weigh, prior, contents });
  const threshold = options.threshold ?? bestThreshold(weighed);
  options.onStep?.('clusters');
  const pairs = atLeast(weighed, priorWeight(threshold));
  const clusters = clustersOf(table.count, pairs, {
    least: priorWeight(threshold),
    most: options.mostInCluster ?? 200,
    weak: 0.99,
    weigh,
    hold: options.hold ?? 0.4,
    contents,
  });
  const judged = { ...learned.model, thresholds: { ...learned.model.thresholds, review: threshold } };
  return { model: judged, plan: learned.plan, threshold, pairs, run, clusters, learned: learned.rules };
}

/** The probability from which on pairs give the best F1 that can be expected if the probabilities are right. */
export function bestThreshold({ weight }: ScoredPairs): number {
  const sorted = weight.toSorted().reverse();
  const all = sorted.reduce((sum, bits) => sum + probabilityOf(bits), 0);
  let right = 0;
  let best = 0;
  let threshold = 0.5;
  sorted.forEach((bits, at) => {
    right += probabilityOf(bits);
    const f1 = (2 * right) / (at + 1 + all);
    if (f1 <= best) return;
    best = f1;
    // Between this pair and the next one: what weighs as much as it is found too, however the figure is rounded.
    threshold = (probabilityOf(bits) + probabilityOf(sorted[at + 1] ?? bits - 0.01)) / 2;
  });
  return Math.min(0.95, Math.max(0.2, threshold));
}

function atLeast(pairs: ScoredPairs, least: number): ScoredPairs {
  const kept = Array.from({ length: pairs.left.length }, (_, at) => at).filter(
    (at) => (pairs.weight[at] ?? 0) >= least,
  );
  return {
    left: Uint32Array.from(kept, (at) => pairs.left[at] ?? 0),
    right: Uint32Array.from(kept, (at) => pairs.right[at] ?? 0),
    weight: Float32Array.from(kept, (at) => pairs.weight[at] ?? 0),
  };
}
