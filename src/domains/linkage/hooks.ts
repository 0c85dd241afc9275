import type { Ctx, Platform } from '../../platform/access/index.ts';
import { requestJob } from '../../platform/jobs/index.ts';
import { type Accepted, type AcceptedHook, onAccepted } from '../../platform/projections/index.ts';
import { checkMarkings, findMarkings, findSources, relabelLinks, withdrawHits } from './hit/store.ts';
import { nearHits } from './jobs.ts';
import { findJudged, refreshClusters } from './judgement/store.ts';
import { concernsSerials, followSerials } from './serial/follow.ts';
import { checkFirearms, checkRecords, forgetRecords, weighedKinds } from './weigh/store.ts';

/** Linkage listens to every accepted change, inside the writer's transaction; gives back how to stop it. */
export function listen(platform: Platform): () => void {
  return onAccepted(
    (ctx, accepted) => follow(platform, ctx, accepted),
    (ctx, accepted) => followTogether(platform, ctx, accepted),
  );
}

/** New records of several writers at once: checked and scored as one set, each in the name of his own writer; alarms of numbers in each one's name, if there may be any. */
async function followTogether(
  platform: Platform,
  ctx: Ctx,
  accepted: Accepted,
): Promise<AcceptedHook | null> {
  const { ids } = accepted;
  if (ids.has('judgement')) return (own, its) => follow(platform, own, its);
  await check(platform, ctx, ids.get('marking') ?? [], false);
  await weigh(ctx, accepted);
  if (!(await concernsSerials(ctx, accepted))) return null;
  return (own, its) => followSerials(platform, own, its);
}

async function follow(platform: Platform, ctx: Ctx, accepted: Accepted): Promise<void> {
  const { change, ids } = accepted;
  const all = [...ids.values()].flat();
  const markings = ids.get('marking') ?? [];
  const judgements = ids.get('judgement') ?? [];
  if (judgements.length > 0) await refreshClusters(ctx, await findJudged(ctx, judgements));
  if (change === 'insert') await check(platform, ctx, markings, accepted.bulk);
  if (change === 'correct') await checkAgain(platform, ctx, accepted);
  await weigh(ctx, accepted);
  if (change === 'withdraw') {
    const below = await findMarkings(ctx, { components: ids.get('component') ?? [] });
    await withdrawHits(ctx, [...all, ...below], 'withdrawn with its record');
    await refreshClusters(ctx, all);
  }
  if (change === 'relabel') {
    await relabelLinks(ctx, all);
    await refreshClusters(ctx, all);
  }
  await followSerials(platform, ctx, accepted);
}

/** One record: all three grades at once. Many: A and B at once, C as one job when the last of them stands. */
async function check(
  platform: Platform,
  ctx: Ctx,
  markings: readonly string[],
  bulk: boolean,
): Promise<void> {
  await checkMarkings(ctx, markings, !bulk);
  await checkFirearms(ctx, markings);
  if (!bulk || markings.length === 0) return;
  for (const sourceId of await findSources(ctx, markings))
    await requestJob(platform, ctx, nearHits, { sourceId });
}

/** A corrected number, make or calibre is proposed anew; what was only proposed before is withdrawn. */
async function checkAgain(platform: Platform, ctx: Ctx, { ids, bulk }: Accepted): Promise<void> {
  const firearms = ids.get('firearm') ?? [];
  const components = ids.get('component') ?? [];
  const below =
    firearms.length + components.length > 0 ? await findMarkings(ctx, { firearms, components }) : [];
  const markings = [...new Set([...(ids.get('marking') ?? []), ...below])];
  if (markings.length === 0) return;
  await withdrawHits(ctx, [...markings, ...firearms], 'corrected since');
  await check(platform, ctx, markings, bulk);
}

/** Persons, organisations, vehicles, telephones and places are scored when they are written, and anew when they are corrected or marked otherwise. */
async function weigh(ctx: Ctx, { change, ids }: Accepted): Promise<void> {
  for (const kind of weighedKinds) {
    const changed = ids.get(kind) ?? [];
    if (change === 'correct' || change === 'withdraw')
      await forgetRecords(
        ctx,
        kind,
        changed,
        change === 'correct' ? 'corrected since' : 'withdrawn with its record',
      );
    if (change !== 'withdraw') await checkRecords(ctx, kind, changed);
  }
}
