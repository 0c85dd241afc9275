import type { Ctx } from '../access/ctx.ts';
import { writeBatch } from '../records/index.ts';
import { recordedAs, type StepResult } from './check.ts';
import type { Import } from './import.ts';
import { type Intake, shapeNamed, sourceIdOf } from './intake.ts';
import { type Prepared, prepare } from './prepare.ts';
import * as rows from './rows-store.ts';
import { findSayings } from './sayings-store.ts';
import * as store from './store.ts';

/** A chunk whose rows are being written. Another may begin behind it, from `next`, and waits for its turn before it counts. */
export type Begun = Readonly<{ after: number; next: Promise<Prepared> }>;

/** Told once a chunk is under way, before its rows are written. */
export type OnBegun = (begun: Begun) => void;

/** Thrown in a chunk that was begun ahead when the one before it did not end as foreseen: what it has written never was. */
export class OutOfTurn extends Error {
  override readonly name = 'OutOfTurn';
}

/**
 * Writes the next groups of an import, whole, in the transaction of `ctx`: their records, and that they are written, or neither.
 * So a crash at any row is resumed by calling it again: what is written is not written twice, and ids are the same (IM-13).
 */
export async function acceptChunk(
  ctx: Ctx,
  intake: Intake,
  importId: string,
  { known, onBegun }: Readonly<{ known?: Prepared | undefined; onBegun: OnBegun }>,
): Promise<StepResult> {
  const seen = await store.findImport(ctx, importId);
  if (seen) await rows.holdTurn(ctx, importId, seen.writtenThrough); // another runner may be at this very chunk
  const of = await store.lockImport(ctx, importId);
  assertAllowed(ctx, intake, of);
  if (of.state !== 'accepting') return 'stopped';
  if (of.stopAsked) {
    await store.setStopped(ctx, of, null);
    return 'stopped';
  }
  if (of.sourceId === null && of.fitCount > 0) {
    await store.insertSource(ctx, sourceIdOf(of), of); // by itself, so that two chunks at a time may stand on it
    return 'more';
  }
  if (of.writtenThrough !== seen?.writtenThrough) return 'more';
  await rows.holdSource(ctx, of.sourceKey);
  const ready = isNext(known, of) ? known : await readNext(ctx, intake, of);
  if (ready.grouped.length === 0) return end(ctx, of);
  const certain = await withoutRecorded(ctx, intake, of, ready);
  onBegun(await begunBy(ctx, intake, of, ready));
  await write(ctx, of, certain);
  return 'more';
}

/**
 * The same for the chunk behind one that is still being written, so that both processors have work. Its records and projections are
 * written meanwhile; what depends on what stands already (the hit check, the counts) waits until that one has committed. Whether it did
 * is asked of the database: if not, or if anything else has happened to the import, nothing of this one stays.
 */
export async function acceptBehind(
  ctx: Ctx,
  intake: Intake,
  importId: string,
  { before, onBegun }: Readonly<{ before: Begun; onBegun: OnBegun }>,
): Promise<StepResult> {
  const of = await store.findImport(ctx, importId);
  if (of?.state !== 'accepting') throw new OutOfTurn();
  assertAllowed(ctx, intake, of);
  const ready = await before.next;
  const inTurn = (): Promise<void> => waitForTurn(ctx, of, before, ready);
  if (ready.grouped.length === 0) {
    await inTurn();
    return end(ctx, of);
  }
  await rows.holdTurn(ctx, of.id, ready.after);
  onBegun(await begunBy(ctx, intake, of, ready));
  await write(ctx, of, ready, inTurn);
  return 'more';
}

function assertAllowed(ctx: Ctx, intake: Intake, of: Import): void {
  ctx.require('intake.import.run');
  ctx.require(shapeNamed(intake, of.shape).permission);
}

