import type { Sql } from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { asAccount, type Ctx, inRequest, lookUp, type Platform } from '../../src/platform/access/index.ts';
import { writeEntries } from '../../src/platform/audit/index.ts';
import { type AuditCategory, defineCall } from '../../src/platform/http/index.ts';
import { Fault, notFound } from '../../src/shared/fault.ts';
import { newId } from '../../src/shared/ids.ts';
import {
  anAccount,
  aSession,
  factsOf,
  type TestAccount,
  type TestSession,
  testPlatform,
} from '../support/access.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

const call = (
  writes: boolean,
  audit: AuditCategory = writes ? 'change' : 'consultation',
  permission = 'subjects.thing.read',
) =>
  defineCall({
    name: `subjects.thing.${writes ? 'write' : 'read'}`,
    summary: 'For a test.',
    method: writes ? 'POST' : 'GET',
    path: '/api/thing',
    input: z.object({}),
    output: z.object({}),
    permission,
    audit,
    writes,
  });

let db: TestDatabase;
let platform: Platform;
let account: TestAccount;
let session: TestSession;
beforeAll(async () => {
  db = await testDatabase();
  platform = testPlatform(db);
  account = await anAccount(db.ops);
  session = await aSession(db, account);
});
afterAll(() => db?.drop());

const entriesOf = (requestId: string) =>
  db.admin`select e.* from ffp.audit_entry e where e.request_id = ${requestId}`;
const request = (
  facts: ReturnType<typeof factsOf>,
  work: (ctx: Ctx) => Promise<unknown> = async () => 'answer',
) => inRequest(platform, facts, work);

async function aFirearm(sql: Sql, id = newId()): Promise<string> {
  await sql`insert into ffp.firearm (id, label_id, office_id, source_id, recorded_by, make_text)
    values (${id}, 2, ${account.officeId}, ${newId()}, ${account.id}, 'Zastava')`;
  return id;
}

it('AU-1 every request of a random run leaves exactly one entry', async () => {
  const known = await aFirearm(db.ops);
  const count = process.env.FOCALPOINT_LONG === '1' ? 10_000 : 1_000;
  const kinds: readonly (() => { id: string; run: Promise<unknown> })[] = [
    () => start(factsOf(session, call(false))),
    () => start(factsOf(session, call(true)), (ctx) => ctx.sql`select 1`),
    () => start(factsOf(null, call(false))),
    () => start(factsOf(session, call(false, 'search', 'admin.account.read'))),
    () => start(factsOf({ ...session, csrfToken: 'forged' }, call(true))),
    () => start(factsOf(session, call(false)), async () => Promise.reject(notFound())),
    () => start(factsOf(session, call(true)), (ctx) => ctx.sql`select 1 / 0`),
    () => start(factsOf(session, call(false)), async () => Promise.reject(new Error('bug'))),
    () => start(factsOf(session, call(false), { purposeHeader: 'no-such-purpose' })),
    () => startLookUp(known),
    () => startLookUp(newId()),
  ];
  const start = (facts: ReturnType<typeof factsOf>, work?: (ctx: Ctx) => Promise<unknown>) => ({
    id: facts.requestId,
    run: request(facts, work),
  });
  const startLookUp = (id: string) => {
    const facts = factsOf(session, call(false));
    return { id: facts.requestId, run: lookUp(platform, facts, { entity: 'firearm', table: 'firearm', id }) };
  };

  const asked: string[] = [];
  for (let from = 0; from < count; from += 100) {
    const some = Array.from({ length: 100 }, () => kinds[Math.floor(Math.random() * kinds.length)]?.());
    asked.push(...some.map((one) => one?.id ?? ''));
    await Promise.allSettled(some.map((one) => one?.run));
  }

  const [found] = await db.admin`
    select count(*) as entries, count(distinct e.request_id) as requests from ffp.audit_entry e where e.request_id = any (${asked}::uuid[])`;
  expect(found).toEqual({ entries: count, requests: count });
});

it('AU-1 a job or command leaves one entry in the name of its account', async () => {
  const requestId = newId();
  const errand = {
    requestId,
    accountId: account.id,
    action: 'job',
    category: 'change',
    writes: true,
  } as const;
  const purpose = { code: 'tracing', legalBasis: null, caseRef: null };
  const seen = await asAccount(platform, { ...errand, purpose }, async (ctx) => ctx.reader.username);

  expect(seen).toBe(account.username);
  expect(await entriesOf(requestId)).toMatchObject([
    { account_id: account.id, purpose: 'tracing', outcome: 'done' },
  ]);
});

it('AU-2 without its entry a write does not happen', async () => {
  const id = newId();
  const facts = factsOf(session, call(true, 'disclosure')); // a disclosure to nobody: the log refuses it
  const run = request(facts, async (ctx) => {
    await ctx.sql`insert into ffp.firearm (id, label_id, office_id, source_id, recorded_by) values (${id}, 2, 1, ${newId()}, ${account.id})`;
  });

  await expect(run).rejects.toThrow(/disclosed_to_someone/);
  expect(await db.admin`select 1 from ffp.firearm f where f.id = ${id}`).toHaveLength(0);
  expect(await entriesOf(facts.requestId)).toMatchObject([{ outcome: 'refused', category: 'disclosure' }]);
});

