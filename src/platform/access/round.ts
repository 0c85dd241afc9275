import type { TransactionSql } from 'postgres';
import { type Gathering, gather } from '../../shared/gather.ts';
import { writeEntries } from '../audit/entry.ts';
import { enterKept, nobody } from './claims.ts';
import type { Ctx, SharedWork } from './ctx.ts';
import { startDraft } from './draft.ts';
import type { Platform } from './platform.ts';
import { type Handed, type Member, type Seat, takeSeat } from './seat.ts';
import { type AfterCommit, makeCtx, runAfterCommit } from './transaction.ts';

// At most so many that their numbers are locked one by one and not as a whole (ffp.marking_meeting_keys).
const limits = { largest: 16, atOnce: 2 };
/** After so many milliseconds whoever is served by himself no longer holds up those who wait for a round. */
const patience = 200;
/** So long a round waits for what another transaction holds; then each goes by himself and waits for his own. */
const longestWait = '1s';

/** What became of a request in its round: its answer, or that it is served by itself beside the rounds. */
type Served = Readonly<{ answer: unknown }> | Readonly<{ beside: () => Promise<unknown> }>;

const rounds = new WeakMap<Platform, Gathering<Member, Served>>();

/**
 * Serves a request with those that came in while others were at work, in one transaction (decision 0022): each under the token of its
 * own reader, with its own entry in the log and its own answer. Whatever is refused or fails is served again by itself, and so told
 * and logged as ever. Nobody waits for company.
 */
export async function inRound<T>(
  platform: Platform,
  member: Member & Readonly<{ alone: () => Promise<T> }>,
): Promise<T> {
  const known = rounds.get(platform) ?? gather((members) => serveRound(platform, members), limits);
  rounds.set(platform, known);
  const served = await known.ask(member);
  // The answer is what its own work or its own `alone` returned.
  return (await ('beside' in served ? served.beside() : served.answer)) as T;
}

async function serveRound(platform: Platform, members: readonly Member[]): Promise<readonly Served[]> {
  const [only] = members;
  if (only && members.length === 1) return [await serveAlone(only)];
  return serveTogether(platform, members);
}

