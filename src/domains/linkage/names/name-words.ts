import { transliterate } from './scripts.ts';
import { itemsOf, readTable } from './tables.ts';

export type WordClass =
  | 'title'
  | 'title-cut'
  | 'title-or-name'
  | 'particle'
  | 'elder'
  | 'younger'
  | 'nothing';
const classNames: readonly WordClass[] = [
  'title',
  'title-cut',
  'title-or-name',
  'particle',
  'elder',
  'younger',
  'nothing',
];

/** Words return from name to name: what was read of one is kept, as far as memory is held in bounds. */
const kept = new Map<string, string>();
const mostKept = 50_000;

const classes = new Map<string, WordClass>();
const nothing = new Set<string>();
const small = new Set<string>();
for (const row of readTable('name-words')) {
  const found = classNames.find((name) => name === row.class);
  for (const word of itemsOf(row.words, '|')) {
    if (found === 'nothing') nothing.add(plainOf(word));
    else if (row.class === 'small') small.add(plainOf(word));
    else if (found !== undefined) classes.set(plainOf(word), found);
  }
}

/** What a word of a name is besides a name: a title, a particle, the elder or the younger. */
export const wordClass = (word: string): WordClass | undefined => classes.get(plainOf(word));

/** A word between the words of an organisation's name that says nothing: on, és, och, lez. */
export const isSmallWord = (word: string): boolean => small.has(plainOf(word));

/** Does a text name nobody: empty, signs alone, "unknown", "N.N."? */
export function saysNothing(text: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(text)) return true;
  return nothing.has(plainOf(text)) || nothing.has(plainOf(text).replaceAll(' ', ''));
}

/** A word in Latin letters without signs, in lower case. */
export function plainOf(text: string): string {
  const found = kept.get(text);
  if (found !== undefined) return found;
  if (kept.size >= mostKept) kept.clear();
  const read = plainAnew(text);
  kept.set(text, read);
  return read;
}

function plainAnew(text: string): string {
  return inLatin(text.toLowerCase())
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function inLatin(text: string): string {
  return text.replace(/[\p{L}\p{M}]+/gu, (word) => {
    const { latin, script } = transliterate(word);
    return script === 'letters' ? latin : word;
  });
}
