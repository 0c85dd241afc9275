import type { TransactionSql } from 'postgres';
import type { Claims } from './claims.ts';
import { type Ctx, type SharedWork, shareWork } from './ctx.ts';
import { type Draft, startDraft } from './draft.ts';
import { claimsFor, guard, type RequestFacts } from './guard.ts';
import type { Platform } from './platform.ts';
import { type AfterCommit, makeCtx } from './transaction.ts';

/** A request that may share a transaction with others. */
export type Member = Readonly<{
  facts: RequestFacts;
  work: (ctx: Ctx) => Promise<unknown>;
  /** Serves it by itself, from the start. */
  alone: () => Promise<unknown>;
}>;

/** What a request has handed over to be done with that of the others. */
export type Handed = Readonly<{ kind: SharedWork<unknown, unknown, unknown>; given: unknown; ctx: Ctx }>;

/** A request at work in a transaction that is not its own alone. */
export type Seat = Readonly<{
  member: Member;
  draft: Draft;
  afterCommit: AfterCommit;
  /** Begins the work as this reader; from now on until `pause` it is its turn. Resolves once it has handed something over, or ended. */
  start: (sql: TransactionSql, claims: Claims) => Promise<void>;
  /** Its turn is over: whatever of it asks the database now is refused. */
  pause: () => void;
  /** Its turn again, for what follows in its name. */
  resume: (sql: TransactionSql) => void;
  /** What it handed over is done: it goes on. Resolves when it has ended. */
  release: () => Promise<void>;
  /** Nothing comes of it here. */
  giveUp: (error: unknown) => void;
  handed: () => Handed | undefined;
  answer: () => Readonly<{ answer: unknown }> | undefined;
  /** It failed before it had asked the database anything: nothing is to be taken back. */
  left: () => boolean;
  failure: () => Readonly<{ error: unknown }> | undefined;
}>;

/** A context with the way to hand work over, and the same without. */
type Given = Readonly<{ ctx: Ctx; plain: Ctx }>;

/** Takes a request into a shared transaction, in which all have one clock. */
export function takeSeat(platform: Platform, member: Member, now: string): Seat {
  const { facts, work } = member;
  const { call, requestId } = facts;
  const draft = startDraft({ requestId, action: call.name, category: call.audit });
  const afterCommit: AfterCommit = [];
  const own = turns();
  const handing = Promise.withResolvers<void>();
  const going = Promise.withResolvers<void>();
  let handed: Handed | undefined;
  let released = false;
  let over = false;
  let ended: Promise<void> = Promise.resolve();
  let answer: Readonly<{ answer: unknown }> | undefined;
  let failure: Readonly<{ error: unknown }> | undefined;

  const share = async <W, R, C>(
    { ctx, plain }: Given,
    kind: SharedWork<W, R, C>,
    given: W,
  ): Promise<void> => {
    if (released) return shareWork(plain, kind, given); // what comes later it does by itself
    if (handed) throw new Error('two pieces of work at one time');
    // The kind itself is the only one that is given what was handed over to it.
    handed = { kind: kind as unknown as SharedWork<unknown, unknown, unknown>, given, ctx };
    handing.resolve();
    await going.promise;
  };

  const run = async (claims: Claims): Promise<void> => {
    const named = claimsFor(facts, claims);
    draft.enter(named);
    guard(platform, facts, named);
    const plain = makeCtx(own.sql, { requestId, now, draft }, named, afterCommit);
    const ctx: Ctx = { ...plain, share: (kind, given) => share({ ctx, plain }, kind, given) };
    const answered = await work(ctx);
    if (!over) answer = { answer: answered };
  };

  going.promise.catch(() => {}); // whoever waits for it is told
  return {
    member,
    draft,
    afterCommit,
    start: (sql, claims) => {
      own.give(sql);
      ended = run(claims).catch((error: unknown) => {
        failure = { error };
      });
      return Promise.race([handing.promise, ended]);
    },
    pause: () => own.give(null),
    resume: own.give,
    release: () => {
      released = true;
      going.resolve();
      return ended;
    },
    giveUp: (error) => {
      own.give(null);
      over = true;
      answer = undefined;
      going.reject(error);
    },
    handed: () => handed,
    answer: () => answer,
    left: () => failure !== undefined && !own.asked(),
    failure: () => failure,
  };
}

/**
 * The transaction as one of several in it holds it: good in his own turn alone, so that no statement of one can run while the
 * token of another stands, whatever a service does with it.
 */
function turns(): Readonly<{
  sql: TransactionSql;
  give: (sql: TransactionSql | null) => void;
  asked: () => boolean;
}> {
  let present: TransactionSql | null = null;
  let asked = false;
  const now = (): TransactionSql => {
    if (!present) throw new Error('asked the database out of turn');
    asked = true;
    return present;
  };
  const held = new Proxy(() => {}, {
    apply: (_held, _self, given: unknown[]) => Reflect.apply(now(), undefined, given),
    get: (_held, name) => Reflect.get(now(), name),
  });
  // A checked edge: whatever is asked of it is answered by the transaction itself.
  return {
    sql: held as unknown as TransactionSql,
    give: (sql) => {
      present = sql;
    },
    asked: () => asked,
  };
}
