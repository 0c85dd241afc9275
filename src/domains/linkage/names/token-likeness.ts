import { distance, distanceToVowelless } from './distance.ts';
import { givenNameTie } from './lexicon.ts';
import { type Token, type TokenRule, tokenRules } from './name.ts';

// Two tokens compared. The answer is one number, since it is asked for a million times: the rule and the likeness in hundredths.

/** What a comparison of two tokens said: unpack with ruleOf and likenessOf. */
export type TokenLikeness = number;

const ruleNumbers = new Map(tokenRules.map((rule, at) => [rule, at]));
const said = (rule: TokenRule, hundredths: number): TokenLikeness =>
  (ruleNumbers.get(rule) ?? 0) * 128 + hundredths;

export const likenessOf = (answer: TokenLikeness): number => answer & 127;
export const ruleOf = (answer: TokenLikeness): TokenRule => tokenRules[answer >> 7] ?? 'different';

const different = said('different', 0);
const same = said('same', 100);
const spelling = said('spelling', 97);
const nearSpelling = said('spelling', 94);
const equivalent = said('equivalent', 92);
const shortForm = said('short-form', 86);
const ending = said('ending', 93);
const inflected = said('inflected', 95);
const vowelless = said('vowelless', 90);
const initials = said('initial', 85);
const initial = said('initial', 68);
const cut = said('cut', 76);
const twoNames = said('two-names', 25);
const twoGenders = said('two-genders', 30);
const typing = Array.from({ length: 101 }, (_, hundredths) => said('typing', hundredths));

/** Is this an answer that holds only where both names have the same order (Ahmet Mehmeti is not Mehmet Ahmeti)? */
export const holdsInOrderOnly = (answer: TokenLikeness): boolean => answer === ending;

/** What two tokens of persons' or organisations' names say of each other; the same whichever comes first. */
export function compareTokens(a: Token, b: Token): TokenLikeness {
  if (a.latin === b.latin) return a.isInitial ? initials : same;
  if (a.isInitial || b.isInitial) return compareInitials(a, b);
  if (a.script === 'untransliterated' || b.script === 'untransliterated') return different;
  if (a.script !== b.script) return a.script === 'vowelless' ? readVowelless(b, a) : readVowelless(a, b);
  if (soundsMeet(a, b)) return spelling;
  if (a.base !== '' && a.base === b.base && !areTwoGivenNames(a, b)) return inflected;
  if (a.known !== undefined && b.known !== undefined) return compareKnown(a, b);
  return compareBySound(a, b);
}

function soundsMeet(a: Token, b: Token): boolean {
  if (a.sound === b.sound) return true;
  if (a.sounds.length === 1 && b.sounds.length === 1) return false;
  return a.sounds.some((sound) => b.sounds.includes(sound));
}

/** Marin and Marina bend like a surname, but are two given names. */
function areTwoGivenNames(a: Token, b: Token): boolean {
  return (a.known?.groups.length ?? 0) > 0 && (b.known?.groups.length ?? 0) > 0;
}

function compareInitials(a: Token, b: Token): TokenLikeness {
  if (a.script === 'untransliterated' || b.script === 'untransliterated') return different;
  const limit = 36;
  const isSame =
    distance(a.sound.slice(0, 1), b.sound.slice(0, 1), limit) <= limit && a.sound !== '' && b.sound !== '';
  if (!isSame) return different;
  return a.isInitial && b.isInitial ? initials : initial;
}

/** Both are in the lists: one name by origin, one spelling but for dropped signs, or two names. */
function compareKnown(a: Token, b: Token): TokenLikeness {
  if (a.known !== undefined && b.known !== undefined) {
    const tie = givenNameTie(a.known, b.known);
    if (tie !== undefined) return tie === 'equivalent' ? equivalent : shortForm;
  }
  if (a.known === b.known) return nearSpelling;
  const limit = 30;
  if (haveOneEnding(a.sound, b.sound)) return ending;
  return distance(a.sound, b.sound, limit) <= limit ? nearSpelling : twoNames;
}

function compareBySound(a: Token, b: Token): TokenLikeness {
  if (a.isCut !== b.isCut && isCutFrom(a.isCut ? a : b, a.isCut ? b : a)) return cut;
  if (differsTooMuch(a.consonants ^ b.consonants)) return different;
  if (Math.abs(a.sound.length - b.sound.length) > 3) return different;
  if (haveOneEnding(a.sound, b.sound)) return ending;
  if (haveTwoGenders(a, b)) return twoGenders;
  const length = Math.min(a.length, b.length);
  const limit = mostErrors(length);
  const away = distance(a.sound, b.sound, limit);
  if (away > limit) return different;
  if (away <= 36) return nearSpelling;
  const atFirst = a.sound.charCodeAt(0) === b.sound.charCodeAt(0) ? 0 : 30;
  if (away + atFirst > limit) return different;
  return typing[Math.round(100 - (away + atFirst) / (0.055 * length * 10 + 1.2))] ?? different;
}

/** Errors in hundredths that a word of so many telling sounds may have and still be the same word. */
function mostErrors(length: number): number {
  if (length <= 2) return 12;
  if (length === 3) return 25;
  if (length === 4) return 38;
  if (length === 5) return 62;
  return length < 10 ? 110 : 170;
}

function differsTooMuch(bits: number): boolean {
  let rest = bits & (bits - 1);
  rest &= rest - 1;
  return (rest & (rest - 1)) !== 0;
}

function isCutFrom(short: Token, long: Token): boolean {
  return short.sound.length >= 2 && long.sound.startsWith(short.sound);
}

/** Albanian writes Agim and Agimi, Hoxha and Hoxhë, and a name's last a and e is one to many registers. */
function haveOneEnding(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length === long.length)
    return (
      short.length >= 3 &&
      short.slice(0, -1) === long.slice(0, -1) &&
      endsIn(short, 'ae') &&
      endsIn(long, 'ae')
    );
  if (long.length - short.length !== 1 || short.length < 4) return false;
  return endsIn(long, 'i') && long.startsWith(short);
}

/** Dragan and Dragana, Branko and Branka: two persons, though one letter apart. A surname's woman's form is a base of its own. */
function haveTwoGenders(a: Token, b: Token): boolean {
  const [short, long] = a.sound.length <= b.sound.length ? [a.sound, b.sound] : [b.sound, a.sound];
  if (long.length - short.length === 1)
    return endsIn(long, 'ae') && long.startsWith(short) && !endsIn(short, 'aeiou');
  return (
    long.length === short.length &&
    short.slice(0, -1) === long.slice(0, -1) &&
    ((endsIn(short, 'o') && endsIn(long, 'a')) || (endsIn(short, 'a') && endsIn(long, 'o')))
  );
}

function endsIn(text: string, letters: string): boolean {
  return letters.includes(text.charAt(text.length - 1)) && text !== '';
}

/** One side writes no short vowels (Arabic, Hebrew): its consonants must all be there, its long vowels nearly. */
function readVowelless(full: Token, bare: Token): TokenLikeness {
  const least = Math.max(2, bare.sound.replace(/[aeiou]/g, '').length);
  const limit = least <= 2 ? 20 : 45;
  return distanceToVowelless(full.sound, bare.sound, limit) <= limit ? vowelless : different;
}
