import { isEastAsian } from './east-asian.ts';
import { foreignSoundsOf } from './foreign-readings.ts';
import type { Known } from './name.ts';
import { wordClass } from './name-words.ts';
import { heardOf, type Script, transliterate } from './scripts.ts';
import { soundOf } from './sound.ts';
import { stemOf } from './surname.ts';
import { itemsOf, readTable } from './tables.ts';

// The lists of names (db/reference/names): which given names are one name in several languages, what is common, which words
// of an organisation's name mean the same. All are asked by sound, so that each spelling finds its entry.

type Entry = {
  groups: { group: number; languages: number; isShort: boolean }[];
  isFamily: boolean;
  band: number;
};

const bands: Readonly<Record<string, number>> = { 'very-common': 1, common: 2, known: 3 };
const languageBits = new Map<string, number>();
const entries = new Map<string, Entry>();
const arabicNames = new WeakSet<object>();
const concepts = new Map<string, string>();

for (const [group, row] of readTable('given-names').entries()) {
  for (const isShort of [false, true]) {
    for (const item of itemsOf(isShort ? row.short : row.full)) {
      const [form = '', languages = ''] = item.split('@');
      const bits = languages.split(/[+]/).reduce((sum, language) => sum | bitOf(language), 0);
      addGiven(form, { group, languages: bits, isShort }, bands[row.band ?? ''] ?? 3);
    }
  }
}
/** Groups of spellings of one name have numbers from here on; from the second on they hold within one language too. */
const variantGroups = 100_000;
const strictGroups = 200_000;
for (const [at, row] of readTable('given-variants').entries()) {
  const group = (row.strict === 'yes' ? strictGroups : variantGroups) + at;
  const forms = itemsOf(row.variants);
  const isArabic = isWrittenAsArabic(forms);
  for (const form of forms) {
    addGiven(form, { group, languages: 0, isShort: false }, 3);
    if (isArabic) arabicNames.add(entryOf(keyOf(form)));
  }
}
for (const [at, row] of readTable('short-names').entries()) {
  const full = itemsOf(row.full);
  const groups = new Set(full.flatMap(fullGroupsOf));
  if (groups.size === 0) {
    const group = variantGroups / 2 + at;
    groups.add(group);
    for (const form of full) addGiven(form, { group, languages: 0, isShort: false }, 3);
  }
  for (const form of itemsOf(row.short))
    for (const group of groups) addGiven(form, { group, languages: 0, isShort: true }, 3);
}
for (const row of readTable('family-names')) {
  for (const name of itemsOf(row.names)) {
    const entry = entryOf(keyOf(name));
    entry.isFamily = true;
    entry.band = Math.min(entry.band, bands[row.band ?? ''] ?? 3);
  }
}
// Names of which nothing is known but that they are names: one that is not in the lists is rather a slip of one that is.
const listed = new Set<string>();
for (const row of readTable('listed-names')) for (const name of itemsOf(row.names)) listed.add(keyOf(name));
for (const row of readTable('organisation-words')) {
  for (const word of itemsOf(row.words, '|')) {
    const key = wordKeyOf(word);
    if (key !== '' && row.concept !== undefined) concepts.set(key, row.concept);
  }
}

// What the given names of the west are to the ear: Ентони is Anthony, Јирген Jürgen.
const heard = new Map<string, Entry>();
for (const row of readTable('given-names'))
  for (const item of itemsOf(row.full)) {
    const [form = '', languages = ''] = item.split('@');
    if (!/en|fr|de|it|hu/.test(languages)) continue;
    const entry = entries.get(keyOf(form));
    if (entry === undefined) continue;
    for (const sound of foreignSoundsOf(form.toLowerCase(), []))
      if (!entries.has(sound) && !heard.has(sound)) heard.set(sound, entry);
  }

const arabicBits = ['ar', 'fa', 'ur'].reduce((bits, language) => bits | bitOf(language), 0);

/** Spellings of one name as only Arabic names have beside each other: Munir and Mounir, Karim and Kareem, Hisham and Hicham. */
function isWrittenAsArabic(forms: readonly string[]): boolean {
  if (forms.some((form) => /\p{Script=Arabic}/u.test(form))) return true;
  const plain = new Set(forms.map((form) => form.toLowerCase()));
  return [...plain].some(
    (form) =>
      /^abd[aeou]?[lr]/.test(form) ||
      [
        [/ou/g, 'u'],
        [/ee/g, 'i'],
        [/ch/g, 'sh'],
      ].some(([from = '', to]) => form.search(from) >= 0 && plain.has(form.replace(from, String(to)))),
  );
}

function fullGroupsOf(form: string): readonly number[] {
  const groups = entries.get(keyOf(form))?.groups ?? [];
  return groups.filter((given) => !given.isShort).map((given) => given.group);
}

function withoutSigns(sound: string): string {
  return sound.replace(/[CQSZDLN]/g, (letter) => (letter === 'Q' ? 'c' : letter.toLowerCase()));
}

