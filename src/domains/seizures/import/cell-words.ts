import { readFileSync } from 'node:fs';
import { codesOf } from '../../reference/index.ts';

const lawful = new Set([
  'licita',
  'legal',
  'lawful',
  'yes',
  'sim',
  'законско',
  'да',
  'e ligjshme',
  'po',
  'zakonito',
  'da',
]);
const unlawful = new Set([
  'ilicita',
  'ilegal',
  'illegal',
  'unlawful',
  'no',
  'nao',
  'незаконско',
  'не',
  'e paligjshme',
  'jo',
  'nezakonito',
  'ne',
]);

/** Whether a cell says that the firearm came from the lawful world; null where it says neither. */
export function saysLawful(cell: string): boolean | null {
  const word = folded(cell);
  if (lawful.has(word)) return true;
  return unlawful.has(word) ? false : null;
}

/** A place as written; null for what a form says when nobody knew: "< BAIRRO NÃO CADASTRADO >". */
export function placeOf(cell: string): string | null {
  const text = cell.trim();
  if (
    !/[\p{L}\d]/u.test(text) ||
    /^<.*>$/.test(text) ||
    /^(?:n\/?[ai]|-+|\?+|unknown|ignorado|непознато|nepoznato|e panjohur)$/i.test(text)
  )
    return null;
  return text;
}

/** The context of a seizure where the offence's own words decide it, else null: never guessed. */
export function contextOfOffence(offence: string): string | null {
  const words = folded(offence);
  return /entrega voluntaria|campanha do desarmamento|amnesty|voluntary surrender|амнестија|доброволно предавање/.test(
    words,
  )
    ? 'amnesty'
    : null;
}

/** The code of a list for its code or its word in any language that we have; undefined for anything else. */
export function codeFor(list: string, written: string): string | undefined {
  const known = wordsOf(list);
  return known.get(folded(written));
}

const memory = new Map<string, ReadonlyMap<string, string>>();

function wordsOf(list: string): ReadonlyMap<string, string> {
  const found = memory.get(list);
  if (found) return found;
  const made = new Map<string, string>();
  for (const words of languages)
    for (const code of codesOf(list)) {
      made.set(folded(code.replaceAll('-', ' ')), code);
      made.set(folded(code), code);
      const word = words[`code.${list}.${code}`];
      if (word !== undefined) made.set(folded(word), code);
    }
  memory.set(list, made);
  return made;
}

const languages = ['en', 'mk'].map((language) => readWords(language));

function readWords(language: string): Readonly<Record<string, string>> {
  // The file is ours: a flat object of sentences, checked by a test.
  return JSON.parse(readFileSync(new URL(`../words/${language}.json`, import.meta.url), 'utf8')) as Record<
    string,
    string
  >;
}

function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .trim()
    .toLowerCase();
}
