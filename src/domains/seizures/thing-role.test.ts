import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../test/support/app.ts';
import { aLabel } from '../../../test/support/records.ts';
import { recordCalls } from '../../platform/records/index.ts';
import type { Entity } from '../../schema/entity.ts';
import { ask } from '../linkage/search/api.ts';
import { firearm, person, phone, vehicle } from '../subjects/index.ts';
import { seizure, seizureItem, thingRole } from './index.ts';

let world: TestApp;
let officer: Client;
beforeAll(async () => {
  world = await testApp();
  officer = await world.signIn({ roles: ['senior-analyst'], clearance: 2 });
});
afterAll(() => world?.close());

type Wish = Readonly<Record<string, unknown>>;
const send = (entity: Entity, wish: Wish, by = officer) => by.ask(recordCalls(entity).create, wish);
async function make(entity: Entity, wish: Wish): Promise<string> {
  const answer = await send(entity, wish);
  if (answer.statusCode !== 200) throw new Error(`${entity.name}: ${answer.body}`);
  return answer.json().id;
}

/** A gun that was taken out of a car on the word of a telephone. */
async function aCase(reference: string, labelId?: number) {
  const labelled = labelId === undefined ? {} : { labelId };
  const taken = await make(seizure, { reference, seizedOn: '2026-03-04' });
  const gun = await make(firearm, { makeText: 'Zastava', serialText: `${reference}17` });
  await make(seizureItem, { seizure: taken, firearm: gun });
  const suspect = await make(person, { familyName: 'Vraniqi' });
  const car = await make(vehicle, {
    plate: 'SK 4711 AB',
    make: 'VW',
    model: 'Golf',
    keeper: suspect,
    ...labelled,
  });
  const line = await make(phone, { number: '+389 70 471 115', user: suspect });
  await make(thingRole, { seizure: taken, thing: car, role: 'carried-firearms' });
  await make(thingRole, { seizure: taken, thing: line, role: 'used' });
  return { gun, taken, car, line, suspect };
}

const passportOf = async (gun: string, by = officer) =>
  (await by.send({ method: 'GET', url: `/api/passports/${gun}` })).json();
const search = async (text: string, by = officer, purpose = 'investigation') =>
  (await by.ask(ask, { text }, { 'x-purpose': purpose })).json();

describe('a vehicle and a telephone in a seizure', () => {
  it('are what a firearm taken in it is tied to, and their history names it', async () => {
    const { gun, taken, car, line } = await aCase('TR-1');

    const { graph } = await passportOf(gun);
    const [history] = await world.database.admin<{ kind: string; far_id: string; on_text: string }[]>`
      select c.kind, c.far_id, c.on_text from ffp.chronicle c where c.subject_id = ${car}`;

    const ends = graph.edges.map(({ near, far, kind }: Record<string, string>) => [
      [near, far].toSorted(),
      kind,
    ]);
    expect(ends).toContainEqual([[taken, car].toSorted(), 'involved']);
    expect(ends).toContainEqual([[taken, line].toSorted(), 'involved']);
    expect(history).toEqual({ kind: 'involved', far_id: taken, on_text: '2026-03-04' });
  });

  it('are tied to whoever keeps the one and uses the other', async () => {
    const { car, line, suspect } = await aCase('TR-2');

    const ties = await world.database.admin<{ far_id: string; kind: string }[]>`
      select e.far_id, e.kind from ffp.edge e where e.near_id = ${suspect} order by e.kind`;

    expect(ties).toEqual([
      { far_id: car, kind: 'keeps' },
      { far_id: line, kind: 'uses' },
    ]);
  });

  it('that this reader may not see are in no chart and in no search of his', async () => {
    const secret = await aLabel(world.database, { level: 2 });
    const { gun, car } = await aCase('TR-3', secret);
    const low = await world.signIn({ roles: ['senior-analyst'], clearance: 1 });

    const nodes = async (by: Client) =>
      (await passportOf(gun, by)).graph.nodes.map(({ id }: { id: string }) => id);
    const found = async (by: Client) => JSON.stringify(await search('plate: SK4711AB', by));

    expect(await nodes(officer)).toContain(car);
    expect(await nodes(low)).not.toContain(car);
    expect(await found(officer)).toContain(car);
    expect(await found(low)).not.toContain(car);
  });

  it('is nothing else: a firearm, a person', async () => {
    const { taken, suspect } = await aCase('TR-4');

    const answer = await send(thingRole, { seizure: taken, thing: suspect, role: 'used' });

    expect(answer.statusCode).toBe(422);
  });
});

describe('a vehicle', () => {
  it.each([
    ['plate: СК 9981 ЦД', 'its plate, in the other script', { plate: 'SK 9981 CD' }],
    ['WVWZZZ1JZXW009981', 'its chassis number', { vin: 'WVW ZZZ 1JZ XW009981' }],
  ])('is found by %s, %s', async (typed, _name, wish) => {
    const id = await make(vehicle, wish);

    expect(JSON.stringify(await search(typed))).toContain(id);
  });

  it('of which nothing is said is no record', async () => {
    const answer = await send(vehicle, { plateCountry: 'MKD', year: 2009 });

    expect(answer.statusCode).toBe(422);
    expect(answer.json().error.problems).toContainEqual({ field: 'plate', reason: 'nothing-said' });
  });
});

describe('a telephone', () => {
  it.each([
    ['070 555 121', 'its number without the country', { number: '+389 70 555 121' }],
    ['imei 35-209900-176148-1', 'IMEI', { imei: '352099001761481' }],
  ])('is found by %s', async (typed, _name, wish) => {
    const id = await make(phone, wish);

    expect(JSON.stringify(await search(typed.replace('imei ', '')))).toContain(id);
  });

  it('is one person’s: without a purpose it is not looked for', async () => {
    const id = await make(phone, { number: '+389 70 555 434' });

    const found = async (purpose: string) => JSON.stringify(await search('070 555 434', officer, purpose));

    expect(await found('investigation')).toContain(id);
    expect(await found('general')).not.toContain(id);
  });

  it('without number, IMEI, card and handset is none', async () => {
    expect((await send(phone, { operator: 'Telekom', kind: 'mobile' })).statusCode).toBe(422);
  });
});
