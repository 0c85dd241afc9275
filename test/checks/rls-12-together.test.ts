import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { component, firearm, marking, person } from '../../src/domains/subjects/index.ts';
import { type Ctx, shareWork } from '../../src/platform/access/index.ts';
import { onAccepted } from '../../src/platform/projections/index.ts';
import { recordCalls } from '../../src/platform/records/calls.ts';
import { newId } from '../../src/shared/ids.ts';
import { type Client, type TestApp, testApp } from '../support/app.ts';
import { askerOf, askTogether, inOneRound } from '../support/together.ts';

// Requests that write new records share a transaction (decision 0022): none may learn of another by it, and none may suffer.
const calls = {
  firearm: recordCalls(firearm),
  component: recordCalls(component),
  marking: recordCalls(marking),
  person: recordCalls(person),
};
let world: TestApp;
let north: Client;
let south: Client;
let shared: Client;
beforeAll(async () => {
  world = await testApp();
  north = await world.signIn({ office: 'NORTH', roles: ['analyst', 'registry-clerk'] });
  south = await world.signIn({ office: 'SOUTH', roles: ['analyst', 'registry-clerk'] });
  shared = await world.signIn({ office: 'HEAD' });
  for (const office of ['NORTH', 'SOUTH']) await world.makeOffice(office, { shares: false });
  // The first record of an office makes its label; the round in which that happens is given up.
  for (const who of [north, south]) await who.ask(calls.person.create, aPerson('1111222233334'));
});
afterAll(() => world.close());

const aPerson = (number: string, familyName = 'Hoxha') => ({
  givenName: 'Agim',
  familyName,
  birthOn: '1971-03-04',
  personalNumber: number,
});
const round = async (asks: readonly (() => Promise<LightMyRequestResponse>)[]) =>
  (await inOneRound(world.platform, askerOf(shared), asks)).map((end) => {
    if (end.status === 'rejected') throw end.reason;
    return end.value;
  });
const statuses = (answers: readonly LightMyRequestResponse[]) => answers.map(({ statusCode }) => statusCode);

/** The entries of these persons' creations, with how many others of them were written by the same transaction. */
async function entriesOf(ids: readonly string[]) {
  return world.database.admin<{ who: string; office: number; found: number; company: number }[]>`
    select e.account_name as who, e.office_id as office, e.found,
      (select count(*)::int from ffp.audit_entry o where o.xid = e.xid and o.record_id = any (${[...ids]}::uuid[])) as company
    from ffp.audit_entry e
    where e.record_id = any (${[...ids]}::uuid[]) and e.action like '%.create' and e.outcome = 'done'
    order by e.no`;
}

