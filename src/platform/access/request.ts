import { createHash, timingSafeEqual } from 'node:crypto';
import type { TransactionSql } from 'postgres';
import { Fault, notAllowed, notSignedIn } from '../../shared/fault.ts';
import { newId } from '../../shared/ids.ts';
import { writeEntries } from '../audit/entry.ts';
import type { AuditCategory, Call } from '../http/contract.ts';
import { type AccountName, type Claims, enter, enterAs, nobody } from './claims.ts';
import type { Ctx, Purpose } from './ctx.ts';
import { type Draft, startDraft } from './draft.ts';
import { may } from './may.ts';
import type { Platform } from './platform.ts';
import { readPurpose } from './purpose.ts';

/** What comes with a request, beside its input. */
export type RequestFacts = Readonly<{
  /** SHA-256 of the session cookie's value (`sessionHash` of platform/auth); null without a cookie. */
  session: Buffer | null;
  call: Call;
  requestId: string;
  /** The header X-Purpose (see purpose.ts). */
  purposeHeader: string | null;
  idempotencyKey: string | null;
  /** The header X-CSRF-Token: asked of everything but GET that a signed-in browser sends. */
  csrfToken: string | null;
  /** ISO instant; the clock of this request. */
  now: string;
}>;

/**
 * Serves one request in one transaction: proves the session, asks the first wall, does the work, leaves one entry in the log.
 * A write's entry stands in the same transaction; a read's answer waits until the shared batch is durable; a refusal or
 * failure is written apart. Without an entry there is no answer. Check the input inside `work`, so that bad input is logged too.
 */
export async function inRequest<T>(
  platform: Platform,
  facts: RequestFacts,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const { call } = facts;
  const draft = startDraft({ requestId: facts.requestId, action: call.name, category: call.audit });
  const begin = async (sql: TransactionSql): Promise<Claims> => {
    const claims = (facts.session && (await enter(sql, facts.session))) ?? nobody;
    const purpose = facts.purposeHeader ? readPurpose(facts.purposeHeader) : claims.purpose;
    const known = claims === nobody ? nobody : { ...claims, purpose };
    draft.enter(known);
    guard(platform, facts, known);
    return known;
  };
  return run(platform, { ...facts, draft, writes: call.writes, begin, pool: 'app' }, work);
}

/** On whose behalf, why and as what a job or a command on the server works. */
export type Errand = AccountName &
  Readonly<{
    purpose: Purpose;
    action: string;
    category: AuditCategory;
    writes: boolean;
    /** What the first wall is asked; without it, the service inside asks. */
    permission?: string;
    requestId?: string;
  }>;

/** The same as `inRequest` for jobs and the command line: as role `jobs`, in the name of an account. */
export async function asAccount<T>(
  platform: Platform,
  errand: Errand,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const requestId = errand.requestId ?? newId();
  const draft = startDraft({ requestId, action: errand.action, category: errand.category });
  const begin = async (sql: TransactionSql): Promise<Claims> => {
    const claims = await enterAs(sql, errand, errand.purpose);
    if (!claims) throw notSignedIn();
    draft.enter(claims);
    const { permission } = errand;
    if (permission && !may(claims.reader, permission)) throw notAllowed(permission);
    return claims;
  };
  const now = platform.clock().toISOString();
  return run(platform, { requestId, now, draft, writes: errand.writes, begin, pool: 'jobs' }, work);
}

type Run = Readonly<{
  requestId: string;
  now: string;
  draft: Draft;
  writes: boolean;
  pool: 'app' | 'jobs';
  begin: (sql: TransactionSql) => Promise<Claims>;
}>;

async function run<T>(platform: Platform, task: Run, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const { draft } = task;
  const afterCommit: (() => Promise<void> | void)[] = [];
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

/** What must hold before a service is asked: signed in, of this mode, own page, own password, first wall, purpose. */
export function guard(
  platform: Platform,
  facts: Pick<RequestFacts, 'call' | 'csrfToken'>,
  claims: Claims,
): void {
  const { call } = facts;
  const { reader } = claims;
  if (claims !== nobody && reader.training && !platform.training) throw notSignedIn();
  if (call.permission === 'anonymous') return;
  if (claims === nobody) throw notSignedIn();
  if (call.method !== 'GET') requireOwnPage(facts.csrfToken, claims.csrfHash);
  if (call.permission !== 'signed-in') {
    if (reader.mustChangePassword) throw new Fault('password-change-needed', 403);
    if (!may(reader, call.permission)) throw notAllowed(call.permission);
  }
  if (call.needsPurpose && claims.purpose.code === 'general') throw new Fault('purpose-needed', 403);
}

function requireOwnPage(token: string | null, expected: Buffer | null): void {
  const given = createHash('sha256')
    .update(token ?? '')
    .digest();
  if (!token || !expected || !timingSafeEqual(given, expected)) throw new Fault('foreign-page', 403);
}

function makeCtx(
  sql: TransactionSql,
  task: Pick<Run, 'requestId' | 'now' | 'draft'>,
  { reader, purpose }: Claims,
  afterCommit: (() => Promise<void> | void)[],
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

async function runAfterCommit(
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
