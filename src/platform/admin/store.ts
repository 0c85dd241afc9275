import type { Ctx } from '../access/ctx.ts';

/** An office. */
export type Office = Readonly<{
  id: number;
  code: string;
  name: string;
  institution: string;
  region: string | null;
  shares: boolean;
  closedAt: string | null;
}>;

/** The offices by name; the program's own is not one. */
export async function findOffices(ctx: Ctx): Promise<readonly Office[]> {
  return ctx.sql<Office[]>`
    select o.id, o.code, o.name, o.institution, o.region, o.shares, o.closed_at as "closedAt"
    from ffp.office o where o.code <> 'FOCALPOINT' order by o.name, o.id limit 5000`;
}

/** Makes an office. */
export async function makeOffice(
  ctx: Ctx,
  office: Readonly<{
    code: string;
    name: string;
    institution: string;
    region: string | null;
    shares: boolean;
  }>,
): Promise<number> {
  const [row] = await ctx.sql<{ id: number }[]>`
    select ffp.admin_office_make(${office.code}, ${office.name}, ${office.institution}, ${office.region}, ${office.shares}) as id`;
  return row?.id ?? 0;
}

/** Changes or closes an office; false when there is none. */
export async function changeOffice(
  ctx: Ctx,
  office: Readonly<{ id: number; name: string; institution: string; region: string | null; closed: boolean }>,
): Promise<boolean> {
  const [row] = await ctx.sql<{ done: boolean }[]>`
    select ffp.admin_office_change(${office.id}, ${office.name}, ${office.institution}, ${office.region}, ${office.closed}) as done`;
  return row?.done ?? false;
}

/** An account as administrators see it. */
export type Account = Readonly<{
  id: string;
  username: string;
  displayName: string;
  officeId: number;
  officeCode: string;
  clearance: number;
  roles: string[];
  language: string;
  training: boolean;
  hasPassword: boolean;
  sessions: number;
  lastSeenAt: string | null;
  createdAt: string;
  disabledAt: string | null;
  version: number;
}>;

/** Accounts by a part of name, sign-in name or office. */
export async function findAccounts(
  ctx: Ctx,
  query: string | null,
  id: string | null = null,
): Promise<readonly Account[]> {
  return ctx.sql<Account[]>`
    select a.id, a.username, a.display_name as "displayName", a.office_id as "officeId", a.office_code as "officeCode",
      a.clearance, a.roles, a.language, a.training, a.has_password as "hasPassword", a.sessions,
      a.last_seen_at as "lastSeenAt", a.created_at as "createdAt", a.disabled_at as "disabledAt", a.version
    from ffp.admin_accounts(${query}, ${id}, 1000) a`;
}

/** What an account may be given. */
export type AccountRights = Readonly<{
  displayName: string;
  officeId: number;
  clearance: number;
  roles: readonly string[];
  language: string;
}>;

/** Makes an account, without a password. */
export async function makeAccount(
  ctx: Ctx,
  id: string,
  username: string,
  rights: AccountRights,
): Promise<void> {
  const { displayName, officeId, clearance, roles, language } = rights;
  await ctx.sql`select ffp.admin_account_make(${id}, ${username}, ${displayName}, ${officeId}, ${clearance}, ${[...roles]}, ${language})`;
}

/** Changes an account at its expected version; null when it is not there or is another version, else how many sessions ended. */
export async function changeAccount(
  ctx: Ctx,
  id: string,
  expectedVersion: number,
  rights: AccountRights,
): Promise<number | null> {
  const { displayName, officeId, clearance, roles, language } = rights;
  const [row] = await ctx.sql<{ ended: number | null }[]>`
    select ffp.admin_account_change(${id}, ${expectedVersion}, ${displayName}, ${officeId}, ${clearance}, ${[...roles]}, ${language}) as ended`;
  return row?.ended ?? null;
}

/** Disables an account now, or enables it again; false when there is none. */
export async function disableAccount(ctx: Ctx, id: string, disabled: boolean): Promise<boolean> {
  const [row] = await ctx.sql<
    { done: boolean }[]
  >`select ffp.admin_account_disable(${id}, ${disabled}) as done`;
  return row?.done ?? false;
}

/** Keeps the digest of a one-time code; until when it lives, or null when there is no such account. */
export async function makeLink(ctx: Ctx, id: string, codeHash: string): Promise<string | null> {
  const [row] = await ctx.sql<
    { until: string | null }[]
  >`select ffp.admin_link_make(${id}, ${codeHash}) as until`;
  return row?.until ?? null;
}

/** A compartment with members and open requests. */
export type Compartment = Readonly<{
  id: number;
  kind: string;
  name: string;
  legalBasis: string;
  openedAt: string;
  closedAt: string | null;
  members: {
    membershipId: string;
    accountId: string;
    username: string;
    displayName: string;
    reason: string;
    askedBy: string;
    askedAt: string;
    approvedBy: string | null;
    approvedAt: string | null;
  }[];
}>;

/** Compartments that the reader may know of. */
export async function findCompartments(ctx: Ctx): Promise<readonly Compartment[]> {
  return ctx.sql<Compartment[]>`
    select c.id, c.kind, c.name, c.legal_basis as "legalBasis", c.opened_at as "openedAt", c.closed_at as "closedAt", c.members
    from ffp.compartment_list() c`;
}

/** Opens a compartment. */
export async function openCompartment(
  ctx: Ctx,
  { kind, name, legalBasis }: Readonly<{ kind: string; name: string; legalBasis: string }>,
): Promise<number> {
  const [row] = await ctx.sql<
    { id: number }[]
  >`select ffp.compartment_open(${kind}, ${name}, ${legalBasis}) as id`;
  return row?.id ?? 0;
}

/** Closes a compartment for new members. */
export async function closeCompartment(ctx: Ctx, id: number): Promise<boolean> {
  const [row] = await ctx.sql<{ done: boolean }[]>`select ffp.compartment_close(${id}) as done`;
  return row?.done ?? false;
}

/** Asks for a membership; false when there is no such compartment or person, for this reader. */
export async function askMembership(
  ctx: Ctx,
  membership: Readonly<{ id: string; compartment: number; accountId: string; reason: string }>,
): Promise<boolean> {
  const { id, compartment, accountId, reason } = membership;
  const [row] = await ctx.sql<{ done: boolean }[]>`
    select ffp.compartment_ask(${id}, ${compartment}, ${accountId}, ${reason}) as done`;
  return row?.done ?? false;
}

/** Approves a membership. */
export async function approveMembership(ctx: Ctx, id: string): Promise<'done' | 'missing' | 'same-person'> {
  const [row] = await ctx.sql<{ done: 'done' | 'missing' | 'same-person' }[]>`
    select ffp.compartment_approve(${id}) as done`;
  return row?.done ?? 'missing';
}

/** Ends a membership; whose it was, or null. */
export async function endMembership(ctx: Ctx, id: string): Promise<string | null> {
  const [row] = await ctx.sql<{ whose: string | null }[]>`select ffp.compartment_end(${id}) as whose`;
  return row?.whose ?? null;
}
