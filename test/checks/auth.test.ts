import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { adminRoutes } from '../../src/platform/admin/index.ts';
import { authRoutes, setUpCode } from '../../src/platform/auth/index.ts';
import { defineCall, route } from '../../src/platform/http/index.ts';
import { anAccount, anOffice, testPlatform } from '../support/access.ts';
import { ask, type Browser, newBrowser, testServer } from '../support/browser.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

const password = 'three green kettles';
const person = { username: 'first.admin', displayName: 'First Admin', password };
const office = { officeCode: 'HQ', officeName: 'Headquarters', institution: 'Focal point' };
const read = defineCall({
  name: 'subjects.thing.read',
  summary: 'Reads for a test.',
  method: 'GET',
  path: '/api/thing',
  input: z.object({}),
  output: z.object({ roles: z.array(z.string()), compartments: z.array(z.number()) }),
  permission: 'subjects.thing.read',
  audit: 'consultation',
  writes: false,
});
const askPerson = defineCall({
  ...read,
  name: 'search.person',
  path: '/api/person',
  permission: 'search.ask',
  audit: 'search',
  needsPurpose: true,
});

let db: TestDatabase;
let app: FastifyInstance;
let serious: FastifyInstance; // the same installation outside training
const admin = newBrowser();
beforeAll(async () => {
  db = await testDatabase();
  const platform = testPlatform(db);
  const thing = route(read, async ({ reader }) => ({
    roles: [...reader.roles],
    compartments: [...reader.compartments],
  }));
  const routes = [
    ...authRoutes(platform),
    ...adminRoutes(),
    thing,
    route(askPerson, async () => ({ roles: [], compartments: [] })),
  ];
  app = await testServer(platform, routes);
  const other = testPlatform(db, false);
  serious = await testServer(other, [...authRoutes(other)]);
});
afterAll(async () => {
  await app?.close();
  await serious?.close();
  await db?.drop();
});

const signIn = (browser: Browser, username: string, given = password, purpose = 'investigation') =>
  ask(app, browser, 'POST', '/api/session', { username, password: given, purpose });

/** Makes an account by the administrator's calls and gives it its password; returns its id. */
async function aPerson(
  username: string,
  roles: readonly string[] = ['analyst'],
  clearance = 1,
): Promise<string> {
  const officeId = await anOffice(db.ops);
  const rights = { displayName: username, officeId, clearance, roles, language: 'en' };
  const made = await ask(app, admin, 'POST', '/api/admin/accounts', { username, ...rights });
  expect(made.status, made.text).toBe(200);
  const set = await ask(app, newBrowser(), 'POST', '/api/password/code', { code: made.body.code, password });
  expect(set.status, set.text).toBe(200);
  return String(made.body.id);
}

it('AN-1 the first run makes the administrator once, with the printed code and a good password', async () => {
  const start = await ask(app, newBrowser(), 'GET', '/api/start');
  expect(start.body).toMatchObject({ fresh: true, training: true });
  const code = setUpCode(db.secrets);
  const first = (more: object) =>
    ask(app, newBrowser(), 'POST', '/api/first-run', { ...person, ...office, code, ...more });

  expect((await first({ code: 'AAAA-BBBB' })).status).toBe(422);
  expect((await first({ password: 'short' })).body).toMatchObject({
    error: { problems: [{ field: 'password', reason: 'password-too-short' }] },
  });
  expect((await first({ password: 'Password123456' })).body).toMatchObject({
    error: { problems: [{ reason: 'password-common' }] },
  });
  expect((await first({})).status).toBe(200);
  expect((await first({ username: 'second' })).status).toBe(404);

  const signedIn = await signIn(admin, 'first.admin', password, 'administration');
  expect(signedIn.body).toMatchObject({ roles: ['administrator'], clearance: -1 });
});

