import { describe, expect, it } from 'vitest';
import { tableBuilder } from '../batch/table.ts';
import { autoModel, sampleOf } from './auto-model.ts';
import { guessKind } from './column-kinds.ts';

const spread = (count: number, of: (at: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, at) => of(at));
const words =
  'amber birch cedar delta ember fjord grove heath inlet jetty knoll ledge marsh north ocean prairie'.split(
    ' ',
  );
const word = (at: number): string => words[(at * 7) % words.length] ?? '';

const cases: readonly (readonly [heading: string, values: readonly string[], kind: string])[] = [
  ['first_name', spread(90, (at) => word(at) + word(at * 3)), 'name'],
  ['LastName', spread(90, (at) => word(at) + word(at * 5)), 'name'],
  [
    'Презиме',
    spread(90, (at) => `Петр${at}`.replace(/\d/g, (digit) => 'абвгдежзик'[Number(digit)] ?? '')),
    'name',
  ],
  ['full name', spread(90, (at) => `${word(at)} ${word(at * 3)}a${word(at * 5)}`), 'full-name'],
  ['dob', spread(90, (at) => `19${30 + (at % 60)}-0${1 + (at % 9)}-1${at % 9}`), 'birth'],
  ['date_of_birth', spread(90, (at) => `19${30 + (at % 60)}0${1 + (at % 9)}1${at % 9}`), 'birth'],
  ['seized on', spread(90, (at) => `1${at % 9}.0${1 + (at % 9)}.20${10 + (at % 14)}`), 'day'],
  ['gender', spread(90, (at) => (at % 2 ? 'male' : 'female')), 'sex'],
  ['x', spread(90, (at) => (at % 2 ? 'M' : 'Ж')), 'sex'],
  ['mail', spread(90, (at) => `${word(at)}${at}@made.example`), 'email'],
  ['contact', spread(90, (at) => `${word(at)}${at}@made.example`), 'email'],
  ['Telefon', spread(90, (at) => `07${at} 123 ${400 + at}`), 'phone'],
  ['postcode', spread(90, (at) => String(1000 + at * 7)), 'postcode'],
  ['street_number', spread(90, (at) => String(at + 1).padStart(1 + (at % 3), '1')), 'postcode'],
  ['address_1', spread(90, (at) => `${at} ${word(at)} street`), 'address'],
  ['suburb', spread(90, (at) => `${word(at)}${word(at >> 2)}${word(at >> 4)}`), 'place'],
  ['state', spread(90, (at) => ['nsw', 'vic', 'qld'][at % 3] ?? ''), 'category'],
  ['soc_sec_id', spread(90, (at) => String(5_000_000 + at * 7919)), 'document'],
  ['personal_number', spread(90, (at) => `XL-${800_101 + at}-${1000 + at * 7}-A`), 'document'],
  ['serial no', spread(90, (at) => `K-${40_000 + at * 31}`), 'serial'],
  ['policy', spread(90, (at) => `P${40_000 + at * 31}`), 'code'],
  ['price', spread(90, (at) => `${at * 3}.${10 + (at % 80)}`), 'quantity'],
  ['title', spread(90, (at) => `the ${word(at)} of ${word(at * 3)} and ${word(at * 5)} ${at}`), 'text'],
  ['company', spread(90, (at) => `${word(at)} ${word(at * 3)} ltd`), 'organisation'],
  ['year', spread(90, (at) => String(1930 + (at % 70))), 'year'],
];

function guessOf(heading: string, values: readonly string[]): string {
  const builder = tableBuilder([heading]);
  for (const [at, value] of values.entries()) builder.add(String(at), [value]);
  const guess = guessKind(sampleOf(builder.done(), heading));
  return 'kind' in guess ? guess.kind : guess.leaveOut;
}

describe('the kind of a column', () => {
  it.each(cases)('%s is guessed from heading and values', (heading, values, kind) => {
    expect(guessOf(heading, values)).toBe(kind);
  });

  it.each([
    ['row', spread(90, (at) => String(at)), 'it counts the rows'],
    ['cluster', spread(90, (at) => String(at >> 1)), 'it looks like the answer'],
    ['country', spread(90, () => 'XL'), 'it says the same everywhere'],
    ['note', spread(90, () => ''), 'it is empty'],
  ] as const)('%s is left out, and why is said', (heading, values, why) => {
    expect(guessOf(heading, values)).toBe(why);
  });

  it('of firearms is what is understood of them', () => {
    const builder = tableBuilder(['make', 'model', 'calibre', 'serial']);
    spread(60, (at) => `K-${48_000 + at * 13}`).forEach((serial, at) => {
      builder.add(
        String(at),
        at % 2 ? ['Zastava', 'M57', '7,62x25', serial] : ['ЦЗ Застава', 'М57', '7.62x25 TT', serial],
      );
    });
    const { model } = autoModel(builder.done(), 'guns');

    expect(model.comparisons.map(({ name, kind }) => [name, kind])).toContainEqual(['serial', 'serial']);
    expect(model.comparisons.find(({ kind }) => kind === 'calibre')?.fields).toEqual([
      'calibre understood',
      'bore understood',
    ]);
  });
});
