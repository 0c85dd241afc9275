import { areOneConcept, areSetApart, mayBeOneConcept } from './concepts-alike.ts';
import { distance, distanceToVowelless } from './distance.ts';
import { keepingAnswers } from './kept-answers.ts';
import { beginsConcept, givenNameTie, isCountry } from './lexicon.ts';
import { type Known, type Token, type TokenRule, tokenRules } from './name.ts';
import { areTurned, isKeyBeside } from './slips.ts';
import { consonantsOf, soundOf } from './sound.ts';
import { areTwoGivenNames, areTwoSurnames } from './two-surnames.ts';
import { isWomansOf } from './womans-surname.ts';

// Two tokens compared. The answer is one number, since it is asked for a million times: the rule and the likeness in hundredths.

/** What a comparison of two tokens said: unpack with ruleOf and likenessOf. */
export type TokenLikeness = number;

const ruleNumbers = new Map(tokenRules.map((rule, at) => [rule, at]));
const said = (rule: TokenRule, hundredths: number): TokenLikeness =>
  (ruleNumbers.get(rule) ?? 0) * 128 + hundredths;

export const likenessOf = (answer: TokenLikeness): number => answer & 127;
export const ruleOf = (answer: TokenLikeness): TokenRule => tokenRules[answer >> 7] ?? 'different';

export const different = said('different', 0);
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
const meaning = said('meaning', 95);
// No answer of those that hold in order only: Bratosin Costle is Costel Bratosin.
const turned = said('typing', 88);
const cut = said('cut', 76);
const shortened = said('cut', 90);
const twoNames = said('two-names', 25);
const twoGenders = said('two-genders', 30);
const byEar = Array.from({ length: 101 }, (_, hundredths) => said('heard', hundredths));
const typing = Array.from({ length: 101 }, (_, hundredths) => said('typing', hundredths));

/** One word as two languages write what they hear, so many hundredths of an error a sound apart. */
export const heardAs = (each: number): TokenLikeness => byEar[Math.round(94 - each * 0.9)] ?? different;

/** Do two words say of themselves that they are two: names of a list, a man's and a woman's? */
export const areSaidTwo = (answer: TokenLikeness): boolean => answer === twoNames || answer === twoGenders;

/** Is this an answer that holds only where both names have the same order (Ahmet Mehmeti is not Mehmet Ahmeti)? */
export const holdsInOrderOnly = (answer: TokenLikeness): boolean =>
  answer === ending || (answer >= said('typing', 0) && answer < said('typing', 88));

/** What two tokens of persons' or organisations' names say of each other; the same whichever comes first. */
export const compareTokens = (a: Token, b: Token): TokenLikeness =>
  a.latin === b.latin ? (a.isInitial || b.isInitial ? initials : same) : compareWritten(a, b);

const compareWritten = keepingAnswers((a: Token, b: Token): TokenLikeness => {
  if (a.isInitial || b.isInitial) return compareInitials(a, b);
  if (a.isCut !== b.isCut && a.stem !== b.stem && (isCutOf(a, b) || isCutOf(b, a))) return shortened;
  if (a.concept !== '' && b.concept !== '') {
    if (!areOneConcept(a.concept, b.concept))
      return mayBeOneConcept(a, b) && !areSetApart(a, b) ? equivalent : different;
    return a.sound !== b.sound && areSetApart(a, b) ? different : meaning;
  }
  if (a.meaning !== '' && a.meaning === b.meaning) return meaning;
  if (a.meaning !== '' && b.concept !== '' && areOneConcept(a.meaning, b.concept)) return meaning;
  if (b.meaning !== '' && a.concept !== '' && areOneConcept(b.meaning, a.concept)) return meaning;
  if (a.meaning !== '' && b.meaning !== '' && areTwoPlaces(a.meaning, b.meaning)) return different;
  if (a.script === 'untransliterated' || b.script === 'untransliterated') return different;
  if (a.script === 'characters' || b.script === 'characters') return compareCharacters(a, b);
  if (a.script !== b.script) return a.script === 'vowelless' ? readVowelless(b, a) : readVowelless(a, b);
  if (a.sound === b.sound) return spelling;
  if (a.base !== '' && a.base === b.base) return isOfGivenName(a, b) ? twoGenders : inflected;
  if (a.stem.length >= 4 && a.stem === b.stem) return inflected;
  if ((a.stem !== '' || b.stem !== '') && areOfOnePlace(a.sound, b.sound)) return inflected;
  if (hasSilentGender(a.latin, b.latin)) return twoGenders;
  if (isWomansOf(a, b) || isWomansOf(b, a)) return inflected;
  if (isWithoutPraise(a.latin, b.latin) || isWithoutPraise(b.latin, a.latin)) return shortForm;
  if (a.known !== undefined && b.known !== undefined) return compareKnown(a, b);
  if (areTwoListed(a, b)) return twoNames;
  if (soundsMeet(a, b)) return spelling;
  return compareBySound(a, b);
});