it('AU-2 without its entry nothing is answered, neither a read nor a refusal', async () => {
  const facts = factsOf(session, call(false));
  await db.admin.unsafe(`revoke insert on ffp.audit_entry from ${db.roles.app}`);
  await db.admin.unsafe(
    `revoke insert (id, request_id, account_id, account_name, office_id, session_id, category, action, purpose, legal_basis,
       case_ref, outcome, found, recipients, known_at, record_id, entity, detail) on ffp.audit_entry from ${db.roles.app}`,
  );
  const answers = await Promise.allSettled([
    request(facts),
    request(factsOf(null, call(false))),
    request(factsOf(session, call(true))),
    lookUp(platform, factsOf(session, call(false)), { entity: 'firearm', table: 'firearm', id: newId() }),
  ]);
  await db.admin.unsafe(
    `grant insert (id, request_id, account_id, account_name, office_id, session_id, category, action, purpose, legal_basis,
       case_ref, outcome, found, recipients, known_at, record_id, entity, detail) on ffp.audit_entry to ${db.roles.app}`,
  );

  for (const answer of answers) {
    expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'not-logged', status: 503 } });
  }
});

it('AU-2 one entry that cannot be written costs the others nothing', async () => {
  const subjects = [{ id: 'no id at all', entity: 'firearm' }];
  const bad = request(factsOf(session, call(false)), async (ctx) => ctx.note({ subjects }));
  const good = Array.from({ length: 20 }, () => request(factsOf(session, call(false))));

  await expect(bad).rejects.toBeInstanceOf(Fault);
  expect(await Promise.all(good)).toHaveLength(20);
});

it('AU-6 the app may add to the log, in its own time and order, and do nothing else', async () => {
  for (const sql of [
    'select * from ffp.audit_entry',
    'select * from ffp.audit_subject',
    "update ffp.audit_entry set action = 'x'",
    'delete from ffp.audit_entry',
    'delete from ffp.audit_subject',
    'truncate ffp.audit_entry',
    'select * from ffp.audit_leaf',
    'delete from ffp.audit_head',
    `insert into ffp.audit_entry (id, xid, request_id, category, action, outcome) values ('${newId()}', '3', '${newId()}', 'access', 'x', 'done')`,
    `insert into ffp.audit_entry (id, at, request_id, category, action, outcome) values ('${newId()}', now(), '${newId()}', 'access', 'x', 'done')`,
  ]) {
    await expect(db.app.unsafe(sql), sql).rejects.toThrow(/permission denied/);
  }
  for (const sql of [
    'delete from ffp.audit_entry',
    "update ffp.audit_leaf set hash = ''",
    'truncate ffp.audit_head',
  ]) {
    await expect(db.ops.unsafe(sql), sql).rejects.toThrow(/permission denied/);
  }
});

it('AU-8 what could fake lines, colours or directions in the log is made harmless; huge values are cut', async () => {
  const facts = factsOf(session, call(false, 'search'));
  const evil = 'a\r\nrefused\u001b[31m \u202eevil\u2066 \u0000 \ud800 end';
  await request(facts, async (ctx) =>
    ctx.note({ detail: { asked: evil, [evil]: 1, huge: 'x'.repeat(1_000_000) } }),
  );

  const [entry] = await entriesOf(facts.requestId);
  const text = JSON.stringify(entry?.detail);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the very characters that must not be there
  expect(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/.test(JSON.parse(text).asked)).toBe(false);
  expect(text).toContain('evil');
  expect(text.length).toBeLessThan(10_000);
});

it('AU-7 a detail whose name says that it is a secret is not logged', async () => {
  const facts = factsOf(session, call(false, 'search'));
  await request(facts, async (ctx) =>
    ctx.note({
      detail: { password: 'canary', nested: { csrfToken: 'canary', cookie: 'canary' }, makeCode: 'ZAS' },
    }),
  );

  const [entry] = await entriesOf(facts.requestId);
  expect(JSON.stringify(entry?.detail)).not.toContain('canary');
  expect(entry?.detail).toMatchObject({ makeCode: 'ZAS' });
});

it('AU-9 consultation, disclosure, combination and erasure carry who, when, why and to whom, or are not written', async () => {
  const facts = factsOf(session, call(false), { purposeHeader: 'tracing;Firearms%20Act;K-1' });
  const id = newId();
  await request(facts, async (ctx) => ctx.note({ subjects: [{ id, entity: 'person' }], found: 1 }));
  const [entry] = await entriesOf(facts.requestId);
  expect(entry).toMatchObject({
    account_id: account.id,
    account_name: account.username,
    office_id: account.officeId,
    session_id: session.id,
    category: 'consultation',
    purpose: 'tracing',
    legal_basis: 'Firearms Act',
    case_ref: 'K-1',
    found: 1,
    outcome: 'done',
  });
  expect(entry?.at).toMatch(/^\d{4}-/);

  const bare = {
    id,
    requestId: newId(),
    accountId: account.id,
    accountName: null,
    officeId: null,
    sessionId: null,
    action: 'x',
    purpose: 'tracing',
    legalBasis: null,
    caseRef: null,
    outcome: 'done',
    found: null,
    recipients: null,
    knownAt: null,
    detail: {},
    subjects: [],
  } as const;
  for (const category of ['consultation', 'disclosure', 'combination', 'erasure', 'export'] as const) {
    await expect(writeEntries(db.app, [{ ...bare, category, purpose: null }])).rejects.toThrow(
      /justified|disclosed/,
    );
    await expect(writeEntries(db.app, [{ ...bare, category, accountId: null }])).rejects.toThrow(
      /justified|disclosed/,
    );
  }
  await expect(writeEntries(db.app, [{ ...bare, category: 'disclosure' }])).rejects.toThrow(/disclosed/);
});
