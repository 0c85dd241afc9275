import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Ctx } from '../../platform/access/index.ts';
import { anyJob, defineJob, type Job } from '../../platform/jobs/index.ts';
import { checkSource, isOvertaken } from './hit/store.ts';
import { learnAnew } from './model/learning.ts';
import { reviewedKinds } from './review/shapes.ts';
import { checkSourceSerials } from './serial/store.ts';
import { rescorePage } from './weigh/store.ts';

/** Asked for by every chunk of an import, so that a crash loses none; each waits a little for the next chunk, and only the last does the work, as one set. */
const afterSource = (task: string, check: (ctx: Ctx, sourceId: string) => Promise<void>) =>
  defineJob({
    name: task,
    payload: z.object({ sourceId: z.uuid() }),
    audit: 'combination',
    run: async ({ jobId, payload: { sourceId }, step }) => {
      for (const wait of [0, patience]) {
        await pause(wait);
        const overtaken = await step((ctx) => isOvertaken(ctx, jobId, task, sourceId), { writes: false });
        if (overtaken) return { overtaken: 1 };
      }
      await step((ctx) => check(ctx, sourceId), { writes: true });
      return undefined;
    },
  });

/** Longer than a chunk takes. */
const patience = 4_000;

/** Grade C for what a source brought. */
export const nearHits = afterSource('linkage.hits.near', checkSource);

/** Alarms of numbers for what a source brought. */
export const serialCheck = afterSource('linkage.serials.check', checkSourceSerials);

/** Another model is active: what waits is weighed anew, a page a transaction, so that nobody waits for it and a crash loses a page. */
export const rescore = defineJob({
  name: 'linkage.hits.rescore',
  payload: z.object({ entity: z.enum(reviewedKinds) }),
  audit: 'combination',
  // Says nothing of how many there are: some may be hidden from whoever asked for it.
  run: async ({ payload: { entity }, step }) => {
    let after: string | null = null;
    do {
      const from: string | null = after;
      after = await step((ctx) => rescorePage(ctx, entity, from, pageOfHits), { writes: true });
    } while (after !== null);
    return undefined;
  },
});
const pageOfHits = 2_000;

/** The weights of an entity are learned anew from what the asker may see; its result names the draft, if there is one. */
export const learning = defineJob({
  name: 'linkage.model.learn',
  payload: z.object({ entity: z.enum(reviewedKinds) }),
  audit: 'combination',
  run: ({ payload: { entity }, step, progress }) => learnAnew(step, entity, progress),
});

/** What linkage does behind a request. */
export const jobs: readonly Job[] = [
  anyJob(nearHits),
  anyJob(rescore),
  anyJob(serialCheck),
  anyJob(learning),
];
