import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../test/support/app.ts';
import { newId } from '../../shared/ids.ts';

let world: TestApp;
let analyst: Client;
let id: string;
beforeAll(async () => {
  world = await testApp();
  analyst = await world.signIn({ office: 'ONE', clearance: 2 });
  const payload = { makeText: 'Zastava', modelText: 'M70', labelId: 3 };
  id = (await analyst.send({ method: 'POST', url: '/api/subjects/firearms', payload })).json().id;
});
afterAll(() => world?.close());

const get = (who: Client, of: string, query = '') =>
  who.send({ method: 'GET', url: `/api/subjects/firearms/${of}${query}` });
const entriesOf = (record: string) => world.database.admin<
  { action: string; purpose: string; username: string }[]
>`
  select e.action, e.purpose, e.account_name as username
  from ffp.audit_entry e join ffp.audit_subject s on s.entry_id = e.id
  where s.record_id = ${record} and e.category = 'consultation'`;

it('a plain look-up answers as the one that takes the long way, and leaves the same entry', async () => {
  const plain = await get(analyst, id);
  const long = await get(analyst, id, `?knownAt=${new Date(Date.now() + 60_000).toISOString()}`);

  expect(plain.statusCode).toBe(200);
  expect(plain.json()).toEqual(long.json());
  const entry = { action: 'subjects.firearm.get', purpose: 'investigation', username: analyst.username };
  expect(await entriesOf(id)).toEqual([entry, entry]);
});

it('AZ-15 what is above the reader and what does not exist are refused alike', async () => {
  const low = await world.signIn({ office: 'TWO', clearance: 1 });

  const hidden = await get(low, id);
  const missing = await get(low, newId());

  expect([hidden.statusCode, missing.statusCode]).toEqual([404, 404]);
  expect({ ...hidden.json().error, id: '' }).toEqual({ ...missing.json().error, id: '' });
});

it('a stranger, a role without cases, and something that is no id are refused', async () => {
  const administrator = await world.signIn({ roles: ['administrator'], clearance: -1 });

  const stranger = await world.app.inject(`/api/subjects/firearms/${id}`);

  expect(stranger.statusCode).toBe(401);
  expect((await get(administrator, id)).statusCode).toBe(403);
  expect((await get(analyst, 'nothing')).statusCode).toBe(422);
  expect((await get(analyst, id, '?more=1')).statusCode).toBe(422);
});
