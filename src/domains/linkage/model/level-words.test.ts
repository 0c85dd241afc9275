import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../test/support/database.ts';
import { wordFiles } from '../../../../test/support/sources.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

it('every comparison and level of every model has a word in both languages', async () => {
  const levels = await database.admin<{ comparison: string; level: string }[]>`
    select distinct l.comparison, l.level from ffp.link_level l`;
  const keys = levels.flatMap(({ comparison, level }) => [
    `linkage.comparison.${comparison}`,
    `linkage.level.${comparison}.${level}`,
  ]);

  expect(keys.length).toBeGreaterThan(100);
  for (const language of ['en', 'mk'] as const) {
    const words = wordFiles(language);
    expect(keys.filter((key) => !words.has(key))).toEqual([]);
  }
});
