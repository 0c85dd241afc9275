import type { Make } from '../catalogue/makes.ts';
import { makes } from '../catalogue/makes.ts';
import { listOf, readReferenceTable } from '../catalogue/table.ts';
import { once } from './memory.ts';
import { soundKey } from './sound.ts';
import { editDistance, isOneEditApart, squash, words } from './text.ts';

/** Squashed spelling to make; curated spellings win over carried-over names. */
export const makeBySpelling: ReadonlyMap<string, Make> = spellings();

/** NCIC code to the make that it stands for; a code that is also a spelling is a spelling. */
export const makeByNcic: ReadonlyMap<string, Make> = new Map(
  makes.filter((make) => make.isCurated && /^[A-Z]{3}$/.test(make.ncic)).map((make) => [make.ncic, make]),
);

/** A spelling that several makes are called by ("MAC", "Ижевск"), squashed, and those makes: `db/reference/ambiguous-names.csv`. */
export const makesBySharedSpelling: ReadonlyMap<string, readonly string[]> = new Map(
  readReferenceTable('ambiguous-names')
    .filter((row) => row.list === 'makes')
    .map((row) => [squash(row.name ?? ''), listOf(row.meanings)]),
);

/** One letter from a name that several makes are called by ("Zbroiovka"). */
export function isNearlyShared(word: string): boolean {
  if (word.length < 6) return false;
  return [...makesBySharedSpelling.keys()].some(
    (spelling) => spelling.length >= 6 && isOneEditApart(spelling, word),
  );
}

/** The longest curated spelling, in words. */
export const longestSpelling = 5;

const curatedBySound = once(sounds);
const curatedByLength = once(lengths);

/** The one curated make that sounds like this word; undefined when none or several do. */
export function makeBySound(word: string): Make | undefined {
  const key = soundKey(word);
  if (key.length < 4) return undefined;
  const found = curatedBySound().get(key);
  if (found === undefined || found === 'several') return undefined;
  return soundingSpellings(found).some((spelling) => isNear(spelling, word)) ? found : undefined;
}

function soundingSpellings(make: Make): readonly string[] {
  return [make.name, ...make.aliases].map(squash);
}

/** The same sound is not enough for words that look quite different ("markasiz", "Marocchi"): a third of the letters may differ. */
function isNear(a: string, b: string): boolean {
  return editDistance(a, b) <= Math.max(1, Math.floor(Math.max(a.length, b.length) * 0.36));
}

/** The one curated make within one edit of a word of five letters or more. */
export function makeByMisspelling(word: string): Make | undefined {
  if (word.length < 5 || /\d/.test(word)) return undefined;
  let found: Make | undefined;
  for (const length of [word.length - 1, word.length, word.length + 1].filter((one) => one >= 5)) {
    for (const entry of curatedByLength().get(length) ?? []) {
      if (entry.spelling.charAt(0) !== word.charAt(0) || !isOneEditApart(entry.spelling, word)) continue;
      if (isAnotherShortWord(word, entry.spelling)) continue;
      if (found !== undefined && found !== entry.make) return undefined;
      found = entry.make;
    }
  }
  return found === undefined || soundsLikeAnother(word, found) ? undefined : found;
}

/** Of five letters a consonant for a vowel makes another word ("Saber", "Sauer"). */
function isAnotherShortWord(word: string, spelling: string): boolean {
  if (word.length > 5 || word.length !== spelling.length) return false;
  return (
    word.replace(/[AEIOU]/g, 'A').replace(/[^A]/g, 'B') !==
      spelling.replace(/[AEIOU]/g, 'A').replace(/[^A]/g, 'B') &&
    [...word].sort().join('') !== [...spelling].sort().join('')
  );
}

/** "Barreta" is one letter from Barrett and two from Beretta, and sounds like both. */
function soundsLikeAnother(word: string, found: Make): boolean {
  const key = soundKey(word);
  if (curatedBySound().get(key) === found) return false;
  return [word.length - 1, word.length, word.length + 1].some((length) =>
    (curatedByLength().get(length) ?? []).some(
      ({ spelling, make }) =>
        make !== found && soundKey(spelling) === key && editDistance(spelling, word) <= 2,
    ),
  );
}

/** Every curated make that has a spelling within two edits of a word of five letters and more, or within one of four. */
export function makesNearly(word: string): readonly Make[] {
  if (word.length < 4 || /\d/.test(word)) return [];
  const exact = makeBySpelling.get(word);
  if (exact?.isCurated === true) return [exact];
  const reach = word.length < 5 ? 1 : 2;
  const found = new Set<Make>();
  for (let length = word.length - reach; length <= word.length + reach; length++)
    for (const { spelling, make } of curatedByLength().get(length) ?? [])
      if (isOneEditApart(spelling, word) || (reach === 2 && editDistance(spelling, word) <= 2))
        found.add(make);
  for (const [spelling, codes] of makesBySharedSpelling)
    if (spelling === word || isOneEditApart(spelling, word))
      for (const make of makes) if (codes.includes(make.code)) found.add(make);
  return [...found];
}

function spellings(): ReadonlyMap<string, Make> {
  const index = new Map<string, Make>();
  for (const make of [...makes.filter((m) => m.isCurated), ...makes.filter((m) => !m.isCurated)]) {
    for (const spelling of [make.name, make.name.replace(/ \(.*/, ''), ...make.aliases]) {
      const key = squash(spelling);
      if (key !== '' && !index.has(key)) index.set(key, make);
    }
  }
  return index;
}

function sounds(): ReadonlyMap<string, Make | 'several'> {
  const index = new Map<string, Make | 'several'>();
  for (const [spelling, make] of makeBySpelling) {
    if (!make.isCurated || spelling.length < 5 || words(spelling).length > 2 || /\d/.test(spelling)) continue;
    const key = soundKey(spelling);
    const known = index.get(key);
    index.set(key, known === undefined || known === make ? make : 'several');
  }
  return index;
}

function lengths(): ReadonlyMap<number, readonly { spelling: string; make: Make }[]> {
  const index = new Map<number, { spelling: string; make: Make }[]>();
  for (const [spelling, make] of makeBySpelling) {
    if (!make.isCurated || spelling.length < 4 || /\d/.test(spelling)) continue;
    const entries = index.get(spelling.length) ?? [];
    entries.push({ spelling, make });
    index.set(spelling.length, entries);
  }
  return index;
}
