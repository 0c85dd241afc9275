// A worker that scores tasks of a plan; plan and results travel as typed arrays.

import { parentPort, workerData } from 'node:worker_threads';
import type { Task } from './pairs.ts';
import type { Plan } from './plan.ts';
import { taskScorer } from './score-task.ts';

// What run.ts sends: the two ends are one file apart.
const { plan, least } = workerData as Readonly<{ plan: Plan; least: number }>;
const score = taskScorer(plan, least);

parentPort?.on('message', ({ task, at }: Readonly<{ task: Task; at: number }>) => {
  const result = score(task);
  const { left, right, weight } = result.pairs;
  parentPort?.postMessage({ at, result }, [left.buffer, right.buffer, weight.buffer]);
});
