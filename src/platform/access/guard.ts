import { createHash, timingSafeEqual } from 'node:crypto';
import { Fault, notAllowed, notSignedIn } from '../../shared/fault.ts';
import type { Call } from '../http/contract.ts';
import { type Claims, nobody } from './claims.ts';
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

/** Whoever the session says, for the purpose that this request names. */
export function claimsFor(facts: Pick<RequestFacts, 'purposeHeader'>, claims: Claims): Claims {
  const purpose = facts.purposeHeader ? readPurpose(facts.purposeHeader) : claims.purpose;
  return claims === nobody ? nobody : { ...claims, purpose };
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
