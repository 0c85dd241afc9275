import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../test/support/database.ts';
import { type Kind, type Pair, sideLines } from './side-lines.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

const side = (fields: Readonly<Record<string, unknown>>): Pair['left'] => ({
  id: '1',
  caption: '',
  fields: { ...fields },
  markings: [],
  known: [],
  ties: 0,
  joined: 1,
});
const aPair = (left: object, right: object): Pair => ({
  id: '0',
  version: 1,
  entity: 'person',
  grade: 'A',
  why: 'weight',
  status: 'new',
  recordedAt: '2026-01-01T00:00:00Z',
  weight: 11,
  probability: 0.99,
  confidence: null,
  reviews: 0,
  mine: false,
  left: side({ ...left }),
  right: side({ ...right }),
  score: {
    weight: 11,
    probability: 0.99,
    prior: -19,
    modelNumber: 1,
    parts: [{ comparison: 'names', level: 'spelled', sign: '~', weight: 13 }],
  },
  said: [],
  secondEyes: false,
  disagreed: false,
});

it('each line has the part that weighs it, though the letters differ', () => {
  const lines = sideLines(
    aPair({ givenName: 'Gjergj', familyName: 'Hoxha' }, { givenName: 'Ѓерѓ', familyName: 'Хоџа' }),
  );

  expect(lines).toMatchObject([{ key: 'names', part: { sign: '~', level: 'spelled' }, written: 'conflict' }]);
});

it('what only one says is shown and not weighed; what neither says is not shown', () => {
  const lines = sideLines(aPair({ familyName: 'Hoxha', phone: '070123456' }, { familyName: 'Hoxha' }));

  expect(lines.map(({ key, written }) => `${key} ${written}`)).toEqual(['names agree', 'phone one-sided']);
  expect(lines[1]?.part).toBeUndefined();
});

it('whatever a model compares has a line, so that no weight stands in the waterfall alone', async () => {
  // What pairs have in common as a whole is of no one field.
  const compared = await database.admin<{ entity: Kind; comparison: string }[]>`
    select distinct m.entity, l.comparison
    from ffp.link_level l join ffp.link_model m on m.id = l.model_id
    where l.comparison not in ('related', 'same')`;

  const lacking = compared.filter(({ entity, comparison }) => {
    const parts = [{ comparison, level: 'same', sign: '+' as const, weight: 1 }];
    const pair = { ...aPair({}, {}), entity };
    const lines = sideLines({ ...pair, score: pair.score && { ...pair.score, parts } });
    return !lines.some((line) => line.comparison === comparison && line.part !== undefined);
  });

  expect(compared.length).toBeGreaterThan(30);
  expect(lacking).toEqual([]);
});

it('the part whose number is compared stands on both sides; two places that lie apart are not written alike', () => {
  const marking = { part: 'slide', value: 'A1', readings: null, status: 'present', compared: true };
  const guns = { ...aPair({ serialText: 'A1' }, { serialText: 'A1' }), entity: 'firearm' as const };
  const places = {
    ...aPair(
      { name: 'Depot', location: { text: 'north', lat: 42, lon: 21 } },
      { name: 'Depot', location: { text: 'south', lat: 41, lon: 21 } },
    ),
    entity: 'place' as const,
  };

  const [, part] = sideLines({ ...guns, left: { ...guns.left, markings: [marking] } });

  expect(part).toMatchObject({ comparison: 'component', written: 'one-sided' });
  expect(sideLines(places).at(-1)).toMatchObject({ comparison: 'location', written: 'conflict' });
});