/** Two towns or two countries of the lists, however near they sound. */
const areTwoPlaces = (a: string, b: string): boolean =>
  (a.startsWith('town-') && b.startsWith('town-')) || (isCountry(a) && isCountry(b));

/** Mach. is cut from Machinery, and from mašinska, which says the same; of a person's name only an initial may be. */
const isCutOf = (short: Token, long: Token): boolean =>
  short.isCut &&
  long.concept !== '' &&
  short.plain.length > 1 &&
  (long.plain.startsWith(short.plain) || beginsConcept(long.concept, short.plain));

/** Olusegun is called Segun, Chukwuemeka Emeka: what praises God at the beginning is left out. */
const isWithoutPraise = (short: string, long: string): boolean =>
  long.length - short.length > 2 &&
  short.length > 3 &&
  long.endsWith(short) &&
  /^(?:oluwa|olu|ola|ade|chukwu|chi)$/.test(long.slice(0, long.length - short.length));

const ofPlace =
  /(?:(?:en|an|in|ov|ei?)?(?:sk(?:i[iaoe]?|a|o|oi|oga?)|[cC]k[iao])|iSe[rn]?|er|[ie]?an[oa]?|[eė]nai)$/;

/** A place and its adjective in an organisation's name: Tula, Тульский; Burgas, Бургаска; Bayern, Bayerische. */
function areOfOnePlace(a: string, b: string): boolean {
  const [isA, isB] = [ofPlace.test(a), ofPlace.test(b)];
  if (isA === isB) return false;
  const [adjective, place] = isA ? [a, b] : [b, a];
  const stem = adjective.replace(ofPlace, '').replace(/L$/, 'l').replace(/i+$/, '');
  if (stem.length < 3 || Math.abs(place.length - stem.length) > 2) return false;
  return place.startsWith(stem) || (stem.length > 3 && distance(place.slice(0, stem.length), stem, 26) <= 26);
}

/** Characters equal characters only as they are written; a name in letters may be their reading. */
function compareCharacters(a: Token, b: Token): TokenLikeness {
  if (a.script === b.script || a.script === 'vowelless' || b.script === 'vowelless') return different;
  if (a.sounds.some((sound) => b.sounds.includes(sound))) return spelling;
  const limit = 36;
  return nearest(a, b, false, limit) <= limit ? nearSpelling : different;
}

function soundsMeet(a: Token, b: Token): boolean {
  if (haveOneReading(a, b)) return false;
  return (
    a.sounds.some((sound) => b.sounds.includes(sound) || b.foreign.includes(sound)) ||
    b.sounds.some((sound) => a.foreign.includes(sound))
  );
}

const haveOneReading = (a: Token, b: Token): boolean =>
  a.sounds.length === 1 && b.sounds.length === 1 && a.foreign.length === 0 && b.foreign.length === 0;

/** Richter and Ritter: two names of the lists in one alphabet that only another language's ear would take for one. */
const areTwoListed = (a: Token, b: Token): boolean =>
  a.isListed &&
  b.isListed &&
  a.stem === '' &&
  a.alphabet === 'L' &&
  b.alphabet === 'L' &&
  !a.sounds.some((sound) => b.sounds.includes(sound)) &&
  a.plain !== b.plain &&
  distance(a.sound, b.sound, 36) > 36;

