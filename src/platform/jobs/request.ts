import { newId } from '../../shared/ids.ts';
import type { Ctx, Platform } from '../access/index.ts';
import type { Job } from './job.ts';
import * as store from './store.ts';

/** Asks for a job in the present transaction and tells the runner after its commit. Returns the job's id, to follow it. */
export async function requestJob<P>(platform: Platform, ctx: Ctx, job: Job<P>, payload: P): Promise<string> {
  const id = newId();
  // What the schema of a payload gives is ids and numbers: JSON by definition.
  const checked = JSON.parse(JSON.stringify(job.payload.parse(payload)));
  await store.insertJob(ctx, id, job.name, checked);
  ctx.afterCommit(() => store.tellRunner(platform.pools.jobs, id, job.attempts ?? 3));
  return id;
}
