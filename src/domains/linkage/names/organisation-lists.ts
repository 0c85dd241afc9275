import { isEastAsian } from './east-asian.ts';
import { foreignSoundsOf } from './foreign-readings.ts';
import { isIndic } from './indic.ts';
import { lazily } from './lazily.ts';
import { keyOf, withoutSigns, wordKeyOf } from './list-keys.ts';
import { isAnyName } from './name-lists.ts';
import { plainOf, wordClass } from './name-words.ts';
import { stemOf } from './surname.ts';
import { itemsOf, readTable } from './tables.ts';

// The words of organisations' names (db/reference/names): which mean the same in several languages, alone, as a phrase, as a
// part of a compound; and countries.

const lists = lazily(() => {
  const concepts = readConcepts();
  const bent = bentOf(concepts);
  addHeard(concepts);
  return {
    concepts,
    bent,
    unsigned: new Map([...concepts].map(([sound, concept]) => [withoutSigns(sound), concept])),
    roots: readRoots(),
    ...readMeanings(),
    ...readPhrases(),
    phraseConcepts: new Map(
      readTable('phrase-concepts').map((row) => [row.phrase ?? '', itemsOf(row.concepts)] as const),
    ),
    initials: readInitials(),
    words: readWords(),
    parts: readParts(),
    characters: readCharacters(),
  };
});

function readConcepts(): Map<string, string> {
  const concepts = new Map<string, string>();
  for (const row of readTable('organisation-words'))
    for (const word of itemsOf(row.words, '|')) {
      const key = wordKeyOf(word);
      if (key !== '' && row.concept !== undefined) concepts.set(key, row.concept);
    }
  // The general words of many languages: they give way to what is said above, and to names of persons.
  for (const row of readTable('organisation-languages'))
    for (const word of itemsOf(row.words, '|')) {
      const key = wordKeyOf(word);
      if (key !== '' && !concepts.has(key) && !isAnyName(key)) concepts.set(key, row.concept ?? '');
    }
  return concepts;
}

/** The beginnings that all words of one concept have in a language, by sound: strelj- for streljački, streljaštvo, streljana. */
function readRoots(): ReadonlyMap<string, string> {
  const roots = new Map<string, string>();
  for (const row of readTable('organisation-roots'))
    for (const root of itemsOf(row.roots, '|')) {
      const key = keyOf(root);
      if (key.length >= leastRoot && row.concept !== undefined && !roots.has(key))
        roots.set(key, row.concept);
    }
  return roots;
}

const leastRoot = 4;
const mostBehindRoot = 6;

/** A word of the list bends (municija, municije): its stem finds it where nothing else does, and nothing where two share it. */
function bentOf(concepts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const bent = new Map<string, string>();
  for (const [sound, concept] of concepts) {
    if (/^[=~]/.test(sound)) continue;
    const stem = stemOf(sound);
    if (stem.length >= 4) bent.set(stem, (bent.get(stem) ?? concept) === concept ? concept : '');
  }
  return bent;
}

/** And it is written as it is heard: amunišn. */
function addHeard(concepts: Map<string, string>): void {
  for (const row of readTable('organisation-words'))
    for (const word of itemsOf(row.words, '|'))
      if (/^[a-z]{5,}$/.test(word) && row.concept !== undefined)
        for (const sound of foreignSoundsOf(word, []))
          if (!concepts.has(sound) && !isAnyName(sound)) concepts.set(sound, row.concept);
}

/** Words that tell an organisation apart by what they mean, and countries by their names and by what is theirs, in any language. */
function readMeanings() {
  const meanings = new Map<string, string>();
  for (const row of readTable('organisation-meanings'))
    for (const word of itemsOf(row.words, '|')) {
      const key = wordKeyOf(word);
      if (key !== '' && row.meaning !== undefined && !meanings.has(key)) meanings.set(key, row.meaning);
    }
  const countries = new Set<string>();
  const countryStems = new Map<string, string>();
  for (const { country = '', names, adjectives } of readTable('countries')) {
    countries.add(country);
    const theirs = new Set(itemsOf(adjectives, '|'));
    for (const name of [...theirs, ...itemsOf(names, '|')]) {
      const key = wordKeyOf(name);
      // Rossi and Jordan are names.
      if (key === '' || (!theirs.has(name) && isAnyName(key)) || (key.length < 4 && isIndic(name))) continue;
      if (!meanings.has(key)) meanings.set(key, country);
      const stem = countryStemOf(key);
      // Camarões is no stem of its own, nor a name that an Indian script cuts short.
      const isShortened = theirs.has(name) || (key.length - stem.length < 3 && !isIndic(name));
      if (isShortened && stem.length >= 4 && meanings.get(key) === country)
        countryStems.set(stem, (countryStems.get(stem) ?? country) === country ? country : '');
    }
  }
  for (const [sound, meaning] of [...meanings])
    if (!meanings.has(withoutSigns(sound))) meanings.set(withoutSigns(sound), meaning);
  return { meanings, countries, countryStems };
}

