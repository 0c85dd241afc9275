import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../test/support/app.ts';
import { aFirearm, type FirearmWish } from '../../../test/support/firearms.ts';
import { personCreate } from '../../../test/support/linkage.ts';
import { type Asker, askerOf, askTogether, inOneRound } from '../../../test/support/together.ts';
import type { Ctx } from '../../platform/access/index.ts';
import { recordCalls } from '../../platform/records/calls.ts';
import { registration } from '../registry/index.ts';
import { person, phone, place, vehicle } from '../subjects/index.ts';

// New records of several writers that share a transaction (decision 0022) are checked as one set, and what comes of them is as if each had come by himself.
let world: TestApp;
let first: Client;
let second: Client;
beforeAll(async () => {
  world = await testApp();
  first = await world.signIn({ office: 'FIRST', roles: ['analyst', 'registrar'] });
  second = await world.signIn({ office: 'SECOND', roles: ['analyst', 'registrar'] });
});
afterAll(() => world.close());

/** How many transactions two accounts have had together. */
async function shared(): Promise<number> {
  const [transactions] = await world.database.admin<{ shared: number }[]>`
    select count(*)::int as shared from (
      select e.xid from ffp.audit_entry e where e.outcome = 'done' and e.action <> 'test.hold' group by e.xid
      having count(distinct e.account_id) = 2) t`;
  return transactions?.shared ?? 0;
}
/** Both at once, and in one transaction where their call says that it may be shared; gives back what each was answered. */
async function both<T>(
  one: () => Promise<T>,
  other: () => Promise<T>,
  { together = true } = {},
): Promise<readonly T[]> {
  const holder: Asker = askerOf(first);
  const before = await shared();
  const ends = await inOneRound(world.platform, holder, [one, other]);
  expect(await shared()).toBe(together ? before + 1 : before);
  return ends.map((end) => {
    if (end.status === 'rejected') throw end.reason;
    return end.value;
  });
}
const gun = (who: Client, wish: FirearmWish) => () =>
  askTogether(world.platform, askerOf(who), async (ctx: Ctx) => (await aFirearm(ctx, wish)).id);
const officeOf = async ({ accountId }: Client): Promise<number> =>
  (
    await world.database.admin<{ office: number }[]>`
    select a.office_id as office from ffp.account a where a.id = ${accountId}`
  )[0]?.office ?? 0;

it('a number that each of two writes at once is proposed once, in the name and office of one of them', async () => {
  const ids = await both(gun(first, { serial: 'SW771201' }), gun(second, { serial: 'SW771201' }));
  const hits = await world.database.admin<{ grade: string; by: string; office: number }[]>`
    select h.grade, h.recorded_by as by, h.office_id as office from ffp.hit h
    where h.left_id = any (${[...ids]}::uuid[]) and h.right_id = any (${[...ids]}::uuid[])`;

  expect(hits.map(({ grade }) => grade)).toEqual(['A']);
  const writer = [first, second].find(({ accountId }) => accountId === hits[0]?.by);
  expect(hits[0]?.office).toBe(writer && (await officeOf(writer)));
});

it('what each one’s number meets among those that stand is proposed in his own name, with its news', async () => {
  await gun(first, { serial: 'SX881201' })();
  await gun(first, { serial: 'SY991201' })();
  const ids = await both(gun(first, { serial: 'SX881201' }), gun(second, { serial: 'SY991201' }));
  const hits = await world.database.admin<{ gun: string; by: string; office: number; news: number }[]>`
    select g.id as gun, h.recorded_by as by, h.office_id as office,
      (select count(*)::int from ffp.outbox o where o.record_id = h.id and o.kind = 'hit.new' and o.office_id = h.office_id) as news
    from ffp.hit h join unnest(${[...ids]}::uuid[]) g(id) on g.id in (h.left_id, h.right_id)`;

  expect([...hits]).toEqual(
    expect.arrayContaining([
      { gun: ids[0], by: first.accountId, office: await officeOf(first), news: 1 },
      { gun: ids[1], by: second.accountId, office: await officeOf(second), news: 1 },
    ]),
  );
  expect(hits).toHaveLength(2);
});