it('AN-2 an unknown name, a wrong password and a disabled account look alike, and cost the same work', async () => {
  const id = await aPerson('somebody');
  await ask(app, admin, 'POST', `/api/admin/accounts/${id}/disable`, { disabled: true, reason: 'left' });
  await aPerson('another');
  const answers = [
    await signIn(newBrowser('192.0.2.11'), 'nobody.at.all'),
    await signIn(newBrowser('192.0.2.12'), 'another', 'not the password'),
    await signIn(newBrowser('192.0.2.13'), 'somebody'),
  ];

  for (const { status, body } of answers) {
    expect(status).toBe(401);
    expect(body).toMatchObject({ error: { code: 'sign-in-refused', values: {} } });
  }
  const [kept] = await db.admin`select c.secret from ffp.credential c where c.kind = 'password' limit 1`;
  expect(kept?.secret).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

it('AN-3 failures slow a name down, never lock it where its owner has been before', async () => {
  await aPerson('owner');
  const home = newBrowser('192.0.2.20');
  expect((await signIn(home, 'owner')).status).toBe(200);

  const statuses = [];
  for (let i = 0; i < 8; i++)
    statuses.push((await signIn(newBrowser('192.0.2.66'), 'owner', 'wrong wrong wrong')).status);
  expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
  expect(statuses.slice(5)).toEqual([429, 429, 429]);
  const slowed = await signIn(newBrowser('192.0.2.67'), 'owner');
  expect(slowed.status).toBe(429);
  expect(Number(slowed.headers['retry-after'])).toBeGreaterThan(0);
  expect((await signIn(newBrowser('192.0.2.20'), 'owner')).status).toBe(200);

  await db.admin`update ffp.throttle set last_at = last_at - interval '10 minutes'`;
  expect((await signIn(newBrowser('192.0.2.67'), 'owner')).status).toBe(200);
});

it('AN-3 an address that fails with many names is slowed down, for names too that it has not tried', async () => {
  const tries = [];
  for (let i = 0; i < 22; i++)
    tries.push((await signIn(newBrowser('192.0.2.90'), `guess-${i}`, 'wrong wrong wrong')).status);

  expect(tries.slice(0, 20)).toEqual(tries.slice(0, 20).map(() => 401));
  expect(tries.slice(20)).toEqual([429, 429]);
  expect((await signIn(newBrowser('192.0.2.91'), 'guess-0', 'wrong wrong wrong')).status).toBe(401);
  const [log] = await db.admin<{ refused: number }[]>`
    select count(*)::int as refused from ffp.audit_entry e where e.action = 'auth.session.begin' and e.outcome = 'refused'`;
  expect(log?.refused).toBeGreaterThanOrEqual(22);
});

it('AN-3 a hundred tries at once do not slip through', async () => {
  await aPerson('target');
  const tries = await Promise.all(
    Array.from({ length: 30 }, () => signIn(newBrowser('192.0.2.70'), 'target', 'wrong wrong wrong')),
  );

  expect(tries.filter(({ status }) => status === 401)).toHaveLength(5);
});

it('AN-6 a session id is new after sign-in and password change, and dead after sign-out (auth.session.end)', async () => {
  await aPerson('walker');
  const browser = newBrowser('192.0.2.30');
  await signIn(browser, 'walker');
  const first = browser.cookie;
  await signIn(browser, 'walker');
  const second = browser.cookie;
  expect(second).not.toBe(first);
  expect(second.length).toBeGreaterThan(40);
  expect((await ask(app, { ...browser, cookie: first }, 'GET', '/api/session')).status).toBe(401);

  const elsewhere = newBrowser('192.0.2.31');
  await signIn(elsewhere, 'walker');
  const changed = await ask(app, browser, 'POST', '/api/password', {
    current: password,
    password: 'four blue kettles',
  });
  expect(changed.status, changed.text).toBe(200);
  expect((await ask(app, { ...browser, cookie: second }, 'GET', '/api/session')).status).toBe(401);
  expect((await ask(app, elsewhere, 'GET', '/api/session')).status).toBe(401);

  const third = browser.cookie;
  expect((await ask(app, browser, 'DELETE', '/api/session')).status).toBe(200);
  expect((await ask(app, { ...browser, cookie: third }, 'GET', '/api/session')).status).toBe(401);
});

it('AN-6 AZ-18 changed roles end the sessions of an account', async () => {
  const id = await aPerson('riser');
  const browser = newBrowser('192.0.2.32');
  await signIn(browser, 'riser');
  const rights = {
    displayName: 'Riser',
    officeId: await anOffice(db.ops),
    clearance: 2,
    roles: ['investigator'],
    language: 'en',
  };
  const changed = await ask(app, admin, 'PUT', `/api/admin/accounts/${id}`, rights, { 'if-match': '"1"' });

  expect(changed.body).toEqual({ sessionsEnded: 1 });
  expect((await ask(app, browser, 'GET', '/api/session')).status).toBe(401);
  await signIn(browser, 'riser');
  expect((await ask(app, browser, 'GET', '/api/thing')).body).toMatchObject({ roles: ['investigator'] });
});

it('AN-6 a session ends after 30 minutes without use, and 12 hours at the most', async () => {
  await aPerson('sleeper');
  const browser = newBrowser('192.0.2.33');
  const look = async () => (await ask(app, browser, 'GET', '/api/session')).status;
  const age = (seen: string, made: string) => db.admin`
    update ffp.session s set last_seen_at = now() - ${seen}::interval, created_at = now() - ${made}::interval where s.ended_at is null`;
  await signIn(browser, 'sleeper');
  await age('29 minutes', '11 hours 59 minutes');
  expect(await look()).toBe(200);
  await age('31 minutes', '1 hour');
  expect(await look()).toBe(401);
  await age('1 minute', '12 hours 1 second');
  expect(await look()).toBe(401);
  await db.admin`update ffp.session s set created_at = now()`;
});

it('AN-7 the cookie is __Host-, Secure, HttpOnly, SameSite=Strict, and no token stands in a URL', async () => {
  await aPerson('cook');
  const answer = await signIn(newBrowser('192.0.2.34'), 'cook');

  expect(String(answer.headers['set-cookie'])).toMatch(
    /^__Host-ffp=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
  );
  expect(answer.text).not.toContain(String(answer.headers['set-cookie']).slice(11, 54));
});

it('AN-9 a state change without the token of our page, or from another site, is refused', async () => {
  await aPerson('clicker');
  const browser = newBrowser('192.0.2.35');
  await signIn(browser, 'clicker');
  const change = (page: Browser, headers: Record<string, string> = {}) =>
    ask(app, page, 'PUT', '/api/session/language', { language: 'mk' }, headers);

  expect((await change({ ...browser, csrfToken: '' })).status).toBe(403);
  expect((await change({ ...browser, csrfToken: browser.csrfToken.slice(1) })).status).toBe(403);
  expect((await change({ ...browser, csrfToken: admin.csrfToken })).status).toBe(403);
  expect((await change(browser, { origin: 'https://evil.example' })).status).toBe(403);
  expect((await change(browser, { origin: 'null' })).status).toBe(403);
  expect((await change(browser, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await change(browser, { 'content-type': 'text/plain' })).status).toBeGreaterThanOrEqual(400);
  expect(
    (await ask(app, browser, 'POST', '/api/session/language', {}, { 'x-http-method-override': 'PUT' }))
      .status,
  ).toBe(404);
  expect((await ask(app, browser, 'GET', '/api/session')).body).toMatchObject({ language: 'en' });
  expect((await change(browser)).status).toBe(200);
});

it('AN-12 AZ-18 a disabled account is dead at its next request, wherever it is signed in', async () => {
  const id = await aPerson('leaver');
  const browsers = [newBrowser('192.0.2.40'), newBrowser('192.0.2.41')];
  for (const browser of browsers) await signIn(browser, 'leaver');
  await ask(app, admin, 'POST', `/api/admin/accounts/${id}/disable`, {
    disabled: true,
    reason: 'left the service',
  });

  for (const browser of browsers) expect((await ask(app, browser, 'GET', '/api/thing')).status).toBe(401);
  await ask(app, admin, 'POST', `/api/admin/accounts/${id}/disable`, {
    disabled: false,
    reason: 'came back',
  });
  for (const browser of browsers) expect((await ask(app, browser, 'GET', '/api/thing')).status).toBe(401);
});

it('AN-10 a person sees his sessions and ends one elsewhere', async () => {
  await aPerson('traveller');
  const here = newBrowser('192.0.2.42');
  const there = newBrowser('192.0.2.43');
  await signIn(here, 'traveller');
  await signIn(there, 'traveller');
  const list = await ask(app, here, 'GET', '/api/sessions');
  const sessions = list.body.sessions as { id: string; present: boolean; address: string }[];
  expect(sessions.map(({ address, present }) => [address, present]).sort()).toEqual([
    ['192.0.2.42', true],
    ['192.0.2.43', false],
  ]);
  const other = sessions.find(({ present }) => !present);
  expect((await ask(app, admin, 'DELETE', `/api/sessions/${other?.id}`)).status).toBe(404);
  expect((await ask(app, here, 'DELETE', `/api/sessions/${other?.id}`)).status).toBe(200);
  expect((await ask(app, there, 'GET', '/api/session')).status).toBe(401);
});

it('AN-13 a one-time code works once, and not for a former one', async () => {
  const id = await aPerson('forgetful');
  const codes = [
    await ask(app, admin, 'POST', `/api/admin/accounts/${id}/code`),
    await ask(app, admin, 'POST', `/api/admin/accounts/${id}/code`),
  ].map(({ body }) => String(body.code));
  const redeem = (code: string | undefined) =>
    ask(app, newBrowser(), 'POST', '/api/password/code', { code, password: 'five red kettles' });

  expect((await redeem(codes[0])).status).toBe(422);
  expect((await redeem(codes[1]?.toLowerCase().replaceAll('-', ' '))).status).toBe(200);
  expect((await redeem(codes[1])).status).toBe(422);
});

it('training sign-ins are refused outside training', async () => {
  await aPerson('trainee');
  await db.admin`update ffp.account a set training = true where a.username = 'trainee'`;
  const browser = newBrowser('192.0.2.50');
  expect((await signIn(browser, 'trainee')).status).toBe(200);

  const given = { username: 'trainee', password, purpose: 'training' };
  expect((await ask(serious, newBrowser('192.0.2.51'), 'POST', '/api/session', given)).status).toBe(401);
  expect((await ask(serious, browser, 'GET', '/api/session')).status).toBe(401);
});

it('AZ-20 an administrator reads no cases and gives himself no rights', async () => {
  expect((await ask(app, admin, 'GET', '/api/thing')).status).toBe(403);
  const { accountId } = (await ask(app, admin, 'GET', '/api/session')).body;
  const officeId = await anOffice(db.ops);
  const change = (more: object) =>
    ask(
      app,
      admin,
      'PUT',
      `/api/admin/accounts/${accountId}`,
      { displayName: 'Boss', officeId, clearance: -1, roles: ['administrator'], language: 'en', ...more },
      { 'if-match': '"1"' },
    );

  expect((await change({ roles: ['administrator', 'analyst'] })).status).toBe(422);
  expect((await change({ roles: ['analyst'], clearance: 4 })).status).toBe(403);
  expect((await change({ clearance: 4 })).status).toBe(422);
  const [{ hidden } = { hidden: null }] = await db.admin`
    select count(*) as hidden from ffp.account a where a.roles && '{administrator}' and a.clearance <> -1`;
  expect(hidden).toBe(0);
  await expect(anAccount(db.ops, { roles: ['administrator'], clearance: 4 })).rejects.toThrow(/no_cases/);
  await expect(anAccount(db.ops, { roles: ['administrator', 'analyst'], clearance: -1 })).rejects.toThrow(
    /no_case_roles/,
  );
});

it('AZ-18 AZ-20 a compartment needs a second person; it opens and closes at the next request', async () => {
  const member = await aPerson('member', ['investigator']);
  await aPerson('head.one', ['focal-point-head'], 3);
  await aPerson('head.two', ['focal-point-head'], 3);
  const [one, two, browser] = [newBrowser('192.0.2.60'), newBrowser('192.0.2.61'), newBrowser('192.0.2.62')];
  await signIn(one, 'head.one');
  await signIn(two, 'head.two');
  await signIn(browser, 'member');
  const opened = await ask(app, one, 'POST', '/api/admin/compartments', {
    kind: 'operation',
    name: 'Kettle',
    legalBasis: 'order 12',
  });
  const asked = await ask(app, one, 'POST', `/api/admin/compartments/${opened.body.id}/members`, {
    accountId: member,
    reason: 'leads it',
  });
  const approve = (who: Browser) =>
    ask(app, who, 'POST', `/api/admin/memberships/${asked.body.membershipId}/approve`);
  const seen = async () => (await ask(app, browser, 'GET', '/api/thing')).body.compartments;

  expect((await approve(one)).body).toMatchObject({ error: { code: 'second-person-needed' } });
  expect((await approve(browser)).status).toBe(403);
  expect(await seen()).toEqual([]);
  expect((await approve(two)).status).toBe(200);
  expect(await seen()).toEqual([opened.body.id]);
  await ask(app, two, 'POST', `/api/admin/memberships/${asked.body.membershipId}/end`);
  expect(await seen()).toEqual([]);
});

it('PR-3 a search for a person without a purpose is refused, with one it is served and logged', async () => {
  await aPerson('searcher');
  const browser = newBrowser('192.0.2.63');
  await signIn(browser, 'searcher', password, 'general');
  const look = (headers: Record<string, string> = {}) =>
    ask(app, browser, 'GET', '/api/person', undefined, headers);

  expect((await look()).body).toMatchObject({ error: { code: 'purpose-needed' } });
  expect((await look({ 'x-purpose': 'general' })).status).toBe(403);
  expect((await look({ 'x-purpose': 'because' })).status).toBe(422);
  expect((await look({ 'x-purpose': 'tracing;Firearms%20Act%2012;K-9' })).status).toBe(200);
  const [entry] = await db.admin`
    select e.purpose, e.legal_basis, e.case_ref from ffp.audit_entry e
    where e.action = 'search.person' and e.outcome = 'done'`;
  expect(entry).toEqual({ purpose: 'tracing', legal_basis: 'Firearms Act 12', case_ref: 'K-9' });
});

it('AU-7 no password, token, code or cookie is in the log', async () => {
  await aPerson('canary.bird');
  const browser = newBrowser('192.0.2.64');
  await signIn(browser, 'canary.bird');
  await signIn(newBrowser('192.0.2.65'), 'my secret canary password', 'canary-wrong-password-1');
  const [log] = await db.admin`select string_agg(e::text, ' ') as text from ffp.audit_entry e`;
  const text = String(log?.text);

  for (const secret of [
    password,
    'canary-wrong',
    'my secret canary',
    browser.cookie.slice(11),
    browser.csrfToken,
  ]) {
    expect(text).not.toContain(secret);
  }
  const [kept] = await db.admin`select string_agg(t.key, ' ') as keys from ffp.throttle t`;
  expect(kept?.keys).not.toContain('canary');
});
