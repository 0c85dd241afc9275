import type { Known } from './name.ts';
import { transliterate } from './scripts.ts';
import { soundOf } from './sound.ts';
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
  for (const word of itemsOf(row.words, '|')) concepts.set(keyOf(word), row.concept ?? '');
}

function withoutSigns(sound: string): string {
  return sound.replace(/[CQSZD]/g, (letter) => (letter === 'Q' ? 'c' : letter.toLowerCase()));
}

function addGiven(form: string, given: Entry['groups'][number], band: number): void {
  const entry = entryOf(keyOf(form));
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

const unsigned = new Map<string, Entry>();
for (const [sound, entry] of entries)
  if (!unsigned.has(withoutSigns(sound))) unsigned.set(withoutSigns(sound), entry);

/** What the lists know of a word by its sound, or by what is left of it when its signs are dropped. */
export const knownAs = (sound: string): Known | undefined =>
  entries.get(sound) ?? unsigned.get(withoutSigns(sound));

/** The concept of a word in an organisation's name, by its sound: 'transport' for trans, транспорт, prevoz. */
export const conceptOf = (sound: string): string => concepts.get(sound) ?? '';

/** Are two known names one given name? Undefined where they share no origin, or are two names in one language. */
export function givenNameTie(a: Known, b: Known): 'equivalent' | 'short-form' | undefined {
  for (const left of a.groups) {
    for (const right of b.groups) {
      if (left.group !== right.group) continue;
      if (left.isShort || right.isShort) return 'short-form';
      if ((left.languages & right.languages) === 0) return 'equivalent';
    }
  }
  return undefined;
}
