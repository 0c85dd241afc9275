import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  advisedThreshold,
  compareNames,
  nameKeys,
  nameKinds,
  nameLevels,
  namePairKeys,
  prepareName,
} from './index.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);
const kind = fc.option(fc.constantFrom(...nameKinds), { nil: undefined });

const serbianLetters = [...'abcčćdđefghijklmnoprsštuvzž'];
const cyrillicOf = new Map(
  [...'абцчћдђефгхијклмнопрсштувзж'].map((letter, at) => [serbianLetters[at] ?? '', letter] as const),
);
const serbianName = fc
  .array(fc.string({ unit: fc.constantFrom(...serbianLetters), minLength: 1, maxLength: 10 }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((words) => words.join(' '));

/** A Serbian name in Cyrillic, with lj, nj and dž as the one letter they are. */
function inCyrillic(name: string): string {
  const pairs = name.replace(/lj/g, 'љ').replace(/nj/g, 'њ').replace(/dž/g, 'џ');
  return [...pairs].map((letter) => cyrillicOf.get(letter) ?? letter).join('');
}

/** Syllables in a script and as they are written in Latin letters, of sounds that every one of them has. */
const scripts = {
  Serbian: { ма: 'ma', ни: 'ni', ло: 'lo', ра: 'ra', со: 'so', ту: 'tu' },
  Greek: { μα: 'ma', νι: 'ni', λο: 'lo', ρα: 'ra', σο: 'so', τα: 'ta' },
  Georgian: { მა: 'ma', ნი: 'ni', ლო: 'lo', რა: 'ra', სო: 'so', ტუ: 'tu' },
  Armenian: { մա: 'ma', նի: 'ni', լո: 'lo', րա: 'ra', սո: 'so', տա: 'ta' },
  Arabic: { ما: 'ma', ني: 'ni', لو: 'lu', را: 'ra', سو: 'su', تا: 'ta' },
  Hebrew: { מא: 'ma', ני: 'ni', לו: 'lu', רא: 'ra', סו: 'su', טא: 'ta' },
  Devanagari: { मा: 'ma', नि: 'ni', लो: 'lo', रा: 'ra', सो: 'so', तु: 'tu' },
  Tamil: { மா: 'ma', நி: 'ni', லோ: 'lo', ரா: 'ra', போ: 'po', து: 'tu' },
} as const;

/** A name of two words in a script, and the same in Latin letters. */
function inScript(syllables: Readonly<Record<string, string>>) {
  const word = fc.array(fc.constantFrom(...Object.entries(syllables)), { minLength: 3, maxLength: 4 });
  const write = (words: (readonly (readonly [string, string])[])[], side: 0 | 1): string =>
    words.map((parts) => parts.map((part) => part[side]).join('')).join(' ');
  return fc
    .array(word, { minLength: 2, maxLength: 2 })
    .map((words) => ({ own: write(words, 0), latin: write(words, 1) }));
}

describe('every script is treated alike', () => {
  it.each(Object.entries(scripts))(
    '%s: a name and its transliteration are one, either way round',
    (_, syllables) => {
      fc.assert(
        fc.property(inScript(syllables), ({ own, latin }) => {
          const [left, right] = [prepareName(own, 'person'), prepareName(latin, 'person')];
          if (right.tokens.length < 2) return;

          const there = compareNames(left, right).score;

          expect(there).toBeGreaterThanOrEqual(advisedThreshold);
          expect(compareNames(right, left).score).toBeCloseTo(there, 12);
        }),
        { numRuns: 300 },
      );
    },
  );

  it('two different words of a script that is not transliterated are never one', () => {
    const word = fc.string({ unit: fc.constantFrom(...'ကခဂဃငစဆဇ'), minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(word, word, kind, (a, b, chosen) => {
        fc.pre(a !== b);

        expect(compareNames(prepareName(a, chosen), prepareName(b, chosen)).score).toBeLessThan(
          advisedThreshold,
        );
        expect(compareNames(prepareName(a, chosen), prepareName('Ana Marić', chosen)).score).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});

describe('names, whatever is written', () => {
  it('never throws, and scores from 0 to 1 with a level and the same the other way round', () => {
    fc.assert(
      fc.property(anyText, anyText, kind, kind, (a, b, kindA, kindB) => {
        const [left, right] = [prepareName(a, kindA), prepareName(b, kindB)];

        const there = compareNames(left, right, { explain: true });
        const back = compareNames(right, left);

        expect(there.score).toBeGreaterThanOrEqual(0);
        expect(there.score).toBeLessThanOrEqual(1);
        expect(nameLevels).toContain(there.level);
        expect(back.score).toBeCloseTo(there.score, 12);
        expect(back.level).toBe(there.level);
      }),
      {
        numRuns: 3_000,
        examples: [
          ['ῂ က', '² 𝕚', 'person', 'organisation'],
          ['ὀ', 'ᾠ', 'person', 'organisation'],
        ],
      },
    );
  });

  it('a name is itself, unless it says nothing', () => {
    fc.assert(
      fc.property(anyText, kind, (text, chosen) => {
        const name = prepareName(text, chosen);

        expect(compareNames(name, prepareName(text, chosen)).score).toBe(name.tokens.length === 0 ? 0 : 1);
      }),
      { numRuns: 3_000 },
    );
  });

  it('a Serbian name is the same in both scripts and in capitals, and has the same keys', () => {
    fc.assert(
      fc.property(serbianName, (name) => {
        const latin = prepareName(name, 'person');
        const cyrillic = prepareName(inCyrillic(name), 'person');

        if (latin.tokens.length > 0) expect(compareNames(latin, cyrillic).score).toBe(1);
        expect(nameKeys(cyrillic)).toEqual(nameKeys(latin));
        expect(namePairKeys(prepareName(name.toUpperCase(), 'person'))).toEqual(namePairKeys(latin));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    '',
    ' ',
    '-',
    '???',
    'unknown',
    'Nepoznat',
    'НЕПОЗНАТО',
    'N.N.',
    'i panjohur',
    'неизвестен',
    'n/a',
  ])('says nothing and equals nothing: %j', (text) => {
    const unknown = prepareName(text);

    expect(unknown.tokens).toEqual([]);
    expect(nameKeys(unknown)).toEqual([]);
    expect(compareNames(unknown, prepareName(text))).toEqual({ score: 0, level: 'nothing', reasons: [] });
    expect(compareNames(unknown, prepareName('Agim Krasniqi')).score).toBe(0);
  });
});
