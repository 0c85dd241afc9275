import { Worker } from 'node:worker_threads';
import { type Task, tasksOf } from './pairs.ts';
import type { Plan } from './plan.ts';
import { growingPairs, type ScoredPairs, type TaskResult, taskScorer } from './score-task.ts';

/** What was done before an interruption, by the number of the task, and where to note what is done now. */
export type Checkpoint = Readonly<{
  before: (task: number) => TaskResult | undefined;
  note: (task: number, result: TaskResult) => void;
}>;

export type RunOptions = Readonly<{
  /** Only pairs that weigh at least this are kept. */
  least: number;
  /** Threads beside this one; 0 scores here. Small work is always scored here. */
  workers?: number;
  /** Called as pairs are looked at, of as many as there are (repeats counted). */
  onProgress?: (looked: number, of: number) => void;
  /** Ends the run between two tasks with the signal's reason. */
  signal?: AbortSignal;
  checkpoint?: Checkpoint;
  pairsPerTask?: number;
  /** Work of fewer pairs is scored here. */
  workersFrom?: number;
}>;

/** What a run found: pairs in an order that does not depend on who was faster. */
export type RunResult = Readonly<{
  pairs: ScoredPairs;
  looked: number;
  byRule: readonly Readonly<{ rule: string; looked: number; kept: number }>[];
}>;

const smallWork = 400_000;
/** A worker makes little that lives long: a larger young generation makes it no faster, and holds memory for each. */
const youngMb = 16;

/** Scores every pair that the rules of a plan bring together. */
export async function runPlan(plan: Plan, options: RunOptions): Promise<RunResult> {
  const tasks = tasksOf(plan, options.pairsPerTask ?? 200_000);
  const of = tasks.reduce((sum, { pairs }) => sum + pairs, 0);
  const results = new Array<TaskResult | undefined>(tasks.length);
  let past = 0;
  const finish = (at: number, result: TaskResult, isNew: boolean): void => {
    results[at] = result;
    past += tasks[at]?.pairs ?? 0;
    if (isNew) options.checkpoint?.note(at, result);
    options.onProgress?.(past, of);
  };
  tasks.forEach((_, at) => {
    const before = options.checkpoint?.before(at);
    if (before) finish(at, before, false);
  });
  const open = tasks.flatMap((_, at) => (results[at] ? [] : [at]));
  const workers = of < (options.workersFrom ?? smallWork) ? 0 : (options.workers ?? 2);
  const work = { plan, tasks, open, options, finish };
  if (workers === 0) await scoreHere(work);
  else await scoreInWorkers(work, Math.min(workers, open.length));
  return gathered(plan, tasks, results);
}

type Work = Readonly<{
  plan: Plan;
  tasks: readonly Task[];
  open: readonly number[];
  options: RunOptions;
  finish: (at: number, result: TaskResult, isNew: boolean) => void;
}>;

async function scoreHere({ plan, tasks, open, options, finish }: Work): Promise<void> {
  const score = taskScorer(plan, options.least);
  for (const at of open) {
    options.signal?.throwIfAborted();
    const task = tasks[at];
    if (task) finish(at, score(task), true);
    // Others (a signal, a progress line) get their turn.
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

/** Each worker has one task at a time: the slower one does less. */
async function scoreInWorkers({ plan, tasks, open, options, finish }: Work, count: number): Promise<void> {
  const waiting = [...open].reverse();
  const threads = Array.from(
    { length: count },
    () =>
      new Worker(new URL('./worker.ts', import.meta.url), {
        workerData: { plan, least: options.least },
        resourceLimits: { maxYoungGenerationSizeMb: youngMb },
      }),
  );
  try {
    await Promise.all(threads.map((thread) => drive(thread, { waiting, tasks, options, finish })));
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

type Drive = Pick<Work, 'tasks' | 'options' | 'finish'> & Readonly<{ waiting: number[] }>;

function drive(thread: Worker, { waiting, tasks, options, finish }: Drive): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = (): void => {
      const at = options.signal?.aborted ? undefined : waiting.pop();
      if (options.signal?.aborted) reject(options.signal.reason);
      else if (at === undefined) resolve();
      else thread.postMessage({ at, task: tasks[at] });
    };
    thread.on('message', ({ at, result }: Readonly<{ at: number; result: TaskResult }>) => {
      finish(at, result, true);
      next();
    });
    thread.on('error', reject);
    next();
  });
}

function gathered(
  plan: Plan,
  tasks: readonly Task[],
  results: readonly (TaskResult | undefined)[],
): RunResult {
  const all = growingPairs();
  const byRule = plan.rules.map(({ name }) => ({ rule: name, looked: 0, kept: 0 }));
  results.forEach((result, at) => {
    if (!result) return;
    all.append(result.pairs);
    const rule = byRule[tasks[at]?.rule ?? 0];
    if (!rule) return;
    rule.looked += result.looked;
    rule.kept += result.pairs.left.length;
  });
  return { pairs: all.done(), looked: byRule.reduce((sum, { looked }) => sum + looked, 0), byRule };
}
