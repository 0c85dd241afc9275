import type { Ctx } from '../access/ctx.ts';
import { writeBatch } from '../records/index.ts';
import { recordedAs, type StepResult } from './check.ts';
import type { Import } from './import.ts';
import { type Intake, shapeNamed, sourceIdOf } from './intake.ts';
import { type Ahead, type Prepared, prepare } from './prepare.ts';
import * as rows from './rows-store.ts';
import * as store from './store.ts';

/**
 * Writes the next groups of an import, whole, in the transaction of `ctx`: their records, and that they are written, or neither.
 * So a crash at any row is resumed by calling it again: what is written is not written twice, and ids are the same (IM-13).
 */
export async function acceptChunk(
  ctx: Ctx,
  intake: Intake,
  importId: string,
  ahead: Ahead = {},
): Promise<StepResult> {
  const of = await store.lockImport(ctx, importId);
  const shape = shapeNamed(intake, of.shape);
  ctx.require('intake.import.run');
  ctx.require(shape.permission);
  if (of.state !== 'accepting') return 'stopped';
  if (of.stopAsked) {
    await store.setStopped(ctx, of, null);
    return 'stopped';
  }
  await rows.holdSource(ctx, of.sourceKey);
  const ready = isNext(ahead.next, of) ? ahead.next : await readNext(ctx, intake, of, of.writtenThrough);
  ahead.next = undefined; // if this fails, the next try begins from what is stored
  const last = ready.grouped.at(-1);
  if (!last) {
    await store.setAccepted(ctx, of.id);
    ctx.note({ detail: { import: of.id, accepted: of.writtenCount } });
    return 'done';
  }
  if (of.sourceId === null) await store.insertSource(ctx, sourceIdOf(of), of);
  const certain = await withoutRecorded(ctx, intake, of, ready);
  const following = await rows.findGroups(ctx, of, last.groupNo, intake.chunk);
  const [, next] = await Promise.all([write(ctx, of, certain), prepare(shape, of, last.groupNo, following)]);
  ahead.next = next;
  return 'more';
}

function isNext(prepared: Prepared | undefined, of: Import): prepared is Prepared {
  return prepared?.run === of.run && prepared.after === of.writtenThrough;
}

async function readNext(ctx: Ctx, intake: Intake, of: Import, after: number): Promise<Prepared> {
  return prepare(
    shapeNamed(intake, of.shape),
    of,
    after,
    await rows.findGroups(ctx, of, after, intake.chunk),
  );
}

/** Since the preview another file of this source may have brought the same rows: they are refused after all. */
async function withoutRecorded(ctx: Ctx, intake: Intake, of: Import, ready: Prepared): Promise<Prepared> {
  const recorded = await rows.findRecorded(ctx, of, ready.grouped);
  if (recorded.size === 0) return ready;
  const rest = ready.grouped.filter((row) => !recorded.has(row.rowNo));
  const again = await prepare(shapeNamed(intake, of.shape), of, ready.after, rest);
  const refused = [...recorded].flatMap(([rowNo, values]) => recordedAs(rowNo, values) ?? []);
  return {
    ...again,
    grouped: ready.grouped,
    made: { ...again.made, refused: [...again.made.refused, ...refused] },
  };
}

async function write(ctx: Ctx, of: Import, { grouped, made }: Prepared): Promise<void> {
  const sourceId = sourceIdOf(of);
  const through = grouped.at(-1)?.groupNo ?? of.writtenThrough;
  await rows.refuseRows(ctx, of, made.refused);
  const batches = made.batches.filter((batch) => batch.rows.length > 0);
  if (batches.length > 0)
    await writeBatch(ctx, batches, { sourceId, officeId: of.officeId, labelId: of.labelId });
  const refused = made.refused.length;
  const written = grouped.length - refused;
  await store.setWritten(ctx, of.id, { through, written, refused, sourceId });
  ctx.note({ found: written, detail: { import: of.id, through } });
}
