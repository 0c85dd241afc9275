import { z } from 'zod';
import { roles } from '../access/policy.ts';
import { defineCall } from '../http/contract.ts';

const empty = z.object({});
const text = (most: number) => z.string().trim().min(1).max(most);
const id = z.object({ id: z.uuid() });
const language = z.enum(['en', 'sq', 'mk', 'sr-Latn', 'sr-Cyrl', 'bs']);
const common = { permission: 'admin.account.change', audit: 'administration', writes: true } as const;
const reading = { method: 'GET', audit: 'administration', writes: false } as const;

const rights = {
  displayName: text(200),
  officeId: z.coerce.number().int(),
  clearance: z.coerce.number().int().min(-1).max(4),
  roles: z.array(z.enum(roles)).max(roles.length),
  language,
};

const account = z.object({
  id: z.string(),
  username: z.string(),
  displayName: z.string(),
  officeId: z.number(),
  officeCode: z.string(),
  clearance: z.number(),
  roles: z.array(z.string()),
  language: z.string(),
  training: z.boolean(),
  hasPassword: z.boolean(),
  sessions: z.number(),
  lastSeenAt: z.string().nullable(),
  createdAt: z.string(),
  disabledAt: z.string().nullable(),
  version: z.number(),
});

/** A one-time code, shown once to the administrator who hands it over. */
const oneTimeCode = z.object({ code: z.string(), until: z.string() });

const office = z.object({
  id: z.number(),
  code: z.string(),
  name: z.string(),
  institution: z.string(),
  region: z.string().nullable(),
  shares: z.boolean(),
  closedAt: z.string().nullable(),
});

/** Offices. */
export const listOffices = defineCall({
  ...reading,
  name: 'admin.office.list',
  summary: 'Lists the offices.',
  path: '/api/admin/offices',
  input: empty,
  output: z.object({ offices: z.array(office) }),
  permission: 'admin.office.read',
});

/** A new office. Whether it shares decides how its records are labelled, so it is not changed later. */
export const createOffice = defineCall({
  ...common,
  name: 'admin.office.create',
  summary: 'Makes an office.',
  method: 'POST',
  path: '/api/admin/offices',
  input: z.object({
    code: text(40),
    name: text(200),
    institution: text(200),
    region: text(100).nullish(),
    shares: z.boolean().default(true),
  }),
  output: z.object({ id: z.number() }),
  permission: 'admin.office.change',
});

/** An office's name, or its end. */
export const changeOffice = defineCall({
  ...common,
  name: 'admin.office.change',
  summary: 'Changes or closes an office.',
  method: 'PUT',
  path: '/api/admin/offices/:id',
  input: z.object({
    id: z.coerce.number().int(),
    name: text(200),
    institution: text(200),
    region: text(100).nullish(),
    closed: z.boolean().default(false),
  }),
  output: empty,
  permission: 'admin.office.change',
});

/** Accounts. */
export const listAccounts = defineCall({
  ...reading,
  name: 'admin.account.list',
  summary: 'Lists accounts by a part of name or office.',
  path: '/api/admin/accounts',
  input: z.object({ query: z.string().trim().max(100).optional() }),
  output: z.object({ accounts: z.array(account) }),
  permission: 'admin.account.read',
});

/** A new account with its one-time code. */
export const createAccount = defineCall({
  ...common,
  name: 'admin.account.create',
  summary: 'Makes an account and a one-time code for its first password.',
  method: 'POST',
  path: '/api/admin/accounts',
  input: z.object({
    username: z
      .string()
      .trim()
      .toLowerCase()
      .max(100)
      .regex(/^[a-z0-9][a-z0-9._-]*$/),
    ...rights,
  }),
  output: oneTimeCode.extend({ id: z.string() }),
});

/** Roles, clearance, office, language. */
export const changeAccount = defineCall({
  ...common,
  name: 'admin.account.change',
  summary:
    'Changes name, office, clearance, roles or language of an account; changed rights end its sessions.',
  method: 'PUT',
  path: '/api/admin/accounts/:id',
  input: id.extend(rights),
  output: z.object({ sessionsEnded: z.number() }),
  versioned: true,
});

/** Now. */
export const disableAccount = defineCall({
  ...common,
  name: 'admin.account.disable',
  summary: 'Disables an account at once, or enables it again.',
  method: 'POST',
  path: '/api/admin/accounts/:id/disable',
  input: id.extend({ disabled: z.boolean(), reason: text(500) }),
  output: empty,
});

/** A forgotten password. */
export const resetPassword = defineCall({
  ...common,
  name: 'admin.account.resetPassword',
  summary: 'Makes a one-time code with which a person sets a new password.',
  method: 'POST',
  path: '/api/admin/accounts/:id/code',
  input: id,
  output: oneTimeCode,
});

const compartment = z.object({
  id: z.number(),
  kind: z.string(),
  name: z.string(),
  legalBasis: z.string(),
  openedAt: z.string(),
  closedAt: z.string().nullable(),
  members: z.array(
    z.object({
      membershipId: z.string(),
      accountId: z.string(),
      username: z.string(),
      displayName: z.string(),
      reason: z.string(),
      askedBy: z.string(),
      askedAt: z.string(),
      approvedBy: z.string().nullable(),
      approvedAt: z.string().nullable(),
    }),
  ),
});

/** Compartments and their members. */
export const listCompartments = defineCall({
  ...reading,
  name: 'admin.compartment.list',
  summary:
    'Lists compartments with members and open requests: all for head and administrators, else those one is in.',
  path: '/api/admin/compartments',
  input: empty,
  output: z.object({ compartments: z.array(compartment) }),
  permission: 'admin.compartment.ask',
});

/** A case, operation, source or victim that is walled off. */
export const openCompartment = defineCall({
  ...common,
  name: 'admin.compartment.open',
  summary: 'Opens a compartment.',
  method: 'POST',
  path: '/api/admin/compartments',
  input: z.object({
    kind: z.enum(['case', 'operation', 'source', 'victim']),
    name: text(200),
    legalBasis: text(200),
  }),
  output: z.object({ id: z.number() }),
  permission: 'admin.compartment.open',
});

/** No new members from now on; what is in it stays walled off. */
export const closeCompartment = defineCall({
  ...common,
  name: 'admin.compartment.close',
  summary: 'Closes a compartment for new members.',
  method: 'POST',
  path: '/api/admin/compartments/:id/close',
  input: z.object({ id: z.coerce.number().int() }),
  output: empty,
  permission: 'admin.compartment.open',
});

/** The first person. */
export const askMembership = defineCall({
  ...common,
  name: 'admin.compartment.ask',
  summary: 'Asks for somebody to become a member; a second person approves.',
  method: 'POST',
  path: '/api/admin/compartments/:id/members',
  input: z.object({ id: z.coerce.number().int(), accountId: z.uuid(), reason: text(500) }),
  output: z.object({ membershipId: z.string() }),
  permission: 'admin.compartment.ask',
});

/** The second person. */
export const approveMembership = defineCall({
  ...common,
  name: 'admin.compartment.approve',
  summary: 'Approves a membership that somebody else has asked for somebody else.',
  method: 'POST',
  path: '/api/admin/memberships/:id/approve',
  input: id,
  output: empty,
  permission: 'admin.compartment.approve',
});

/** Out at the next request. */
export const endMembership = defineCall({
  ...common,
  name: 'admin.compartment.end',
  summary: 'Ends a membership, or refuses one that was asked for.',
  method: 'POST',
  path: '/api/admin/memberships/:id/end',
  input: id,
  output: empty,
  permission: 'admin.compartment.approve',
});
