import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../test/support/database.ts';
import {
  expectSameWeights,
  inMemory,
  levelsOf,
  type Mention,
  type MentionPair,
} from '../../../../test/support/weighing.ts';
import { chanceOf } from '../../../training/chance.ts';
import { slip } from '../../../training/dirt/letters.ts';
import { personAt } from '../../../training/people/person.ts';
import { writePerson } from '../../../training/people/written.ts';
import { organisation, person } from '../../subjects/index.ts';
import { typedModel } from '../engine/index.ts';
import { installKinship } from './store.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await installKinship(db.ops);
});
afterAll(() => db?.drop());

const chance = chanceOf(35);
const sources = ['registry', 'police', 'loss', 'neighbour'] as const;
const scripts = ['latin', 'cyrillic', 'ascii'] as const;

/** Persons of the training country, each as four offices write him down. */
const persons: readonly Mention[] = Array.from({ length: 400 }, (_, index) => personAt(35, index)).flatMap(
  (whole) =>
    sources.map((source): Mention => {
      const written = writePerson(chance, whole, { source, script: chance.one(scripts), seed: 35 });
      const { family, given, father, birth, sex, number, document, phone, address } = written;
      return {
        of: `${whole.index}`, familyName: family, givenName: given, fatherName: father, birthOn: birth,
        gender: chance.yes(0.05) ? 'unknown' : sex, personalNumber: number, documentNumber: document, phone, residence: address,
      }; // biome-ignore format: a list
    }),
);

const forms = [
  '',
  ' DOO',
  ' d.o.o.',
  ' Д.О.О.',
  ' ДООЕЛ',
  ' Sh.p.k.',
  ' SHPK',
  ' Ltd',
  ' & Co',
  ' A.D.',
  ' GmbH',
] as const;
const companies = [
  'Lovec', 'Ловец', 'Strelec', 'Гјуетари', 'Gjuetari Import-Eksport', 'Streljački klub Orion', 'Стрељачки клуб Орион', 'Balkan Arms Trade', 'Lovačko društvo',
  'Ловечко друштво', 'Štit', 'Group', 'The Company', 'Siguria Sh.P.K.', 'A.B. Target', 'T.C. Оружје', 'No.1 Guns',
] as const; // biome-ignore format: a list
const addresses = [
  '',
  'Skopje',
  'ul. Partizanska 12',
  'Партизанска 12',
  'Partizanska Partizanska 12, Skopje',
  'Mother Teresa 4, Prishtinë',
] as const;

/** Companies, with their legal forms, slips and half of what there is to know. */
const organisations: readonly Mention[] = Array.from({ length: 900 }, () => {
  const name = `${chance.one(companies)}${chance.one(['', ' Skopje', ' Скопје', ' Kumanovo'])}${chance.one(forms)}`;
  return {
    name: chance.yes(0.2) ? slip(chance, name) : name,
    kind: chance.one(['', 'dealer', 'other', 'shooting-club']),
    registrationNumber: chance.one([
      '',
      'XL04000037',
      'XL 0400 0037',
      'XL04000073',
      'XL04991234',
      'XL0400003',
      '1234',
      'NONE',
    ]),
    phone: chance.one(['', '+389 31 555 123', '031 555 123', '031 555 124', '12345678']),
    address: chance.one(addresses),
  };
});

/** What no country brings about: signs of every sort, placeholders, words that stand twice, names that are half of each other. */
const oddNames = [
  '', 'unknown', 'Непознат', 'Ana', 'Anna', 'Ana Ana', 'Abcd Abce', 'Abcd Xyzw', 'abcd', 'Đ ß', 'O\'Neil', 'de la Cruz', 'Љиљана', 'Lilana', 'ŁÓDŹ', '李', 'Abc',
  'Abd', 'J.', 'Đorđe', 'Gjergj', 'Ђорђе', 'Hoxha-Krasniqi', 'Krasniqi', 'Ⅷ', 'Ňëÿ',
]; // biome-ignore format: a list
const oddDays = [
  '',
  '1900-01-01',
  '1900',
  '9999-12-31',
  '1971',
  '1971-02',
  '1971-02-03',
  '1971-03-02',
  '1971-02-04',
  '1971-20-03',
  '1917-02-03',
  '1979-02-31',
];
const oddNumbers = [
  '',
  '0',
  '11111',
  'NONE',
  '12345',
  '0101990450006',
  '0101 990 450006',
  '0101990450007',
  '0101904950006',
  'AB12',
  'аб123',
  'AB123',
  'Ø12345',
  '𝟙𝟚𝟛𝟜𝟝',
];
const oddPhones = ['', '+383 44 123 987', '044123987', '00000000', '123', '044 123 988', 'tel. 44-123-987'];

