import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  auditRoutes,
  findHeads,
  headKeyOf,
  seal,
  writeEntries,
  writeHeads,
} from '../../src/platform/audit/index.ts';
import { newId } from '../../src/shared/ids.ts';
import { anAccount, aSession, type TestAccount, testPlatform } from '../support/access.ts';
import { ask, type Browser, testServer } from '../support/browser.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let db: TestDatabase;
let app: FastifyInstance;
let officer: Browser;
let analyst: Browser;
let watched: TestAccount;
const person = newId();
beforeAll(async () => {
  db = await testDatabase();
  const platform = testPlatform(db);
  app = await testServer(platform, auditRoutes(platform));
  const browserOf = async (account: TestAccount, purpose: string): Promise<Browser> => {
    const { cookie, csrfToken } = await aSession(db, account, purpose);
    return { cookie, csrfToken, address: '192.0.2.1' };
  };
  officer = await browserOf(
    await anAccount(db.ops, { roles: ['data-protection-officer'], clearance: -1 }),
    'supervision',
  );
  watched = await anAccount(db.ops, { username: 'watched.one' });
  analyst = await browserOf(watched, 'investigation');
  for (let i = 0; i < 25; i++) await writeEntries(db.app, [entry(i)]);
});
afterAll(async () => {
  await app?.close();
  await db?.drop();
});

const entry = (i: number) => ({
  id: newId(),
  requestId: newId(),
  accountId: watched.id,
  accountName: watched.username,
  officeId: watched.officeId,
  sessionId: null,
  category: 'consultation' as const,
  action: 'subjects.person.get',
  purpose: i % 2 ? 'tracing' : 'investigation',
  legalBasis: null,
  caseRef: null,
  outcome: 'done' as const,
  found: 1,
  recipients: null,
  knownAt: '2026-01-02T03:04:05.000Z',
  detail: { id: person },
  subjects: i < 5 ? [{ id: person, entity: 'person' }] : [{ id: newId(), entity: 'firearm' }],
});
const list = async (query: string, who = officer) => ask(app, who, 'GET', `/api/audit/log?${query}`);
const entriesIn = (body: Record<string, unknown>) =>
  body.entries as { id: string; purpose: string; no: number }[];

it('the officer finds who saw a person, what an officer did, and why', async () => {
  expect(entriesIn((await list(`record=${person}`)).body)).toHaveLength(5);
  expect(entriesIn((await list('officer=watched.one&purpose=tracing')).body)).toHaveLength(12);
  expect(entriesIn((await list('officer=watched.one&category=export')).body)).toHaveLength(0);
  const today = new Date().toISOString().slice(0, 10);
  expect(entriesIn((await list(`officer=watched.one&from=${today}&to=${today}`)).body)).toHaveLength(25);
  expect(entriesIn((await list('officer=watched.one&to=2020-01-01')).body)).toHaveLength(0);
  expect(entriesIn((await list('officer=nobody.of.that.name')).body)).toHaveLength(0);
});

it('a long list is read in pages without loss or doubles', async () => {
  const seen: number[] = [];
  let after = '';
  for (let page = 0; page < 10; page++) {
    const { body } = await list(`officer=watched.one&limit=7${after}`);
    seen.push(...entriesIn(body).map(({ no }) => no));
    if (!body.next) break;
    after = `&after=${encodeURIComponent(String(body.next))}`;
  }

  expect(new Set(seen).size).toBe(25);
  expect(seen).toEqual(seen.toSorted((a, b) => b - a));
});

it('one entry says which records were shown, and as known when: enough to ask again', async () => {
  const [first] = entriesIn((await list(`record=${person}`)).body);
  const { body } = await ask(app, officer, 'GET', `/api/audit/log/${first?.id}`);

  expect(body).toMatchObject({
    entry: { knownAt: '2026-01-02T03:04:05Z', accountName: 'watched.one' },
    records: [{ id: person, entity: 'person' }],
  });
});

it('AZ-20 nobody else reads the log, and the officer reads no content', async () => {
  expect((await list('', analyst)).status).toBe(403);
  expect((await ask(app, analyst, 'POST', '/api/audit/verify', {})).status).toBe(403);
  const direct = db.app.begin(async (sql) => {
    await sql`select 1 from ffp.enter(${(await aSession(db, watched)).hash})`;
    return sql`select * from ffp.log_entries(null, null, null, null, null, null, null, null, null, null, 10)`;
  });
  await expect(direct).rejects.toThrow(/not for this role/);
  const seen = await db.app.begin(async (sql) => {
    const [account] =
      await db.admin`select s.token_hash as hash from ffp.session s join ffp.account a on a.id = s.account_id where 'data-protection-officer' = any (a.roles)`;
    await sql`select 1 from ffp.enter(${account?.hash})`;
    return sql`select count(*) as n from ffp.record r`;
  });
  expect(seen[0]?.n).toBe(0);
});

it('AU-3 the officer verifies the log, with heads from elsewhere too', async () => {
  while ((await seal(db.ops, headKeyOf(db.secrets))) === 0); // another test's transaction may hold it back
  const heads = writeHeads(await findHeads(db.ops));
  const verified = async () => {
    for (;;) {
      const { body } = await ask(app, officer, 'GET', '/api/audit/state');
      const verification = body.verification as {
        state: string;
        verdict: { good: boolean; outsideHeads: number };
      };
      if (verification?.state !== 'running') return verification;
    }
  };
  expect((await ask(app, officer, 'POST', '/api/audit/verify', { heads: 'not a head' })).status).toBe(422);
  expect((await ask(app, officer, 'POST', '/api/audit/verify', { heads })).body).toEqual({ started: true });

  expect(await verified()).toMatchObject({ state: 'done', verdict: { good: true } });
  await db.admin`update ffp.audit_entry e set purpose = 'statistics' where e.account_name = 'watched.one' and e.purpose = 'tracing'`;
  await ask(app, officer, 'POST', '/api/audit/verify', {});
  expect(await verified()).toMatchObject({
    state: 'done',
    verdict: { good: false, flaw: { kind: 'changed' } },
  });
});

it('who looked at a record is shown to its readers, of their own office only', async () => {
  await db.ops`insert into ffp.record (id, entity, caption, label_id, office_id, source_id, recorded_at)
    values (${person}, 'person', 'x', 2, ${watched.officeId}, ${newId()}, now())`;
  const stranger = await anAccount(db.ops, { office: 'ELSEWHERE' });
  const { cookie, csrfToken } = await aSession(db, stranger);
  const viewers = async (who: Browser) =>
    (await ask(app, who, 'GET', `/api/records/${person}/viewers`)).body.viewers;

  expect(await viewers(analyst)).toHaveLength(5);
  expect(await viewers({ cookie, csrfToken, address: '192.0.2.9' })).toEqual([]);
  await db.ops`update ffp.record r set label_id = 5 where r.id = ${person}`;
  expect(await viewers(analyst)).toEqual([]);
});
