import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import type { RequestFacts } from '../../src/platform/access/index.ts';
import { makePlatform, type Platform } from '../../src/platform/access/index.ts';
import { csrfTokenOf, sessionHash } from '../../src/platform/auth/index.ts';
import { newSessionToken } from '../../src/platform/auth/session-token.ts';
import type { Call } from '../../src/platform/http/contract.ts';
import { newId } from '../../src/shared/ids.ts';
import type { TestDatabase } from './database.ts';

/** The platform over a test database. */
export function testPlatform(db: TestDatabase, training = true): Platform {
  return makePlatform({ pools: { app: db.app, ops: db.ops, jobs: db.jobs }, secrets: db.secrets, training });
}

/** What an account of a test may be. */
export type AccountWishes = Readonly<{
  username?: string;
  roles?: readonly string[];
  clearance?: number;
  office?: string;
  compartments?: readonly number[];
  training?: boolean;
}>;

/** An account of a test. */
export type TestAccount = Readonly<{ id: string; username: string; officeId: number }>;

/** Makes an office if it is not there; returns its number. */
export async function anOffice(ops: Sql, code = 'HQ', shares = true): Promise<number> {
  await ops`
    insert into ffp.office (code, name, institution, shares) values (${code}, ${`Office ${code}`}, 'Police', ${shares})
    on conflict (code) do nothing`;
  const [row] = await ops<{ id: number }[]>`select o.id from ffp.office o where o.code = ${code}`;
  return row?.id ?? 0;
}

/** Makes an account, without a password. */
export async function anAccount(ops: Sql, wishes: AccountWishes = {}): Promise<TestAccount> {
  const { username = `person-${randomUUID().slice(0, 8)}`, roles = ['analyst'], clearance = 1 } = wishes;
  const officeId = await anOffice(ops, wishes.office);
  const id = newId();
  await ops`
    insert into ffp.account (id, username, display_name, office_id, clearance, roles, training)
    values (${id}, ${username}, ${username}, ${officeId}, ${clearance}, ${[...roles]}, ${wishes.training ?? false})`;
  for (const compartment of wishes.compartments ?? []) {
    const [asker, approver] = await Promise.all([anAsker(ops, officeId), anAsker(ops, officeId)]);
    await ops`
      insert into ffp.account_compartment (id, account_id, compartment_id, requested_by, reason, approved_by, approved_at)
      values (${newId()}, ${id}, ${compartment}, ${asker}, 'works on it', ${approver}, now())`;
  }
  return { id, username, officeId };
}

/** Makes a compartment; returns its number. */
export async function aCompartment(ops: Sql, name = 'Operation'): Promise<number> {
  const [row] = await ops<{ id: number }[]>`
    insert into ffp.compartment (kind, name, legal_basis, opened_by)
    values ('operation', ${name}, 'order 1', ${newId()}) returning id`;
  return row?.id ?? 0;
}

/** A living session, as a browser holds it. */
export type TestSession = Readonly<{
  token: string;
  hash: Buffer;
  csrfToken: string;
  cookie: string;
  id: string;
}>;

/** Signs an account in behind the wall. */
export async function aSession(
  db: Pick<TestDatabase, 'ops' | 'secrets'>,
  account: TestAccount,
  purpose = 'investigation',
): Promise<TestSession> {
  const token = newSessionToken();
  const csrfToken = csrfTokenOf(db.secrets, token);
  const id = newId();
  await db.ops`
    insert into ffp.session (id, token_hash, csrf_hash, account_id, purpose)
    values (${id}, ${sessionHash(token)}, ${sessionHash(csrfToken)}, ${account.id}, ${purpose})`;
  return { token, hash: sessionHash(token), csrfToken, cookie: `__Host-ffp=${token}`, id };
}

/** The facts of a request, as the server hands them to `inRequest`. */
export function factsOf(
  session: TestSession | null,
  call: Call,
  more: Partial<RequestFacts> = {},
): RequestFacts {
  return {
    session: session?.hash ?? null,
    csrfToken: session?.csrfToken ?? null,
    call,
    requestId: newId(),
    purposeHeader: null,
    idempotencyKey: null,
    now: new Date().toISOString(),
    ...more,
  };
}

async function anAsker(ops: Sql, officeId: number): Promise<string> {
  const id = newId();
  await ops`
    insert into ffp.account (id, username, display_name, office_id) values (${id}, ${`asker-${id}`}, 'Asker', ${officeId})`;
  return id;
}
