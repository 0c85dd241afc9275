import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firearm, organisation, person, place } from '../../subjects/index.ts';
import { declaredModel } from './declared-model.ts';
import { readModel, writeModel } from './model.ts';
import { type LinkRecord, scorePair } from './score.ts';

const models = [firearm, person, organisation, place].map((entity) => declaredModel(entity));

const someText = fc.oneof(
  fc.constantFrom('K-48213', 'K482I3', '??8213', 'NONE', '0', 'zastava', 'cz', '9x19', 'bore:9 mm', 'pistol'),
  fc.constantFrom(
    'Ђаковић',
    'Djaković',
    'Rob',
    'R',
    'Robert',
    '1971-06-24',
    '1971',
    '24.6.1971',
    'm',
    'женски',
  ),
  fc.constantFrom('064 1234597', '12 Main Street', 'Main Street', 'Zastava d.o.o.', '', 'a bc', 'ab c'),
  fc.string({ maxLength: 12 }),
);
const someValue = fc.oneof(someText, fc.constant(null), fc.array(someText, { maxLength: 3 }));
const someRecord = (fields: readonly string[]): fc.Arbitrary<LinkRecord> =>
  fc.record(Object.fromEntries(fields.map((field) => [field, someValue])));

describe.each(models.map((model) => [model.name, model] as const))(
  'scoring two mentions of a %s',
  (_, model) => {
    const fields = [...new Set(model.comparisons.flatMap((comparison) => comparison.fields))];
    const two = [someRecord(fields), someRecord(fields)] as const;

    it('is the same both ways round', () => {
      fc.assert(
        fc.property(...two, (left, right) => {
          const score = scorePair(model, left, right);

          expect(scorePair(model, right, left).weight).toBeCloseTo(score.weight, 9);
          expect(score.probability).toBeGreaterThanOrEqual(0);
          expect(score.probability).toBeLessThanOrEqual(1);
        }),
        { numRuns: 400 },
      );
    });

    it('gains nothing and loses nothing by what is unknown', () => {
      fc.assert(
        fc.property(
          ...two,
          fc.constantFrom(...model.comparisons),
          (left, right, { name, fields: looked }) => {
            const silent = { ...right, ...Object.fromEntries(looked.map((field) => [field, null])) };

            const part = scorePair(model, left, silent).contributions.find(
              ({ comparison }) => comparison === name,
            );

            expect(part).toMatchObject({ level: 'unknown', sign: '', weight: 0 });
          },
        ),
        { numRuns: 200 },
      );
    });

    it('is by a model that is the same after it was written down', () => {
      expect(readModel(JSON.parse(writeModel(model)))).toEqual(model);
    });
  },
);

describe('a score', () => {
  const model = declaredModel(firearm);
  const gun = {
    serialText: 'K-48213',
    makeCode: 'zastava',
    modelCode: 'zastava:m70-pistol',
    calibreCode: '7.65-browning',
  };

  it('explains itself', () => {
    const { contributions } = scorePair(model, gun, {
      ...gun,
      serialText: 'K 482I3',
      modelCode: null,
      makeCode: 'beretta',
    });

    expect(contributions.map(({ comparison, level, sign }) => [comparison, level, sign]).slice(0, 4)).toEqual(
      [
        ['serial', 'folded', '+'],
        ['make', 'conflict', '!'],
        ['model', 'unknown', ''],
        ['calibre', 'chambering', '+'],
      ],
    );
    expect(contributions[0]?.why).toMatchObject({ left: 'K-48213', right: 'K 482I3' });
  });

  it('rests on any of several numbers of one gun', () => {
    const parts = { ...gun, serialText: ['B 7712', 'K-48213'] };

    expect(scorePair(model, parts, gun).probability).toBeGreaterThan(0.99);
    expect(scorePair(model, { ...gun, serialText: 'B 7712' }, gun).probability).toBeLessThan(0.5);
  });

  it('weighs a common value less than a rare one', () => {
    const [serial, ...others] = model.comparisons;
    if (!serial) throw new Error('no comparison');
    const frequency = { values: { '1002': 0.01 }, rest: 0.000001 };
    const learned = { ...model, comparisons: [{ ...serial, frequency }, ...others] };
    const weigh = (serialText: string): number => scorePair(learned, { serialText }, { serialText }).weight;

    expect(weigh('48213')).toBeGreaterThan(weigh('1002') + 10);
  });

  it('refuses a model that cannot be read, naming what is wrong', () => {
    expect(() => readModel({ ...model, prior: { probability: 2, from: '' } })).toThrow('prior.probability');
  });
});
