import { notFound } from '../../shared/fault.ts';
import type { Platform } from '../access/index.ts';
import { type Route, route } from '../http/route.ts';
import * as api from './api.ts';
import * as store from './store.ts';

/** The queue, as its requesters and its keepers see it. */
export function jobRoutes(platform: Platform): readonly Route[] {
  return [
    route(api.listJobs, async (ctx, { state, limit }) => {
      const jobs = await store.findJobs(ctx, { ...(state ? { state } : {}), limit });
      ctx.note({ found: jobs.length });
      return { jobs: [...jobs] };
    }),
    route(api.readJob, async (ctx, { id }) => {
      const job = await store.findJob(ctx, id);
      if (!job) throw notFound();
      return job;
    }),
    route(api.cancelJob, async (ctx, { id }) => {
      if (!(await store.askCancel(ctx, id))) throw notFound();
      ctx.note({ detail: { job: id } });
      return {};
    }),
    route(api.retryJob, async (ctx, { id }) => {
      if (!(await store.putBack(ctx, id))) throw notFound();
      ctx.note({ detail: { job: id } });
      ctx.afterCommit(() => store.tellRunner(platform.pools.jobs, id, 3));
      return {};
    }),
  ];
}
