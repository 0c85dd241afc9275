import { readFileSync } from 'node:fs';
import { sentence } from '../../shared/sentence.ts';
import type { Say } from './preview.ts';

const folder = new URL('./words/', import.meta.url);
const loaded = new Map<string, Readonly<Record<string, string>>>();

/** Says keys in a language, in English where the language has no word, as the key itself where there is none at all. */
export function sayIn(language: string): Say {
  return (key, values) => {
    const text = wordsOf(language)[key] ?? wordsOf('en')[key];
    if (text === undefined) return [key, ...Object.values(values)].join(' · ');
    return String(sentence(text, language).format(values));
  };
}

/** Adds the words of a domain's own reasons, so that a refusal is said in words wherever it comes from. */
export function addWords(language: string, words: Readonly<Record<string, string>>): void {
  loaded.set(language, { ...wordsOf(language), ...words });
}

function wordsOf(language: string): Readonly<Record<string, string>> {
  const known = loaded.get(language);
  if (known) return known;
  const words = /^(en|mk)$/.test(language) ? readWords(language) : {};
  loaded.set(language, words);
  return words;
}

function readWords(language: string): Readonly<Record<string, string>> {
  // The words are ours and checked by a test: keys and sentences only.
  return JSON.parse(readFileSync(new URL(`${language}.json`, folder), 'utf8')) as Readonly<
    Record<string, string>
  >;
}
