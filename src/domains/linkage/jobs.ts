import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { anyJob, defineJob, type Job } from '../../platform/jobs/index.ts';
import { checkSource, isOvertaken } from './hit/store.ts';

const name = 'linkage.hits.near';

/**
 * Grade C for what a source brought. Every chunk of an import asks for it, so that a crash loses none; each waits
 * a little for the next chunk, and only the last does the work, as one set.
 */
export const nearHits = defineJob({
  name,
  payload: z.object({ sourceId: z.uuid() }),
  audit: 'combination',
  run: async ({ jobId, payload: { sourceId }, step }) => {
    for (const wait of [0, patience]) {
      await pause(wait);
      const overtaken = await step((ctx) => isOvertaken(ctx, jobId, name, sourceId), { writes: false });
      if (overtaken) return { overtaken: 1 };
    }
    await step((ctx) => checkSource(ctx, sourceId), { writes: true });
    return undefined;
  },
});

/** Longer than a chunk takes. */
const patience = 4_000;

/** What linkage does behind a request. */
export const jobs: readonly Job[] = [anyJob(nearHits)];
