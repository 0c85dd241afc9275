import { Worker } from 'node:worker_threads';
import type { Table } from '../batch/table.ts';
import type { LinkModel } from '../model.ts';
import type { Learned, LearnStep } from './learn.ts';

/** What was learned, without the plan, which stays where it was made. */
export type LearnedModel = Omit<Learned, 'plan'>;

/** Young memory of the thread: the patterns that it counts live long, all else for one pair. */
const youngMb = 16;

/** Learns a model in a thread of its own. The signal ends it at once, with the signal's reason. */
export async function learnBeside(
  table: Table,
  model: LinkModel,
  options: Readonly<{
    cap: number;
    trusts: boolean;
    onStep?: (step: LearnStep) => void;
    signal?: AbortSignal;
  }>,
): Promise<LearnedModel> {
  const { cap, trusts, onStep, signal } = options;
  signal?.throwIfAborted();
  const thread = new Worker(new URL('./learner.ts', import.meta.url), {
    workerData: { table, model, cap, trusts },
    resourceLimits: { maxYoungGenerationSizeMb: youngMb },
  });
  const { promise, resolve, reject } = Promise.withResolvers<LearnedModel>();
  thread.on('message', (said: Readonly<{ step?: LearnStep; learned?: LearnedModel }>) => {
    if (said.step) onStep?.(said.step);
    if (said.learned) resolve(said.learned);
  });
  thread.on('error', reject);
  thread.on('exit', () => reject(new Error('the thread that learns ended without a word')));
  const stop = (): void => reject(signal?.reason);
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await promise;
  } finally {
    signal?.removeEventListener('abort', stop);
    await thread.terminate();
  }
}
