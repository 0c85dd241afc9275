import type { ISql } from 'postgres';
import type { Ctx, Purpose } from '../access/ctx.ts';
import type { Platform } from '../access/platform.ts';
import { prove } from './proof.ts';

/** What sign-in needs to know of a name; all null for a name that nobody has. */
export type SignInMaterial = Readonly<{
  accountId: string | null;
  username: string | null;
  officeId: number | null;
  secret: string | null;
  training: boolean;
  waitSeconds: number;
  failures: number;
}>;

/**
 * Asks for what sign-in needs and counts the try, in a transaction of its own: a refusal does not take the count back.
 * By the operating role: the app role sees no credential, and a request never waits for a second connection of its own pool.
 */
export async function takeSignInMaterial(
  platform: Platform,
  username: string,
  address: string,
): Promise<SignInMaterial> {
  const proof = await prove(platform, 'material', username);
  const [found] = await platform.pools.ops<SignInMaterial[]>`
    select m.account_id as "accountId", m.username, m.office_id as "officeId", m.secret, m.training,
      m.wait_seconds as "waitSeconds", m.failures
    from ffp.sign_in_material(${username}, ${address}, ${proof}) m`;
  if (!found) throw new Error('the database said nothing of a sign-in');
  return found;
}

/** A session that is about to begin. */
export type NewSession = Readonly<{
  id: string;
  accountId: string;
  tokenHash: Buffer;
  csrfHash: Buffer;
  purpose: Purpose;
  address: string;
  agent: string | null;
  insteadOf: Buffer | null;
}>;

/** Begins a session; takes the counted try back. */
export async function beginSession(platform: Platform, sql: ISql, session: NewSession): Promise<void> {
  const { id, accountId, tokenHash, csrfHash, purpose, address, agent, insteadOf } = session;
  const proof = await prove(platform, 'session', accountId, tokenHash.toString('hex'));
  await sql`
    select ffp.session_begin(${id}, ${accountId}, ${tokenHash}, ${csrfHash}, ${purpose.code}, ${purpose.legalBasis},
      ${purpose.caseRef}, ${address}, ${agent}, ${insteadOf}, ${proof})`;
}

/** Ends one of the reader's own sessions; says how many ended. */
export async function endSession(ctx: Ctx, id: string, because: string): Promise<number> {
  const [row] = await ctx.sql<{ ended: number }[]>`select ffp.session_end(${id}, ${because}) as ended`;
  return row?.ended ?? 0;
}

/** Changes why the present session asks for access. */
export async function setSessionPurpose(ctx: Ctx, purpose: Purpose): Promise<void> {
  await ctx.sql`select ffp.session_purpose(${purpose.code}, ${purpose.legalBasis}, ${purpose.caseRef})`;
}

/** A living session of one's own. */
export type OwnSession = Readonly<{
  id: string;
  address: string | null;
  agent: string | null;
  purpose: string;
  createdAt: string;
  lastSeenAt: string;
}>;

/** The reader's own living sessions, latest first. */
export async function findOwnSessions(ctx: Ctx): Promise<readonly OwnSession[]> {
  return ctx.sql<OwnSession[]>`
    select s.id, s.address, s.agent, s.purpose, s.created_at as "createdAt", s.last_seen_at as "lastSeenAt"
    from ffp.session s
    where s.account_id = ${ctx.reader.accountId} and s.ended_at is null
      and s.last_seen_at > now() - interval '30 minutes' and s.created_at > now() - interval '12 hours'
    order by s.last_seen_at desc, s.id
    limit 100`;
}

/** Sets a password; every session of the account but one ends. */
export async function setPassword(
  platform: Platform,
  sql: ISql,
  change: Readonly<{ accountId: string; secret: string; keepSession: string | null; mustChange?: boolean }>,
): Promise<void> {
  const { accountId, secret, keepSession, mustChange = false } = change;
  const proof = await prove(platform, 'password', accountId, secret);
  await sql`select ffp.password_set(${accountId}, ${secret}, ${mustChange}, ${keepSession}, ${proof})`;
}

/** Whose one-time code it was. */
export type LinkOwner = Readonly<{
  accountId: string;
  username: string;
  displayName: string;
  officeId: number;
}>;

/** Spends a one-time code; undefined when it is not one, is spent or too old. */
export async function spendLink(
  platform: Platform,
  sql: ISql,
  codeHash: string,
): Promise<LinkOwner | undefined> {
  const proof = await prove(platform, 'link', codeHash);
  const [owner] = await sql<LinkOwner[]>`
    select l.account_id as "accountId", l.username, l.display_name as "displayName", l.office_id as "officeId"
    from ffp.link_spend(${codeHash}, ${proof}) l`;
  return owner;
}

/** Whether nobody has an account yet. */
export async function isFresh(sql: ISql): Promise<boolean> {
  const [row] = await sql<{ fresh: boolean }[]>`select ffp.is_fresh() as fresh`;
  return row?.fresh ?? false;
}

/** The first office and administrator. */
export type FirstRun = Readonly<{
  accountId: string;
  username: string;
  displayName: string;
  language: string;
  officeCode: string;
  officeName: string;
  institution: string;
  secret: string;
}>;

/** Makes the first office and its administrator; returns the office. */
export async function makeFirst(platform: Platform, sql: ISql, first: FirstRun): Promise<number> {
  const proof = await prove(platform, 'first', first.accountId, first.username);
  const [row] = await sql<{ office: number }[]>`
    select ffp.first_run(${first.accountId}, ${first.username}, ${first.displayName}, ${first.language}, ${first.officeCode},
      ${first.officeName}, ${first.institution}, ${first.secret}, ${proof}) as office`;
  return row?.office ?? 0;
}

/** The compartments that the reader is in, by name. */
export async function findOwnCompartments(
  sql: ISql,
): Promise<readonly Readonly<{ id: number; kind: string; name: string }>[]> {
  return sql<{ id: number; kind: string; name: string }[]>`
    select c.id, c.kind, c.name from ffp.compartment c order by c.name, c.id limit 500`;
}

/** Changes the reader's own interface language. */
export async function setOwnLanguage(ctx: Ctx, language: string): Promise<void> {
  await ctx.sql`select ffp.own_language(${language})`;
}
