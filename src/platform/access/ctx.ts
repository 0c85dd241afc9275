import type { Sql, TransactionSql } from 'postgres';

/** Who asks: read from the database at the start of each request, never kept between requests. */
export type Reader = Readonly<{
  accountId: string;
  username: string;
  displayName: string;
  officeId: number;
  officeCode: string;
  clearance: number; // -1 (no case data) to 4
  compartments: readonly number[];
  roles: readonly string[];
  language: string;
  training: boolean;
  sessionId: string | null; // null: a job or a command on the server itself
  /** The password was given by someone else: nothing works before it is changed. */
  mustChangePassword?: boolean;
}>;

/** Why access is asked (Law Enforcement Directive art. 4 and 25). */
export type Purpose = Readonly<{ code: string; legalBasis: string | null; caseRef: string | null }>;

/** What a service says of itself for the log. Called once or more; the request writes one entry. */
export type AuditNote = Readonly<{
  subjects?: readonly Readonly<{ id: string; entity: string }>[]; // records that were touched or shown
  found?: number;
  recipients?: string;
  knownAt?: string;
  detail?: Readonly<Record<string, unknown>>; // what was asked; never a secret
  actor?: Actor; // who it turned out to be, where a request begins without a reader (sign-in)
}>;

/** Whose doing an entry is. */
export type Actor = Readonly<{ accountId: string; name: string; officeId: number; sessionId: string | null }>;

/** Of a record, what the first wall asks. */
export type Guarded = Readonly<{ officeId?: number; recordedBy?: string; entity?: string }>;

/** Everything a service needs to know of the request that it serves: one object, first argument. */
export type Ctx = Readonly<{
  reader: Reader;
  purpose: Purpose;
  /** The transaction of this request, with the reader's token in place. */
  sql: TransactionSql;
  now: string; // ISO instant; the clock of this request
  requestId: string;
  may(permission: string, record?: Guarded): boolean;
  /** Throws the fault that fits when `may` says no. */
  require(permission: string, record?: Guarded): void;
  note(note: AuditNote): void;
  /** Run after commit (news to the event stream, a job to start). */
  afterCommit(action: () => Promise<void> | void): void;
  /** Only where the transaction is shared with other requests: hands over what is to be done together with theirs (see `shareWork`). */
  share?: <W, R, C>(kind: SharedWork<W, R, C>, given: W) => Promise<void>;
}>;

/** Work that requests which share a transaction do together (decision 0022). */
export type SharedWork<W, R, C> = Readonly<{
  /** What the requests of one reader bring, in his name and by his rights. */
  own: (ctx: Ctx, given: readonly W[]) => Promise<R>;
  /** What follows for all readers at once, in nobody's name: nothing but definer functions can do anything here. */
  common: (ctx: Ctx, done: readonly R[]) => Promise<C>;
  /** What follows in each reader's name. */
  after: (ctx: Ctx, done: R, common: C) => Promise<void>;
}>;

/** Does a piece of shared work: with the others', where the transaction is shared, else by itself. */
export async function shareWork<W, R, C>(ctx: Ctx, kind: SharedWork<W, R, C>, given: W): Promise<void> {
  if (ctx.share) return ctx.share(kind, given);
  const done = await kind.own(ctx, [given]);
  await kind.after(ctx, done, await kind.common(ctx, [done]));
}

/** The pools of a running installation. */
export type Pools = Readonly<{ app: Sql; ops: Sql; jobs: Sql }>;
