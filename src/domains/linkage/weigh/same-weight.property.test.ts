import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../test/support/database.ts';
import {
  expectSameWeights,
  levelsOf,
  type Mention,
  type MentionPair,
  withoutFrequency,
} from '../../../../test/support/weighing.ts';
import { numbersBeside } from '../../../training/life/beside.ts';
import { lives } from '../../../training/life/life.ts';
import { gunMentions } from '../../../training/life/mentions.ts';
import { understandFirearm } from '../../reference/index.ts';
import { cellsOf, firearm, firearmRows } from '../../subjects/index.ts';
import { fieldsOf } from '../batch/store.ts';
import { declaredModel, tableBuilder } from '../engine/index.ts';
import { learnModel } from '../engine/train/learn.ts';
import { installKinship } from './store.ts';

const marks = ['', '', '', 'MUP', 'МУП', 'Policija Velestije 12', 'Полиција Велестије 13', 'ARMY 7'];

/** Mentions of guns of the training country. */
const mentions: readonly Mention[] = [...lives({ firearms: 600, seed: 34 })].flatMap((life) => {
  const beside = numbersBeside({ firearms: 600, seed: 34 }, life);
  return gunMentions({ firearms: 600, seed: 34 }, life).map((gun, at) => {
    const written = {
      ...gun,
      institutionMark: marks[(life.gun.index + at) % marks.length],
      exhibitNumber: beside.exhibitNumbers.get(at) ?? null,
      sealNumber: beside.sealNumbers.get(at) ?? null,
      papers: beside.papers.get(at) ?? null,
    };
    const rows = firearmRows(written, understandFirearm(cellsOf(written)), () => '');
    const said = { ...rows.firearm, serialText: rows.markings[0]?.value, of: `G${life.gun.index}` };
    return Object.fromEntries(
      Object.entries(said).map(([name, value]) => [name, typeof value === 'string' ? value : '']),
    );
  });
});
const fields = fieldsOf.firearm ?? [];

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await installKinship(db.ops);
});
afterAll(() => db?.drop());

/** What a country of 600 guns may not bring about: numbers read in part, noise, signs of every sort. */
const oddities: readonly Mention[] = [
  'K-48213', 'K482I3', 'K48?13', 'K4**13', 'K4*13', 'K4*', '?', 'NONE', '12345', '', 'K48214', 'K48231', 'K48312', 'K-4821', 'k 48 213',
  'ЦЗ-1234', 'cz1234', '1234567890123456', '1234567890123457', 'Đ-771 ß', 'ab;cd', '00017', '17',
].map((text) => ({
  id: '', of: '', serialText: text, makeCode: 'cz', modelCode: `cz:${text}`, calibreCode: text ? '9x19' : '', boreGroup: '9 mm',
  typeCode: 'pistol', countryCode: 'YU', institutionMark: text, exhibitNumber: text, sealNumber: `${text};${text}1`, papers: `WC-${text}, 310044`,
})); // biome-ignore format: a list

/** Pairs of one gun, pairs of guns that a number or a make brings near each other, and pairs by chance. */
const pairs: readonly MentionPair[] = (() => {
  const orders = ['of', 'serialText', 'exhibitNumber', 'modelCode'].map((field) =>
    mentions.toSorted((a, b) => ((a[field] ?? '') < (b[field] ?? '') ? -1 : 1)),
  );
  const odd = oddities.flatMap((left) => oddities.map((right): MentionPair => [left, right]));
  const others = [...orders, mentions.toReversed(), mentions].flatMap((sorted, nth) =>
    sorted.flatMap((left, at): MentionPair[] => {
      const right = sorted[nth < 4 ? at + 1 : (at * 7_919 + 13) % sorted.length];
      return right ? [[left, right]] : [];
    }),
  );
  return [...odd, ...others];
})();

describe('a pair of firearms', () => {
  it('reaches the same levels in the database as in the engine, and weighs the same', async () => {
    const model = declaredModel(firearm);
    await expectSameWeights(db, 'firearm', { model, pairs });

    expect(pairs.length).toBeGreaterThan(4_000);
    // The country brings about nearly all that the kinds can say: a comparison that never says anything would compare nothing.
    expect(levelsOf(model, pairs)).toEqual(
      expect.arrayContaining([
        ...[
          'exact',
          'folded',
          'wildcard',
          'transposition',
          'one-edit',
          'near-slip',
          'neighbour',
          'conflict',
        ].map((level) => `serial ${level}`),
        ...[
          'make same',
          'make conflict',
          'model related',
          'calibre undecidable',
          'calibre bore',
          'type related',
        ],
        ...[
          'mark same',
          'mark close',
          'mark conflict',
          'exhibit same',
          'seal same',
          'seal conflict',
          'papers same',
          'papers conflict',
        ],
      ]),
    );
  });

  it('weighs the same by a model that was learned over all records, its kinds of pairs included', async () => {
    const builder = tableBuilder(fields);
    for (const mention of mentions)
      builder.add(
        '',
        fields.map((field) => mention[field] ?? ''),
      );
    const { model } = learnModel(builder.done(), declaredModel(firearm), { cap: 500 });

    await expectSameWeights(db, 'firearm', { model: withoutFrequency(model), pairs });
  });

  it('weighs the same whatever kinds of matches and of related things a model knows (30 random models)', {
    timeout: 60_000,
  }, async () => {
    const { comparisons } = declaredModel(firearm);
    const bits = fc.double({ min: -9, max: 9, noNaN: true });
    const more: fc.Arbitrary<Record<string, number[]>> = fc.record(
      Object.fromEntries(
        comparisons.map(({ name, levels }) => [name, fc.array(bits, { maxLength: levels.length })]),
      ),
    );
    const share = fc.double({ min: 0.0001, max: 1, noNaN: true });
    const kind = fc.record({ name: fc.constantFrom('one series', 'one "case"', 'one \\ lot'), share, more });
    const chance = fc.record({ name: fc.constant('by chance'), share, more });
    const models = fc.record({
      same: fc.array(kind, { maxLength: 3 }),
      related: fc.tuple(fc.array(kind, { maxLength: 2 }), chance).map(([kinds, last]) => [...kinds, last]),
      isRelated: fc.boolean(),
      from: fc.integer({ min: 0, max: pairs.length - 200 }),
    });
    await fc.assert(
      fc.asyncProperty(models, async ({ same, related, isRelated, from }) => {
        const model = { ...declaredModel(firearm), same, ...(isRelated ? { related } : {}) };
        await expectSameWeights(db, 'firearm', { model, pairs: pairs.slice(from, from + 200) });
      }),
      { numRuns: 30 },
    );
  });
});
