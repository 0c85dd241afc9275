import { foreignSoundsOf } from './foreign-readings.ts';
import type { Known } from './name.ts';
import { transliterate } from './scripts.ts';
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
for (const row of readTable('family-names')) {
  for (const name of itemsOf(row.names)) {
    const entry = entryOf(keyOf(name));
    entry.isFamily = true;
    entry.band = Math.min(entry.band, bands[row.band ?? ''] ?? 3);
  }
}
for (const row of readTable('organisation-words')) {
  for (const word of itemsOf(row.words, '|')) {
    const key = keyOf(word);
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

function bitOf(language: string): number {
  if (language === '') return 0;
  const bit = languageBits.get(language) ?? 1 << languageBits.size;
  languageBits.set(language, bit);
  return bit;
}

function keyOf(text: string): string {
  return soundOf(transliterate(text.toLowerCase()).latin);
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
        if (!concepts.has(sound)) concepts.set(sound, row.concept);

function sameOrNone(stem: string, concept: string): string {
  return bentConcepts.get(stem) === concept ? concept : '';
}

const unsignedConcepts = new Map([...concepts].map(([sound, concept]) => [withoutSigns(sound), concept]));
const unsigned = new Map<string, Entry>();
for (const [sound, entry] of entries)
  if (!unsigned.has(withoutSigns(sound))) unsigned.set(withoutSigns(sound), entry);

/** Is a word in the lists exactly as it sounds? */
export const isListed = (sound: string): boolean => entries.has(sound);

/** What the lists know of a word by its sound, or by what is left of it when its signs are dropped. */
export const knownAs = (sound: string): Known | undefined =>
  entries.get(sound) ?? unsigned.get(withoutSigns(sound)) ?? heard.get(sound);

const phrases = new Set(
  readTable('organisation-words')
    .flatMap((row) => itemsOf(row.words, '|'))
    .filter((words) => words.includes(' '))
    .map(keyOf),
);

/** Are words written together by their sound several words of the list that mean one thing: crnagora? */
export const isPhrase = (sound: string): boolean => phrases.has(sound);

/** The concept of a word in an organisation's name, by its sound: 'transport' for trans, транспорт, prevoz. */
export const conceptOf = (sound: string): string =>
  (sound.length < 2
    ? undefined
    : (concepts.get(sound) ??
      unsignedConcepts.get(withoutSigns(sound)) ??
      bentConcepts.get(sound.length < 6 ? '' : stemOf(sound)))) ?? '';

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
  for (const left of a.groups) {
    for (const right of b.groups) {
      if (left.group !== right.group) continue;
      tie = left.isShort || right.isShort ? 'short-form' : 'equivalent';
    }
  }
  if (tie === undefined) return undefined;
  const haveOneLanguage = (fullLanguages(a) & fullLanguages(b)) !== 0;
  return haveOneLanguage && away() > 48 ? undefined : tie;
}

function fullLanguages(known: Known): number {
  let languages = 0;
  for (const given of known.groups) if (!given.isShort) languages |= given.languages;
  return languages;
}
