import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../test/support/database.ts';
import {
  expectSameWeights,
  inMemory,
  levelsOf,
  type Mention,
  type MentionPair,
  rowOf,
} from '../../../../test/support/weighing.ts';
import type { Procedure } from '../../../training/life/procedures.ts';
import { phoneOf, vehicleOf } from '../../../training/life/things.ts';
import { phone, place, vehicle } from '../../subjects/index.ts';
import { declaredModel } from '../engine/index.ts';
import { installKinship } from './store.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await installKinship(db.ops);
});
afterAll(() => db?.drop());

const size = { firearms: 3_000, seed: 36 };
/** What procedures of the training country say of vehicles and telephones; few things, so that each is named often. */
const procedures = Array.from({ length: 2_400 }, (_, index): Procedure => {
  const on = `${2014 + (index % 11)}-05-01`;
  const context = (['traffic', 'border', 'search', 'street'] as const)[index % 4] ?? 'traffic';
  // A checked edge: of a procedure only these are read.
  return { index, on, context } as Procedure;
});
const mentionOf = (said: Readonly<Record<string, unknown>>): Mention =>
  Object.fromEntries(
    Object.entries(said).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
    ),
  );
const mentionsOf = (of: typeof vehicleOf | typeof phoneOf): readonly Mention[] =>
  procedures.flatMap((procedure) => {
    const said = of(size, procedure);
    if (!said) return [];
    const { truth, dirt: _dirt, isSuspects: _suspects, ...fields } = said;
    return [{ ...mentionOf(fields), of: truth }];
  });

const pick = (...list: readonly string[]) => fc.constantFrom(...list);
const oddNumbers = ['', '0', '11111', 'NONE', '123456', 'ß', '𝟙𝟚𝟛', 'непознато', '*', '-'] as const;
const anyVehicle: fc.Arbitrary<Mention> = fc.record({
  vin: pick(
    ...oddNumbers, 'WVWZZZ1JZXW000001', 'WVW ZZZ 1JZ XW 000002', 'WVWZZZ1JZXW000021', 'WVWZZZ1JZXW000022', 'WVWZZZIJZXWOOOOOI', 'WVWZZZ1JZXW000010',
    'WVWZZZ1JZXW00001', 'XW000001', '000001', '00001', 'VWWZZZ1JZXW000001', 'АВС12345', 'WVWZZZ1JZXW0000A1',
  ), // biome-ignore format: a list
  plate: pick(
    ...oddNumbers, 'SK 1234 AB', 'СК-1234-АВ', 'SK1243AB', 'SK1234A', 'SKI234AB', 'SK 1234 A8', 'SK 12345 AB', 'AB 12', 'AB12', 'A812', 'ŠA 777 Љ', 'SA777LJ', 'TE 4411 CD',
  ), // biome-ignore format: a list
  plateCountry: pick('', '', 'MKD', 'mkd', 'SRB', 'НМК', '?'),
  make: pick(
    '',
    'VW',
    'Volkswagen',
    'Фолксваген',
    'Volkswagn',
    'Mercedes',
    'Mercedes-Benz',
    'МАН',
    'M.A.N.',
    'unknown',
    'xx',
    'Xin',
    '李',
    'Škoda',
    'SKODA',
  ),
  model: pick(
    '',
    'Golf',
    'Golf 5',
    'Golf V',
    'GOLF',
    'Glof',
    'Голф',
    '3',
    '320',
    '320d',
    'C',
    'C 220',
    'none',
    'Passat',
    'Pasat',
  ),
  kind: pick('', 'car', 'van', 'lorry', 'boat', 'other'),
  colour: pick('', 'black', 'blue', 'grey', 'silver', 'white', 'other', 'red'),
  year: pick('', '1999', '2000', '2001', '2020'),
});
const anyPhone: fc.Arbitrary<Mention> = fc.record({
  number: pick(
    ...oddNumbers,
    '+389 70 123 456',
    '070 123 456',
    '070123465',
    '0038970123456',
    '70 123 45',
    '070 123 4567',
    '12345678',
    'tel. 070/123-456',
  ),
  imei: pick(
    ...oddNumbers, '352099001761481', '35-209900-176148-1', '352099001761489', '35209900176148', '3520990017614823', '352099001761841', '352099001761499', '352099001761480',
    '3520990017614', '00000000000000', '490154203237518',
  ), // biome-ignore format: a list
  imsi: pick(
    ...oddNumbers,
    '294011234567890',
    '294 01 1234567890',
    '294011234567809',
    '294011234567',
    '1234567',
  ),
  simCard: pick(
    ...oddNumbers,
    '8938901123456789012',
    '8938901123456789021',
    '89389 0112 3456 7890 12',
    '8938902000000000013',
  ),
  handset: pick(
    '',
    'Samsung A52',
    'SAMSUNG A52',
    'Samsung A52s',
    'Samsung A25',
    'iPhone 8',
    'iPhone',
    'Нокиа 3310',
    'Nokia 3310',
    'x',
  ),
});

