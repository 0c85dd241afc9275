import { afterAll, beforeAll, expect, it } from 'vitest';
import { chooseGazetteer } from '../reference/index.ts';
import { located } from './located.ts';

beforeAll(() => chooseGazetteer('gazetteer-training'));
afterAll(() => chooseGazetteer(null));

it('a place that its name decides gets region and point', () => {
  expect(located({ place: { text: 'Čarna' }, reference: 'A' })).toEqual({
    reference: 'A',
    place: { text: 'Čarna', region: 'XL-08', lat: 41.1, lon: 17.55 },
  });
});

it('what a person has set stays, and what nobody knows stays as written', () => {
  const set = { place: { text: 'Čarna', region: 'XL-01' } };
  const unknown = { place: { text: 'Elsewhere', region: null, lat: null, lon: null } };

  expect(located(set)).toEqual(set);
  expect(located(unknown)).toEqual(unknown);
  expect(located({ place: null })).toEqual({ place: null });
});

it('a correction of the place counts the authority that was there before', () => {
  const before = { authority: 'PS 001 - [SEVERNIK GRAD]' };

  expect(located({ place: { text: 'Broken street' } }, before)).toMatchObject({ place: { region: 'XL-01' } });
  expect(located({ place: { text: 'Čarna' } }, before)).toEqual({ place: { text: 'Čarna' } });
});

it('without a gazetteer every place stays as written', () => {
  chooseGazetteer(null);

  expect(located({ place: { text: 'Čarna' } })).toEqual({ place: { text: 'Čarna' } });
});