/** Waits in the database, which sees when two wait for each other, and never for what this process believes. */
async function waitForTurn(ctx: Ctx, began: Import, before: Begun, ready: Prepared): Promise<void> {
  await rows.holdTurn(ctx, began.id, before.after);
  const of = await store.lockImport(ctx, began.id);
  if (of.state !== 'accepting' || of.stopAsked || !isNext(ready, of)) throw new OutOfTurn();
  await rows.holdSource(ctx, of.sourceKey);
  if ((await rows.findRecorded(ctx, of, ready.grouped)).size > 0) throw new OutOfTurn();
}

async function end(ctx: Ctx, of: Import): Promise<StepResult> {
  await store.setAccepted(ctx, of.id);
  const { writtenCount } = await store.lockImport(ctx, of.id);
  ctx.note({ detail: { import: of.id, accepted: writtenCount } });
  return 'done';
}

function isNext(prepared: Prepared | undefined, of: Import): prepared is Prepared {
  return prepared?.run === of.run && prepared.after === of.writtenThrough;
}

async function readNext(ctx: Ctx, intake: Intake, of: Import): Promise<Prepared> {
  const groups = await rows.findGroups(ctx, of, of.writtenThrough, evenChunk(of, intake));
  return prepare(await termsOf(ctx, intake, of), of.writtenThrough, groups);
}

/** Rows of a chunk: two go at a time, so that an even number of equal ones leaves none to be written alone at the end. */
function evenChunk(of: Import, { chunk }: Intake): number {
  if (of.fitCount <= chunk) return chunk;
  return Math.ceil(of.fitCount / (2 * Math.ceil(of.fitCount / (2 * chunk))));
}

/** By what its rows become records: the same from the first chunk to the last, also after a crash. */
async function termsOf(ctx: Ctx, intake: Intake, of: Import): Promise<Parameters<typeof prepare>[0]> {
  const shape = shapeNamed(intake, of.shape);
  return { shape, of, sayings: shape.overruling ? await findSayings(ctx, of.id) : [] };
}

/** A chunk under way, with the one after it: its groups are read here, its records are made while the database writes. */
async function begunBy(ctx: Ctx, intake: Intake, of: Import, { after, grouped }: Prepared): Promise<Begun> {
  const last = grouped.at(-1)?.groupNo ?? after;
  const groups = await rows.findGroups(ctx, of, last, evenChunk(of, intake));
  const next = prepare(await termsOf(ctx, intake, of), last, groups);
  next.catch(() => {}); // whoever waits for it is told
  return { after, next };
}

/** Since the preview another file of this source may have brought the same rows: they are refused after all. */
async function withoutRecorded(ctx: Ctx, intake: Intake, of: Import, ready: Prepared): Promise<Prepared> {
  const recorded = await rows.findRecorded(ctx, of, ready.grouped);
  if (recorded.size === 0) return ready;
  const rest = ready.grouped.filter((row) => !recorded.has(row.rowNo));
  const again = await prepare(await termsOf(ctx, intake, of), ready.after, rest);
  const refused = [...recorded].flatMap(([rowNo, values]) => recordedAs(rowNo, values) ?? []);
  return {
    ...again,
    grouped: ready.grouped,
    made: { ...again.made, refused: [...again.made.refused, ...refused] },
  };
}

async function write(
  ctx: Ctx,
  of: Import,
  { grouped, made }: Prepared,
  inTurn: () => Promise<void> = async () => {},
): Promise<void> {
  const sourceId = sourceIdOf(of);
  const through = grouped.at(-1)?.groupNo ?? of.writtenThrough;
  const batches = made.batches.filter((batch) => batch.rows.length > 0);
  const terms = { sourceId, officeId: of.officeId, labelId: of.labelId };
  await rows.refuseRows(ctx, of, made.refused);
  if (batches.length > 0) await writeBatch(ctx, batches, { ...terms, beforeTold: inTurn });
  else await inTurn();
  const refused = made.refused.length;
  const written = grouped.length - refused;
  await store.setWritten(ctx, of.id, { through, written, refused });
  ctx.note({ found: written, detail: { import: of.id, through } });
}
