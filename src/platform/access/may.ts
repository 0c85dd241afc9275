import type { Guarded, Reader } from './ctx.ts';
import { type Condition, type Grant, policy, type Role, roles, systemGrants } from './policy.ts';

/** Of a reader, what the first wall asks. */
export type Asker = Pick<Reader, 'accountId' | 'officeId' | 'roles'>;

/**
 * Whether a reader may do something, to this record or (without one) to any at all. Pure: the same in server and browser.
 * Default is no. What the reader may see is asked again by the database.
 */
export function may(asker: Asker, permission: string, record?: Guarded): boolean {
  return asker.roles.some((role) =>
    grantsOf(role).some((grant) => covers(grant.may, permission) && holds(grant.when, asker, record)),
  );
}

/** The permissions of a reader as patterns, for the browser to ask the same question. */
export function grantsOf(role: string): readonly Grant[] {
  if (role === 'system') return systemGrants;
  return isRole(role) ? policy[role] : [];
}

/** The roles whose holders may do something to every record, without a condition. */
export function rolesThatMay(permission: string): readonly string[] {
  return [...roles, 'system'].filter((role) =>
    grantsOf(role).some((grant) => grant.when === undefined && covers(grant.may, permission)),
  );
}

/** Whether a word names a role. */
export function isRole(word: string): word is Role {
  return roles.some((role) => role === word);
}

/** Whether a pattern of the policy covers a permission: `*` is one segment, at the end all that follow. */
export function covers(pattern: string, permission: string): boolean {
  const wanted = pattern.split('.');
  const asked = permission.split('.');
  const open = wanted.at(-1) === '*';
  if (open ? asked.length < wanted.length : asked.length !== wanted.length) return false;
  return wanted.every((segment, i) => segment === '*' || segment === asked[i]);
}

function holds(when: Condition | undefined, asker: Asker, record: Guarded | undefined): boolean {
  if (when === undefined || record === undefined) return true;
  if (when === 'own-office') return record.officeId === asker.officeId;
  return record.recordedBy === asker.accountId;
}
