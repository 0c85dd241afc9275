import type { TransactionSql } from 'postgres';
import { Fault, notAllowed } from '../../shared/fault.ts';
import { writeEntries } from '../audit/entry.ts';
import type { Claims } from './claims.ts';
import type { Ctx } from './ctx.ts';
import type { Draft } from './draft.ts';
import { may } from './may.ts';
import type { Platform } from './platform.ts';

/** What is done once a transaction stands. */
export type AfterCommit = (() => Promise<void> | void)[];

/** One piece of work with a transaction of its own. */
export type Task = Readonly<{
  requestId: string;
  now: string;
  draft: Draft;
  writes: boolean;
  pool: 'app' | 'jobs';
  begin: (sql: TransactionSql) => Promise<Claims>;
}>;

/** Does the work in a transaction of its own, with its entry in the log; a refusal or failure is logged before it is said. */
export async function inTransaction<T>(
  platform: Platform,
  task: Task,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const { draft } = task;
  const afterCommit: AfterCommit = [];
  try {
    const { answer } = await platform.pools[task.pool].begin(async (sql) => {
      const claims = await task.begin(sql);
      const answer = await work(makeCtx(sql, task, claims, afterCommit));
      if (task.writes) await writeEntries(sql, [draft.done()]);
      return { answer };
    });
    if (!task.writes) await platform.auditBatch.add(draft.done());
    await runAfterCommit(platform, afterCommit);
    return answer;
  } catch (error) {
    await logStopped(platform, draft, error);
    throw error;
  }
}

/** The refusal is logged before it is said; where the log cannot take it, that is what is said. */
export async function logStopped(platform: Platform, draft: Draft, error: unknown): Promise<void> {
  try {
    await platform.auditBatch.add(draft.stopped(error));
  } catch (unwritten) {
    platform.log.error({ err: unwritten, was: error }, 'the log takes no entries: nothing is answered');
    throw new Fault('not-logged', 503, {}, { unwritten, was: error });
  }
}

/** What a service is given of its request. */
export function makeCtx(
  sql: TransactionSql,
  task: Pick<Task, 'requestId' | 'now' | 'draft'>,
  { reader, purpose }: Claims,
  afterCommit: AfterCommit,
): Ctx {
  return {
    reader,
    purpose,
    sql,
    now: task.now,
    requestId: task.requestId,
    may: (permission, record) => may(reader, permission, record),
    require: (permission, record) => {
      if (!may(reader, permission, record)) throw notAllowed(permission);
    },
    note: task.draft.note,
    afterCommit: (action) => void afterCommit.push(action),
  };
}

/** What follows a commit cannot undo it: a failure is told to whoever runs the installation. */
export async function runAfterCommit(
  platform: Platform,
  actions: readonly (() => Promise<void> | void)[],
): Promise<void> {
  for (const action of actions) {
    try {
      await action();
    } catch (error) {
      platform.log.error({ err: error }, 'what follows a commit failed'); // the work itself is done and stays done
    }
  }
}