/** What is left of a country's name or adjective in any case: polski, polskiej, Polska; Shqipëria, Shqipërisë. */
function countryStemOf(sound: string): string {
  const bare = sound.replace(/(?:[oe]g[ao]?|[oe]m[ue]?|ih|[oe]i|[aeiou]+s|st)$/, '');
  return bare.replace(/[aeiou]+$/, '');
}

/** Phrases of the list by the stems of their words in any order, without the particles between; each as one text. */
function readPhrases() {
  const phrases = new Map<string, string>();
  const phraseStarts = new Set<string>();
  for (const row of ['organisation-words', 'organisation-languages', 'countries'].flatMap(readTable))
    for (const item of itemsOf(row.words ?? row.names, '|').filter((words) => words.includes(' '))) {
      const words = item.toLowerCase().split(' ');
      const stems = words
        .filter((word) => wordClass(word) !== 'particle')
        .map((word) => stemOf(withoutSigns(keyOf(word))));
      const key = stems.toSorted().join(' ');
      if (stems.length > 1 && !phrases.has(key)) phrases.set(key, words.join(''));
      if (stems.length > 1) for (const stem of stems) phraseStarts.add(stem);
    }
  return { phrases, phraseStarts };
}

/** The words of one concept, in Latin letters without signs. */
function readWords(): ReadonlyMap<string, readonly string[]> {
  const words = new Map<string, string[]>();
  for (const row of readTable('organisation-words'))
    words.set(row.concept ?? '', [
      ...(words.get(row.concept ?? '') ?? []),
      ...itemsOf(row.words, '|').map(plainOf),
    ]);
  return words;
}

/** With which letters the words of one concept or meaning begin, in all languages. */
function readInitials(): ReadonlyMap<string, ReadonlySet<string>> {
  const initials = new Map<string, Set<string>>();
  for (const row of [...readTable('organisation-words'), ...readTable('organisation-meanings')]) {
    const name = row.concept ?? row.meaning ?? '';
    const letters = initials.get(name) ?? new Set<string>();
    for (const word of itemsOf(row.words, '|')) {
      const [first] = plainOf(word);
      if (first !== undefined && !word.includes(' ')) letters.add(first);
    }
    initials.set(name, letters);
  }
  return initials;
}

/** Words of the list in Latin letters that may be a part of a longer one. */
function readParts(): ReadonlySet<string> {
  const parts = new Set(['amt', 'haupt', 'ober', 'landes', 'kreis', 'stadt']);
  for (const row of readTable('organisation-words'))
    for (const word of itemsOf(row.words, '|'))
      if (/^[\p{Script=Latin}\p{M}]{4,}$/u.test(word)) parts.add(word.toLowerCase());
  return parts;
}

function readCharacters(): RegExp {
  const tables = ['organisation-words', 'organisation-languages', 'organisation-meanings', 'legal-forms'];
  const words = [...tables, 'countries', 'towns']
    .flatMap((table) =>
      readTable(table).flatMap((row) => itemsOf(row.words ?? row.written ?? row.names, '|')),
    )
    // One character alone is a word only where a longer one leaves it over: 司法|部.
    .filter((word) => (isEastAsian(word) && word.length > 1) || isThai(word))
    .toSorted((a, b) => b.length - a.length);
  return new RegExp(`(${words.join('|')})`, 'u');
}

/** Thai writes no blank between words either. */
export const isThai = (word: string): boolean => /^[\u0e01-\u0e4e]{3,}$/u.test(word);