it('each is asked by what his own office wants proposed', async () => {
  await personCreate(world, first, { givenName: 'Arben', familyName: 'Krasniqi', birthOn: '1980-02-03' });
  await personCreate(world, first, { givenName: 'Goran', familyName: 'Trpkovski', birthOn: '1981-02-03' });
  await world.database.admin`
    insert into ffp.link_setting (id, entity, office_id, propose_from, label_id, recorded_by)
    values (gen_random_uuid(), 'person', ${await officeOf(first)}, 0.01, 2, ${first.accountId}),
           (gen_random_uuid(), 'person', ${await officeOf(second)}, 0.999999999, 2, ${second.accountId})`;
  const { create } = recordCalls(person);
  const answers = await both(
    () => first.ask(create, { givenName: 'Arben', familyName: 'Krasniqi', birthOn: '1980-02-03' }),
    () => second.ask(create, { givenName: 'Goran', familyName: 'Trpkovski', birthOn: '1981-02-03' }),
  );
  const ids = answers.map((answer) => answer.json().id);
  const hits = await world.database.admin`
    select p.id as person, h.recorded_by as by, h.office_id as office
    from ffp.hit h join unnest(${ids}::uuid[]) p(id) on p.id in (h.left_id, h.right_id)`;

  expect([...hits]).toEqual([{ person: ids[0], by: first.accountId, office: await officeOf(first) }]);
});

it.each([
  ['vehicle', vehicle, { vin: 'WVWZZZ1JZXW386752', plate: 'SK-1234-AB' }],
  ['telephone', phone, { number: '+389 70 555 123', imei: '490154203237518' }],
  [
    'place',
    place,
    { name: 'Tabanovce', kind: 'border-crossing', location: { text: 'Tabanovce', lat: 42.2, lon: 21.7 } },
  ],
])('a %s that both write at once is proposed once', async (_name, entity, fields) => {
  const { create } = recordCalls(entity);
  const answers = await both(
    () => first.ask(create, fields),
    () => second.ask(create, fields),
    create,
  );
  const ids = answers.map((answer) => answer.json().id);
  const hits = await world.database.admin`
    select h.recorded_by as by from ffp.hit h where h.left_id = any (${ids}::uuid[]) and h.right_id = any (${ids}::uuid[])`;

  expect(hits).toHaveLength(1);
  expect([first.accountId, second.accountId]).toContain(hits[0]?.by);
});

it('an office that lets the program join its firearms has only its own joined', async () => {
  await world.database.admin`
    insert into ffp.link_setting (id, entity, office_id, propose_from, join_from, label_id, recorded_by)
    values (gen_random_uuid(), 'firearm', ${await officeOf(second)}, 0.05, 0.901, 2, ${second.accountId})`;
  await gun(first, { serial: 'SV331201' })();
  await gun(first, { serial: 'SV441201' })();
  const ids = await both(gun(first, { serial: 'SV331201' }), gun(second, { serial: 'SV441201' }));
  const joined = await world.database.admin`
    select g.id, j.verdict, j.by_machine as program
    from ffp.judgement j join unnest(${[...ids]}::uuid[]) g(id) on g.id in (j.left_id, j.right_id)`;

  expect([...joined]).toEqual([{ id: ids[1], verdict: 'same', program: true }]);
});

it('two registrations of one number at once raise one alarm, in the name of one of them', async () => {
  const guns = [await gun(first, { serial: 'SZ551201' })(), await gun(first, { serial: 'SZ551201' })()];
  const holders = [
    await personCreate(world, first, { familyName: 'Arsova' }),
    await personCreate(world, first, { familyName: 'Berisha' }),
  ];
  const { create } = recordCalls(registration);
  const register = (who: Client, at: number) => () =>
    who.ask(create, {
      number: `SW-${at}`,
      firearm: guns[at],
      holder: holders[at],
      registeredOn: '2012-03-04',
      status: 'valid',
    });
  const answers = await both(register(first, 0), register(second, 1), create);
  const alarms = await world.database.admin<{ why: string; by: string }[]>`
    select a.why, a.recorded_by as by from ffp.serial_alarm a where a.left_id = any (${guns}::uuid[]) and a.right_id = any (${guns}::uuid[])`;

  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  expect(alarms.map(({ why }) => why)).toEqual(['registered-twice']);
  expect([first.accountId, second.accountId]).toContain(alarms[0]?.by);
});
