import { z } from 'zod';
import { defineCall } from '../http/contract.ts';

/** A job as the browser sees it. */
export const jobShape = z.object({
  id: z.string(),
  task: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  done: z.number(),
  total: z.number().nullable(),
  result: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
  fault: z.string().nullable(),
  attempts: z.number(),
  askedAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  requestedBy: z.string(),
});

/** One's own jobs; an administrator sees the whole queue. */
export const listJobs = defineCall({
  name: 'jobs.job.list',
  summary: "Lists one's own jobs, newest first; for an administrator the whole queue.",
  method: 'GET',
  path: '/api/jobs',
  input: z.object({
    state: jobShape.shape.state.optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ jobs: z.array(jobShape) }),
  permission: 'signed-in',
  audit: 'administration',
  writes: false,
});

/** How far one job is. */
export const readJob = defineCall({
  name: 'jobs.job.get',
  summary: 'Says how far a job is.',
  method: 'GET',
  path: '/api/jobs/:id',
  input: z.object({ id: z.uuid() }),
  output: jobShape,
  permission: 'signed-in',
  audit: 'administration',
  writes: false,
});

/** Stop it. */
export const cancelJob = defineCall({
  name: 'jobs.job.cancel',
  summary: 'Asks a waiting or running job to stop.',
  method: 'POST',
  path: '/api/jobs/:id/cancel',
  input: z.object({ id: z.uuid() }),
  output: z.object({}),
  permission: 'signed-in',
  audit: 'administration',
  writes: true,
});

/** Try a dead letter again. */
export const retryJob = defineCall({
  name: 'jobs.job.retry',
  summary: 'Puts a job that failed back into the queue.',
  method: 'POST',
  path: '/api/jobs/:id/retry',
  input: z.object({ id: z.uuid() }),
  output: z.object({}),
  permission: 'signed-in',
  audit: 'administration',
  writes: true,
});
