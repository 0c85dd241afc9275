import type { Ctx } from '../../../platform/access/index.ts';
import type { InputOf, OutputOf } from '../../../platform/http/contract.ts';
import { batchOf, deskSource, writeBatch } from '../../../platform/records/index.ts';
import { badInput, Fault, notFound, stale } from '../../../shared/fault.ts';
import { newId } from '../../../shared/ids.ts';
import { judgement } from '../entities.ts';
import { checkMarkings, findMarkings } from '../hit/store.ts';
import { checkSerials } from '../serial/store.ts';
import { checkRecords, weighedKinds } from '../weigh/store.ts';
import type { judgementShape, listJudgements, makeJudgement } from './api.ts';
import * as store from './store.ts';

type Judgement = OutputOf<typeof makeJudgement>;

/** What is judged, and from which hit it came. */
export type Judging = InputOf<typeof makeJudgement> &
  Readonly<{ hit?: string; score?: string; modelNumber?: number }>;

/**
 * Writes a judgement.
 * 1. Both records must be there for the writer, stand, and be of one kind; hidden and missing look alike (AZ-15).
 * 2. Its label is the join of both records' labels and of the circles that the writer chooses.
 * 3. The same verdict is not written twice under one label.
 * 4. A proposal of the pair that waits is closed by it, except where the office asks for two people.
 */
export async function judge(ctx: Ctx, judging: Judging): Promise<Judgement> {
  ctx.require('linkage.judgement.make');
  const [left, right] = await sidesOf(ctx, judging);
  const labelId = await store.joinedLabel(ctx, [left, right], judging.compartments);
  const pair = { left: left.id, right: right.id, verdict: judging.verdict, labelId };
  if (await store.findSameVerdict(ctx, pair)) throw new Fault('linkage.already-judged', 409);
  const id = newId();
  const row = {
    id,
    labelId,
    left: left.id,
    right: right.id,
    verdict: judging.verdict,
    reasons: judging.reasons,
    score: judging.score ?? null,
    hit: judging.hit ?? null,
    modelNumber: judging.modelNumber ?? null,
    madeAt: ctx.now,
  };
  await writeBatch(ctx, [batchOf(judgement, [row])], { sourceId: await deskSource(ctx) });
  if (!judging.hit) await store.settleHits(ctx, [id]);
  return found(ctx, id);
}

/**
 * Withdraws a judgement: one's own office's, or anyone's for who may withdraw at all.
 * What it joined is apart again, its proposal waits again unless another judgement decides it, and alarms of numbers are asked anew.
 */
export async function takeBack(
  ctx: Ctx,
  { id, reason }: Readonly<{ id: string; reason: string }>,
  expectedVersion: number,
): Promise<Judgement> {
  const before = await rowOf(ctx, id);
  ctx.require('linkage.judgement.withdraw', { officeId: before.officeId, entity: 'judgement' });
  if (!(await store.closeJudgement(ctx, id, expectedVersion, reason))) throw stale();
  await store.settleHits(ctx, [id]);
  await askAgain(ctx, before);
  await store.refreshClusters(ctx, [before.leftId, before.rightId]);
  await checkSerials(ctx, [id], false);
  return found(ctx, id);
}

/** What was never proposed because it was judged is proposed now; what was proposed is not proposed twice. */
async function askAgain(ctx: Ctx, { leftId, leftEntity }: store.JudgementRow): Promise<void> {
  if (leftEntity === 'firearm')
    await checkMarkings(ctx, await findMarkings(ctx, { firearms: [leftId] }), true);
  const kind = weighedKinds.find((one) => one === leftEntity);
  if (kind) await checkRecords(ctx, kind, [leftId]);
}

/** The judgements that this reader may see. */
export async function list(
  ctx: Ctx,
  query: InputOf<typeof listJudgements>,
): Promise<OutputOf<typeof listJudgements>> {
  const rows = await store.findJudgements(ctx, {
    ...(query.record ? { records: [query.record] } : {}),
    ...(query.verdict ? { verdict: query.verdict } : {}),
    withdrawn: query.withdrawn,
    limit: query.limit,
  });
  ctx.note({ found: rows.length, subjects: subjectsOf(rows) });
  return { judgements: rows.map(shown) };
}

async function sidesOf(ctx: Ctx, { left, right }: Judging): Promise<readonly [store.Side, store.Side]> {
  if (left === right) throw new Fault('linkage.same-record', 422);
  const sides = await store.findSides(ctx, [left, right]);
  const [first, second] = sides;
  if (!first || !second) {
    const missing = sides.some(({ id }) => id === left) ? 'right' : 'left';
    throw badInput([{ field: missing, reason: 'link-not-found' }]);
  }
  if (first.entity !== second.entity) throw new Fault('linkage.not-comparable', 422);
  return [first, second];
}

async function rowOf(ctx: Ctx, id: string): Promise<store.JudgementRow> {
  const [row] = await store.findJudgements(ctx, { id, withdrawn: true, limit: 1 });
  if (!row) throw notFound();
  return row;
}

async function found(ctx: Ctx, id: string): Promise<Judgement> {
  const row = await rowOf(ctx, id);
  ctx.note({ found: 1, subjects: [...subjectsOf([row]), { id, entity: 'judgement' }] });
  return shown(row);
}

function subjectsOf(rows: readonly store.JudgementRow[]): readonly { id: string; entity: string }[] {
  return rows.flatMap((row) => [
    { id: row.leftId, entity: row.leftEntity },
    { id: row.rightId, entity: row.rightEntity },
  ]);
}

/** A row as the contract shows it. */
export function shown(row: store.JudgementRow): typeof judgementShape._output {
  return {
    id: row.id,
    version: row.version,
    verdict: row.verdict,
    reasons: row.reasons,
    score: row.score,
    hit: row.hit,
    left: { id: row.leftId, entity: row.leftEntity, caption: row.leftCaption },
    right: { id: row.rightId, entity: row.rightEntity, caption: row.rightCaption },
    madeAt: row.madeAt,
    madeBy: row.madeBy,
    labelId: row.labelId,
    withdrawnAt: row.withdrawnAt,
    withdrawnBy: row.withdrawnBy,
    withdrawnBecause: row.withdrawnBecause,
  };
}
