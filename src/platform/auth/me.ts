import type { ISql } from 'postgres';
import type { z } from 'zod';
import { notSignedIn } from '../../shared/fault.ts';
import { enter } from '../access/claims.ts';
import type { Platform } from '../access/platform.ts';
import type { me } from './api.ts';
import { csrfTokenOf, sessionHash } from './session-token.ts';
import { findOwnCompartments } from './store.ts';

/** What a browser may know of the session that it holds; enters it, so that a session that has just begun can be described too. */
export async function claimsOfSession(
  platform: Platform,
  sql: ISql,
  token: string | null,
): Promise<z.output<typeof me>> {
  const claims = token === null ? undefined : await enter(sql, sessionHash(token));
  if (token === null || !claims) throw notSignedIn();
  const { reader, purpose } = claims;
  return {
    accountId: reader.accountId,
    username: reader.username,
    displayName: reader.displayName,
    officeId: reader.officeId,
    officeCode: reader.officeCode,
    clearance: reader.clearance,
    compartments: [...(await findOwnCompartments(sql))],
    roles: [...reader.roles],
    language: reader.language,
    training: reader.training,
    mustChangePassword: reader.mustChangePassword ?? false,
    sessionId: reader.sessionId,
    purpose,
    csrfToken: csrfTokenOf(platform.secrets, token),
  };
}
