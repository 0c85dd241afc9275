import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../test/support/database.ts';
import { numbersBeside } from '../../../training/life/beside.ts';
import { lives } from '../../../training/life/life.ts';
import { gunMentions } from '../../../training/life/mentions.ts';
import { understandFirearm } from '../../reference/index.ts';
import { cellsOf, firearm, firearmRows } from '../../subjects/index.ts';
import { keptModel } from '../batch/kept-model.ts';
import { fieldsOf, keepModel } from '../batch/store.ts';
import {
  type Comparison,
  declaredModel,
  type LinkModel,
  priorWeight,
  scorePair,
  tableBuilder,
} from '../engine/index.ts';
import { learnModel } from '../engine/train/learn.ts';
import { installKinship } from './store.ts';

const marks = ['', '', '', 'MUP', 'МУП', 'Policija Velestije 12', 'Полиција Велестије 13', 'ARMY 7'];

/** A mention of a gun of the training country, as the engine reads it. */
type Mention = Readonly<Record<string, string>>;
type Pair = readonly [left: Mention, right: Mention];

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
const pairs: readonly Pair[] = (() => {
  const orders = ['of', 'serialText', 'exhibitNumber', 'modelCode'].map((field) =>
    mentions.toSorted((a, b) => ((a[field] ?? '') < (b[field] ?? '') ? -1 : 1)),
  );
  const odd = oddities.flatMap((left) => oddities.map((right): Pair => [left, right]));
  const others = [...orders, mentions.toReversed(), mentions].flatMap((sorted, nth) =>
    sorted.flatMap((left, at): Pair[] => {
      const right = sorted[nth < 4 ? at + 1 : (at * 7_919 + 13) % sorted.length];
      return right ? [[left, right]] : [];
    }),
  );
  return [...odd, ...others];
})();

/** What the database says of pairs: the level of each comparison, weight and parts by the active model. */
async function inDatabase(asked: readonly Pair[]) {
  const rows = asked.map(([left, right]) => ({
    a: rowOf(left),
    b: rowOf(right),
    x: left.serialText,
    y: right.serialText,
  }));
  return db.admin<
    { levels: Record<string, string>; weight: number; parts: { comparison: string; weight: number }[] }[]
  >`
    with pair as materialized (
      select p.nth, ffp.firearm_levels(jsonb_populate_record(null::ffp.firearm, p.one -> 'a'), jsonb_populate_record(null::ffp.firearm, p.one -> 'b'),
        null, null, nullif(p.one ->> 'x', ''), nullif(p.one ->> 'y', '')) as levels
      from jsonb_array_elements(${JSON.stringify(rows)}::text::jsonb) with ordinality p(one, nth)),
    asked as (
      select array_agg(lpad(to_hex(p.nth), 32, '0')::uuid order by p.nth) as keys, array_agg(p.levels order by p.nth) as levels,
        array_agg(2::bigint order by p.nth) as commons
      from pair p)
    select w.levels, w.weight, w.parts
    from asked a cross join lateral ffp.weigh('firearm', a.keys, null, null, a.levels, a.commons) w
    order by w.key`;
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const rowOf = (mention: Mention): Record<string, string> =>
  Object.fromEntries(
    Object.entries(mention).flatMap(([name, text]) =>
      text === '' || name === 'of' || name === 'id' ? [] : [[snake(name), text]],
    ),
  );

/** The engine's word on the same pairs. */
function inMemory(model: LinkModel, asked: readonly Pair[]) {
  return asked.map(([left, right]) => {
    const { weight, contributions } = scorePair(model, left, right);
    const own = contributions.slice(0, model.comparisons.length).filter(({ level }) => level !== 'unknown');
    return { weight, levels: Object.fromEntries(own.map(({ comparison, level }) => [comparison, level])) };
  });
}

/** Makes a model the one that the database weighs by, as a person does. */
async function activate(model: LinkModel): Promise<void> {
  const { rows } = { rows: await db.admin<{ id: string }[]>`select ffp.new_id() as id` };
  const id = rows[0]?.id ?? '';
  await keepModel(db.ops, {
    id,
    entity: 'firearm',
    prior: priorWeight(model.prior.probability),
    note: 'made for a test',
    learned: {},
    ...keptModel(model),
  });
  await db.admin`update ffp.link_model m set state = 'retired' where m.entity = 'firearm' and m.state = 'active'`;
  await db.admin`update ffp.link_model m set state = 'active' where m.id = ${id}`;
}

/** How common a value is the database counts itself: here nothing is. */
const withoutFrequency = (model: LinkModel): LinkModel => ({
  ...model,
  comparisons: model.comparisons.map(({ frequency: _, ...comparison }): Comparison => comparison),
});

async function expectSameWeights(model: LinkModel, asked: readonly Pair[]): Promise<void> {
  await activate(model);
  const there = await inDatabase(asked);
  const here = inMemory(model, asked);
  const differing = here.flatMap(({ weight, levels }, at) => {
    const other = there[at] ?? { weight: Number.NaN, levels: {} };
    const [one, two] = [told(levels), told(other.levels)];
    if (one === two && Math.abs(other.weight - weight) < 1e-6) return [];
    const [left, right] = asked[at] ?? [];
    const said = Object.keys(rowOf(left ?? {})).map(
      (name) => `${name} ${left?.[camel(name)]} | ${right?.[camel(name)]}`,
    );
    return [`engine ${weight} ${one}\ndatabase ${other.weight} ${two}\n${said.join('\n')}`];
  });
  expect(differing.slice(0, 3).join('\n\n')).toBe('');
}

const told = (levels: Readonly<Record<string, string>>): string =>
  Object.entries(levels)
    .map((of) => of.join(' '))
    .toSorted()
    .join(', ');
const camel = (name: string): string => name.replace(/_[a-z]/g, (letter) => letter.slice(1).toUpperCase());

describe('a pair of firearms', () => {
  it('reaches the same levels in the database as in the engine, and weighs the same', async () => {
    await expectSameWeights(declaredModel(firearm), pairs);
    const levels = new Set(
      inMemory(declaredModel(firearm), pairs).flatMap((said) =>
        Object.entries(said.levels).map((of) => of.join(' ')),
      ),
    );

    expect(pairs.length).toBeGreaterThan(4_000);
    // The country brings about nearly all that the kinds can say: a comparison that never says anything would compare nothing.
    expect([...levels]).toEqual(
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

    await expectSameWeights(withoutFrequency(model), pairs);
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
        await expectSameWeights(model, pairs.slice(from, from + 200));
      }),
      { numRuns: 30 },
    );
  });
});
