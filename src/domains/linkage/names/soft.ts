import { keepingAnswers } from './kept-answers.ts';
import type { Token } from './name.ts';
import { soundOf } from './sound.ts';
import { different, heardAs, type TokenLikeness } from './token-likeness.ts';

// How far two words are to an ear of another language: vowels and the consonants that languages exchange cost little, a consonant
// that is missing or another costs a whole error. Costs are in hundredths of one error.

const size = 128;
const change = new Uint8Array(size * size).fill(100);
const drop = new Uint8Array(size).fill(100);
const longest = 32;
const vowels = 'aeiou';

/** Sounds that one language writes where another hears the other. */
const exchanged: readonly (readonly [sounds: string, hundredths: number])[] = [
  [vowels, 22],
  ['ae', 14],
  ['ie', 10],
  ['ou', 10],
  ['ao', 14],
  ['kgQ', 30],
  ['kQ', 8],
  ['hg', 25],
  ['hk', 30],
  ['td', 30],
  ['bp', 40],
  ['vf', 25],
  ['vb', 45],
  ['sz', 20],
  ['SZ', 25],
  ['sS', 25],
  ['zZ', 25],
  ['cC', 20],
  ['cs', 25],
  ['cz', 35],
  ['CS', 30],
  ['DZ', 15],
  ['DC', 25],
  ['Dg', 20],
  ['Dd', 30],
  ['Dz', 35],
  ['Di', 30],
  ['lL', 5],
  ['nN', 5],
  ['mn', 60],
  ['vu', 8],
  ['vo', 25],
  ['fp', 40],
  ['hS', 60],
  ['st', 70],
  ['iZ', 30],
];

for (const [sounds, hundredths] of exchanged)
  for (const one of sounds) for (const other of sounds) setChange(one, other, hundredths);
for (let code = 0; code < size; code++) change[code * size + code] = 0;
for (const letter of vowels) drop[letter.charCodeAt(0)] = 34;
drop['i'.charCodeAt(0)] = 22;
drop['h'.charCodeAt(0)] = 24;

function setChange(one: string, other: string, hundredths: number): void {
  const [a, b] = [one.charCodeAt(0), other.charCodeAt(0)];
  change[a * size + b] = hundredths;
  change[b * size + a] = hundredths;
}

const rows = [0, 1].map(() => new Int32Array(longest + 1));

/** The least cost of turning one sound into the other; more than the limit is limit + 1. */
export function softDistance(a: string, b: string, limit: number): number {
  if (a.length > longest || b.length > longest) return limit + 1;
  let [above, row] = rows as [Int32Array, Int32Array]; // two, made above
  above[0] = 0;
  for (let j = 0; j < b.length; j++) above[j + 1] = (above[j] ?? 0) + (drop[b.charCodeAt(j)] ?? 100);
  for (let i = 0; i < a.length; i++) {
    const letter = a.charCodeAt(i);
    const dropped = drop[letter] ?? 100;
    row[0] = (above[0] ?? 0) + dropped;
    let least = row[0] ?? 0;
    for (let j = 0; j < b.length; j++) {
      const other = b.charCodeAt(j);
      const best = Math.min(
        (above[j] ?? 0) + (change[letter * size + other] ?? 100),
        (above[j + 1] ?? 0) + dropped,
        (row[j] ?? 0) + (drop[other] ?? 100),
      );
      row[j + 1] = best;
      if (best < least) least = best;
    }
    if (least > limit) return limit + 1;
    [above, row] = [row, above];
  }
  return Math.min(above[b.length] ?? 0, limit + 1);
}

/** In which company two words stand: of one name in two alphabets, or of two Arabic names in Latin letters. */
export type Ear = 'alphabets' | 'arabic';

/** Hundredths of an error a sound that may be forgiven: by ear over alphabets, and between two ways of writing Arabic. */
const forgiven: Readonly<Record<Ear, number>> = { alphabets: 14, arabic: 6 };

/** What two words that no rule of spelling joins say to an ear: one word as two languages write what they hear, or two. */
export const compareByEar = (a: Token, b: Token, ear: Ear): TokenLikeness => ears[ear](a, b);

function hear(a: Token, b: Token, ear: Ear): TokenLikeness {
  if (a.isInitial || b.isInitial || a.script !== 'letters' || b.script !== 'letters') return different;
  const length = Math.min(a.sound.length, b.sound.length);
  if (length < 3 || Math.abs(a.sound.length - b.sound.length) > 5) return different;
  // Of three sounds one vowel may be another.
  const each = length < 4 ? 5 : ear === 'alphabets' && isOfRegion(a) && isOfRegion(b) ? 4 : forgiven[ear];
  const limit = each * length;
  const [left, right] = [readingsOf(a, ear), readingsOf(b, ear)];
  let least = limit + 1;
  for (const one of left) for (const other of right) least = Math.min(least, softDistance(one, other, least));
  return least > limit ? different : heardAs(least / length);
}

const ears: Readonly<Record<Ear, (a: Token, b: Token) => TokenLikeness>> = {
  alphabets: keepingAnswers((a, b) => hear(a, b, 'alphabets')),
  arabic: keepingAnswers((a, b) => hear(a, b, 'arabic')),
};

/** A surname of the region is written as it is heard in both of its scripts: there is nothing to forgive. */
const isOfRegion = (token: Token): boolean => /(?:sk[ia]|i[Cc]|[oe]va?|aj)$/.test(token.sound);

const arabicReadings = new Map<string, readonly string[]>();
const mostKept = 50_000;

function readingsOf(token: Token, ear: Ear): readonly string[] {
  if (ear === 'alphabets') return [...token.sounds, ...token.foreign];
  const found = arabicReadings.get(token.latin);
  if (found !== undefined) return found;
  if (arabicReadings.size >= mostKept) arabicReadings.clear();
  // The article may be written with the name: Alkhateeb. A last h is not heard.
  const bare = token.latin
    .replace(/^al(?=[^aeiou].{3})/, '')
    .replace(/(?<=.{3})[ae]h$/, 'a')
    .replace(/ee/g, 'i');
  const english = soundOf(bare.replace(/j/g, 'dž').replace(/w/g, 'u'));
  const french = soundOf(bare.replace(/ch/g, 'š').replace(/dj|j/g, 'dž').replace(/w/g, 'u'));
  const readings = [...new Set([english, french])];
  arabicReadings.set(token.latin, readings);
  return readings;
}
