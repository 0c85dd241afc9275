import { foreignSoundsOf } from './foreign-readings.ts';
import { lazily } from './lazily.ts';
import { keyOf, withoutSigns } from './list-keys.ts';
import type { Known } from './name.ts';
import { itemsOf, readTable } from './tables.ts';

// The lists of persons' names (db/reference/names): which given names are one name in several languages, and what is common.

type Given = { group: number; languages: number; isShort: boolean };
type Entry = { groups: Given[]; isFamily: boolean; band: number };
type Entries = Map<string, Entry>;

const bands: Readonly<Record<string, number>> = { 'very-common': 1, common: 2, known: 3 };

/** Groups of spellings of one name have numbers from here on; from the second on they hold within one language too. */
const variantGroups = 100_000;
const strictGroups = 200_000;

const lists = lazily(() => {
  const entries: Entries = new Map();
  const arabic = new WeakSet<object>();
  const bitOf = languageBits();
  addGivenNames(entries, bitOf);
  addVariants(entries, arabic);
  addShortNames(entries);
  addFamilyNames(entries);
  // Names of which nothing is known but that they are names: one that is not in the lists is rather a slip of one that is.
  const listed = new Set(readTable('listed-names').flatMap((row) => itemsOf(row.names).map(keyOf)));
  const unsigned: Entries = new Map();
  for (const [sound, entry] of entries)
    if (!unsigned.has(withoutSigns(sound))) unsigned.set(withoutSigns(sound), entry);
  const arabicBits = ['ar', 'fa', 'ur'].reduce((bits, language) => bits | bitOf(language), 0);
  return { entries, arabic, arabicBits, listed, unsigned, heard: heardNames(entries) };
});

function languageBits(): (language: string) => number {
  const bits = new Map<string, number>();
  return (language) => {
    if (language === '') return 0;
    const bit = bits.get(language) ?? 1 << bits.size;
    bits.set(language, bit);
    return bit;
  };
}

function addGivenNames(entries: Entries, bitOf: (language: string) => number): void {
  for (const [group, row] of readTable('given-names').entries())
    for (const isShort of [false, true])
      for (const item of itemsOf(isShort ? row.short : row.full)) {
        const [form = '', languages = ''] = item.split('@');
        const bits = languages.split(/[+]/).reduce((sum, language) => sum | bitOf(language), 0);
        addGiven(entries, form, { group, languages: bits, isShort, band: bands[row.band ?? ''] ?? 3 });
      }
}

function addVariants(entries: Entries, arabic: WeakSet<object>): void {
  for (const [at, row] of readTable('given-variants').entries()) {
    const group = (row.strict === 'yes' ? strictGroups : variantGroups) + at;
    const forms = itemsOf(row.variants);
    const isArabic = isWrittenAsArabic(forms);
    for (const form of forms) {
      addGiven(entries, form, { group, languages: 0, isShort: false, band: 3 });
      if (isArabic) arabic.add(entryOf(entries, keyOf(form)));
    }
  }
}

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

function addShortNames(entries: Entries): void {
  for (const [at, row] of readTable('short-names').entries()) {
    const full = itemsOf(row.full);
    const groups = new Set(full.flatMap((form) => fullGroupsOf(entries, form)));
    if (groups.size === 0) {
      const group = variantGroups / 2 + at;
      groups.add(group);
      for (const form of full) addGiven(entries, form, { group, languages: 0, isShort: false, band: 3 });
    }
    for (const form of itemsOf(row.short))
      for (const group of groups) addGiven(entries, form, { group, languages: 0, isShort: true, band: 3 });
  }
}

function fullGroupsOf(entries: Entries, form: string): readonly number[] {
  const groups = entries.get(keyOf(form))?.groups ?? [];
  return groups.filter((given) => !given.isShort).map((given) => given.group);
}

function addFamilyNames(entries: Entries): void {
  for (const row of readTable('family-names'))
    for (const name of itemsOf(row.names)) {
      const entry = entryOf(entries, keyOf(name));
      entry.isFamily = true;
      entry.band = Math.min(entry.band, bands[row.band ?? ''] ?? 3);
    }
}

/** What the given names of the west are to the ear: Ентони is Anthony, Јирген Jürgen. */
function heardNames(entries: Entries): Entries {
  const heard: Entries = new Map();
  for (const row of readTable('given-names'))
    for (const item of itemsOf(row.full)) {
      const [form = '', languages = ''] = item.split('@');
      if (!/en|fr|de|it|hu/.test(languages)) continue;
      const entry = entries.get(keyOf(form));
      if (entry === undefined) continue;
      for (const sound of foreignSoundsOf(form.toLowerCase(), []))
        if (!entries.has(sound) && !heard.has(sound)) heard.set(sound, entry);
    }
  return heard;
}

function addGiven(entries: Entries, form: string, { band, ...given }: Given & { band: number }): void {
  const key = keyOf(form);
  if (key === '') return;
  const entry = entryOf(entries, key);
  const same = entry.groups.find((other) => other.group === given.group);
  if (same === undefined) entry.groups.push(given);
  else {
    same.languages |= given.languages;
    same.isShort &&= given.isShort;
  }
  entry.band = Math.min(entry.band, band);
}

function entryOf(entries: Entries, key: string): Entry {
  const found = entries.get(key);
  if (found !== undefined) return found;
  const made: Entry = { groups: [], isFamily: false, band: 4 };
  entries.set(key, made);
  return made;
}

/** Is a word in the lists exactly as it sounds? */
export const isListed = (sound: string): boolean => lists().entries.has(sound);

/** Is a word in any list of names, exactly as it sounds? */
export const isAnyName = (sound: string): boolean => lists().entries.has(sound) || lists().listed.has(sound);

/** Is a word a given name of the lists, exactly as it sounds? */
export const isGivenName = (sound: string): boolean => (lists().entries.get(sound)?.groups.length ?? 0) > 0;

/** What the lists know of a word by its sound, or by what is left of it when its signs are dropped. */
export function knownAs(sound: string): Known | undefined {
  const { entries, unsigned, heard } = lists();
  return entries.get(sound) ?? unsigned.get(withoutSigns(sound)) ?? heard.get(sound);
}

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
  if (areBothShort) return away() > 10 ? undefined : tie;
  const haveOneLanguage = (fullLanguages(a) & fullLanguages(b)) !== 0;
  return tie === 'equivalent' && haveOneLanguage && away() > 48 ? undefined : tie;
}

/** Is a known name given among Arabs, Persians or their neighbours? */
export const isOfArabic = (known: Known | undefined): boolean =>
  known !== undefined && (lists().arabic.has(known) || (fullLanguages(known) & lists().arabicBits) !== 0);

function fullLanguages(known: Known): number {
  let languages = 0;
  for (const given of known.groups) if (!given.isShort) languages |= given.languages;
  return languages;
}