function addGiven(form: string, given: Entry['groups'][number], band: number): void {
  const key = keyOf(form);
  if (key === '') return;
  const entry = entryOf(key);
  const same = entry.groups.find((other) => other.group === given.group);
  if (same === undefined) entry.groups.push({ ...given });
  else {
    same.languages |= given.languages;
    same.isShort &&= given.isShort;
  }
  entry.band = Math.min(entry.band, band);
}

function entryOf(key: string): Entry {
  const found = entries.get(key);
  if (found !== undefined) return found;
  const made: Entry = { groups: [], isFamily: false, band: 4 };
  entries.set(key, made);
  return made;
}

/** A word of an organisation's name: one without its short vowels (طيران) is none with other vowels (Tirana). */
function wordKeyOf(text: string): string {
  const { script } = transliterate(text.toLowerCase().split(' ')[0] ?? '');
  return wordSound(keyOf(text), script);
}

/** The sound by which words of organisations are asked for. */
export function wordSound(sound: string, script: Script): string {
  return script === 'vowelless' && sound !== '' ? `~${sound}` : sound;
}

function bitOf(language: string): number {
  if (language === '') return 0;
  const bit = languageBits.get(language) ?? 1 << languageBits.size;
  languageBits.set(language, bit);
  return bit;
}

function keyOf(text: string): string {
  const words = text.toLowerCase().split(' ');
  return soundOf(words.map((word) => heardOf(transliterate(word))).join(''));
}

// A word of the list bends (municija, municije) and is written as it is heard (amunišn): both find it where nothing else does.
const bentConcepts = new Map<string, string>();
for (const [sound, concept] of [...concepts]) {
  const stem = stemOf(sound);
  if (stem.length >= 4)
    bentConcepts.set(stem, bentConcepts.get(stem) === undefined ? concept : sameOrNone(stem, concept));
}
for (const row of readTable('organisation-words'))
  for (const word of itemsOf(row.words, '|'))
    if (/^[a-z]{5,}$/.test(word) && row.concept !== undefined)
      for (const sound of foreignSoundsOf(word, []))
        if (!concepts.has(sound) && !isAnyName(sound)) concepts.set(sound, row.concept);

function sameOrNone(stem: string, concept: string): string {
  return bentConcepts.get(stem) === concept ? concept : '';
}

const unsignedConcepts = new Map([...concepts].map(([sound, concept]) => [withoutSigns(sound), concept]));
const unsigned = new Map<string, Entry>();
for (const [sound, entry] of entries)
  if (!unsigned.has(withoutSigns(sound))) unsigned.set(withoutSigns(sound), entry);

/** Is a word in the lists exactly as it sounds? */
export const isListed = (sound: string): boolean => entries.has(sound);

/** Is a word in any list of names, exactly as it sounds? */
export function isAnyName(sound: string): boolean {
  return entries.has(sound) || listed.has(sound);
}

/** Is a word a given name of the lists, exactly as it sounds? */
export const isGivenName = (sound: string): boolean => (entries.get(sound)?.groups.length ?? 0) > 0;

/** What the lists know of a word by its sound, or by what is left of it when its signs are dropped. */
export const knownAs = (sound: string): Known | undefined =>
  entries.get(sound) ?? unsigned.get(withoutSigns(sound)) ?? heard.get(sound);

/** Phrases of the list by the stems of their words in any order, without the particles between; each as one text. */
const phrases = new Map<string, string>();
const phraseStarts = new Set<string>();
for (const row of readTable('organisation-words'))
  for (const item of itemsOf(row.words, '|').filter((words) => words.includes(' '))) {
    const words = item.toLowerCase().split(' ');
    const stems = words
      .filter((word) => wordClass(word) !== 'particle')
      .map((word) => stemOf(withoutSigns(keyOf(word))));
    const key = stems.toSorted().join(' ');
    if (stems.length > 1 && !phrases.has(key)) phrases.set(key, words.join(''));
    if (stems.length > 1) for (const stem of stems) phraseStarts.add(stem);
  }

/** May a word, by its stem, be one of several that mean one thing? */
export const isPhraseStart = (stem: string): boolean => phraseStarts.has(withoutSigns(stem));

/** The phrase of the list that words are by their stems, written together: crnagora. */
export const phraseOf = (stems: readonly string[]): string | undefined =>
  stems.length < 2 ? undefined : phrases.get(stems.map(withoutSigns).toSorted().join(' '));

const meanings = new Map<string, string>();
for (const row of readTable('organisation-meanings'))
  for (const word of itemsOf(row.words, '|')) {
    const key = wordKeyOf(word);
    if (key !== '' && row.meaning !== undefined && !meanings.has(key)) meanings.set(key, row.meaning);
  }
/** Countries by their names and by what is theirs, in any language (db/reference/names/countries.csv). */
const countries = new Set<string>();
const countryStems = new Map<string, string>();
for (const { country = '', names, adjectives } of readTable('countries')) {
  countries.add(country);
  const theirs = new Set(itemsOf(adjectives, '|'));
  for (const name of [...theirs, ...itemsOf(names, '|')]) {
    const key = wordKeyOf(name);
    // Rossi and Jordan are names.
    if (key === '' || (!theirs.has(name) && isAnyName(key))) continue;
    if (!meanings.has(key)) meanings.set(key, country);
    const stem = countryStemOf(key);
    if (stem.length >= 4 && meanings.get(key) === country)
      countryStems.set(stem, (countryStems.get(stem) ?? country) === country ? country : '');
  }
}

