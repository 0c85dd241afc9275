import { expect, it } from 'vitest';
import { type Pair, sideLines } from './side-lines.ts';

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
