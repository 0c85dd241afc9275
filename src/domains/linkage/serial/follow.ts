import type { Ctx, Platform } from '../../../platform/access/index.ts';
import { requestJob } from '../../../platform/jobs/index.ts';
import type { Accepted } from '../../../platform/projections/index.ts';
import { serialCheck } from '../jobs.ts';
import { checkSerials, concernAny, findSourcesOf } from './store.ts';

/** Subjects of which nothing can raise an alarm until something ties them to a firearm. */
const alone: ReadonlySet<string> = new Set(['person', 'organisation', 'place', 'vehicle', 'phone', 'hit']);

/** Alarms of numbers follow every accepted change: one record in the writer's transaction, many as one job when the last of them stands. */
export async function followSerials(
  platform: Platform,
  ctx: Ctx,
  { change, ids, bulk }: Accepted,
): Promise<void> {
  const told = toldBy({ change, ids });
  const records = told.flatMap(([, list]) => list);
  if (records.length === 0) return;
  if (!bulk || change !== 'insert') {
    await checkSerials(ctx, records, bulk && change === 'withdraw');
    return;
  }
  // One batch has one source: one record of each kind tells it.
  for (const sourceId of await findSourcesOf(
    ctx,
    told.flatMap(([, list]) => list.slice(0, 1)),
  ))
    await requestJob(platform, ctx, serialCheck, { sourceId });
}

/** Whether new records of several writers give any of them something to check. */
export async function concernsSerials(ctx: Ctx, accepted: Accepted): Promise<boolean> {
  const records = toldBy(accepted).flatMap(([, list]) => list);
  return records.length > 0 && (await concernAny(ctx, records));
}

const toldBy = ({ change, ids }: Pick<Accepted, 'change' | 'ids'>): readonly [string, readonly string[]][] =>
  [...ids].filter(([entity]) => change !== 'insert' || !alone.has(entity));
