import type { TransactionSql } from 'postgres';
import { notAllowed, notSignedIn } from '../../shared/fault.ts';
import { newId } from '../../shared/ids.ts';
import type { AuditCategory } from '../http/contract.ts';
import { type AccountName, type Claims, enter, enterAs, nobody } from './claims.ts';
import type { Ctx, Purpose } from './ctx.ts';
import { startDraft } from './draft.ts';
import { claimsFor, guard, type RequestFacts } from './guard.ts';
import { may } from './may.ts';
import type { Platform } from './platform.ts';
import { inRound } from './round.ts';
import { inTransaction } from './transaction.ts';

export type { RequestFacts } from './guard.ts';

/**
 * Serves one request in one transaction: proves the session, asks the first wall, does the work, leaves one entry in the log.
 * A write's entry stands in the same transaction; a read's answer waits until the shared batch is durable; a refusal or
 * failure is written apart. Without an entry there is no answer. Check the input inside `work`, so that bad input is logged too.
 * Requests of calls that say so (`together`) share the transaction with others that came in meanwhile: the work may begin twice then.
 */
export async function inRequest<T>(
  platform: Platform,
  facts: RequestFacts,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const alone = (): Promise<T> => requestAlone(platform, facts, work);
  if (!facts.call.together) return alone();
  return inRound(platform, { facts, work, alone });
}

async function requestAlone<T>(
  platform: Platform,
  facts: RequestFacts,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const { call, requestId, now } = facts;
  const draft = startDraft({ requestId, action: call.name, category: call.audit });
  const begin = async (sql: TransactionSql): Promise<Claims> => {
    const claims = claimsFor(facts, (facts.session && (await enter(sql, facts.session))) ?? nobody);
    draft.enter(claims);
    guard(platform, facts, claims);
    return claims;
  };
  return inTransaction(platform, { requestId, now, draft, writes: call.writes, begin, pool: 'app' }, work);
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
  return inTransaction(platform, { requestId, now, draft, writes: errand.writes, begin, pool: 'jobs' }, work);
}
