import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../../test/support/app.ts';
import { prepareApp } from '../../../app.ts';
import { getReview, listReviews } from '../review/api.ts';
import { findResembling } from './api.ts';

const hidden = 4; // the plain label of level 3
let world: TestApp;
let senior: Client;
let analyst: Client; // of a lower clearance
let stop: () => void;
beforeAll(async () => {
  world = await testApp();
  stop = await prepareApp(world.platform);
  senior = await world.signIn({ roles: ['senior-analyst'], clearance: 3 });
  analyst = await world.signIn({ roles: ['analyst'], clearance: 1 });
});
afterAll(async () => {
  stop?.();
  await world?.close();
});

type Fields = Readonly<Record<string, unknown>>;
type Hint = Readonly<{
  id: string;
  probability: number;
  weight: number;
  parts: readonly Readonly<{ comparison: string; level: string; sign: string }>[];
}>;

async function make(entity: string, fields: Fields): Promise<string> {
  const call = world.routes.find((route) => route.call.name === `subjects.${entity}.create`)?.call;
  if (!call) throw new Error('there is no such call');
  const answer = await senior.ask(call, fields);
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json().id;
}

/** What somebody is shown while typing this, likeliest first. */
async function hints(entity: string, fields: Fields, who = senior): Promise<readonly Hint[]> {
  const answer = await who.ask(
    findResembling,
    { entity, fields, limit: 20 },
    { 'x-purpose': 'investigation' },
  );
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json().candidates;
}
const signOf = ({ parts }: Hint, comparison: string) =>
  parts.find((part) => part.comparison === comparison)?.sign;

const two = (n: number) => String(n).padStart(2, '0');

describe('what else is typed than the name', () => {
  const name = { familyName: 'Trajkovski', givenName: 'Goran' };
  const born = (n: number) => `19${50 + (n % 50)}-0${1 + (n % 9)}-${two(1 + (n % 28))}`;
  let oldest: string;
  beforeAll(async () => {
    oldest = await make('person', {
      ...name,
      birthOn: '1961-11-30',
      documentNumber: 'M7719402',
      residence: 'Dolna 14, Borovik',
    });
    for (let n = 0; n < 70; n += 1) await make('person', { ...name, birthOn: born(n) });
  });

  it('a common name alone is no hint that wants a reason', async () => {
    for (const { probability } of await hints('person', name)) expect(probability).toBeLessThan(0.75);
  });

  it.each([
    ['the day of birth', { birthOn: '1961-11-30' }, 'birth'],
    ['the number of a document', { documentNumber: 'M 7719402' }, 'document'],
  ])('%s finds him among seventy of his name, and weighs', async (_what, typed, comparison) => {
    const [first, second] = await hints('person', { ...name, ...typed });

    expect(first?.id).toBe(oldest);
    expect(first && signOf(first, comparison)).toBe('+');
    expect(first?.probability).toBeGreaterThan(0.75);
    expect(second?.probability ?? 0).toBeLessThan(0.2);
  });

  it('where he lives weighs for him; another day of birth weighs against him', async () => {
    const base = { ...name, birthOn: '1961-11' };
    const weigh = async (typed: Fields) =>
      (await hints('person', { ...name, documentNumber: 'M7719402', ...typed })).find(
        ({ id }) => id === oldest,
      )?.weight ?? Number.NaN;
    const bare = await weigh({});

    expect(await weigh({ residence: 'Borovik, Dolna 14' })).toBeGreaterThan(bare);
    expect(await weigh({ birthOn: base.birthOn })).toBeGreaterThan(bare);
    expect(await weigh({ birthOn: '1988-01-02' })).toBeLessThan(bare);
  });

  it('a slip in a common name does not make it a rare one: the hint weighs what the proposal will', async () => {
    const typed = { familyName: 'Trajkevski', givenName: 'Goran', documentNumber: 'M7719402' };
    const hint = (await hints('person', typed)).find(({ id }) => id === oldest);
    expect(hint?.parts[0]).toMatchObject({ comparison: 'names', level: 'spelled' });

    const made = await make('person', typed);
    const { pairs } = (await senior.ask(listReviews, { record: made, limit: 200 })).json();
    const pair = pairs.find(({ left, right }: { left: { id: string }; right: { id: string } }) =>
      [left.id, right.id].includes(oldest),
    );

    expect(hint?.weight).toBeCloseTo((await senior.ask(getReview, { id: pair.id })).json().score.weight, 1);
  });
});

describe('things', () => {
  it('the year of a car and where a place lies weigh like the rest', async () => {
    const car = await make('vehicle', { plate: 'BR 4471 AK', make: 'Yugo', model: '45', year: 1988 });
    const place = await make('place', {
      name: 'Old depot',
      location: { text: 'Borovik', lat: 42.1, lon: 21.4 },
    });
    const ofCar = async (year: number) =>
      (await hints('vehicle', { plate: 'BR 4471 AK', make: 'Yugo', model: '45', year })).find(
        ({ id }) => id === car,
      )?.weight ?? Number.NaN;
    const ofPlace = async (lat: number) =>
      (await hints('place', { name: 'Old depot', location: { text: 'Borovik', lat, lon: 21.4 } })).find(
        ({ id }) => id === place,
      )?.weight ?? Number.NaN;

    expect(await ofCar(1988)).toBeGreaterThan(await ofCar(1989));
    expect(await ofPlace(42.1005)).toBeGreaterThan(await ofPlace(42.15));
  });
});

describe('AZ-9 a person whom the reader may not see', () => {
  it('is not hinted at, whatever is typed of him, and changes nobody’s weight', async () => {
    const typed = {
      familyName: 'Zdravevska',
      givenName: 'Perunika',
      birthOn: '1972-04-05',
      phone: '070 412 633',
    };
    const seen = await make('person', { ...typed, birthOn: '1972-04' });
    const before = await hints('person', typed, analyst);
    expect(before.map(({ id }) => id)).toEqual([seen]);

    for (let n = 0; n < 12; n += 1)
      await make('person', { ...typed, personalNumber: `050497245${two(n)}11`, labelId: hidden });

    expect(await hints('person', typed, analyst)).toEqual(before);
    expect(await hints('person', { personalNumber: '0504972450011' }, analyst)).toEqual([]);
    expect((await hints('person', typed)).length).toBeGreaterThan(5);
  });
});
