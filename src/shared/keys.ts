import { serialExact, serialFold } from './fold.ts';

/**
 * Folds of search keys for whoever asks, the same as the SQL functions of migration 0020 for what is stored (a test compares
 * them): `serial` and `number` are in fold.ts.
 */

const wordsForNone: ReadonlySet<string> = new Set(
  [
    'NONE NA NO NIL NULL UNKNOWN UNK NOSERIAL SN NOTVISIBLE ILLEGIBLE REMOVED OBLITERATED DEFACED TEST',
    'NEPOZNAT NEPOZNATO BEZBROJA BEZBROJ BRISAN NEMA PANJOHUR PANUMER SKA SEMNUMERO RASPADO SUPRIMIDO NAOCONSTA',
    'HEПOЗHAT HEПOЗHATO БEЗБPOJ БEЗБPOJA HEMA ИЗБPИШAH',
  ]
    .join(' ')
    .split(' '),
);

/** A value that says nothing and makes no key (check IM-16): fewer than two characters, all the same, counted up, or a word for "none". */
export function isNoise(key: string): boolean {
  const characters = [...key];
  return (
    characters.length < 2 ||
    characters.every((character) => character === characters[0]) ||
    '1234567890'.startsWith(key) ||
    '01234567890'.startsWith(key) ||
    wordsForNone.has(key)
  );
}

/** Does a serial say that characters are unknown? */
export const hasWildcard = (serial: string): boolean => /[?*]/.test(serial);

/** The folded pattern of a serial with unknown characters: '?' stands for one, '*' for a run. Undefined when fewer than two are known. */
export function serialPattern(serial: string): string | undefined {
  const pattern = (serial.match(/[?*]|[^?*]+/g) ?? [])
    .map((part) => (part === '?' || part === '*' ? part : serialFold(part)))
    .join('');
  return [...pattern.replace(/[?*]/g, '')].length >= 2 ? pattern : undefined;
}

const letters = tableOf(
  'АБВГДЕЖЗИЙЈКЛМНОПРСТУФХЦЧШЫЭЁабвгдежзийјклмнопрстуфхцчшыэёЋћЌќЃЂЉЊЏЯЮЩĐĆŁłØøıЬЪьъ',
  'ABVGDEZZIJJKLMNOPRSTUFHCCSIEEabvgdezzijjklmnoprstufhccsieeccccѓђљњџяющđcllooi',
);
const pairs: Readonly<Record<string, string>> = {
  ѓ: 'dj',
  ђ: 'dj',
  đ: 'dj',
  љ: 'lj',
  њ: 'nj',
  џ: 'dz',
  я: 'ja',
  ю: 'ju',
  щ: 'st',
  ß: 'ss',
  æ: 'ae',
  Æ: 'ae',
};
const spellings: readonly (readonly [string, string])[] = [
  ['sh', 's'],
  ['zh', 'z'],
  ['ch', 'c'],
  ['xh', 'dz'],
  ['gj', 'dj'],
  ['kj', 'c'],
  ['q', 'c'],
];

/** A name in a Latin base form: lower case, Cyrillic transliterated, signs dropped, what neighbours spell differently made one, words parted by one blank. */
export function nameBase(name: string): string {
  const latin = [...name.normalize('NFC')]
    .map((letter) => letters.get(letter) ?? letter)
    .map((letter) => pairs[letter] ?? letter)
    .join('')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const spelt = spellings.reduce((text, [from, to]) => text.replaceAll(from, to), latin);
  return spelt
    .replace(/(.)\1/gsu, '$1')
    .replace(/[^a-z0-9\u0370-\u1fff\u2c00-\uffff]+/gu, ' ')
    .replace(/^ +| +$/g, '');
}

const namesForNone = new Set([
  'unknown',
  'nepoznat',
  'nepoznata',
  'nepoznato',
  'panjohur',
  'none',
  'nil',
  'null',
]);

/** The words of a name, each a key, sorted. */
export function nameKeys(name: string): readonly string[] {
  const words = nameBase(name).split(' ');
  return [...new Set(words.filter((word) => [...word].length >= 2 && !namesForNone.has(word)))].sort();
}

/** The last eight digits of a phone number: the same with and without the country. Undefined below five. */
export function phoneKey(phone: string): string | undefined {
  const digits = phone.replace(/[^0-9]/g, '');
  return digits.length < 5 || isNoise(digits.slice(-8)) ? undefined : digits.slice(-8);
}

const plateLetters = tableOf(
  'ВвСсРрНнХхУуЏџЖжЧчЋћШшЦцЗзИиФфГгДдЛлБбПпЃѓЂђЌќŽžČčĆćŠš',
  'VVSSRRNNHHUUDDZZCCCCSSCCZZIIFFGGDDLLBBPPGGDDKKZZCCCCSS',
);
const platePairs: Readonly<Record<string, string>> = { Љ: 'LJ', Њ: 'NJ', Đ: 'D' };

/** A plate in Latin letters and digits, whichever script it is written in. */
export function plateKey(plate: string): string {
  return serialExact(
    [...plate].map((letter) => plateLetters.get(letter) ?? platePairs[letter] ?? letter).join(''),
  );
}

function tableOf(from: string, to: string): ReadonlyMap<string, string> {
  const targets = [...to];
  return new Map([...from].map((character, index) => [character, targets[index] ?? '']));
}
