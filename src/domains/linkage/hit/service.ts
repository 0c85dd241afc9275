import type { Ctx } from '../../../platform/access/index.ts';
import type { InputOf, OutputOf } from '../../../platform/http/contract.ts';
import { Fault, notFound, stale } from '../../../shared/fault.ts';
import { judge } from '../judgement/service.ts';
import type * as api from './api.ts';
import * as store from './store.ts';

type Shown = OutputOf<typeof api.getHit>;

/** The work list, a page of it. */
export async function list(
  ctx: Ctx,
  { limit, after, ...filter }: InputOf<typeof api.listHits>,
): Promise<OutputOf<typeof api.listHits>> {
  const rows = await store.findHits(ctx, filter, { limit: limit + 1, after });
  const hits = await withSides(ctx, rows.slice(0, limit));
  return { hits: [...hits], after: rows.length > limit ? (hits.at(-1)?.id ?? null) : null };
}

/** How many hits wait, and how the others ended. */
export async function count(
  ctx: Ctx,
  filter: InputOf<typeof api.countHits>,
): Promise<OutputOf<typeof api.countHits>> {
  const counts = await store.countHits(ctx, filter);
  const total = counts.reduce((sum, row) => sum + row.count, 0);
  ctx.note({ found: total });
  return { counts: [...counts], total };
}

/** One hit. */
export async function get(ctx: Ctx, id: string): Promise<Shown> {
  const row = await store.findHit(ctx, id);
  const [hit] = row ? await withSides(ctx, [row]) : [];
  if (!hit) throw notFound();
  return hit;
}

/** A person decides: confirmed makes a *same* judgement, rejected a *different*, which is remembered and never proposed again. Where the office asks for two people it is said in the review queue. */
export async function decide(
  ctx: Ctx,
  decision: InputOf<typeof api.decideHit>,
  expectedVersion: number,
): Promise<OutputOf<typeof api.decideHit>> {
  const before = await store.findHit(ctx, decision.id);
  if (!before) throw notFound();
  if (before.version !== expectedVersion) throw stale();
  if (before.status !== 'new') throw new Fault('linkage.already-decided', 409);
  if (await store.asksForTwo(ctx, 'firearm')) throw new Fault('linkage.two-wanted', 409);
  const { verdict, reasons, compartments } = decision;
  const status = verdict === 'same' ? 'confirmed' : 'rejected';
  const done = await store.setDecision(ctx, { id: decision.id, expectedVersion, status, reasons });
  if (!done) throw stale();
  const made = await judge(ctx, {
    left: before.leftId,
    right: before.rightId,
    verdict,
    reasons,
    compartments,
    hit: before.id,
  });
  return { hit: await get(ctx, decision.id), judgement: made.id };
}

async function withSides(ctx: Ctx, rows: readonly store.HitRow[]): Promise<readonly Shown[]> {
  const sides = await store.findSides(
    ctx,
    rows.flatMap((row) => [
      { firearm: row.leftId, marking: row.leftMarkingId },
      { firearm: row.rightId, marking: row.rightMarkingId },
    ]),
  );
  const byKey = new Map(sides.map((side) => [`${side.id} ${side.markingId}`, side]));
  const shown = rows.flatMap((row) => {
    const left = byKey.get(`${row.leftId} ${row.leftMarkingId}`);
    const right = byKey.get(`${row.rightId} ${row.rightMarkingId}`);
    return left && right ? [hitOf(row, left, right)] : [];
  });
  const subjects = shown.flatMap(({ left, right }) => [left.id, right.id]);
  ctx.note({
    found: shown.length,
    subjects: [...new Set(subjects)].map((id) => ({ id, entity: 'firearm' })),
  });
  return shown;
}

function hitOf(row: store.HitRow, left: store.SideRow, right: store.SideRow): Shown {
  const { id, version, grade, why, at, confidence, status, decidedBy, decidedBecause } = row;
  return {
    id,
    version,
    grade,
    why,
    at,
    confidence,
    status,
    recordedAt: row.recordedAt,
    decidedBy,
    decidedBecause,
    left: sideOf(left),
    right: sideOf(right),
  };
}

/** A side as the contract shows it. */
export function sideOf({
  markingId: _marking,
  modelCode: _model,
  boreGroup: _bore,
  readings: _readings,
  ...side
}: store.SideRow): Shown['left'] {
  return side;
}
