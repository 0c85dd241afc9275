import { serialFold } from '../../../../shared/fold.ts';
import { isNoise, nameBase, serialPattern } from '../../../../shared/keys.ts';
import { readDay } from '../kinds/day.ts';
import type { Kind } from '../kinds/index.ts';
import { betweenNumbers } from '../kinds/number.ts';
import type { BlockingKey } from '../model.ts';
import { plainText, saysNothing } from '../strings.ts';

/** The keys of a text in one form; none where it says nothing. Noise never brings records together. */
export function keysOf(text: string, { by, length = 4 }: BlockingKey, kind?: Kind): readonly string[] {
  if (text === '' || saysNothing(plainText(text))) return [];
  return unique(forms[by](text, length, kind));
}

type Form = (text: string, length: number, kind?: Kind) => readonly string[];

const forms: Readonly<Record<BlockingKey['by'], Form>> = {
  same: (text, _, kind) => [kind?.frequent([text]) ?? plainText(text)],
  folded: (text) => number(text),
  each: (text) => text.split(betweenNumbers).flatMap(number),
  serial: (text) => (/[?*]/.test(text) ? [] : number(text)),
  token: (text) => words(text).filter((word) => word.length >= 3 || /\d/.test(word)),
  sound: (text) => words(text).map(soundOf),
  start: (text, length) => piece(squashed(text), length, (key) => key.slice(0, length)),
  end: (text, length) => piece(squashed(text), length, (key) => key.slice(-length)),
  year: (text) => dayPart(text, 0, 4),
  'month-day': (text) => dayPart(text, 5, 10),
  grams: (text) => (/[?*]/.test(text) ? readHalves(text) : number(text).flatMap(halves)),
};

function number(text: string): readonly string[] {
  const key = serialFold(text) || plainText(text);
  return isNoise(key) ? [] : [key];
}

const squashed = (text: string): string => nameBase(text).replaceAll(' ', '');

const words = (text: string): readonly string[] =>
  nameBase(text)
    .split(' ')
    .filter((word) => word !== '');

function piece(key: string, length: number, cut: (key: string) => string): readonly string[] {
  return key.length < Math.min(length, 3) ? [] : [cut(key)];
}

function dayPart(text: string, from: number, to: number): readonly string[] {
  const day = readDay(text);
  return day === undefined || day.length < to ? [] : [day.slice(from, to)];
}

/** Both halves, so that one slip leaves one of them as it is, whether a character is other, more or less. */
function halves(key: string): readonly string[] {
  const lengths = [key.length >> 1, (key.length - 1) >> 1].filter((length) => length >= 2);
  return lengths.flatMap((length) => [`<${key.slice(0, length)}`, `>${key.slice(-length)}`]);
}

/** Of a number that is read in part those halves that are. */
const readHalves = (text: string): readonly string[] =>
  halves(serialPattern(text.replaceAll('*', '?')) ?? '').filter((half) => !half.includes('?'));

const soundTable: Readonly<Record<string, string>> = Object.fromEntries(
  ['bfpv', 'cgjkqsxz', 'dt', 'l', 'mn', 'r'].flatMap((group, at) =>
    [...group].map((letter) => [letter, String(at + 1)]),
  ),
);

/** How a word sounds, roughly: its first letter and the groups of the consonants after it. Scripts that have no Latin base stay as they are. */
export function soundOf(word: string): string {
  if (!/^[a-z]/.test(word)) return word;
  let sound = word[0] ?? '';
  let last = soundTable[sound] ?? '';
  for (const letter of word.slice(1)) {
    const group = soundTable[letter] ?? '';
    if (group !== '' && group !== last) sound += group;
    if (group !== '' || !'hw'.includes(letter)) last = group;
  }
  return sound.slice(0, 4);
}

const unique = (keys: readonly string[]): readonly string[] => (keys.length < 2 ? keys : [...new Set(keys)]);