/** Daniel and Danielle: the French ending of a woman's name is not heard, and yet it is another's. */
function hasSilentGender(a: string, b: string): boolean {
  if (a.length === b.length || Math.abs(a.length - b.length) > 2) return false;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (!endsIn(long, 'eé') || short[0] !== long[0]) return false;
  if (long === `${short}né`) return true;
  if (/[èé](?:le|ne|se)$/.test(long) && withoutAccents(long) === `${withoutAccents(short)}e`) return true;
  return (
    /(?:elle|ette|enne|ine|ise)$/.test(long) &&
    (long === `${short}${short.slice(-1)}e` || long === `${short}e`)
  );
}

const withoutAccents = (latin: string): string => latin.normalize('NFD').replace(/\p{M}/gu, '');

/** Marin and Marina, Husein and Huseina bend like a surname, but one of them is a given name. */
function isOfGivenName(a: Token, b: Token): boolean {
  const ending = a.sound.length < b.sound.length ? b : a;
  return /(?:ina|i[cC]a)$/.test(ending.sound) && (isGivenName(a) || isGivenName(b));
}

const isGivenName = (token: Token): boolean => (token.known?.groups.length ?? 0) > 0;

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
  if (areTwoSurnames(a.sound, b.sound)) return twoNames;
  if (isGivenName(a) && isGivenName(b) && a.alphabet === b.alphabet && areTwoGivenNames(a.sound, b.sound))
    return twoNames;
  if (a.known !== undefined && b.known !== undefined) {
    const tie = givenNameTie(a.known, b.known, () =>
      a.sound[0] === b.sound[0] ? distance(a.sound, b.sound, 60) : 99,
    );
    if (a.known === b.known) return nearSpelling;
    if (tie !== undefined) return tie === 'equivalent' ? equivalent : shortForm;
    if (a.sounds.some((sound) => b.sounds.includes(sound)))
      return isGivenName(a) !== isGivenName(b) || areOneOrigin(a.known, b.known) ? spelling : twoNames;
  }
  if (!(isGivenName(a) && isGivenName(b)) && soundsMeet(a, b)) return spelling;
  const limit = a.isSurelyKnown && b.isSurelyKnown ? 22 : 36;
  const areTwoGiven = a.isSurelyKnown && b.isSurelyKnown && isGivenName(a) && isGivenName(b);
  if (!areTwoGiven && haveOneEnding(a.sound, b.sound)) return ending;
  if (!isGivenName(a) && !isGivenName(b) && (a.sound === `${b.sound}e` || b.sound === `${a.sound}e`))
    return ending;
  if (haveOtherConsonants(a, b)) return twoNames;
  return distance(a.sound, b.sound, limit) <= limit ? nearSpelling : twoNames;
}

/** Mfg. and Manufacturing, Natl and National: the consonants of a long word of an organisation's name, in order. */
function isSkeletonOf(short: Token, long: Token): boolean {
  const [letters, word] = [short.latin, long.latin];
  if (letters.length < 3 || letters.length > 5 || word.length < letters.length + 3) return false;
  if (letters[0] !== word[0] || !/^[^aeiou]+$|^[ai][^aeiou]{2,}$/.test(letters)) return false;
  let at = 0;
  for (const letter of word) if (letter === letters[at]) at += 1;
  return at === letters.length;
}

