import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogueColumns, catalogueLists } from '../catalogue/lists.ts';
import { modelFeatures } from '../catalogue/rows.ts';
import { listOf } from '../catalogue/table.ts';
import { described } from './candidates.ts';
import { drawings, type Feature, features } from './features.ts';
import { agreement, mostTelling, narrow, optionsOf, type Seen } from './narrow.ts';

const seen = (said: Partial<Record<Feature, string>>): Seen =>
  new Map(features.flatMap(({ name }) => (said[name] ? [[name, said[name]] as const] : [])));
const modelsLeft = (said: Partial<Record<Feature, string>>) =>
  narrow(described, seen(said)).map(({ model }) => model);
const anAnswer = fc
  .constantFrom(...features.map(({ name }) => name))
  .chain((name) =>
    fc
      .constantFrom(...new Set(described.flatMap((one) => one.features[name] ?? [])))
      .map((value) => [name, value] as const),
  );

describe('telling models apart by looking', () => {
  it('a short, Cyrillic pistol without a safety may be a TT-33 and not a CZ 75', () => {
    const left = modelsLeft({ length: 'short', script: 'cyrillic', safety: 'none', magazine: 'grip' });

    expect(left).toContain('any:tt-33');
    expect(left).toContain('zastava:m57');
    expect(left).not.toContain('cz:cz-75');
  });

  it('a blocked muzzle leaves alarm weapons only', () => {
    const left = narrow(described, seen({ muzzle: 'blocked' }));

    expect(left.length).toBeGreaterThan(30);
    expect(new Set(left.map(({ row }) => row.purpose))).toEqual(new Set(['alarm', 'gas', 'signal']));
  });

  it('a feature that nobody has described excludes nothing', () => {
    const one = { model: 'x', features: { length: ['short'] } };

    expect(narrow([one], seen({ action: 'bolt' }))).toEqual([one]);
    expect(narrow([one], seen({ length: 'long' }))).toEqual([]);
    expect(agreement(one, seen({ action: 'bolt', length: 'short' }))).toBe(1);
  });

  it('more answers never bring a model back, and their order does not matter', () => {
    fc.assert(
      fc.property(fc.array(anAnswer, { maxLength: 6 }), (answers) => {
        const all = narrow(described, new Map(answers));
        const fewer = narrow(described, new Map(answers.slice(0, -1)));
        const later = new Map(answers);
        const turned = narrow(described, new Map([...later].reverse()));

        expect(turned).toEqual(all);
        if (new Map(answers.slice(0, -1)).get(answers.at(-1)?.[0] ?? 'length') === undefined) {
          expect(all.every((one) => fewer.includes(one))).toBe(true);
        }
      }),
      { seed: 7 },
    );
  });

  it('the count beside an answer is what is left when it is given, and no answer leaves nothing', () => {
    fc.assert(
      fc.property(fc.array(anAnswer, { maxLength: 3 }), (answers) => {
        const said = new Map(answers);
        for (const { name } of features) {
          for (const { value, left } of optionsOf(described, said, name)) {
            expect(left).toBeGreaterThan(0);
            expect(narrow(described, new Map([...said, [name, value]])).length).toBe(left);
          }
        }
      }),
      { seed: 7, numRuns: 25 },
    );
  });

  it('proposes a step that tells apart, and none when one model is left', () => {
    expect(mostTelling(described, seen({}))).not.toBeNull();
    expect(mostTelling(described.slice(0, 1), seen({}))).toBeNull();
  });
});

describe('the features of models', () => {
  it('are known features with known values, and each family has a drawing', () => {
    const problems = modelFeatures.flatMap((row) => [
      ...features.flatMap(({ name, values }) =>
        values === null ? [] : listOf(row[name]).filter((value) => !values.some((one) => one === value)),
      ),
      ...(drawings.some((one) => one === row.drawing) ? [] : [`${row.model}: ${row.drawing}`]),
    ]);

    expect(problems).toEqual([]);
  });

  it('describe at least 120 models, none of them as verified', () => {
    expect(described.length).toBeGreaterThanOrEqual(120);
    expect(described.filter(({ verified }) => verified !== 'no')).toEqual([]);
  });
});

it('every list has its columns', () => {
  expect(Object.keys(catalogueColumns)).toEqual([...catalogueLists]);
});
