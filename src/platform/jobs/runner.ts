import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger, parseCronItems, type Runner, run } from 'graphile-worker';
import { z } from 'zod';
import { Fault } from '../../shared/fault.ts';
import { asAccount, type Platform } from '../access/index.ts';
import type { Job, Run } from './job.ts';
import * as store from './store.ts';

/** Work that nobody asks for: kept going by whichever process runs the queue. */
export type Upkeep = Readonly<{
  name: string /** Five fields of cron, UTC. */;
  when: string;
  run: (platform: Platform) => Promise<void>;
}>;

/** What a runner needs. */
export type RunnerOptions = Readonly<{
  /** Address of the database for the role `jobs`. */
  url: string;
  jobs: readonly Job[];
  upkeep?: readonly Upkeep[];
  concurrency?: number;
}>;

const taken = z.object({ id: z.uuid() });

/** Runs jobs until it is stopped; stopping waits for the present steps. */
export async function startRunner(
  platform: Platform,
  options: RunnerOptions,
): Promise<Readonly<{ stop: () => Promise<void> }>> {
  const byName = new Map(options.jobs.map((job) => [job.name, job]));
  const upkeep = options.upkeep ?? [];
  const name = `focalpoint runner ${randomUUID().slice(0, 8)}`;
  const runner: Runner = await run({
    connectionString: named(options.url, name),
    concurrency: options.concurrency ?? 2,
    maxPoolSize: (options.concurrency ?? 2) + 2,
    pollInterval: 2_000,
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => {
      if (level === 'error') platform.log.error({ from: 'jobs' }, message);
    }),
    taskList: {
      focalpoint: (payload) => runJob(platform, byName, taken.parse(payload).id),
      ...Object.fromEntries(upkeep.map((task) => [task.name, () => task.run(platform)])),
    },
    parsedCronItems: parseCronItems(upkeep.map(({ name, when }) => ({ task: name, match: when }))),
  });
  const sweep = setInterval(() => void sweepUp(platform), 10_000);
  sweep.unref();
  return {
    stop: async () => {
      clearInterval(sweep);
      await runner.stop();
      await untilGone(platform, name);
    },
  };
}

function named(url: string, name: string): string {
  const address = new URL(url);
  address.searchParams.set('application_name', name);
  return address.href;
}

/**
 * The library does not wait until its connections are closed, and no longer listens to them: a database that stops meanwhile
 * would end this process by an error that nobody expects.
 */
async function untilGone({ pools }: Platform, name: string): Promise<void> {
  for (let tries = 0; tries < 100 && (await store.countConnections(pools.jobs, name)) > 0; tries++)
    await pause(20);
}

/** Tells the runner of jobs that it was not told of. */
export async function sweepUp(platform: Platform): Promise<void> {
  try {
    for (const id of await store.findForgotten(platform.pools.jobs))
      await store.tellRunner(platform.pools.jobs, id, 3);
  } catch (error) {
    platform.log.warn({ err: error }, 'looking for forgotten jobs failed');
  }
}

/** Runs one job in the name of its requester. A fault ends it; what nobody foresaw is tried again until its attempts are spent. */
export async function runJob(platform: Platform, jobs: ReadonlyMap<string, Job>, id: string): Promise<void> {
  const row = await store.takeJob(platform.pools.jobs, id);
  if (!row) return;
  const job = jobs.get(row.task);
  const end = (state: Parameters<typeof store.endJob>[2]) => store.endJob(platform.pools.jobs, id, state);
  if (!job) return end({ state: 'failed', fault: 'unexpected' });
  try {
    const result = await job.run(runOf(platform, job, id, row));
    await end({ state: 'done', ...(result ? { result } : {}) });
  } catch (error) {
    if (error instanceof Cancelled) return end({ state: 'cancelled' });
    if (error instanceof Fault) return end({ state: 'failed', fault: error.code });
    platform.log.error({ err: error, job: id, task: row.task }, 'a job failed');
    if (row.attempts >= (job.attempts ?? 3)) return end({ state: 'failed', fault: 'unexpected' });
    throw error;
  }
}

/** Thrown inside a job that someone has asked to stop. */
class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

function runOf(platform: Platform, job: Job, jobId: string, row: store.Taken): Run<unknown> {
  const purpose = { code: row.purpose, legalBasis: row.legalBasis, caseRef: row.caseRef };
  let told = 0;
  return {
    platform,
    jobId,
    payload: job.payload.parse(row.payload),
    accountId: row.accountId,
    step: (work, options) =>
      asAccount(
        platform,
        {
          accountId: row.accountId,
          purpose,
          action: job.name,
          category: job.audit,
          writes: options?.writes ?? true,
        },
        work,
      ),
    progress: async (done, total) => {
      const now = performance.now();
      if (now - told < 500 && done !== total) return;
      told = now;
      if (await store.noteProgress(platform.pools.jobs, jobId, done, total ?? null)) throw new Cancelled();
    },
  };
}
