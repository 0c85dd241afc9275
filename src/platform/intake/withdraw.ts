import { Fault } from '../../shared/fault.ts';
import type { Ctx } from '../access/ctx.ts';
import { findBuiltOn } from './built-on-store.ts';
import type { Import } from './import.ts';
import { type Intake, shapeNamed } from './intake.ts';
import * as store from './store.ts';

/** Something that stands on a record of an import: a record of another source that links to it, or a correction of it. */
export type BuiltOn = Readonly<{
  id: string;
  entity: string;
  on: string;
  recordedBy: string;
  recordedAt: string;
  how: 'linked' | 'corrected';
}>;

/** What has since been built on an import; at most a thousand, `more` says that there are others. */
export async function builtOn(
  ctx: Ctx,
  intake: Intake,
  of: Import,
): Promise<Readonly<{ items: readonly BuiltOn[]; more: boolean }>> {
  const limit = 1_000;
  if (of.sourceId === null) return { items: [], more: false };
  const found = await findBuiltOn(ctx, intake.records.entities(), shapeNamed(intake, of.shape).entities, {
    sourceId: of.sourceId,
    limit: limit + 1,
  });
  return { items: found.slice(0, limit), more: found.length > limit };
}

/**
 * Takes an import back whole: what it wrote is closed, never deleted, and every answer is as before (IM-14).
 * Where somebody has since built on it, that is listed and asked: `confirmed` is how many he has seen, and must still be right.
 */
export async function withdrawImport(
  ctx: Ctx,
  intake: Intake,
  id: string,
  { reason, confirmed }: Readonly<{ reason: string; confirmed: number }>,
): Promise<void> {
  const of = await store.lockImport(ctx, id);
  ctx.require('intake.import.withdraw', { officeId: of.officeId, recordedBy: of.requestedBy });
  if (of.state === 'withdrawn' || of.state === 'discarded') return;
  if (of.state === 'accepting' || of.state === 'checking') throw new Fault('intake.still-running', 409);
  if (of.sourceId === null) {
    await store.setDiscarded(ctx, id);
    return;
  }
  const built = await builtOn(ctx, intake, of);
  if (built.items.length > confirmed) throw new Fault('intake.built-on', 409, { count: built.items.length });
  await intake.records.withdrawSource(ctx, of.sourceId, reason);
  await store.setWithdrawn(ctx, id, reason);
  ctx.note({ found: of.writtenCount, detail: { import: id, builtOn: built.items.length } });
}
