import { expect, it } from 'vitest';
import { namesPointedTo } from './find.ts';
import { entries, entryById } from './rows.ts';
import { tiedTo } from './tied.ts';

const regions = (entries.get('police-regions') ?? []).filter(({ cells }) => cells.jurisdiction === 'MK');

it.each([
  ['en', 'North Macedonia'],
  ['mk', 'Северна Македонија'],
  ['sq', 'North Macedonia'],
])('in %s the link from a region to its country is called %s', (language, name) => {
  expect(namesPointedTo('police-regions', regions, language)['jurisdictions/MK']).toBe(name);
});

it('in Macedonian what names a country is called in Macedonian too', () => {
  const country = entryById('jurisdictions', 'MK');
  const rows = country ? tiedTo('jurisdictions', country, 'mk') : [];
  const [first] = rows.find(({ list }) => list === 'police-regions')?.rows ?? [];

  expect(first?.name).toBe(regions.find(({ id }) => id === first?.id)?.cells.name_mk);
  expect(first?.name).toMatch(/\p{Script=Cyrillic}/u);
});
