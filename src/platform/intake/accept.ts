import type { Ctx } from '../access/ctx.ts';
import { writeBatch } from '../records/index.ts';
import { recordedAs, type StepResult } from './check.ts';
import { rowReader } from './checks.ts';
import type { Import } from './import.ts';
import { contextOf, type Intake, shapeNamed, sourceIdOf } from './intake.ts';
import * as rows from './rows-store.ts';
import * as store from './store.ts';

/**
 * Writes the next groups of an import, whole, in the transaction of `ctx`: their records, and that they are written, or neither.
 * So a crash at any row is resumed by calling it again: what is written is not written twice, and ids are the same (IM-13).
 */
export async function acceptChunk(ctx: Ctx, intake: Intake, importId: string): Promise<StepResult> {
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
  const grouped = await rows.findGroups(ctx, of, of.writtenThrough, intake.chunk);
  const last = grouped.at(-1);
  if (!last) {
    await store.setAccepted(ctx, of.id);
    ctx.note({ detail: { import: of.id, accepted: of.writtenCount } });
    return 'done';
  }
  await write(ctx, intake, { of, grouped, through: last.groupNo });
  return 'more';
}

type Chunk = Readonly<{ of: Import; grouped: readonly rows.GroupedRow[]; through: number }>;

async function write(ctx: Ctx, intake: Intake, { of, grouped, through }: Chunk): Promise<void> {
  const shape = shapeNamed(intake, of.shape);
  const sourceId = sourceIdOf(of);
  if (of.sourceId === null) await store.insertSource(ctx, sourceId, of);
  // Since the preview another file of this source may have brought the same row.
  const recorded = await rows.findRecorded(ctx, of, grouped);
  const reader = rowReader(shape, of);
  const checked = grouped.filter((each) => !recorded.has(each.rowNo)).map((each) => reader.read(each).row);
  const made = shape.toRecords(checked, contextOf(of));
  const refusals = [
    ...made.refused,
    ...[...recorded].flatMap(([rowNo, values]) => recordedAs(rowNo, values) ?? []),
  ];
  await rows.refuseRows(ctx, of, refusals);
  const batches = made.batches.filter((batch) => batch.rows.length > 0);
  if (batches.length > 0)
    await writeBatch(ctx, batches, { sourceId, officeId: of.officeId, labelId: of.labelId });
  const refused = refusals.length;
  const written = grouped.length - refused;
  await store.setWritten(ctx, of.id, { through, written, refused, sourceId });
  ctx.note({ found: written, detail: { import: of.id, through } });
}
