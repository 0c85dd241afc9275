import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { codeLists, codesOf } from '../../src/domains/reference/code-lists.ts';
import { entities as seizures } from '../../src/domains/seizures/entities.ts';
import { entities as subjects } from '../../src/domains/subjects/entities.ts';

const words = (domain: string, language: string): Record<string, string> =>
  JSON.parse(
    readFileSync(new URL(`../../src/domains/${domain}/words/${language}.json`, import.meta.url), 'utf8'),
  );

it('every declared code field names a list that exists', () => {
  const lists = [...subjects, ...seizures].flatMap((entity) =>
    Object.values(entity.fields).flatMap((field) => (field.kind === 'code' ? [field.list] : [])),
  );

  expect(lists.length).toBeGreaterThan(10);
  for (const list of lists) expect(codesOf(list).length, list).toBeGreaterThan(1);
});

it('every code has a word in English and Macedonian', () => {
  const missing = [...codeLists.values()].flatMap((list) =>
    ['en', 'mk'].flatMap((language) => {
      const known = words(list.domain, language);
      return list.codes.map((code) => `code.${list.name}.${code}`).filter((key) => !known[key]);
    }),
  );

  expect(missing).toEqual([]);
});

it('every field and entity has a word in English and Macedonian', () => {
  const missing = [...subjects, ...seizures].flatMap((entity) =>
    ['en', 'mk'].flatMap((language) => {
      const known = words(entity.domain, language);
      const keys = Object.keys(entity.fields).map((field) => `field.${entity.name}.${field}`);
      return [...keys, `entity.${entity.name}.one`, `entity.${entity.name}.other`].filter(
        (key) => !known[key],
      );
    }),
  );

  expect(missing).toEqual([]);
});

it('the types of firearm are those of the catalogue', () => {
  const table = readFileSync(new URL('../../db/reference/types.csv', import.meta.url), 'utf8');
  const codes = table
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[0]);

  expect(codesOf('firearm-type').toSorted()).toEqual(codes.toSorted());
});
