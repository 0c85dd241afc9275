import { z } from 'zod';
import { Fault } from '../../shared/fault.ts';
import type { Ctx } from '../access/ctx.ts';
import { anyJob, defineJob, type Job } from '../jobs/index.ts';
import { checking } from './check.ts';
import type { Import } from './import.ts';
import type { ImportStep, Intake } from './intake.ts';
import { acceptAll, type OnStep, type Transact } from './lanes.ts';
import * as store from './store.ts';

export type { OnStep, Transact } from './lanes.ts';

/**
 * Runs a step of an import to its end: one transaction and one entry of the log a chunk, always as the requester. What stops it is kept
 * with the import, so that a person sees why; it can be resumed. A step whose process died is resumed by running it again.
 */
export async function runStep(
  intake: Intake,
  task: Readonly<{ step: ImportStep; importId: string }>,
  transact: Transact,
  onStep: OnStep = () => {},
): Promise<Import> {
  const { step, importId } = task;
  const all = step === 'check' ? checkAll : acceptAll;
  try {
    return await all(intake, importId, transact, onStep);
  } catch (error) {
    await transact((ctx) => stopped(ctx, importId, error));
    throw error;
  }
}

async function checkAll(
  intake: Intake,
  importId: string,
  transact: Transact,
  onStep: OnStep,
): Promise<Import> {
  const checks = checking(intake, importId);
  for (;;) {
    const { result, now } = await transact(async (ctx) => {
      ctx.require('intake.import.run');
      return { result: await checks.step(ctx), now: await store.lockImport(ctx, importId) };
    });
    await onStep(now);
    if (result !== 'more') return now;
  }
}

async function stopped(ctx: Ctx, importId: string, error: unknown): Promise<void> {
  const of = await store.lockImport(ctx, importId);
  if (of.state !== 'checking' && of.state !== 'accepting') return;
  const asked = error instanceof Error && error.name === 'Cancelled';
  await store.setStopped(ctx, of, asked ? null : error instanceof Fault ? error.code : 'unexpected');
}

/** The jobs of intake. What nobody foresaw stops the import at its last whole chunk, to be resumed by a person who has seen why. */
export function intakeJobs(intake: Intake): readonly Job[] {
  return [anyJob(stepJob(intake, 'check')), anyJob(stepJob(intake, 'accept'))];
}

/** The job of a step. */
export function stepJob(intake: Intake, step: ImportStep): Job<{ importId: string }> {
  return defineJob({
    name: `intake.import.${step}`,
    payload: z.object({ importId: z.uuid() }),
    audit: 'collection',
    attempts: 1,
    run: async ({ payload, step: transact, progress }) => {
      const done = await runStep(
        intake,
        { step, importId: payload.importId },
        (work) => transact(work),
        (of) => progress(of.doneCount, of.state === 'accepting' ? of.fitCount : of.rowCount),
      );
      return {
        importId: done.id,
        fit: done.fitCount,
        refused: done.refusedCount,
        written: done.writtenCount,
      };
    },
  });
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
