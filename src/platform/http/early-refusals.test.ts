import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../test/support/app.ts';
import { notFound } from '../../shared/fault.ts';
import { newId } from '../../shared/ids.ts';
import { makeEarlyRefusals } from './early-refusals.ts';

let world: TestApp;
let analyst: Client;
beforeAll(async () => {
  world = await testApp({ limits: { ask: 5, search: 5, file: 5, anonymous: 50 } });
  analyst = await world.signIn();
});
afterAll(() => world?.close());

type Entry = { action: string; username: string | null; outcome: string; detail: Record<string, unknown> };

const refusals = () => world.database.admin<Entry[]>`
  select e.action, e.account_name as username, e.outcome, e.detail from ffp.audit_entry e
  where e.category = 'access' and e.action = 'platform.request.refused' order by e.no`;

async function freshRefusals(before: number): Promise<readonly Entry[]> {
  return (await refusals()).slice(before);
}

it('a page of another site is refused and logged, with whose session it used', async () => {
  const before = (await refusals()).length;

  const answer = await analyst.send({
    method: 'POST',
    url: '/api/subjects/firearms',
    payload: {},
    headers: { origin: 'https://evil.example' },
  });

  expect(answer.statusCode).toBe(403);
  expect(await freshRefusals(before)).toEqual([
    {
      action: 'platform.request.refused',
      username: analyst.username,
      outcome: 'refused',
      detail: { fault: 'foreign-origin', asked: 'subjects.firearm.create', from: '127.0.0.1' },
    },
  ]);
});

it('a wrong host, a broken body, an address that is not there and a stranger at the contract are logged', async () => {
  const before = (await refusals()).length;
  const { app } = world;

  await app.inject({ url: '/api/session', headers: { host: 'evil.example' } });
  await app.inject({
    method: 'POST',
    url: '/api/session',
    payload: '{',
    headers: { 'content-type': 'application/json' },
  });
  await app.inject('/api/nothing/here');
  await app.inject('/api/openapi.json');

  const found = await freshRefusals(before);
  expect(found.map(({ detail }) => [detail.fault, detail.asked])).toEqual([
    ['wrong-host', expect.any(String)],
    ['bad-request', expect.stringMatching(/^auth\./)],
    ['not-found', 'nothing that is there'],
    ['not-signed-in', '/api/openapi.json'],
  ]);
});

it('who asks too often is logged once and counted', async () => {
  const hasty = await world.signIn();
  const before = (await refusals()).length;
  const ask = () => hasty.send({ method: 'GET', url: '/api/subjects/firearms' });

  const codes: number[] = [];
  for (let i = 0; i < 20; i += 1) codes.push((await ask()).statusCode);

  expect(codes.filter((code) => code === 429).length).toBeGreaterThan(10);
  expect((await freshRefusals(before)).map(({ username, detail }) => [username, detail.fault])).toEqual([
    [hasty.username, 'too-many-requests'],
  ]);
});

it('made-up cookies are counted as one stranger', async () => {
  const codes: number[] = [];
  for (let i = 0; i < 20; i += 1) {
    const cookie = `__Host-ffp=${randomBytes(32).toString('base64url')}`;
    codes.push((await world.app.inject({ url: '/api/seizures', headers: { cookie } })).statusCode);
  }

  expect(codes.filter((code) => code === 401).length).toBe(5);
  expect(codes.filter((code) => code === 429).length).toBe(15);
});

it('a flood of a thousand kinds costs at most 62 entries', async () => {
  const before = (await refusals()).length;
  const log = makeEarlyRefusals(world.platform);
  const refusal = (kind: number) => ({
    requestId: newId(),
    fault: notFound(),
    asked: 'a call',
    from: `10.0.0.${kind}`,
    session: null,
  });

  for (let i = 0; i < 3_000; i += 1) await log.note(refusal(i % 1_000));
  await log.flush();

  const found = await freshRefusals(before);
  const counted = found.reduce((sum, { detail }) => sum + Number(detail.more ?? 0), 0);
  expect(found.length).toBe(62);
  expect(31 + counted).toBe(3_000);
});
