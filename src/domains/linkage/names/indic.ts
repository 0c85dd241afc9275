// The scripts of India: nine blocks of Unicode with one order of letters (ISCII), so that one table reads them all.

const blockFrom = 0x0900;
const blockTo = 0x0d7f;

/** Is a word written in Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada or Malayalam? */
export const isIndic = (token: string): boolean => /^[\u0900-\u0d7f]+$/u.test(token);

/** Consonants, independent vowels and vowel signs by their place in a block, after ISO 15919 and as names are written. */
const consonants = tableFrom(
  0x15,
  'k kh g gh n č čh dž džh n t th d dh n t th d dh n n p ph b bh m j r r l l l v š š s h',
);
const vowels = tableFrom(0x05, 'a a i i u u ri l e e e e o o o au');
const vowelSigns = tableFrom(0x3e, 'a i i u u ri ri e e e e o o o au');
const virama = 0x4d;

function tableFrom(from: number, letters: string): ReadonlyMap<number, string> {
  return new Map(letters.split(' ').map((letter, at) => [from + at, letter]));
}

/** In Latin letters: a consonant carries an a unless a sign says another vowel or none; a last a is not heard in Hindi. */
export function fromIndic(token: string): string | undefined {
  let latin = '';
  let carriesA = false;
  for (const letter of token) {
    const code = letter.codePointAt(0) ?? 0;
    if (code < blockFrom || code > blockTo) return undefined;
    const place = code % 0x80;
    const consonant = consonants.get(place);
    const vowel = vowels.get(place);
    const sign = vowelSigns.get(place);
    if (carriesA && sign === undefined && place !== virama && place !== 0x3c) latin += 'a';
    if (place === 0x3c) continue;
    latin += consonant ?? vowel ?? sign ?? (place === 0x01 || place === 0x02 || place === 0x70 ? 'n' : '');
    carriesA = consonant !== undefined;
  }
  return latin === '' ? undefined : latin;
}
