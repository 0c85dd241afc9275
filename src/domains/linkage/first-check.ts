import { checkMarkings, checkPiece, findLoadedMarkings, findSources } from './hit/store.ts';
import { type Step, weighLoaded } from './weigh/first-load.ts';

/** How many numbers one transaction checks. */
const chunk = 20_000;

/** What a first check did not look at: makes too large for grade C, counted once for each source, and records that share a key with more than are compared. */
export type LeftOut = Readonly<{ makes: number; records: number }>;

/**
 * Proposes what a first load brought twice. Numbers of firearms: grades A and B for every number, grade C source by source, make by make. Beside them, in a
 * second connection that asks nothing of the first: persons, organisations, vehicles, telephones and places. Tells how many are compared. Gives back what was left out.
 */
export async function proposeHits(step: Step, told: (compared: number) => void = () => {}): Promise<LeftOut> {
  let compared = 0;
  const tell = (more: number): void => {
    compared += more;
    told(compared);
  };
  const both = [checkNumbers(step, tell), weighLoaded(step, tell)] as const;
  await Promise.allSettled(both); // neither goes on alone when the other fails
  const [makes, records] = await Promise.all(both);
  return { makes, records };
}

async function checkNumbers(step: Step, told: (compared: number) => void): Promise<number> {
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
    told(markings.length);
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
