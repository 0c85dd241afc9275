import { randomUUID } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { allRoutes, prepareApp } from '../../src/app.ts';
import {
  makePlatform,
  may,
  type Platform,
  roles,
  rolesWithoutCases,
} from '../../src/platform/access/index.ts';
import { sessionCookie } from '../../src/platform/auth/index.ts';
import { makePasswords } from '../../src/platform/auth/password.ts';
import { buildServer, type Call, type Limits, type Route } from '../../src/platform/http/index.ts';
import { newId } from '../../src/shared/ids.ts';
import { type TestDatabase, testDatabase } from './database.ts';

/** An account as a test wants it; what is left out is a plain analyst's in the office DESK. */
export type AccountWish = Readonly<{
  username?: string;
  roles?: readonly string[];
  clearance?: number;
  office?: string;
  compartments?: readonly number[];
}>;

/** A signed-in person of a test. */
export type Client = Readonly<{
  accountId: string;
  username: string;
  cookie: string;
  csrf: string;
  /** Sends any request with this person's cookie and token; what is given in `headers` wins. */
  send: (request: Ask) => Promise<LightMyRequestResponse>;
  /** Asks a call by its contract. */
  ask: (
    call: Call,
    input?: Readonly<Record<string, unknown>>,
    headers?: Record<string, string>,
  ) => Promise<LightMyRequestResponse>;
}>;

/** One person for each side of the wall between cases and administration, and the one who may ask a call. */
export type Cast = Readonly<{ all: readonly Client[]; forCall: (call: Call) => Client }>;

/** Makes people who together may ask every call: all case roles at the highest clearance, an administrator, a data-protection officer. */
export async function castOf(world: TestApp): Promise<Cast> {
  const kinds = [
    roles.filter((role) => !rolesWithoutCases.includes(role)),
    ...rolesWithoutCases.map((role) => [role]),
  ];
  const all = await Promise.all(
    kinds.map((held, i) => world.signIn({ roles: held, clearance: i === 0 ? 4 : -1 })),
  );
  const forCall = (call: Call): Client => {
    const fits = kinds.findIndex((held) => may({ accountId: '', officeId: 0, roles: held }, call.permission));
    const client = all[Math.max(fits, 0)];
    if (!client) throw new Error('nobody was cast');
    return client;
  };
  return { all, forCall };
}

/** A request of a test. */
export type Ask = Readonly<{
  method: string;
  url: string;
  payload?: unknown;
  headers?: Readonly<Record<string, string>>;
}>;

/** The whole application on a database of the test file's own. */
export type TestApp = Readonly<{
  app: FastifyInstance;
  platform: Platform;
  database: TestDatabase;
  routes: readonly Route[];
  /** Makes an account and signs it in. */
  signIn: (wish?: AccountWish) => Promise<Client>;
  /** Makes an account without a session. */
  makeAccount: (wish?: AccountWish) => Promise<string>;
  makeOffice: (code: string, options?: Readonly<{ shares?: boolean }>) => Promise<number>;
  makeCompartment: (name: string) => Promise<number>;
  close: () => Promise<void>;
}>;

const password = 'a long training password';
const noLimits: Limits = { ask: 1e9, search: 1e9, file: 1e9, anonymous: 1e9 };

/** Starts the application for a test file: `beforeAll`; `close()` it in `afterAll`. Extra routes are served beside all of ours. */
export async function testApp(
  options: Readonly<{
    routes?: (platform: Platform) => readonly Route[];
    limits?: Limits;
    clock?: () => Date;
  }> = {},
): Promise<TestApp> {
  const database = await testDatabase();
  const platform = makePlatform({
    pools: database,
    secrets: database.secrets,
    ...(options.clock ? { clock: options.clock } : {}),
  });
  const stopListening = await prepareApp(platform);
  const routes = [...allRoutes(platform), ...(options.routes?.(platform) ?? [])];
  const app = await buildServer(platform, routes, {
    reach: { tls: false, behindProxy: false, hosts: [] },
    webFolder: null,
    limits: options.limits ?? noLimits,
  });
  const secret = await makePasswords(database.secrets).hash(password);
  const makeOffice = (code: string, of: Readonly<{ shares?: boolean }> = {}) =>
    officeOf(database, code, of.shares);
  const makeAccount = async (wish: AccountWish = {}) => accountOf(database, wish, secret);
  return {
    app,
    platform,
    database,
    routes,
    makeOffice,
    makeAccount,
    makeCompartment: (name) => compartmentOf(database, name),
    signIn: async (wish = {}) => {
      const username = wish.username ?? `person-${randomUUID().slice(0, 8)}`;
      const accountId = await makeAccount({ ...wish, username });
      await database.admin`delete from ffp.throttle`; // attacks of the same test file slow nobody down
      return { accountId, username, ...(await begin(app, username)) };
    },
    close: async () => {
      stopListening();
      await app.close();
      await platform.auditBatch.idle();
      await database.drop();
    },
  };
}

