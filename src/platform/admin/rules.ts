import { type Role, rolesWithoutCases } from '../access/policy.ts';

/** The rights that an account may be given. */
export type Rights = Readonly<{ officeId: number; clearance: number; roles: readonly Role[] }>;

/**
 * What is wrong with rights; the words file has a sentence for each:
 * 1. an account holds at least one role;
 * 2. administrators and data-protection officers hold no case role beside it and no clearance (check AZ-20);
 * 3. whoever works on cases has a clearance of 0 at least.
 */
export function problemOfRights({
  roles,
  clearance,
}: Rights): Readonly<{ field: string; reason: string }> | undefined {
  if (roles.length === 0) return { field: 'roles', reason: 'no-role' };
  const without = roles.filter((role) => rolesWithoutCases.includes(role));
  if (without.length === 0)
    return clearance < 0 ? { field: 'clearance', reason: 'clearance-missing' } : undefined;
  if (without.length < roles.length) return { field: 'roles', reason: 'administrator-with-cases' };
  return clearance === -1 ? undefined : { field: 'clearance', reason: 'administrator-with-clearance' };
}
