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
const entriesOf = (record: string) => world.database.admin<Record<string, unknown>[]>`
  select e.account_id, e.account_name, e.office_id, e.session_id, e.category, e.action, e.purpose, e.legal_basis, e.case_ref, e.outcome,
    e.found, e.recipients, s.entity, s.at = e.at as together
  from ffp.audit_entry e join ffp.audit_touched s on s.entry_id = e.id
  where s.record_id = ${record} and e.category = 'consultation'`;

it('a plain look-up answers as the one that takes the long way, and leaves the same entry', async () => {
  const plain = await get(analyst, id);
  const long = await get(analyst, id, `?knownAt=${new Date(Date.now() + 60_000).toISOString()}`);

  expect(plain.statusCode).toBe(200);
  expect(plain.json()).toEqual(long.json());
  const [short, other] = await entriesOf(id);
  expect(short).toEqual(other);
  expect(short).toMatchObject({
    action: 'subjects.firearm.get',
    purpose: 'investigation',
    account_name: analyst.username,
    outcome: 'done',
    together: true,
  });
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
  const logged = await world.database.admin`
    select e.outcome, e.category from ffp.audit_entry e where e.account_name = ${administrator.username} and e.action = 'subjects.firearm.get'`;
  expect(logged).toMatchObject([{ outcome: 'refused' }]);
  expect((await get(analyst, 'nothing')).statusCode).toBe(422);
  expect((await get(analyst, id, '?more=1')).statusCode).toBe(422);
});

it('a withdrawn record is answered as by the long way: shown as withdrawn, nothing more to be done with it', async () => {
  const payload = { makeText: 'Crvena zastava', labelId: 3 };
  const made = (await analyst.send({ method: 'POST', url: '/api/subjects/firearms', payload })).json().id;
  const withdrawn = await analyst.send({
    method: 'POST',
    url: `/api/subjects/firearms/${made}/withdraw`,
    payload: { reason: 'written by mistake' },
    headers: { 'if-match': '"1"' },
  });
  expect(withdrawn.statusCode).toBe(200);

  const plain = await get(analyst, made);
  const long = await get(analyst, made, `?knownAt=${new Date(Date.now() + 60_000).toISOString()}`);

  expect(plain.json().may).toEqual({ correct: false, withdraw: false, relabel: false });
  expect([plain.statusCode, plain.json()]).toEqual([long.statusCode, long.json()]);
});

it('AN-12 AZ-18 look-ups that come in together are each answered by the rights of their own session as they are now', async () => {
  const compartment = await world.makeCompartment('Kettle');
  const member = await world.signIn({ office: 'ONE', clearance: 2, compartments: [compartment] });
  const leaver = await world.signIn({ office: 'ONE', clearance: 2 });
  const sleeper = await world.signIn({ office: 'ONE', clearance: 2 });
  const [label] = await world.database.ops<{ id: number }[]>`
    insert into ffp.label (level, compartments) values (2, ${[compartment]}) returning id`;
  const payload = { makeText: 'Zastava', labelId: label?.id };
  const secret = (await member.send({ method: 'POST', url: '/api/subjects/firearms', payload })).json().id;
  const together = async () => {
    const people = [member, leaver, sleeper, analyst];
    const asked = people.flatMap((who) => [get(who, secret), get(who, id)]);
    return (await Promise.all(asked)).map(({ statusCode }) => statusCode);
  };

  expect(await together()).toEqual([200, 200, 404, 200, 404, 200, 404, 200]);
  await world.database.ops`
    update ffp.account_compartment c set ended_at = now() where c.account_id = ${member.accountId}`;
  await world.database.ops`update ffp.account a set disabled_at = now() where a.id = ${leaver.accountId}`;
  await world.database.ops`
    update ffp.session s set last_seen_at = now() - interval '31 minutes' where s.account_id = ${sleeper.accountId}`;
  expect(await together()).toEqual([404, 200, 401, 401, 401, 401, 404, 200]);
});
