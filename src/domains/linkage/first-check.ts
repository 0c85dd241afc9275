import type { Ctx } from '../../platform/access/index.ts';
import { checkMarkings, checkSource, findLoadedMarkings, findSources } from './hit/store.ts';

/** How many numbers one transaction checks. */
const chunk = 20_000;
/** Beyond so many numbers of one source grade C is left out: among running numbers everything has neighbours, and the pairs fill the memory. */
const nearAtMost = 200_000;

/** Runs work as whoever loaded, each in a transaction of its own. */
export type Step = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;

/** Proposes hits among what a first load brought: grades A and B for every number, grade C source by source. */
export async function proposeHits(step: Step): Promise<void> {
  const counts = new Map<string, number>();
  let after: string | null = null;
  for (;;) {
    const last: string | null = after;
    const markings: readonly string[] = await step(async (ctx) => {
      const found = await findLoadedMarkings(ctx, last, chunk);
      await checkMarkings(ctx, found, false);
      for (const source of await findSources(ctx, found))
        counts.set(source, (counts.get(source) ?? 0) + found.length);
      return found;
    });
    after = markings.at(-1) ?? null;
    if (markings.length < chunk) break;
  }
  for (const [source, count] of counts)
    if (count <= nearAtMost) await step((ctx) => checkSource(ctx, source));
}
