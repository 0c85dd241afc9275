import type { Ctx } from '../access/ctx.ts';

/** What a data-protection officer may ask the log for. */
export type LogQuestion = Readonly<{
  officer?: string | undefined;
  record?: string | undefined;
  purpose?: string | undefined;
  category?: string | undefined;
  action?: string | undefined;
  outcome?: string | undefined;
  from?: string | undefined; // first day
  to?: string | undefined; // last day
  before?: Readonly<{ at: string; no: number }> | undefined;
  limit: number;
  entryId?: string;
}>;

/** An entry as it is shown. */
export type LogEntry = Readonly<{
  no: number;
  id: string;
  at: string;
  requestId: string;
  accountId: string | null;
  accountName: string | null;
  officeCode: string | null;
  sessionId: string | null;
  category: string;
  action: string;
  purpose: string | null;
  legalBasis: string | null;
  caseRef: string | null;
  outcome: string;
  found: number | null;
  recipients: string | null;
  knownAt: string | null;
  detail: Record<string, unknown>;
  subjects: number;
  sealed: boolean;
}>;

/** Entries of the log, latest first; days are those of UTC. */
export async function findEntries(ctx: Ctx, asked: LogQuestion): Promise<readonly LogEntry[]> {
  const { officer, record, purpose, category, action, outcome, from, to, before, limit, entryId } = asked;
  return ctx.sql<LogEntry[]>`
    select l.no, l.id, l.at, l.request_id as "requestId", l.account_id as "accountId", l.account_name as "accountName",
      l.office_code as "officeCode", l.session_id as "sessionId", l.category, l.action, l.purpose,
      l.legal_basis as "legalBasis", l.case_ref as "caseRef", l.outcome, l.found, l.recipients,
      l.known_at as "knownAt", l.detail, l.subjects, l.sealed
    from ffp.log_entries(${officer ?? null}, ${record ?? null}, ${purpose ?? null}, ${category ?? null}, ${action ?? null},
      ${outcome ?? null}, ${from ?? null}::date::timestamptz, ${to ?? null}::date + interval '1 day',
      ${before?.at ?? null}, ${before?.no ?? null}, ${limit}, ${entryId ?? null}) l`;
}

/** The records of one entry. */
export async function findEntryRecords(
  ctx: Ctx,
  entryId: string,
): Promise<readonly Readonly<{ id: string; entity: string }>[]> {
  return ctx.sql<{ id: string; entity: string }[]>`
    select s.record_id as id, s.entity from ffp.log_subjects(${entryId}) s`;
}

/** How the log stands. */
export type LogState = Readonly<{
  entries: number;
  sealed: number;
  lastHeadAt: string | null;
  lastSize: number | null;
  lastRoot: string | null;
}>;

/** How many entries there are and are sealed. */
export async function findLogState(ctx: Ctx): Promise<LogState> {
  const [state] = await ctx.sql<LogState[]>`
    select s.entries, s.sealed, s.last_head_at as "lastHeadAt", s.last_size as "lastSize", s.last_root as "lastRoot"
    from ffp.log_state() s`;
  return state ?? { entries: 0, sealed: 0, lastHeadAt: null, lastSize: null, lastRoot: null };
}

/** Who of the reader's office looked at a record that he may see. */
export async function findViewers(
  ctx: Ctx,
  record: string,
  limit: number,
): Promise<
  readonly Readonly<{ at: string; accountName: string | null; action: string; purpose: string | null }>[]
> {
  return ctx.sql<{ at: string; accountName: string | null; action: string; purpose: string | null }[]>`
    select v.at, v.account_name as "accountName", v.action, v.purpose from ffp.looked_at(${record}, ${limit}) v`;
}
