import type { Ctx } from '../../platform/access/index.ts';
import { checkMarkings, checkPiece, findLoadedMarkings, findSources } from './hit/store.ts';

/** How many numbers one transaction checks. */
const chunk = 20_000;

/** Runs work as whoever loaded, each in a transaction of its own. */
export type Step = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;

/**
 * Proposes hits among what a first load brought: grades A and B for every number, grade C source by source, make by make.
 * Gives back how many makes were too large for grade C, counted once for each source.
 */
export async function proposeHits(step: Step): Promise<number> {
  const sources = new Set<string>();
  let after: string | null = null;
  for (;;) {
    const last: string | null = after;
    const markings: readonly string[] = await step(async (ctx) => {
      const found = await findLoadedMarkings(ctx, last, chunk);
      await checkMarkings(ctx, found, false);
      for (const source of await findSources(ctx, found)) sources.add(source);
      return found;
    });
    after = markings.at(-1) ?? null;
    if (markings.length < chunk) break;
  }
  let leftOut = 0;
  for (const source of sources) {
    for (let piece = 1; ; piece++) {
      const became = await step((ctx) => checkPiece(ctx, source, piece));
      if (became === null) break;
      if (became === 'left-out') leftOut += 1;
    }
  }
  return leftOut;
}
