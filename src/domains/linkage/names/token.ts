import { foreignSoundsOf } from './foreign-readings.ts';
import {
  conceptOf,
  conceptOfRoot,
  isAnyName,
  isCountry,
  isListed,
  knownAs,
  meaningOf,
  wordKey,
} from './lexicon.ts';
import type { Known, Token } from './name.ts';
import { isSmallWord, wordClass } from './name-words.ts';
import { alphabetOf, heardOf, type Script, transliterate } from './scripts.ts';
import { consonantsOf, lettersAt, otherSoundsOf, soundOf } from './sound.ts';
import { baseOf, stemOf, tellingLength } from './surname.ts';
import { townOf } from './towns.ts';
import type { Word } from './words.ts';

type Read = Pick<
  Token,
  | 'latin'
  | 'plain'
  | 'sounds'
  | 'sound'
  | 'foreign'
  | 'bases'
  | 'foreignBases'
  | 'base'
  | 'length'
  | 'soundConsonants'
  | 'foreignConsonants'
  | 'consonants'
  | 'begins'
  | 'ends'
  | 'script'
  | 'alphabet'
  | 'isParticle'
  | 'known'
  | 'isSurelyKnown'
  | 'isListed'
> & {
  readonly concept: string;
  /** The concept by its root, where no list has the word. */
  readonly rooted: string;
  readonly meaning: string;
  readonly isOneLetter: boolean;
} & {
  /** The numbers of the tokens that a word may be, by its place in a name. */
  readonly ids: number[];
};

/** Words return from name to name: what was read of one is kept, as far as memory is held in bounds. */
const kept = new Map<string, Read>();
const mostKept = 100_000;

/** A word made ready for comparison. `seat` is said of a word in an organisation's name; a person's has none. */
export function tokenOf(word: Word, inOrganisation?: { readonly isSeat: boolean }): Token {
  const { isOneLetter, concept: listed, rooted, meaning, ids, ...read } = readWord(word.text);
  const concept = listed || rooted;
  const isOfPerson = inOrganisation === undefined;
  const isSeat = inOrganisation?.isSeat === true;
  // "I. Krasniqi" has an initial, though "i" is a word between names too.
  const isInitial = isOfPerson && isOneLetter;
  const isSmall = !isOfPerson && isSmallWord(word.text);
  const isAcronym = !isOfPerson && word.hasCapitals === true;
  const isParticle = (read.isParticle || isSmall) && !(isInitial && word.isCut) && !isAcronym;
  const isCut =
    word.isCut && (isOfPerson || read.sound.length > 1) && read.sound.length < (isOfPerson ? 7 : 12);
  return {
    ...read,
    id: idOf(ids, (isOfPerson ? 0 : isSeat ? 4 : 2) + (isCut ? 1 : 0)),
    written: word.written ?? word.text,
    parts: partsOf(word, read.latin),
    isInitial,
    hasCapitals: word.hasCapitals === true,
    isParticle,
    isCut,
    isJoined: word.isJoined,
    isSeat,
    concept: isOfPerson || isSeat ? '' : concept,
    meaning: isOfPerson
      ? ''
      : isSeat
        ? townOf(word.text) || concept || meaning
        : meaning || (concept === '' ? townOf(word.text) : ''),
    stem: isOfPerson || read.sound.length < 5 ? '' : stemOf(read.sound),
    weight: weightOf({ ...read, isParticle }, isSeat, !isOfPerson && concept !== ''),
  };
}

let lastId = 0;

/** The number of a word in one place of a name: the same each time it is read. */
function idOf(ids: number[], place: number): number {
  const found = ids[place] ?? 0;
  if (found > 0) return found;
  lastId += 1;
  ids[place] = lastId;
  return lastId;
}

/** The telling words of a phrase in Latin letters, of another word itself. */
function partsOf(word: Word, latin: string): readonly string[] {
  if (word.parts === undefined) return [latin];
  return word.parts
    .filter(({ text }) => wordClass(text) !== 'particle')
    .map(({ text }) => readWord(text).latin);
}

/** A word of a person's name that may be read in another way too. */
export function withReadings(token: Token, readings: readonly string[] | undefined): Token {
  const more = (readings ?? []).map(soundOf).filter((sound) => !token.sounds.includes(sound));
  if (more.length === 0) return token;
  const sounds = [...token.sounds, ...more];
  return {
    ...token,
    id: idOf([], 0),
    sounds,
    bases: sounds.map(firstForm),
    begins: lettersAt(sounds, 0) | token.begins,
    ends: lettersAt(sounds, -1) | token.ends,
    soundConsonants: sounds.map(consonantsOf),
    isParticle: false,
  };
}

