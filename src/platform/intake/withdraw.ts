import { Fault } from '../../shared/fault.ts';
import type { Ctx } from '../access/ctx.ts';
import { findEntity } from '../projections/index.ts';
import { type Conflict, conflictsOf, withdrawSource } from '../records/index.ts';
import type { Import } from './import.ts';
import * as store from './store.ts';
import { followWithdrawal, stopWithdrawal, type Withdrawing, withdrawing } from './withdrawing.ts';

/** Something that stands on a record of an import: a record of another source that links to it, a correction of it, or an attachment. */
export type BuiltOn = Readonly<{
  id: string;
  entity: string;
  on: string;
  recordedBy: string;
  recordedAt: string;
  how: Conflict['kind'];
}>;

const shown = 200;

/** What has since been built on an import, as far as this reader sees it; `more` says that there are others. */
export async function builtOn(
  ctx: Ctx,
  of: Import,
): Promise<Readonly<{ items: readonly BuiltOn[]; more: boolean }>> {
  if (of.sourceId === null || of.state === 'withdrawn') return { items: [], more: false };
  const conflicts = await conflictsOf(ctx, of.sourceId);
  const authors = new Map<string, store.Author>();
  for (const name of new Set(conflicts.map((conflict) => conflict.byEntity))) {
    const entity = findEntity(name);
    const ids = conflicts.filter((conflict) => conflict.byEntity === name).map((conflict) => conflict.byId);
    if (entity)
      for (const author of await store.findAuthors(ctx, entity.table, ids)) authors.set(author.id, author);
  }
  const items = conflicts.slice(0, shown).map((conflict) => ({
    id: conflict.byId,
    entity: conflict.byEntity,
    on: conflict.id,
    recordedBy: authors.get(conflict.byId)?.name ?? '',
    recordedAt: authors.get(conflict.byId)?.recordedAt ?? '',
    how: conflict.kind,
  }));
  const attached = await store.findAttached(ctx, of.sourceId, shown + 1);
  const files = attached.map(({ recordId, ...file }) => ({
    ...file,
    entity: 'attachment',
    on: recordId,
    how: 'linked' as const,
  }));
  return {
    items: [...items, ...files].slice(0, shown),
    more: items.length + files.length > shown || conflicts.length > shown,
  };
}

/**
 * Takes an import back whole: what it wrote is closed, never deleted, and every answer is as before (IM-14).
 * Where somebody has since built on it, that is listed and asked: `confirmed` is how many of them he has seen, and must still be right.
 */
export async function withdrawImport(
  ctx: Ctx,
  id: string,
  { reason, confirmed }: Readonly<{ reason: string; confirmed: number }>,
): Promise<void> {
  const of = await store.lockImport(ctx, id);
  requireWithdrawing(ctx, of);
  if (of.state === 'withdrawn' || of.state === 'discarded') return;
  if (of.state === 'accepting' || of.state === 'checking') throw new Fault('intake.still-running', 409);
  if (of.sourceId === null) {
    await store.setDiscarded(ctx, id);
    ctx.note({ detail: { import: id, discarded: true } });
    return;
  }
  const built = await builtOn(ctx, of);
  if (built.items.length > confirmed) throw new Fault('intake.built-on', 409, { count: built.items.length });
  const progress = followWithdrawal(id);
  try {
    await withdrawSource(ctx, of.sourceId, reason, { despite: true, onStep: progress.report });
  } finally {
    progress.end();
  }
  await store.setWithdrawn(ctx, id, reason);
  ctx.note({ found: of.writtenCount, detail: { import: id, builtOn: built.items.length } });
}

const requireWithdrawing = (ctx: Ctx, of: Import): void =>
  ctx.require('intake.import.withdraw', { officeId: of.officeId, recordedBy: of.requestedBy });

/** How far the withdrawal of an import is, for whoever may see the import. */
export async function findWithdrawing(ctx: Ctx, of: Import): Promise<Withdrawing> {
  requireWithdrawing(ctx, of);
  return withdrawing(of.id);
}

/** Stops a withdrawal that runs: everything stays as it was. */
export async function stopWithdrawing(ctx: Ctx, of: Import): Promise<Withdrawing> {
  requireWithdrawing(ctx, of);
  ctx.note({ detail: { import: of.id } });
  return stopWithdrawal(of.id);
}
