import type { Ctx } from '../../../platform/access/index.ts';
import type { InputOf, OutputOf } from '../../../platform/http/contract.ts';
import { notFound } from '../../../shared/fault.ts';
import { walk, walkBound } from '../judgement/store.ts';
import type * as api from './api.ts';
import { bridgesOf, weakestOf } from './rules.ts';
import * as store from './store.ts';

/** A firearm that was taken and examined in many places may have a dozen records; more is rather a mistake than a history. */
const oversized = 12;

/** What this reader sees as one thing with a record, and what holds it together. */
export async function cluster(ctx: Ctx, id: string): Promise<OutputOf<typeof api.getCluster>> {
  const reached = await walk(ctx, id, {});
  const ids = reached.slice(0, walkBound);
  const [records, ties] = await Promise.all([store.findRecords(ctx, ids), store.findTies(ctx, ids)]);
  const [start] = records.filter((record) => record.id === id);
  if (!start) throw notFound();
  const bridges = bridgesOf(
    records.map((record) => record.id),
    ties,
  );
  ctx.note({ found: records.length, subjects: records.map((one) => ({ id: one.id, entity: one.entity })) });
  return {
    id,
    entity: start.entity,
    more: reached.length > walkBound,
    records: records.map(({ entity: _entity, ...record }) => record),
    ties: ties.map((tie) => ({ ...tie, bridge: bridges.get(tie.id) ?? null })),
    weakest: weakestOf(ties, bridges),
    conflicts: ties.filter(({ verdict }) => verdict === 'different').map((tie) => tie.id),
  };
}

/** Clusters that a person should look at. */
export async function wanting(
  ctx: Ctx,
  { want, limit }: InputOf<typeof api.listClusters>,
): Promise<OutputOf<typeof api.listClusters>> {
  const clusters = await store.findWanting(ctx, { want, oversized, limit });
  ctx.note({ found: clusters.length, subjects: clusters.map(({ id, entity }) => ({ id, entity })) });
  return { clusters: [...clusters] };
}