/** May a word, by its stem, be one of several that mean one thing? */
export const isPhraseStart = (stem: string): boolean => lists().phraseStarts.has(withoutSigns(stem));

/** The phrase of the list that words are by their stems, written together: crnagora. */
export const phraseOf = (stems: readonly string[]): string | undefined =>
  stems.length < 2 ? undefined : lists().phrases.get(stems.map(withoutSigns).toSorted().join(' '));

/** What a word that tells an organisation apart means, by its sound: 'star' for zvezda, ylli, yıldız; or ''. */
export function meaningOf(sound: string): string {
  const { meanings, countryStems } = lists();
  return meanings.get(sound) ?? (sound.length < 5 ? undefined : countryStems.get(countryStemOf(sound))) ?? '';
}

const joints = ['', 's', 'es', 'en', 'n'];

/** The words of the list that a long word is made of, two to four, with what German puts between them; undefined for another. */
export function compoundParts(word: string, most = 4): readonly string[] | undefined {
  const { parts } = lists();
  for (let end = word.length - 3; end >= 3; end--) {
    const first = word.slice(0, end);
    if (!parts.has(first)) continue;
    for (const joint of joints) {
      if (!word.startsWith(joint, end)) continue;
      const rest = word.slice(end + joint.length);
      if (parts.has(rest)) return [first, rest];
      const more = most > 2 && rest.length > 6 ? compoundParts(rest, most - 1) : undefined;
      if (more !== undefined) return [first, ...more];
    }
  }
  return undefined;
}

/** The concepts that a phrase's is made of: the ministry of the interior of 'ministry' and 'interior'; none of another. */
export const conceptsOfPhrase = (concept: string): readonly string[] =>
  lists().phraseConcepts.get(concept) ?? [];

/** Is a word that was cut off the beginning of what a concept is called in any language? */
export const beginsConcept = (concept: string, cut: string): boolean =>
  lists()
    .words.get(concept)
    ?.some((word) => word.startsWith(cut)) === true;

const noLetters: ReadonlySet<string> = new Set();

/** The letters that may stand for a concept or a meaning in one of its languages. */
export const initialsOf = (concept: string): ReadonlySet<string> =>
  concept === '' ? noLetters : (lists().initials.get(concept) ?? noLetters);

/** Is a concept or a meaning a country? */
export const isCountry = (meaning: string): boolean => lists().countries.has(meaning);

/** The parts of a name in characters without blanks: 北京大学 is 北京 and 大学. */
export const partsOfOrganisation = (name: string): readonly string[] =>
  name.split(lists().characters).filter((part) => part !== '');

/**
 * The concept of a word that no list has, by its root and whatever ending its language gives it: lovišta, Jägareförbundets. Only
 * where a name is known to be an organisation's, since surnames are made of the same roots.
 */
export function conceptOfRoot(sound: string): string {
  if (sound.length < 5 || isAnyName(sound) || /i[Cc]$/.test(sound)) return '';
  const { roots } = lists();
  for (let end = sound.length; end >= Math.max(leastRoot, sound.length - mostBehindRoot); end--) {
    const found = roots.get(sound.slice(0, end));
    if (found !== undefined && (end > leastRoot || sound.length < 9)) return found;
  }
  return conceptOfLonger(sound);
}

/** A word of the lists with what its language puts behind it: ministrligi, полициясы, ministeriön. */
function conceptOfLonger(sound: string): string {
  const { concepts, bent } = lists();
  for (let end = sound.length - 1; end >= Math.max(leastLonger, sound.length - 4); end--) {
    const found = concepts.get(sound.slice(0, end)) ?? bent.get(sound.slice(0, end));
    if (found !== undefined && found !== '') return found;
  }
  return '';
}

const leastLonger = 6;

/** The concept of a word in an organisation's name, by its sound: 'transport' for trans, транспорт, prevoz. */
export function conceptOf(sound: string): string {
  if (sound.length < 2) return '';
  const { concepts, unsigned, bent } = lists();
  const found = concepts.get(sound) ?? (/^[=~]/.test(sound) ? undefined : unsigned.get(withoutSigns(sound)));
  return found ?? bent.get(sound.length < 6 || isAnyName(sound) ? '' : stemOf(sound)) ?? '';
}