/** The concept of a word of an organisation's name, in any script; or ''. */
export const conceptOfWord = (text: string): string => readWord(text).concept;

/** What a word that tells an organisation apart means, in any script; or ''. */
export const meaningOfWord = (text: string): string => readWord(text).meaning;

/** The same with what its root says. */
export const conceptOfWordOrRoot = (text: string): string => readWord(text).concept || readWord(text).rooted;

/** How a word sounds, in any script. */
export const soundOfWord = (text: string): string => readWord(text).sound;

function readWord(text: string): Read {
  const found = kept.get(text);
  if (found !== undefined) return found;
  if (kept.size >= mostKept) kept.clear();
  const read = readAnew(text);
  kept.set(text, read);
  return read;
}

function readAnew(text: string): Read {
  const transliterated = transliterate(text);
  const { latin, others, script } = transliterated;
  const sound = script === 'untransliterated' ? '' : soundOf(heardOf(transliterated));
  const base = baseOf(sound);
  const sounds = [...new Set([sound, ...others.map(soundOf), ...otherSoundsOf(latin)])];
  const foreign = latin === text && script === 'letters' ? foreignSoundsOf(latin, sounds) : [];
  const key = wordKey(text, sound);
  const meaning = meaningOf(key);
  const said = conceptOf(key) || conceptOfBent(text, script);
  // Polish is a country's, though it is polis without its sign.
  const concept = isCountry(meaning) && !isCountry(said) ? '' : said;
  return {
    ids: [0, 0, 0, 0, 0, 0],
    latin,
    plain: withoutSigns(latin),
    sounds,
    sound,
    foreign,
    bases: sounds.map(firstForm),
    foreignBases: foreign.map(firstForm),
    base,
    length: tellingLength(sound),
    soundConsonants: sounds.map(consonantsOf),
    foreignConsonants: foreign.map(consonantsOf),
    consonants: consonantsOf(sound),
    begins: lettersAt([...sounds, ...foreign], 0),
    ends: lettersAt([...sounds, ...foreign], -1),
    script,
    alphabet: alphabetOf(text),
    isParticle: wordClass(text) === 'particle',
    concept,
    rooted: concept === '' && meaning === '' && script === 'letters' ? conceptOfRoot(sound) : '',
    meaning,
    known: knownBySounds(latin, sounds) ?? knownSurname(base),
    isSurelyKnown: isListed(sound),
    isListed: isAnyName(sound),
    isOneLetter: script !== 'untransliterated' && script !== 'characters' && oneLetter.test(latin),
  };
}

/** Hebrew writes its article and what stands before a word with it; Persian its plural and what joins it to the next. */
function conceptOfBent(text: string, script: Script): string {
  if (script !== 'vowelless') return '';
  const bent = [text.replace(/^[השלבומכ](?=.{3})/u, ''), text.replace(/(?:های?|ان|ی|ات|ים|ות)$/u, '')];
  for (const word of bent) {
    const found = word === text ? '' : conceptOf(wordKey(word, soundOf(heardOf(transliterate(word)))));
    if (found !== '') return found;
  }
  return '';
}

const withoutSigns = (latin: string): string =>
  latin.replaceAll('đ', 'd').replaceAll('ı', 'i').normalize('NFD').replace(/\p{M}/gu, '');

/** What the lists know of a word by any of its sounds; not by the z that a Cyrillic дз may be, which Latin letters do not have. */
function knownBySounds(latin: string, sounds: readonly string[]): Known | undefined {
  const doubtful = latin.includes('dz') ? soundOf(latin.replaceAll('dz', 'z')) : '';
  for (const sound of sounds) {
    const found = sound === doubtful ? undefined : knownAs(sound);
    if (found !== undefined) return found;
  }
  return undefined;
}

const firstForm = (sound: string): string => {
  const base = baseOf(sound);
  return base === '' ? sound : base;
};

function knownSurname(base: string): Known | undefined {
  const known = base === '' ? undefined : knownAs(base);
  return known?.isFamily ? known : undefined;
}

/** One letter, as Serbian counts: Lj. and Љ. are one. */
const oneLetter = /^(?:lj|nj|dž|dj|gj|sh|xh|zh|.)$/u;

const bandWeights: readonly number[] = [1, 0.7, 0.85, 0.95, 1];

function weightOf(read: Pick<Read, 'isParticle' | 'known'>, isSeat: boolean, isGeneral: boolean): number {
  if (read.isParticle) return 0.1;
  if (isSeat) return 0.2;
  return isGeneral ? 0.35 : (bandWeights[read.known?.band ?? 4] ?? 1);
}