function compareBySound(a: Token, b: Token): TokenLikeness {
  if (areTwoSurnames(a.sound, b.sound)) return different;
  if (a.stem !== b.stem && (isSkeletonOf(a, b) || isSkeletonOf(b, a))) return shortened;
  if (a.isCut !== b.isCut && isCutFrom(a.isCut ? a : b, a.isCut ? b : a)) return cut;
  if (areTurned(a.latin, b.latin) && !haveTwoGenders(a, b)) return turned;
  if (areTwoListedGiven(a, b)) return twoNames;
  if (differsTooMuch(a.consonants ^ b.consonants)) return different;
  if (Math.abs(a.sound.length - b.sound.length) > 3) return different;
  if (haveOneEnding(a.sound, b.sound)) return ending;
  if (haveTwoGenders(a, b)) return twoGenders;
  const length = Math.min(a.length, b.length);
  const isOfOrganisation = a.stem !== '' || b.stem !== '';
  // Two names of the lists are no slip of one another: Sabina and Sabrina.
  const most = a.isListed && b.isListed && !isOfOrganisation ? 36 : mostErrors(length, isOfOrganisation);
  // Lukovac is no slip of the town Lukavac.
  const isOneTown = a.meaning.startsWith('town-') !== b.meaning.startsWith('town-');
  const limit = isOneTown ? 36 : Math.max(most, slipFromListed(a, b));
  const isBent = a.base !== '' && b.base !== '';
  if (limit <= 36 && haveOneReading(a, b) && haveOtherConsonants(a, b)) return different;
  const away = nearest(a, b, isBent, limit);
  if (away > limit) return different;
  if (away <= 36) return nearSpelling;
  if (!isBent && endsIn(a.sound, 'a') !== endsIn(b.sound, 'a')) return twoGenders;
  const atFirst = distance(a.sound.slice(0, 1), b.sound.slice(0, 1), 36) <= 36 ? 0 : 30;
  if (away + atFirst > limit) return different;
  return typing[Math.round(100 - (away + atFirst) / (0.055 * length * 10 + 1.2))] ?? different;
}

/** Amra and Emra, Rade and Rada: two names of the lists of which one is a given name, other in their first vowel or in e and a. */
const areTwoListedGiven = (a: Token, b: Token): boolean =>
  a.isListed &&
  b.isListed &&
  a.stem === '' &&
  b.stem === '' &&
  a.alphabet === b.alphabet &&
  a.plain !== b.plain &&
  (isGivenName(a) || isGivenName(b)) &&
  a.sound.slice(1) === b.sound.slice(1);

/** No sound is dropped for less: words whose lengths are further apart need no comparison. */
const leastDrop = 30;

/** The readings of a word, and the consonants of each. */
type Readings = { readonly sounds: readonly string[]; readonly consonants: readonly number[] };

/** The least distance of two lists of readings, whose consonants are looked at first; more than the limit is limit + 1. */
function leastOf(left: Readings, right: Readings, limit: number): number {
  let least = limit + 1;
  for (let i = 0; i < left.sounds.length; i++) {
    const one = left.sounds[i] ?? '';
    for (let j = 0; j < right.sounds.length; j++) {
      const other = right.sounds[j] ?? '';
      if (least === 0 || Math.abs(one.length - other.length) * leastDrop > limit) continue;
      const bits = (left.consonants[i] ?? 0) ^ (right.consonants[j] ?? 0);
      if (limit <= 36 ? (bits & ~hissing) !== 0 : differsTooMuch(bits)) continue;
      least = Math.min(least, distance(one, other, limit));
    }
  }
  return least;
}

/** The least distance of any reading of one to any of the other. */
function nearest(a: Token, b: Token, isBent: boolean, limit: number): number {
  if (haveOneReading(a, b))
    return isBent ? distance(a.base, b.base, limit) : distance(a.sound, b.sound, limit);
  const [ownA, ownB] = [ownReadings(a, isBent), ownReadings(b, isBent)];
  const own = leastOf(ownA, ownB, limit);
  const left = leastOf(foreignReadings(a, isBent), ownB, Math.min(own, limit));
  const right = leastOf(ownA, foreignReadings(b, isBent), Math.min(own, left, limit));
  return Math.min(own, left, right);
}

const ownReadings = (token: Token, isBent: boolean): Readings => ({
  sounds: isBent ? token.bases : token.sounds,
  consonants: token.soundConsonants,
});

const foreignReadings = (token: Token, isBent: boolean): Readings => ({
  sounds: isBent ? token.foreignBases : token.foreign,
  consonants: token.foreignConsonants,
});

/** Surnames have no origin in the lists; given names are one when a group holds both. */
function areOneOrigin(a: Known, b: Known): boolean {
  if (a.groups.length === 0 || b.groups.length === 0) return true;
  return a.groups.some((left) => b.groups.some((right) => left.group === right.group));
}