async function begin(
  app: FastifyInstance,
  username: string,
): Promise<Omit<Client, 'accountId' | 'username'>> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { username, password, purpose: 'investigation' },
  });
  if (answer.statusCode !== 200) throw new Error(`the test's sign-in failed: ${answer.body}`);
  const token = answer.cookies.find(({ name }) => name === sessionCookie)?.value ?? '';
  const cookie = `${sessionCookie}=${token}`;
  const csrf = String(answer.json().csrfToken);
  const send: Client['send'] = (request) => sendAs(app, { cookie, csrf }, request);
  return { cookie, csrf, send, ask: (call, input, headers) => send(requestOf(call, input, headers)) };
}

/** Sends a request with someone's cookie and token. */
export function sendAs(
  app: FastifyInstance,
  who: Readonly<{ cookie: string; csrf: string }> | null,
  { method, url, payload, headers }: Ask,
): Promise<LightMyRequestResponse> {
  const own = who ? { cookie: who.cookie, ...(method === 'GET' ? {} : { 'x-csrf-token': who.csrf }) } : {};
  return app.inject({
    // inject knows only the usual methods by type; the sweeps send others on purpose.
    method: method as 'GET',
    url,
    headers: { ...own, ...headers },
    ...(payload === undefined ? {} : { payload: payload as object }),
  });
}

/** The request that a browser would send for a call. */
export function requestOf(
  call: Call,
  input: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Ask {
  const rest: Record<string, unknown> = { ...input };
  const path = call.path.replace(/:(\w+)/g, (_all, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value).toWellFormed());
  });
  if (call.method !== 'GET') return { method: call.method, url: path, payload: rest, headers };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(rest))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) query.append(name, typeof one === 'object' ? JSON.stringify(one) : String(one));
  return { method: 'GET', url: query.size ? `${path}?${query}` : path, headers };
}

async function officeOf({ admin }: TestDatabase, code: string, shares = true): Promise<number> {
  const [row] = await admin<{ id: number }[]>`
    insert into ffp.office (code, name, institution, shares) values (${code}, ${code}, 'test', ${shares})
    on conflict (code) do update set shares = excluded.shares returning id`;
  return row?.id ?? 0;
}

async function accountOf(database: TestDatabase, wish: AccountWish, secret: string): Promise<string> {
  const { admin } = database;
  const id = newId();
  const officeId = await officeOf(database, wish.office ?? 'DESK');
  const username = wish.username ?? `person-${id.slice(-8)}`;
  await admin`
    insert into ffp.account (id, username, display_name, office_id, clearance, roles)
    values (${id}, ${username}, ${username}, ${officeId}, ${wish.clearance ?? 1}, ${[...(wish.roles ?? ['analyst'])]})`;
  await admin`insert into ffp.credential (account_id, kind, secret) values (${id}, 'password', ${secret})`;
  for (const compartment of wish.compartments ?? []) await admit(database, id, compartment);
  return id;
}

async function admit({ admin }: TestDatabase, accountId: string, compartment: number): Promise<void> {
  const others = await admin<
    { id: string }[]
  >`select id from ffp.account where id <> ${accountId} order by id limit 2`;
  const first = others[0]?.id ?? accountId;
  let second = others[1]?.id;
  if (!second) {
    second = newId();
    await admin`insert into ffp.account (id, username, display_name, office_id)
      select ${second}, ${`second-${second.slice(-8)}`}, 'second person', min(id) from ffp.office`;
  }
  await admin`
    insert into ffp.account_compartment (id, account_id, compartment_id, requested_by, reason, approved_by, approved_at)
    values (${newId()}, ${accountId}, ${compartment}, ${first}, 'test', ${second}, now())`;
}

async function compartmentOf({ admin }: TestDatabase, name: string): Promise<number> {
  const [row] = await admin<{ id: number }[]>`
    insert into ffp.compartment (kind, name, legal_basis, opened_by)
    values ('case', ${name}, 'test', '00000000-0000-7000-8000-000000000001') returning id`;
  return row?.id ?? 0;
}