const pick = <T>(list: readonly T[]) => fc.constantFrom(...list);
const anyPerson: fc.Arbitrary<Mention> = fc.record({
  familyName: fc.oneof(
    pick(oddNames),
    fc.tuple(pick(oddNames), pick(oddNames)).map((of) => of.join(' ')),
  ),
  givenName: pick(oddNames),
  fatherName: pick(oddNames),
  birthOn: pick(oddDays.filter((day) => day !== '1971-20-03')),
  gender: pick(['', 'male', 'female', 'unknown', 'other']),
  personalNumber: pick(oddNumbers),
  documentNumber: pick(oddNumbers),
  phone: pick(oddPhones),
  residence: fc.oneof(
    pick(oddNames),
    fc.array(pick(['ul.', '12', 'Skopje', 'Скопје', 'b', '-']), { maxLength: 5 }).map((of) => of.join(' ')),
  ),
});
const anyOrganisation: fc.Arbitrary<Mention> = fc.record({
  name: fc.tuple(pick([...companies, ...oddNames]), pick(forms)).map((of) => of.join('')),
  kind: pick(['', 'dealer', 'other']),
  registrationNumber: pick(oddNumbers),
  phone: pick(oddPhones),
  address: fc
    .array(pick(['ul.', '12', '12', 'Skopje', 'Скопје', 'b', '-']), { maxLength: 5 })
    .map((of) => of.join(' ')),
});

/** Each beside those that one of its fields brings near, and beside some by chance. */
function pairsOf(mentions: readonly Mention[], fields: readonly string[]): readonly MentionPair[] {
  const beside = (sorted: readonly Mention[], step: number) =>
    sorted.flatMap((left, at): MentionPair[] => {
      const right = sorted[(at + step) % sorted.length];
      return right ? [[left, right]] : [];
    });
  const orders = fields.map((field) =>
    mentions.toSorted((a, b) => ((a[field] ?? '') < (b[field] ?? '') ? -1 : 1)),
  );
  return [...orders.flatMap((sorted) => beside(sorted, 1)), ...beside(mentions, 7_919)];
}

describe.each([
  {
    entity: 'person' as const,
    declared: person,
    pairs: pairsOf(persons, ['of', 'familyName', 'birthOn']),
    any: anyPerson,
  },
  {
    entity: 'organisation' as const,
    declared: organisation,
    pairs: pairsOf(organisations, ['name', 'registrationNumber', 'phone', 'address']),
    any: anyOrganisation,
  },
])('two records of kind $entity', ({ entity, declared, pairs, any }) => {
  const model = typedModel(declared);

  it('reach the same levels in the database as in the engine, and weigh the same', {
    timeout: 60_000,
  }, async () => {
    expect(pairs.length).toBeGreaterThan(4_000);
    await expectSameWeights(db, entity, { model, pairs });
  });

  it('bring about every level that there is', () => {
    const there = model.comparisons.flatMap(({ name, levels }) =>
      levels.map((level) => `${name} ${level.name}`),
    );

    const reached = new Set(levelsOf(model, pairs));
    expect(there.filter((level) => !reached.has(level))).toEqual([]);
  });

  it('weigh the same whatever is written in them (2,000 pairs by chance)', { timeout: 60_000 }, async () => {
    const odd = fc.sample(fc.tuple(any, any), { numRuns: 2_000, seed: 35 });

    await expectSameWeights(db, entity, { model, pairs: odd });
  });

  it('weigh the same whichever comes first, and what is not known adds nothing', () => {
    fc.assert(
      fc.property(any, any, (left, right) => {
        const [[one], [other], [nothing]] = [
          inMemory(model, [[left, right]]),
          inMemory(model, [[right, left]]),
          inMemory(model, [[left, {}]]),
        ];
        expect(one).toEqual(other);
        expect(nothing?.levels).toEqual({});
      }),
    );
  });

  it('have the levels, in the order and with the signs and shares, of the first model of the database', async () => {
    const first = await db.admin`
      select l.comparison, l.level, l.sign, l.step, l.m, l.u from ffp.link_level l
      join ffp.link_model m on m.id = l.model_id
      where m.entity = ${entity} and m.number = 1 order by l.place, l.step`;

    expect(first.map(({ comparison, level, sign }) => ({ comparison, level, sign }))).toEqual(
      model.comparisons.flatMap(({ name, levels }) =>
        levels.map(({ name: level, sign }) => ({ comparison: name, level, sign })),
      ),
    );
  });
});
