import { readReferenceTable } from '../catalogue/table.ts';
import { remembering } from './memory.ts';
import type { SerialComponent } from './reading.ts';
import { serialComponents } from './reading.ts';
import { statusWords } from './serial-phrases.ts';
import { isOneEditApart, mayBeOneEditApart, plain, squash } from './text.ts';

/** What a word in a serial cell can say. */
export const wordClasses = [
  'removed',
  'altered',
  'restamped',
  'partial',
  'only',
  'revealed',
  'illegible',
  'absent',
  'unknown',
  'without',
  'not',
  'has',
  'legible',
  'seen',
  'label',
  'note',
  'homemade',
  'and',
  'trace',
  'unit',
  'data',
  'year',
  'elsewhere',
  ...serialComponents,
] as const; // prettier-ignore

/** What a word in a serial cell says, in any of the languages of `db/reference/serial-words.csv`. */
export type WordClass = (typeof wordClasses)[number];

type Stem = { readonly text: string; readonly class: WordClass };

/** A word of the vocabulary for each class that several words together may say. */
const wordOf: Readonly<Partial<Record<WordClass, string>>> = {
  revealed: 'restored',
  removed: 'obliterated',
  absent: 'nonexistent',
  illegible: 'illegible',
  unknown: 'unknown',
  partial: 'partial',
  elsewhere: 'inventory',
};

const { exact, stems, phrases } = loadVocabulary();
const stemsByLetter = Map.groupBy(stems, (stem) => stem.text.charAt(0));
const parts = new Set<string>(serialComponents);

/** The class of one word, or undefined for a word that says nothing about a serial. */
export const wordClass: (word: string) => WordClass | undefined = remembering((word) =>
  classify(squash(word)),
);

/** The component when the class is one. */
export function componentOf(word: WordClass | undefined): SerialComponent | undefined {
  return serialComponents.find((part) => part === word);
}

/** Abbreviations that fill a whole cell and say that there is no number (s/n, б/н) or that none is known (n/c). */
export const absentAbbreviations: ReadonlySet<string> = new Set(
  'SN S/N S/Nº S/N° S/NO S/NUM S/NR S/NUMERO S/NUMERACAO B/N B/B P/N BB BN NSN'.split(' '),
);

/** See `absentAbbreviations`. */
export const unknownAbbreviations: ReadonlySet<string> = new Set(
  'UTL UTR U/K K/A N/B N/N O/A O/N Y/K UNK N/L N/E N/S N/U N/V N/C N/A N/I N/D N/K N/P S/I S/D H/P H/B NC NA NI ND NK SI N X 0 00 000 0000 00000 000000 1 9999 99999 999999'.split(
    ' ',
  ),
);

function classify(word: string): WordClass | undefined {
  const whole = exact.get(word);
  if (whole !== undefined) return whole;
  const stem = stemsByLetter.get(word.charAt(0))?.find((s) => word.startsWith(s.text) && fits(word, s.text));
  if (stem !== undefined) return stem.class;
  if (word.length < 5 || /\d/.test(word)) return undefined;
  return misspelt(word);
}

/** A short stem may only take an ending: "ram" is the frame in "rama" and "ramu", not in "rampa" or "ramirez". */
function fits(word: string, stem: string): boolean {
  return stem.length >= 4 || word.length <= stem.length + 2;
}

/** One wrong, missing, doubled or swapped letter in the first letters of a long word ("surpimido", "elminado"). */
function misspelt(word: string): WordClass | undefined {
  for (const stem of stems) {
    const isPart = parts.has(stem.class);
    if (stem.text.length < (word.length > 7 || isPart ? 5 : 6)) continue;
    if (isPart ? stem.text.charAt(0) !== word.charAt(0) : !mayBeOneEditApart(word, stem.text)) continue;
    for (const length of [stem.text.length, stem.text.length - 1, stem.text.length + 1]) {
      if (word.length >= length && isOneEditApart(word.slice(0, length), stem.text)) return stem.class;
    }
  }
  return undefined;
}

/** The cell with each phrase that only together says something ("sichtbar gemacht") written as one word that says it. */
export function withoutPhrases(cell: string): string {
  if (!/\s/.test(cell)) return cell;
  return phrases.reduce(
    (text, { pattern, class: said }) => text.replace(pattern, ` ${wordOf[said] ?? ''} `),
    cell,
  );
}

function loadVocabulary(): {
  exact: ReadonlyMap<string, WordClass>;
  stems: readonly Stem[];
  phrases: readonly { readonly pattern: RegExp; readonly class: WordClass }[];
} {
  const exact = new Map<string, WordClass>();
  const stems: Stem[] = [];
  const phrases: { pattern: RegExp; class: WordClass }[] = [];
  for (const row of readReferenceTable('serial-words')) {
    const said = wordClasses.find((name) => name === row.class);
    if (said === undefined) throw new Error(`serial-words: no class is called ${row.class}`);
    if (row.match === 'phrase') {
      if (wordOf[said] === undefined) throw new Error(`serial-words: no phrase may say ${said}`);
      const written = (row.words ?? '').split('|').map((phrase) => phrase.trim().replace(/\s+/g, '\\s+'));
      phrases.push({
        pattern: new RegExp(`(?<!\\p{L})(?:${written.join('|')})(?!\\p{L})`, 'giu'),
        class: said,
      });
      continue;
    }
    for (const word of (row.words ?? '').split(' ')) {
      const text = squash(plain(word));
      if (text === '') continue;
      if (row.match === 'stem') stems.push({ text, class: said });
      else if (!exact.has(text)) exact.set(text, said);
    }
  }
  for (const [word, status] of statusWords()) if (!exact.has(word)) exact.set(word, status);
  stems.sort((a, b) => b.text.length - a.text.length);
  return { exact, stems, phrases };
}