const names = [
  '', 'Tabanovce', 'Табановце', 'GP Tabanovce', 'Granični prelaz Tabanovce', 'Граничен премин Табановце', 'Tabanovci', 'border crossing', 'Pika kufitare Hani i Elezit', 'Hani i Elezit',
  'Post 7', 'Post 8', 'Post 7 at Bogorodica', 'Bogorodica 7', 'Bogorodica', 'Богородица', 'unknown', 'Centar', 'Centar Skopje', 'Skopje Centar', 'Skopje', '李', 'Deve Bair', 'Dve Bair',
  'Blace Hani i Elezit',
] as const; // biome-ignore format: a list
const points = [
  '',
  '42.233 21.718',
  '42.2341 21.7185',
  '42.25 21.72',
  '42.1 21.6',
  '41.12 22.5',
  '0 0',
  '-33.9 151.2',
  '42.233',
] as const;
const anyPlace: fc.Arbitrary<Mention> = fc.record({
  name: pick(...names),
  kind: pick('', 'border-crossing', 'business', 'other'),
  location: pick(...points),
});
const placeMentions: readonly Mention[] = names.flatMap((name) =>
  points.flatMap((location) => ['', 'border-crossing', 'business'].map((kind) => ({ name, location, kind }))),
);

/** Each beside those that one of its fields brings near, beside one by chance, and those that say the same thing. */
function pairsOf(mentions: readonly Mention[], fields: readonly string[]): readonly MentionPair[] {
  const beside = (sorted: readonly Mention[], step: number) =>
    sorted.flatMap((left, at): MentionPair[] => {
      const right = sorted[(at + step) % sorted.length];
      return right ? [[left, right]] : [];
    });
  const orders = fields.map((field) =>
    mentions.toSorted((a, b) => ((a[field] ?? '') < (b[field] ?? '') ? -1 : 1)),
  );
  return [...orders.flatMap((sorted) => beside(sorted, 1)), ...beside(mentions, 797)];
}

/** Those of these pairs that share no key in the database: they would never meet. */
async function apart(entity: 'vehicle' | 'phone' | 'place', pairs: readonly MentionPair[]) {
  const rows = JSON.stringify(pairs.map((pair) => pair.map(rowOf)));
  const keysOf = (side: number) =>
    `ffp.${entity}_blocks(jsonb_populate_record(null::ffp.${entity}, p.pair -> ${side}))`;
  return db.admin.unsafe(
    `select p.pair from jsonb_array_elements($1::text::jsonb) p(pair) where not ${keysOf(0)} && ${keysOf(1)} limit 3`,
    [rows],
  );
}

describe.each([
  {
    entity: 'vehicle' as const,
    declared: vehicle,
    pairs: pairsOf(mentionsOf(vehicleOf), ['of', 'plate', 'vin', 'make', 'model']),
    any: anyVehicle,
  },
  {
    entity: 'phone' as const,
    declared: phone,
    pairs: pairsOf(mentionsOf(phoneOf), ['of', 'number', 'imei', 'handset']),
    any: anyPhone,
  },
  {
    entity: 'place' as const,
    declared: place,
    pairs: pairsOf(placeMentions, ['name', 'location', 'kind', 'of']),
    any: anyPlace,
  },
])('two records of kind $entity', ({ entity, declared, pairs, any }) => {
  const model = declaredModel(declared);
  const odd = fc.sample(fc.tuple(any, any), { numRuns: 3_000, seed: 36 });

  it('reach the same levels in the database as in the engine, and weigh the same', {
    timeout: 60_000,
  }, async () => {
    expect(pairs.length).toBeGreaterThan(2_000);
    await expectSameWeights(db, entity, { model, pairs: [...pairs, ...odd] });
  });

  it('bring about every level that there is', () => {
    const there = model.comparisons.flatMap(({ name, levels }) =>
      levels.map((level) => `${name} ${level.name}`),
    );

    const reached = new Set(levelsOf(model, [...pairs, ...odd]));
    expect(there.filter((level) => !reached.has(level))).toEqual([]);
  });

  it('weigh the same whichever comes first, and what is not known adds nothing', () => {
    fc.assert(
      fc.property(any, any, (left, right) => {
        const [one] = inMemory(model, [[left, right]]);
        const [other] = inMemory(model, [[right, left]]);
        const [nothing] = inMemory(model, [[left, {}]]);
        expect(one).toEqual(other);
        expect(nothing?.levels).toEqual({});
      }),
    );
  });

  it('have the levels, signs and shares of the first model of the database, which is by hand', async () => {
    const first = await db.admin`
      select l.comparison, l.level, l.sign, l.m, l.u from ffp.link_level l join ffp.link_model m on m.id = l.model_id
      where m.entity = ${entity} and m.number = 1 order by l.place, l.step`;

    expect(first).toEqual(
      model.comparisons.flatMap(({ name, levels }) =>
        levels.map(({ name: level, sign, m, u }) => ({ comparison: name, level, sign, m, u })),
      ),
    );
  });

  it('share a key in the database whenever a number of theirs is the same or one slip apart', async () => {
    const tells: Readonly<Record<string, readonly string[]>> = {
      vehicle: [
        'vin same',
        'vin transposition',
        'vin one-edit',
        'plate same',
        'plate one-edit',
        'plate transposition',
      ],
      phone: [
        'line same',
        'line national',
        'line one-edit',
        'imei same',
        'imei one-edit',
        'imei checked',
        'imsi same',
        'sim same',
      ],
      place: ['place same', 'place part', 'place some', 'location same'],
    };
    const all = [...pairs, ...odd];
    const said = inMemory(model, all);
    const near = all.filter((_, at) =>
      Object.entries(said[at]?.levels ?? {}).some((of) => tells[entity]?.includes(of.join(' '))),
    );

    expect(near.length).toBeGreaterThan(300);
    expect(await apart(entity, near)).toEqual([]);
  });
});
