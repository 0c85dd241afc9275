import type { Ctx } from '../../../platform/access/index.ts';
import { checkLoaded, findLoaded, rememberLoaded, type WeighedKind, weighedKinds } from './store.ts';

/** Runs work as whoever loaded, each in a transaction of its own. */
export type Step = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;

/** How many records one transaction compares. */
const usual = 5_000;

/**
 * Proposes pairs of persons, organisations, vehicles, telephones and places that a first load brought: those that typing them one after the
 * other would have proposed, each weighed by all that is recorded, so that neither the size of a chunk nor which comes first changes anything.
 * Tells what was compared. Gives back how many records shared a key with more than are compared.
 */
export async function weighLoaded(
  step: Step,
  told: (compared: number) => void,
  chunk = usual,
): Promise<number> {
  let crowded = 0;
  for (const kind of weighedKinds) {
    const pages = await remember(step, kind, chunk);
    for (const ids of pages) {
      crowded += await step((ctx) => checkLoaded(ctx, kind, ids));
      told(ids.length);
    }
  }
  return crowded;
}

/** All of a kind are remembered before any is compared; gives back their ids, page by page. */
async function remember(
  step: Step,
  kind: WeighedKind,
  chunk: number,
): Promise<readonly (readonly string[])[]> {
  const pages: (readonly string[])[] = [];
  for (;;) {
    const last = pages.at(-1)?.at(-1) ?? null;
    const ids = await step(async (ctx) => {
      const found = await findLoaded(ctx, kind, last, chunk);
      await rememberLoaded(ctx, kind, found);
      return found;
    });
    if (ids.length > 0) pages.push(ids);
    if (ids.length < chunk) return pages;
  }
}
