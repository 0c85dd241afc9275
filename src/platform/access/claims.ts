import type { ISql } from 'postgres';
import type { Purpose, Reader } from './ctx.ts';

/** What the database says of a session at the start of a request. */
export type Claims = Readonly<{ reader: Reader; purpose: Purpose; csrfHash: Buffer | null }>;

/** One row of `ffp.enter`, as its columns are named. */
export type EnterRow = Readonly<{
  account_id: string;
  username: string;
  display_name: string;
  office_id: number;
  office_code: string;
  clearance: number;
  compartments: readonly number[];
  roles: readonly string[];
  language: string;
  training: boolean;
  must_change_password: boolean;
  session_id: string;
  csrf_hash: Buffer;
  purpose: string;
  legal_basis: string | null;
  case_ref: string | null;
}>;

/** One row of `ffp.enter_as`. */
type EnterAsRow = Omit<
  EnterRow,
  'must_change_password' | 'session_id' | 'csrf_hash' | 'purpose' | 'legal_basis' | 'case_ref'
>;

/** Proves a session (by the SHA-256 of the cookie's value) and puts its reader's token in place for this transaction. */
export async function enter(sql: ISql, sessionHash: Buffer): Promise<Claims | undefined> {
  const [row] = await sql<EnterRow[]>`
    select e.account_id, e.username, e.display_name, e.office_id, e.office_code, e.clearance, e.compartments, e.roles,
      e.language, e.training, e.must_change_password, e.session_id, e.csrf_hash, e.purpose, e.legal_basis, e.case_ref
    from ffp.enter(${sessionHash}) e`;
  return row && claimsOf(row);
}

/** The same, with the token: where several readers take turns in a transaction, his is put in place again. */
export async function enterKept(
  sql: ISql,
  sessionHash: Buffer,
): Promise<Readonly<{ claims: Claims; token: string }> | undefined> {
  const [row] = await sql<(EnterRow & { token: string })[]>`
    select e.account_id, e.username, e.display_name, e.office_id, e.office_code, e.clearance, e.compartments, e.roles,
      e.language, e.training, e.must_change_password, e.session_id, e.csrf_hash, e.purpose, e.legal_basis, e.case_ref,
      current_setting('ffp.reader') as token
    from ffp.enter(${sessionHash}) e`;
  return row && { claims: claimsOf(row), token: row.token };
}

/** Puts the token of a named account in place, for a job or a command on the server itself. */
export async function enterAs(sql: ISql, who: AccountName, purpose: Purpose): Promise<Claims | undefined> {
  const [row] = await sql<EnterAsRow[]>`
    select e.account_id, e.username, e.display_name, e.office_id, e.office_code, e.clearance, e.compartments, e.roles,
      e.language, e.training
    from ffp.enter_as(coalesce(${who.accountId ?? null}::uuid, ffp.account_named(${who.username ?? null}))) e`;
  return row && { reader: { ...readerOf(row), sessionId: null }, purpose, csrfHash: null };
}

/** An account by id or by the name that it signs in with. */
export type AccountName = Readonly<{ accountId?: string | undefined; username?: string | undefined }>;

/** Shapes a row of `ffp.enter`. */
export function claimsOf(row: EnterRow): Claims {
  return {
    reader: { ...readerOf(row), sessionId: row.session_id, mustChangePassword: row.must_change_password },
    purpose: { code: row.purpose, legalBasis: row.legal_basis, caseRef: row.case_ref },
    csrfHash: row.csrf_hash,
  };
}

/** Nobody: what an anonymous call is served as. Sees no row and holds no role. */
export const nobody: Claims = {
  reader: {
    accountId: '00000000-0000-0000-0000-000000000000',
    username: '',
    displayName: '',
    officeId: 0,
    officeCode: '',
    clearance: -1,
    compartments: [],
    roles: [],
    language: 'en',
    training: false,
    sessionId: null,
  },
  purpose: { code: 'general', legalBasis: null, caseRef: null },
  csrfHash: null,
};

function readerOf(row: EnterAsRow): Omit<Reader, 'sessionId'> {
  return {
    accountId: row.account_id,
    username: row.username,
    displayName: row.display_name,
    officeId: row.office_id,
    officeCode: row.office_code,
    clearance: row.clearance,
    compartments: row.compartments,
    roles: row.roles,
    language: row.language,
    training: row.training,
  };
}
