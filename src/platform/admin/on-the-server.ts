import { randomInt } from 'node:crypto';
import type { ISql, Sql } from 'postgres';
import { newId } from '../../shared/ids.ts';
import { isRole } from '../access/may.ts';
import type { Role } from '../access/policy.ts';
import { writeEntries } from '../audit/entry.ts';
import { linkHash } from '../auth/service.ts';
import { problemOfRights } from './rules.ts';

/** What whoever holds the server may do to accounts from its command line; it is logged as such. */
export type ServerAccount = Readonly<{
  username: string;
  displayName: string;
  office: string;
  institution: string;
  roles: readonly string[];
  clearance: number;
}>;

/** An account as the command line lists it. */
export type ListedAccount = Readonly<{
  username: string;
  displayName: string;
  office: string;
  roles: readonly string[];
  clearance: number;
  disabled: boolean;
}>;

/** Every account by name. */
export async function listAccounts(ops: Sql): Promise<readonly ListedAccount[]> {
  return ops<ListedAccount[]>`
    select a.username, a.display_name as "displayName", o.code as office, a.roles, a.clearance, a.disabled_at is not null as disabled
    from ffp.account a join ffp.office o on o.id = a.office_id
    where not a.system order by a.username limit 10000`;
}

/** Makes an account (and its office, where it is not there) with a one-time code; returns the code. */
export async function addAccount(ops: Sql, wish: ServerAccount): Promise<string> {
  const wrong = wish.roles.find((role) => !isRole(role));
  if (wrong !== undefined) throw new Error(`"${wrong}" is not a role`);
  const roles = wish.roles.filter((role): role is Role => isRole(role));
  const problem = problemOfRights({ officeId: 0, clearance: wish.clearance, roles });
  if (problem) throw new Error(sentences[problem.reason] ?? problem.reason);
  const id = newId();
  return ops.begin(async (sql) => {
    await sql`
      insert into ffp.office (code, name, institution) values (${wish.office}, ${wish.office}, ${wish.institution})
      on conflict (code) do nothing`;
    await sql`
      insert into ffp.account (id, username, display_name, office_id, clearance, roles)
      select ${id}, ${wish.username.toLowerCase()}, ${wish.displayName}, o.id, ${wish.clearance}, ${roles}
      from ffp.office o where o.code = ${wish.office}`;
    await log(sql, 'user.add', id, {
      username: wish.username,
      roles,
      clearance: wish.clearance,
      office: wish.office,
    });
    return makeCode(sql, id);
  });
}

/** Makes a one-time code with which a person sets a new password; undefined when there is no such account. */
export async function newCodeFor(ops: Sql, username: string): Promise<string | undefined> {
  return ops.begin(async (sql) => {
    const id = await findId(sql, username);
    if (!id) return undefined;
    await log(sql, 'user.code', id, {});
    return makeCode(sql, id);
  });
}

/** Disables an account at once, or enables it again; false when there is none. */
export async function setDisabled(ops: Sql, username: string, disabled: boolean): Promise<boolean> {
  return ops.begin(async (sql) => {
    const id = await findId(sql, username);
    if (!id) return false;
    await sql`update ffp.account a set disabled_at = ${disabled ? new Date() : null}, version = a.version + 1 where a.id = ${id}`;
    if (disabled) {
      await sql`
        update ffp.session s set ended_at = now(), ended_because = 'account disabled' where s.account_id = ${id} and s.ended_at is null`;
    }
    await log(sql, disabled ? 'user.disable' : 'user.enable', id, {});
    return true;
  });
}

const sentences: Readonly<Record<string, string>> = {
  'no-role': 'name at least one role',
  'administrator-with-cases': 'an administrator or data-protection officer holds no other role',
  'administrator-with-clearance': 'an administrator or data-protection officer has clearance -1',
  'clearance-missing': 'whoever works on cases needs a clearance of 0 to 4',
};

async function findId(sql: ISql, username: string): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`
    select a.id from ffp.account a where a.username = ${username.toLowerCase()} and not a.system`;
  return row?.id;
}

async function makeCode(sql: ISql, accountId: string): Promise<string> {
  const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  const code = Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-');
  await sql`
    update ffp.credential c set ended_at = now() where c.account_id = ${accountId} and c.kind = 'link' and c.ended_at is null`;
  await sql`
    insert into ffp.credential (account_id, kind, secret, expires_at)
    values (${accountId}, 'link', ${linkHash(code)}, now() + interval '24 hours')`;
  return code;
}

async function log(
  sql: ISql,
  action: string,
  accountId: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  await writeEntries(sql, [
    {
      id: newId(),
      requestId: newId(),
      accountId: null,
      accountName: 'command line of the server',
      officeId: null,
      sessionId: null,
      category: 'administration',
      action,
      purpose: 'administration',
      legalBasis: null,
      caseRef: null,
      outcome: 'done',
      found: null,
      recipients: null,
      knownAt: null,
      detail,
      subjects: [{ id: accountId, entity: 'account' }],
    },
  ]);
}