async function serveAlone({ alone }: Member): Promise<Served> {
  const answered = alone();
  const late = Promise.withResolvers<Served>();
  const timer = setTimeout(() => late.resolve({ beside: () => answered }), patience);
  try {
    return await Promise.race([answered.then((answer) => ({ answer })), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** The requests of one session: one reader, whose token serves them all. */
type Party = Readonly<{ session: Buffer; seats: readonly Seat[] }>;

/**
 * A party whose own part is done; `token`: what stands for its reader, where there are others. A label that came up since he entered (the
 * first record ever of an office that does not share) is not in it: he does not find his record then, and the round is given up once.
 */
type Seated = Readonly<{ party: Party; token: string | null; handed: readonly Handed[]; done: unknown }>;

async function serveTogether(platform: Platform, members: readonly Member[]): Promise<readonly Served[]> {
  const now = platform.clock().toISOString();
  const parties = partiesOf(platform, members, now);
  const seats = parties.flatMap((party) => party.seats);
  const ofAll: AfterCommit = [];
  try {
    await platform.pools.app.begin(async (sql) => {
      await sql`select set_config('lock_timeout', ${longestWait}, true)`;
      const seated = await seatAll(sql, parties);
      const common = await followTogether(sql, seated, { now, afterCommit: ofAll });
      for (const one of seated) await finish(sql, one, common);
      const done = seats.filter((seat) => seat.answer());
      if (done.length > 0)
        await writeEntries(
          sql,
          done.map(({ draft }) => draft.done()),
        );
    });
  } catch (error) {
    for (const seat of seats) seat.giveUp(error);
    throw error; // each is tried by itself
  }
  await runAfterCommit(platform, ofAll);
  const answers = new Map(seats.map((seat) => [seat.member, seat.answer()]));
  for (const seat of seats) if (seat.answer()) await runAfterCommit(platform, seat.afterCommit);
  return members.map((member) => answers.get(member) ?? { beside: member.alone });
}

/** By session. Without one, and with a key that another of the round has too, a request is served by itself. */
function partiesOf(platform: Platform, members: readonly Member[], now: string): readonly Party[] {
  const bySession = new Map<string, { session: Buffer; seats: Seat[] }>();
  const keys = new Set<string>();
  for (const member of members) {
    const { session, idempotencyKey } = member.facts;
    if (!session) continue;
    const hex = session.toString('hex');
    if (idempotencyKey !== null && keys.has(`${hex} ${idempotencyKey}`)) continue;
    keys.add(`${hex} ${idempotencyKey}`);
    const party = bySession.get(hex) ?? { session, seats: [] };
    party.seats.push(takeSeat(platform, member, now));
    bySession.set(hex, party);
  }
  return [...bySession.values()];
}

/** One party after the other does its own part; what one of several spoils is taken back to where it began. */
async function seatAll(sql: TransactionSql, parties: readonly Party[]): Promise<readonly Seated[]> {
  const [only] = parties;
  if (only && parties.length === 1) {
    const seated = await seatParty(sql, only, false);
    return seated ? [seated] : [];
  }
  const all: Seated[] = [];
  for (const party of parties) {
    try {
      const seated = await sql.savepoint((inner) => seatParty(inner, party, true));
      if (seated) all.push(seated);
    } catch (error) {
      for (const seat of party.seats) seat.giveUp(error);
    }
  }
  return all;
}

async function seatParty(
  sql: TransactionSql,
  party: Party,
  amongOthers: boolean,
): Promise<Seated | undefined> {
  const entered = await enterKept(sql, party.session);
  if (!entered) return undefined; // not signed in: each is told so by himself
  const { claims, token } = entered;
  await Promise.all(party.seats.map((seat) => seat.start(sql, claims)));
  const failed = party.seats.find((seat) => seat.failure() && !seat.left());
  if (failed) throw failed.failure()?.error;
  const handed = party.seats.flatMap((seat) => seat.handed() ?? []);
  const [first] = handed;
  const done = first && (await first.kind.own(first.ctx, givenIn(handed)));
  for (const seat of party.seats) seat.pause();
  return { party, token: amongOthers ? token : null, handed, done };
}

/** What the requests of a reader handed over. They all do the same kind of work: that of calls which write new records. */
function givenIn(handed: readonly Handed[]): readonly unknown[] {
  if (handed.some(({ kind }) => kind !== handed[0]?.kind)) throw new Error('work of two kinds in one round');
  return handed.map(({ given }) => given);
}

/** What follows for all at once is done in nobody's name where they are several: row security shows and takes nothing then. */
async function followTogether(
  sql: TransactionSql,
  seated: readonly Seated[],
  round: Readonly<{ now: string; afterCommit: AfterCommit }>,
): Promise<unknown> {
  const working = seated.filter(({ handed }) => handed.length > 0);
  const kind = kindOf(working);
  if (!kind) return undefined;
  if (working.some(({ token }) => token !== null)) await sql`select set_config('ffp.reader', '', true)`;
  return await kind.common(
    nobodysCtx(sql, round),
    working.map(({ done }) => done),
  );
}

function kindOf(working: readonly Seated[]): SharedWork<unknown, unknown, unknown> | undefined {
  const kinds = new Set(working.flatMap(({ handed }) => handed.map(({ kind }) => kind)));
  if (kinds.size > 1) throw new Error('work of two kinds in one round');
  return [...kinds][0];
}

function nobodysCtx(
  sql: TransactionSql,
  { now, afterCommit }: Readonly<{ now: string; afterCommit: AfterCommit }>,
): Ctx {
  const requestId = '';
  const draft = startDraft({ requestId, action: '', category: 'collection' });
  return makeCtx(sql, { requestId, now, draft }, nobody, afterCommit);
}

/** What follows in a reader's own name, and the rest of his requests. */
async function finish(
  sql: TransactionSql,
  { party, token, handed, done }: Seated,
  common: unknown,
): Promise<void> {
  const [first] = handed;
  if (!first) return;
  if (token !== null) await sql`select set_config('ffp.reader', ${token}, true)`;
  for (const seat of party.seats) seat.resume(sql);
  await first.kind.after(first.ctx, done, common);
  const waiting = party.seats.filter((seat) => seat.handed());
  await Promise.all(waiting.map((seat) => seat.release()));
  const failed = waiting.find((seat) => seat.failure());
  if (failed) throw failed.failure()?.error;
  for (const seat of party.seats) seat.pause();
}
