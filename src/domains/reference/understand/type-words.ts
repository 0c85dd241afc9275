import { readReferenceTable } from '../catalogue/table.ts';
import { remembering } from './memory.ts';
import { isOneEditApart, plain, squash, words } from './text.ts';

// The words for kinds of weapons and their qualities, in the languages of `db/reference/type-words.csv`.

type Phrase = { readonly words: readonly string[]; readonly class: string };

const { exact, stems, phrases } = loadVocabulary();

/** What the words of a type cell name, in their order: nouns ("pistol") and qualities ("gas"). */
export function typeClasses(cell: string): readonly string[] {
  const parts = words(cell);
  const found: string[] = [];
  const used = new Set<number>();
  for (const phrase of phrases) {
    const at = positionOf(phrase.words, parts);
    if (at < 0 || phrase.words.some((_, k) => used.has(at + k))) continue;
    phrase.words.forEach((_, k) => void used.add(at + k));
    found.push(phrase.class);
  }
  parts.forEach((word, at) => {
    const known = used.has(at) ? undefined : classOfWord(word);
    if (known !== undefined) found.push(known.class);
  });
  return found;
}

/** True when every word of the cell is known or small, so that nothing was overlooked. */
export function isWhollyKnown(cell: string): boolean {
  return words(cell).every((word) => word.length <= 3 || classOfWord(word) !== undefined);
}

/** The class of one word, and whether it was spelt right. */
export const classOfWord: (
  word: string,
) => { readonly class: string; readonly misspelt: boolean } | undefined = remembering((word) => {
  const whole =
    exact.get(word) ?? stems.find((s) => word.startsWith(s.text) && word.length <= s.text.length + 9)?.class;
  if (whole !== undefined) return { class: whole, misspelt: false };
  if (word.length < 6 || /\d/.test(word)) return undefined;
  const near = stems.filter((s) => s.text.length >= 6 && startsNearly(word, s.text));
  const first = near[0];
  return first !== undefined &&
    near.every((s) => s.class === first.class || s.text.length < first.text.length)
    ? { class: first.class, misspelt: true }
    : undefined;
});

function startsNearly(word: string, stem: string): boolean {
  if (word.length > stem.length + 6) return false;
  return [0, -1, 1].some((d) => isOneEditApart(word.slice(0, stem.length + d), stem));
}

function positionOf(phrase: readonly string[], parts: readonly string[]): number {
  for (let at = 0; at + phrase.length <= parts.length; at++) {
    if (
      phrase.every(
        (word, k) =>
          parts[at + k]?.startsWith(word) === true && (parts[at + k]?.length ?? 0) <= word.length + 2,
      )
    )
      return at;
  }
  return -1;
}

function loadVocabulary(): {
  exact: ReadonlyMap<string, string>;
  stems: readonly { text: string; class: string }[];
  phrases: readonly Phrase[];
} {
  const exact = new Map<string, string>();
  const stems: { text: string; class: string }[] = [];
  const phrases: Phrase[] = [];
  for (const row of readReferenceTable('type-words')) {
    const kind = row.class ?? '';
    if (row.match === 'phrase') {
      for (const phrase of (row.words ?? '').split('|'))
        phrases.push({ words: words(plain(phrase)), class: kind });
      continue;
    }
    for (const word of (row.words ?? '').split(' ')) {
      const text = squash(word);
      if (text === '') continue;
      if (row.match === 'stem') stems.push({ text, class: kind });
      else exact.set(text, kind);
    }
  }
  stems.sort((a, b) => b.text.length - a.text.length);
  phrases.sort((a, b) => b.words.length - a.words.length);
  return { exact, stems, phrases };
}
