import { Fault } from '../../shared/fault.ts';
import type { Ctx } from '../access/ctx.ts';
import { asAccount } from '../access/request.ts';
import { acceptChunk } from './accept.ts';
import { checking, type StepResult } from './check.ts';
import type { Import } from './import.ts';
import type { ImportStep, Intake, Requester } from './intake.ts';
import * as store from './store.ts';

/** Told after every transaction of a step, for progress. */
export type OnStep = (of: Import) => void;

/**
 * Runs a step of an import to its end: one transaction and one entry of the log a chunk, always as the requester. What stops it is kept with
 * the import, so that a person sees why; it can be resumed. A step whose process died is resumed by running it again.
 */
export async function runStep(
  intake: Intake,
  task: Readonly<{ step: ImportStep; importId: string; requester: Requester }>,
  onStep: OnStep = () => {},
): Promise<Import> {
  const { step, importId, requester } = task;
  const errand = {
    ...requester,
    action: `intake.import.${step}`,
    category: 'collection',
    writes: true,
    permission: 'intake.import.run',
  } as const;
  const inTransaction = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    asAccount(intake.platform, errand, work);
  const { step: next } =
    step === 'check'
      ? checking(intake, importId)
      : { step: (ctx: Ctx) => acceptChunk(ctx, intake, importId) };
  try {
    let result: StepResult = 'more';
    while (result === 'more') {
      const done = await inTransaction(async (ctx) => ({
        result: await next(ctx),
        now: await store.lockImport(ctx, importId),
      }));
      result = done.result;
      onStep(done.now);
    }
    return await inTransaction((ctx) => store.lockImport(ctx, importId));
  } catch (error) {
    const code = error instanceof Fault ? error.code : 'unexpected';
    await inTransaction(async (ctx) => {
      const of = await store.lockImport(ctx, importId);
      if (of.state === 'checking' || of.state === 'accepting') await store.setStopped(ctx, of, code);
    });
    throw error;
  }
}

/** Rows a second and seconds left of the present step, or null while nothing is known. */
export function progressOf(
  of: Import,
  now: Date,
): Readonly<{ rowsPerSecond: number; secondsLeft: number }> | null {
  if (of.startedAt === null || (of.state !== 'checking' && of.state !== 'accepting')) return null;
  const seconds = (now.getTime() - Date.parse(of.startedAt)) / 1000;
  const done = of.doneCount - of.startedFrom;
  if (seconds <= 0 || done <= 0) return null;
  const whole = of.state === 'checking' ? of.rowCount : of.fitCount;
  const rowsPerSecond = done / seconds;
  return {
    rowsPerSecond: Math.round(rowsPerSecond),
    secondsLeft: Math.max(0, Math.ceil((whole - of.doneCount) / rowsPerSecond)),
  };
}
