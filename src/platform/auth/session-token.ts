import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Secrets } from '../db/secrets.ts';

/** The session cookie. The prefix makes browsers refuse it without Secure, with another path or for another host (check AN-7). */
export const sessionCookie = '__Host-ffp';

/** A new session's value: 256 random bits, known to the browser's cookie alone. */
export const newSessionToken = (): string => randomBytes(32).toString('base64url');

/** What the database knows of a session: its digest. */
export const sessionHash = (token: string): Buffer => createHash('sha256').update(token).digest();

/** The token that a page of ours sends with each state change; follows from the session, so that a reload finds it again. */
export const csrfTokenOf = (secrets: Secrets, token: string): string =>
  createHmac('sha256', secrets.key('csrf token')).update(token).digest('base64url');

/** The value of the session cookie in a Cookie header. */
export function sessionTokenIn(cookieHeader: string | undefined): string | null {
  for (const pair of (cookieHeader ?? '').split(';')) {
    const [name, value = ''] = pair.trim().split('=', 2);
    if (name === sessionCookie && /^[\w-]{43}$/.test(value)) return value;
  }
  return null;
}

/** The digest of the session in a Cookie header: what `inRequest` takes. */
export function sessionIn(cookieHeader: string | undefined): Buffer | null {
  const token = sessionTokenIn(cookieHeader);
  return token === null ? null : sessionHash(token);
}

/** The Set-Cookie header that keeps a session in the browser until it is closed. */
export const cookieFor = (token: string): string =>
  `${sessionCookie}=${token}; Path=/; Secure; HttpOnly; SameSite=Strict`;

/** The Set-Cookie header that takes it back. */
export const cookieGone = `${sessionCookie}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0`;