describe('RLS-12 requests that write together', () => {
  it('RLS-12 each has its record, its answer and its own entry in the log, in one transaction', async () => {
    const people = [north, south, shared, north, shared, south, north, shared];
    const answers = await round(
      people.map((who, at) => () => who.ask(calls.person.create, aPerson(`10010010${at}`))),
    );
    const ids = answers.map((answer) => answer.json().id);

    expect(statuses(answers)).toEqual(people.map(() => 200));
    expect(answers.map((answer) => answer.json().personalNumber)).toEqual(
      people.map((_, at) => `10010010${at}`),
    );
    expect(answers.map((answer) => answer.json().recordedBy)).toEqual(
      people.map(({ accountId }) => accountId),
    );
    const entries = await entriesOf(ids);
    expect(entries.map(({ who }) => who).sort()).toEqual(people.map(({ username }) => username).sort());
    expect(new Set(entries.map(({ company }) => company))).toEqual(new Set([people.length]));
    const [rows] = await world.database.admin`
      select count(*)::int as records, count(distinct p.label_id)::int as labels, count(distinct p.office_id)::int as offices,
        bool_and(r.label_id = p.label_id and r.office_id = p.office_id and r.source_id = p.source_id) as projected,
        bool_and(s.office_id = p.office_id) as "onOwnWord"
      from ffp.person p join ffp.record r on r.id = p.id join ffp.source s on s.id = p.source_id
      where p.id = any (${ids}::uuid[])`;
    expect(rows).toEqual({ records: 8, labels: 3, offices: 3, projected: true, onOwnWord: true });
  });

  it('RLS-12 two offices that do not share write the same person and the same number at once, and neither learns of the other', async () => {
    const number = '2002002002002';
    const [ofNorth, ofSouth] = await round(
      [north, south].map((who) => () => who.ask(calls.person.create, aPerson(number))),
    );
    const ids = [ofNorth?.json().id, ofSouth?.json().id];
    const hits = await world.database.admin<{ id: string; offices: number[] }[]>`
      select h.id, l.offices from ffp.hit h join ffp.label l on l.id = h.label_id
      where h.left_id = any (${ids}::uuid[]) and h.right_id = any (${ids}::uuid[])`;

    expect((await entriesOf(ids)).map(({ company }) => company)).toEqual([2, 2]);
    expect(hits.map(({ offices }) => offices.length)).toEqual([2]); // proposed, for whoever may see both
    for (const [who, foreign] of [
      [north, ids[1]],
      [south, ids[0]],
    ] as const) {
      expect((await who.ask(calls.person.get, { id: foreign })).statusCode).toBe(404);
      expect((await who.ask(calls.person.list)).body).not.toContain(foreign);
      const reviews = await who.send({ method: 'GET', url: '/api/reviews?kind=person' });
      expect(reviews.statusCode).toBe(200);
      expect(reviews.body).not.toContain(foreign);
    }
    expect(Object.keys(ofNorth?.json() ?? {})).toEqual(Object.keys(ofSouth?.json() ?? {}));
  });

  it('RLS-12 a link to what another of the round has just written is as good as one to nothing', async () => {
    const gun = { id: '' };
    const stop = onAccepted(async (_ctx, { ids }) => {
      gun.id = ids.get('firearm')?.[0] ?? gun.id;
    });
    const [made] = await round([
      () => north.ask(calls.firearm.create, { makeText: 'Zastava', serialText: 'RLS 120' }),
      () => south.ask(calls.person.create, aPerson('3003003003003')),
    ]);
    stop();
    const links = (id: string) => () => south.ask(calls.component.create, { firearm: id, kind: 'frame' });
    const [hidden, missing, fine] = await round([
      links(made?.json().id),
      links(newId()),
      () => south.ask(calls.person.create, aPerson('3003003003004')),
    ]);

    expect(gun.id).toBe(made?.json().id);
    expect([hidden?.statusCode, missing?.statusCode, fine?.statusCode]).toEqual([422, 422, 200]);
    const said = (body: string | undefined) => body?.replace(/[0-9a-f-]{36}/g, '');
    expect(said(hidden?.body)).toBe(said(missing?.body));
  });

  it('RLS-12 what is refused or fails in a round is refused alone, logged once, and stops nobody', async () => {
    const stranger = await world.signIn({ office: 'HEAD', roles: ['administrator'], clearance: -1 });
    const gone = await world.signIn({ office: 'HEAD' });
    await world.database.admin`update ffp.session set ended_at = now() where account_id = ${gone.accountId}`;
    const stop = onAccepted(async (ctx, { ids }) => {
      const [bad] = await ctx.sql`
        select 1 from ffp.person p where p.id = any (${[...(ids.get('person') ?? [])]}::uuid[]) and p.family_name = 'Unlistened'`;
      if (bad) throw new Error('what listens fails');
    });
    const answers = await round([
      () => north.ask(calls.person.create, aPerson('4004004004001')),
      () => north.ask(calls.person.create, { ...aPerson('4004004004002'), birthOn: 'yesterday' }),
      () => stranger.ask(calls.person.create, aPerson('4004004004003')),
      () => gone.ask(calls.person.create, aPerson('4004004004004')),
      () =>
        shared.send({
          method: 'POST',
          url: calls.person.create.path,
          payload: {},
          headers: { 'x-csrf-token': 'no' },
        }),
      () => shared.ask(calls.component.create, { firearm: newId(), kind: 'frame' }),
      () => shared.ask(calls.person.create, aPerson('4004004004005', 'Unlistened')),
      () => south.ask(calls.person.create, aPerson('4004004004006')),
      () => shared.ask(calls.person.create, aPerson('4004004004007')),
    ]);
    stop();

    expect(statuses(answers)).toEqual([200, 422, 403, 401, 403, 422, 500, 200, 200]);
    const logged = await world.database.admin`
      select e.account_name as who, e.action, e.outcome, count(*)::int as times from ffp.audit_entry e
      where e.at > now() - interval '1 minute' and e.outcome <> 'done' and e.account_name = any (${[north, stranger, shared].map(({ username }) => username)})
      group by 1, 2, 3`;
    const of = (who: Client, action: string, outcome: string, times: number) => ({
      who: who.username,
      action,
      outcome,
      times,
    });
    expect([...logged]).toEqual(
      expect.arrayContaining([
        of(north, 'subjects.person.create', 'refused', 1),
        of(stranger, 'subjects.person.create', 'refused', 1),
        of(shared, 'subjects.person.create', 'refused', 1),
        of(shared, 'subjects.person.create', 'failed', 1),
      ]),
    );
    const [stand] = await world.database.admin`
      select array_agg(right(p.personal_number, 1) order by 1) as numbers from ffp.person p where p.personal_number like '400400400400%'`;
    expect(stand?.numbers).toEqual(['1', '6', '7']);
  });

  it('RLS-12 the same key sent twice in one round has one effect and one answer', async () => {
    const key = { 'idempotency-key': newId() };
    const ask = () => shared.ask(calls.person.create, aPerson('5005005005005'), key);
    const answers = await round([ask, ask, ask]);

    expect(statuses(answers)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
  });

  it('RLS-12 no statement of one runs in the turn of another', async () => {
    const theirTurn = Promise.withResolvers<void>();
    const kind = { own: async () => 0, common: async () => {}, after: async () => {} };
    const account = 'select ffp.reader_account() as id';
    let stolen: Promise<unknown> = Promise.resolve();
    const [spied, asked] = await inOneRound<unknown>(world.platform, askerOf(shared), [
      () =>
        askTogether(world.platform, askerOf(north), async (ctx) => {
          const { sql } = ctx; // kept, as a service might
          stolen = theirTurn.promise.then(() => sql.unsafe(account));
          stolen.catch(() => {});
          await shareWork(ctx, kind, null);
          return (await sql.unsafe(account))[0]?.id;
        }),
      () =>
        askTogether(world.platform, askerOf(south), async (ctx) => {
          theirTurn.resolve();
          const before = (await ctx.sql.unsafe(account))[0]?.id;
          await shareWork(ctx, kind, null);
          return [before, (await ctx.sql.unsafe(account))[0]?.id];
        }),
    ]);

    await expect(stolen).rejects.toThrow('out of turn');
    expect(spied).toEqual({ status: 'fulfilled', value: north.accountId });
    expect(asked).toEqual({ status: 'fulfilled', value: [south.accountId, south.accountId] });
  });

  it('RLS-12 what follows for all is done in nobody’s name', async () => {
    const names: unknown[] = [];
    const kind = {
      own: async () => 0,
      common: async ({ sql }: Ctx) => {
        names.push(
          (await sql`select ffp.reader_account() as id, (select count(*)::int from ffp.person) as seen`)[0],
        );
      },
      after: async () => {},
    };
    await inOneRound<unknown>(
      world.platform,
      askerOf(shared),
      [north, south].map(
        (who) => () => askTogether(world.platform, askerOf(who), (ctx) => shareWork(ctx, kind, null)),
      ),
    );

    expect(names).toEqual([{ id: null, seen: 0 }]);
  });
});
