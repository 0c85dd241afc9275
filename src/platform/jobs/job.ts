import type { z } from 'zod';
import type { Ctx, Platform } from '../access/index.ts';
import type { AuditCategory } from '../http/contract.ts';

/** One transaction of a job, in the name of its requester: the same walls and the same log as a request. */
export type Step = <T>(
  work: (ctx: Ctx) => Promise<T>,
  options?: Readonly<{ writes?: boolean }>,
) => Promise<T>;

/** What a running job is given. */
export type Run<P> = Readonly<{
  platform: Platform;
  jobId: string;
  payload: P;
  accountId: string;
  /** Opens a transaction as the requester. Rights are asked anew each time: a disabled account's job ends at its next step. */
  step: Step;
  /** Tells how far it is; at most twice a second reaches the database. Throws when someone has asked to cancel. */
  progress: (done: number, total?: number) => Promise<void>;
}>;

/** A kind of work that may take longer than a request. */
export type Job<P = unknown> = Readonly<{
  name: string; // 'intake.import.accept'
  /** Ids and small numbers only: what stands here is readable by whoever keeps the queue going. */
  payload: z.ZodType<P>;
  audit: AuditCategory;
  /** How often a failure that nobody foresaw is tried again; a `Fault` never is. */
  attempts?: number;
  /** Returns ids and counts, or nothing. */
  run: (run: Run<P>) => Promise<Readonly<Record<string, string | number>> | undefined>;
}>;

/** Declares a job. */
export function defineJob<P>(job: Job<P>): Job<P> {
  return job;
}

/** A job as a list of jobs holds it: its payload is checked by its own schema before it runs. */
// `run` takes exactly what `payload` gives, so that a job of one payload may stand among jobs of others.
export const anyJob = <P>(job: Job<P>): Job => job as unknown as Job;
