import type { TransactionSql } from 'postgres';
import { type Ctx, may } from '../../src/platform/access/index.ts';
import { notAllowed } from '../../src/shared/fault.ts';
import { newId } from '../../src/shared/ids.ts';
import type { TestDatabase } from './database.ts';

/** Who an account of a test is. */
export type TestAccount = Readonly<{ id: string; username: string; officeId: number }>;

/** What an account of a test may differ in. */
export type AccountOptions = Readonly<{
  username?: string;
  officeId?: number;
  clearance?: number;
  roles?: readonly string[];
  compartments?: readonly number[];
}>;

/** Makes an office. */
export async function anOffice(
  db: TestDatabase,
  options: Readonly<{ code?: string; shares?: boolean }> = {},
): Promise<number> {
  const code = options.code ?? `office-${newId().slice(-6)}`;
  const [office] = await db.admin<{ id: number }[]>`
    insert into ffp.office (code, name, institution, shares)
    values (${code}, ${code}, 'test', ${options.shares ?? true})
    returning id`;
  return office?.id ?? 0;
}

/** Makes an account, in compartments too where asked. */
export async function anAccount(db: TestDatabase, options: AccountOptions = {}): Promise<TestAccount> {
  const id = newId();
  const username = options.username ?? `person-${id.slice(-8)}`;
  const officeId = options.officeId ?? (await anOffice(db));
  await db.admin`
    insert into ffp.account (id, username, display_name, office_id, clearance, roles)
    values (${id}, ${username}, ${username}, ${officeId}, ${options.clearance ?? 1}, ${[...(options.roles ?? ['senior-analyst'])]})`;
  for (const compartment of options.compartments ?? []) await joinCompartment(db, id, compartment);
  return { id, username, officeId };
}

/** Makes a compartment. */
export async function aCompartment(db: TestDatabase, openedBy: TestAccount): Promise<number> {
  const [made] = await db.admin<{ id: number }[]>`
    insert into ffp.compartment (kind, name, legal_basis, opened_by)
    values ('case', 'test', 'test', ${openedBy.id})
    returning id`;
  return made?.id ?? 0;
}

async function joinCompartment(db: TestDatabase, accountId: string, compartment: number): Promise<void> {
  const approver = newId();
  await db.admin`
    insert into ffp.account (id, username, display_name, office_id)
    select ${approver}, ${`approver-${approver}`}, 'approver', a.office_id
    from ffp.account a
    where a.id = ${accountId}`;
  await db.admin`
    insert into ffp.account_compartment (id, account_id, compartment_id, requested_by, reason, approved_by, approved_at)
    values (${newId()}, ${accountId}, ${compartment}, ${accountId}, 'test', ${approver}, now())`;
}

/** The notes that a service left for the log, beside its answer. */
export type Noted<T> = Readonly<{ answer: T; notes: readonly Parameters<Ctx['note']>[0][] }>;

/** Runs a service in the name of an account, as the app role, in one transaction; without the log. The clock may be pinned. */
export async function inNameOf<T>(
  db: TestDatabase,
  account: TestAccount,
  work: (ctx: Ctx) => Promise<T>,
  now: string = new Date().toISOString(),
): Promise<Noted<T>> {
  const [token] = await db.jobs.begin((sql) => enter(sql, account));
  if (!token) throw new Error('the account is disabled');
  const notes: Parameters<Ctx['note']>[0][] = [];
  const after: (() => Promise<void> | void)[] = [];
  const result = await db.app.begin(async (sql) => {
    await sql`select set_config('ffp.reader', ${token.token}, true)`;
    return { answer: await work(makeCtx(sql, token, { now, notes, after })) };
  });
  for (const action of after) await action();
  return { answer: result.answer, notes };
}

/** As `inNameOf`, for those who only want the answer. */
export async function as<T>(
  db: TestDatabase,
  account: TestAccount,
  work: (ctx: Ctx) => Promise<T>,
  now?: string,
): Promise<T> {
  return (await inNameOf(db, account, work, now)).answer;
}

type Entered = {
  token: string;
  account_id: string;
  username: string;
  display_name: string;
  office_id: number;
  office_code: string;
  clearance: number;
  compartments: number[];
  roles: string[];
};

const enter = (sql: TransactionSql, account: TestAccount) => sql<Entered[]>`
  select e.account_id, e.username, e.display_name, e.office_id, e.office_code, e.clearance, e.compartments, e.roles,
    current_setting('ffp.reader') as token
  from ffp.enter_as(${account.id}) e`;

type Facts = { now: string; notes: Parameters<Ctx['note']>[0][]; after: (() => Promise<void> | void)[] };

function makeCtx(sql: TransactionSql, row: Entered, { now, notes, after }: Facts): Ctx {
  const reader: Ctx['reader'] = {
    accountId: row.account_id,
    username: row.username,
    displayName: row.display_name,
    officeId: row.office_id,
    officeCode: row.office_code,
    clearance: row.clearance,
    compartments: row.compartments,
    roles: row.roles,
    language: 'en',
    training: false,
    sessionId: null,
  };
  return {
    reader,
    purpose: { code: 'criminal-proceedings', legalBasis: 'test', caseRef: null },
    sql,
    now,
    requestId: newId(),
    may: (permission, record) => may(reader, permission, record),
    require: (permission, record) => {
      if (!may(reader, permission, record)) throw notAllowed(permission);
    },
    note: (note) => void notes.push(note),
    afterCommit: (action) => void after.push(action),
  };
}

/** A source on whose word records of a test stand. */
export async function aSource(db: TestDatabase, account: TestAccount, labelId = 2): Promise<string> {
  const id = newId();
  await db.admin`
    insert into ffp.source (id, kind, name, office_id, label_id, purpose, recorded_by)
    values (${id}, 'import', 'test', ${account.officeId}, ${labelId}, 'criminal-proceedings', ${account.id})`;
  return id;
}
