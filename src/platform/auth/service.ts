import { createHash } from 'node:crypto';
import { badInput, Fault, notFound } from '../../shared/fault.ts';
import { newId } from '../../shared/ids.ts';
import type { Ctx, Purpose } from '../access/ctx.ts';
import type { Platform } from '../access/platform.ts';
import { makePasswords, type Passwords } from './password.ts';
import { problemOfPassword } from './password-rule.ts';
import { csrfTokenOf, newSessionToken, sessionHash } from './session-token.ts';
import { isSetUpCode } from './set-up-code.ts';
import * as store from './store.ts';

/** From where someone asks. */
export type Origin = Readonly<{ address: string; agent: string | null; token: string | null }>;

/** What a person gives to sign in. */
export type SignIn = Readonly<{ username: string; password: string; purpose: Purpose }>;

const hashing = new WeakMap<Platform, Passwords>();

/**
 * Signs in and returns the new session's value for the cookie. An unknown name, a wrong password, a disabled account and a
 * training sign-in outside training all cost the same work and look alike (check AN-2); tries are slowed down by name, address
 * and both, and never locked (AN-3).
 */
export async function signIn(platform: Platform, ctx: Ctx, given: SignIn, from: Origin): Promise<string> {
  ctx.note({ detail: { address: from.address } });
  const found = await store.takeSignInMaterial(platform, given.username, from.address);
  const { accountId } = found;
  if (accountId) ctx.note({ subjects: [{ id: accountId, entity: 'account' }] });
  if (found.waitSeconds > 0) throw new Fault('too-many-tries', 429, { seconds: found.waitSeconds });
  const matches = await passwordsOf(platform).matches(found.secret, given.password);
  const welcome = matches && (!found.training || platform.training);
  if (!welcome || !accountId || found.officeId === null) {
    if (found.failures >= 5)
      platform.log.warn({ tries: found.failures }, 'repeated failed sign-ins for one name');
    throw new Fault('sign-in-refused', 401);
  }
  const sessionId = newId();
  ctx.note({
    actor: { accountId, name: found.username ?? '', officeId: found.officeId, sessionId },
    detail: { purpose: given.purpose.code },
  });
  return startSession(platform, ctx, { id: sessionId, accountId, purpose: given.purpose, from });
}

/** Sets a new password of one's own; the session goes on under a new value, all others end. */
export async function changePassword(
  platform: Platform,
  ctx: Ctx,
  given: Readonly<{ current: string; password: string }>,
  from: Origin,
): Promise<string> {
  const { reader } = ctx;
  const found = await store.takeSignInMaterial(platform, reader.username, from.address);
  if (found.waitSeconds > 0) throw new Fault('too-many-tries', 429, { seconds: found.waitSeconds });
  if (!(await passwordsOf(platform).matches(found.secret, given.current))) {
    throw badInput([{ field: 'current', reason: 'wrong-password' }]);
  }
  const secret = await hashNew(platform, given.password, [
    reader.username,
    reader.displayName,
    reader.officeCode,
  ]);
  await store.setPassword(platform, ctx.sql, { accountId: reader.accountId, secret, keepSession: null });
  return startSession(platform, ctx, {
    id: newId(),
    accountId: reader.accountId,
    purpose: ctx.purpose,
    from,
  });
}

/** Sets a password with a one-time code. */
export async function redeemLink(
  platform: Platform,
  ctx: Ctx,
  given: Readonly<{ code: string; password: string }>,
): Promise<string> {
  const owner = await store.spendLink(platform, ctx.sql, linkHash(given.code));
  if (!owner) throw badInput([{ field: 'code', reason: 'unknown-or-spent' }]);
  ctx.note({ subjects: [{ id: owner.accountId, entity: 'account' }] });
  const secret = await hashNew(platform, given.password, [owner.username, owner.displayName]);
  await store.setPassword(platform, ctx.sql, { accountId: owner.accountId, secret, keepSession: null });
  return owner.username;
}

/** What the first-run wizard asks for. */
export type FirstRun = Omit<store.FirstRun, 'accountId' | 'secret'> &
  Readonly<{ code: string; password: string }>;

/** Makes the first office and its administrator, while nobody has an account and with the code that the start printed. */
export async function makeFirstAdministrator(platform: Platform, ctx: Ctx, given: FirstRun): Promise<void> {
  if (!(await store.isFresh(ctx.sql))) throw notFound();
  if (!isSetUpCode(platform.secrets, given.code)) throw badInput([{ field: 'code', reason: 'wrong-code' }]);
  const accountId = newId();
  const secret = await hashNew(platform, given.password, [
    given.username,
    given.displayName,
    given.officeCode,
  ]);
  const officeId = await store.makeFirst(platform, ctx.sql, { ...given, accountId, secret });
  ctx.note({
    actor: { accountId, name: given.username, officeId, sessionId: null },
    subjects: [{ id: accountId, entity: 'account' }],
  });
}

/** Ends a session of one's own. */
export async function endSession(ctx: Ctx, id: string): Promise<void> {
  if ((await store.endSession(ctx, id, 'signed out')) === 0) throw notFound();
}

/** The digest under which a one-time code is kept. */
export const linkHash = (code: string): string =>
  createHash('sha256').update(code.replaceAll(/[\s-]/g, '').toUpperCase()).digest('hex');

/** Checks a new password against the rule and hashes it. */
export async function hashNew(
  platform: Platform,
  password: string,
  about: readonly string[],
): Promise<string> {
  const problem = problemOfPassword(password, about);
  if (problem) throw badInput([{ field: 'password', reason: `password-${problem}` }]);
  return passwordsOf(platform).hash(password);
}

function passwordsOf(platform: Platform): Passwords {
  const known = hashing.get(platform) ?? makePasswords(platform.secrets);
  hashing.set(platform, known);
  return known;
}

type Start = Readonly<{ id: string; accountId: string; purpose: Purpose; from: Origin }>;

async function startSession(platform: Platform, ctx: Ctx, start: Start): Promise<string> {
  const token = newSessionToken();
  await store.beginSession(platform, ctx.sql, {
    id: start.id,
    accountId: start.accountId,
    purpose: start.purpose,
    tokenHash: sessionHash(token),
    csrfHash: createHash('sha256').update(csrfTokenOf(platform.secrets, token)).digest(),
    address: start.from.address,
    agent: start.from.agent?.slice(0, 300) ?? null,
    insteadOf: start.from.token === null ? null : sessionHash(start.from.token),
  });
  return token;
}