/** Errors in hundredths that a word of so many telling sounds may have and still be the same word; a long word of a person's two. */
function mostErrors(length: number, isOfOrganisation: boolean): number {
  if (length <= 5) return 36;
  if (length < 8) return 99;
  if (isOfOrganisation) return length < 10 ? 100 : 165;
  return length < 10 ? 140 : 200;
}

/** No spelling for less than half an error turns a consonant of one class into another, but for c and s, Z and D. */
const haveOtherConsonants = (a: Token, b: Token): boolean => ((a.consonants ^ b.consonants) & ~hissing) !== 0;
const hissing = consonantsOf('cs');

/** A word that is in no list, one error from one that is: rather a slip than a name of its own. */
function slipFromListed(a: Token, b: Token): number {
  const [listed, other] = a.isListed ? [a, b] : [b, a];
  const isSlip =
    listed.isListed && !other.isListed && other.known === undefined && a.stem === '' && b.stem === '';
  if (!isSlip || listed.sound.length < 5) return 0;
  return isKeyBeside(a.latin, b.latin) ? 110 : 99;
}

function differsTooMuch(bits: number): boolean {
  let rest = bits & (bits - 1);
  rest &= rest - 1;
  return (rest & (rest - 1)) !== 0;
}

function isCutFrom(short: Token, long: Token): boolean {
  if (short.plain.length > 1 && long.plain.startsWith(short.plain)) return true;
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
  return endsIn(long, 'iu') && !endsIn(short, 'aeiou') && long.startsWith(short);
}

/** Dragan and Dragana, Branko and Branka: two persons, though one letter apart. A surname's woman's form is a base of its own. */
function haveTwoGenders(a: Token, b: Token): boolean {
  const [short, long] = a.sound.length <= b.sound.length ? [a, b] : [b, a];
  const stem = short.sound.slice(0, -1);
  const last = long.sound.slice(-1);
  if (long.sound.length - short.sound.length === 1) {
    if (endsIn(short.sound, 'aeou') || !long.sound.startsWith(short.sound)) return false;
    return last === 'a' || (last === 'e' && isGivenName(short));
  }
  if (long.sound.length !== short.sound.length) return false;
  if (stem === long.sound.slice(0, -1)) return isPair(short.sound.slice(-1), last, 'o', 'a');
  const ends = [short.sound.slice(-2), long.sound.slice(-2)];
  const isTurn = ends[0] === `${ends[1]?.[1]}${ends[1]?.[0]}`;
  return (
    isTurn && short.sound.slice(0, -2) === long.sound.slice(0, -2) && ends.some((end) => end.endsWith('a'))
  );
}

const isPair = (a: string, b: string, one: string, other: string): boolean =>
  (a === one && b === other) || (a === other && b === one);

function endsIn(text: string, letters: string): boolean {
  return letters.includes(text.charAt(text.length - 1)) && text !== '';
}

/** One side writes no short vowels (Arabic, Hebrew): its consonants must all be there, its long vowels nearly. */
function readVowelless(full: Token, bare: Token): TokenLikeness {
  if (full.known !== undefined && bare.known !== undefined) {
    if (full.known === bare.known) return equivalent;
    if (givenNameTie(full.known, bare.known, () => 0) !== undefined) return equivalent;
    if (isGivenName(bare)) return twoNames;
  }
  const least = Math.max(2, bare.sound.replace(/[aeiou]/g, '').length);
  const limit = least <= 2 ? 20 : least > 3 ? 60 : 40;
  const asJim = full.foreign.filter((sound) => sound.startsWith('D'));
  const jims = /j/.test(full.latin) ? ['dž', 'ž'].map((jim) => soundOf(full.latin.replace(/j/g, jim))) : [];
  const readings = [...full.sounds, ...asJim, ...jims].map((sound) =>
    sound.replace(/N/g, 'ni').replace(/L/g, 'li'),
  );
  const isHeard = bare.sounds.some((sound) =>
    readings.some((plain) => {
      // An alef at the beginning carries any vowel.
      const read = sound.startsWith('a') ? plain.replace(/^[eiou]/, 'a') : plain;
      return distanceToVowelless(read, sound, limit) <= limit;
    }),
  );
  return isHeard ? vowelless : different;
}