/** What is left of a country's name or adjective in any case: polski, polskiej, Polska; Shqipëria, Shqipërisë. */
function countryStemOf(sound: string): string {
  const bare = sound.replace(/(?:[oe]g[ao]?|[oe]m[ue]?|ih|[oe]i|[aeiou]+s|st)$/, '');
  return bare.replace(/[aeiou]+$/, '');
}

for (const [sound, meaning] of [...meanings])
  if (!meanings.has(withoutSigns(sound))) meanings.set(withoutSigns(sound), meaning);

/** What a word that tells an organisation apart means, by its sound: 'star' for zvezda, ylli, yıldız; or ''. */
export const meaningOf = (sound: string): string =>
  meanings.get(sound) ?? (sound.length < 5 ? undefined : countryStems.get(countryStemOf(sound))) ?? '';

/** Words of the list in Latin letters that may be a part of a longer one. */
const partWords = new Set<string>(['amt', 'haupt', 'ober', 'landes', 'kreis', 'stadt']);
for (const row of readTable('organisation-words'))
  for (const word of itemsOf(row.words, '|'))
    if (/^[\p{Script=Latin}\p{M}]{4,}$/u.test(word)) partWords.add(word.toLowerCase());

const joints = ['', 's', 'es', 'en', 'n'];

/** The words of the list that a long word is made of, two to four, with what German puts between them; undefined for another. */
export function compoundParts(word: string, most = 4): readonly string[] | undefined {
  for (let end = word.length - 3; end >= 3; end--) {
    const first = word.slice(0, end);
    if (!partWords.has(first)) continue;
    for (const joint of joints) {
      if (!word.startsWith(joint, end)) continue;
      const rest = word.slice(end + joint.length);
      if (partWords.has(rest)) return [first, rest];
      const more = most > 2 && rest.length > 6 ? compoundParts(rest, most - 1) : undefined;
      if (more !== undefined) return [first, ...more];
    }
  }
  return undefined;
}

const phraseConcepts = new Map(
  readTable('phrase-concepts').map((row) => [row.phrase ?? '', itemsOf(row.concepts)] as const),
);

/** The concepts that a phrase's is made of: the ministry of the interior of 'ministry' and 'interior'; none of another. */
export const conceptsOfPhrase = (concept: string): readonly string[] => phraseConcepts.get(concept) ?? [];

/** Is a concept or a meaning a country? */
export const isCountry = (meaning: string): boolean => countries.has(meaning);

const characterWords = ['organisation-words', 'organisation-meanings', 'legal-forms', 'countries']
  .flatMap((table) => readTable(table).flatMap((row) => itemsOf(row.words ?? row.written ?? row.names, '|')))
  .filter(isEastAsian)
  .toSorted((a, b) => b.length - a.length);
const characterWord = new RegExp(`(${characterWords.join('|')})`, 'u');

/** The parts of a name in characters without blanks: 北京大学 is 北京 and 大学. */
export const partsOfOrganisation = (name: string): readonly string[] =>
  name.split(characterWord).filter((part) => part !== '');

/** The concept of a word in an organisation's name, by its sound: 'transport' for trans, транспорт, prevoz. */
export const conceptOf = (sound: string): string =>
  (sound.length < 2
    ? undefined
    : (concepts.get(sound) ??
      unsignedConcepts.get(withoutSigns(sound)) ??
      bentConcepts.get(sound.length < 6 || isAnyName(sound) ? '' : stemOf(sound)))) ?? '';

/**
 * Are two known names one given name? In two languages, or a full name and a short form. Two names that stand beside each other
 * in one language (Jovan and Ivan, Mila and Milica) are two, unless they differ in no more than a vowel.
 */
export function givenNameTie(
  a: Known,
  b: Known,
  away: () => number,
): 'equivalent' | 'short-form' | undefined {
  let tie: 'equivalent' | 'short-form' | undefined;
  let areBothShort = true;
  for (const left of a.groups) {
    for (const right of b.groups) {
      if (left.group !== right.group) continue;
      if (left.group >= strictGroups) return 'equivalent';
      areBothShort &&= left.isShort && right.isShort;
      tie = left.isShort || right.isShort ? 'short-form' : 'equivalent';
    }
  }
  if (tie === undefined) return undefined;
  if (areBothShort) return away() > 48 ? undefined : tie;
  const haveOneLanguage = (fullLanguages(a) & fullLanguages(b)) !== 0;
  return tie === 'equivalent' && haveOneLanguage && away() > 48 ? undefined : tie;
}

/** Is a known name given among Arabs, Persians or their neighbours? */
export const isOfArabic = (known: Known | undefined): boolean =>
  known !== undefined && (arabicNames.has(known) || (fullLanguages(known) & arabicBits) !== 0);

function fullLanguages(known: Known): number {
  let languages = 0;
  for (const given of known.groups) if (!given.isShort) languages |= given.languages;
  return languages;
}
