import type { PreparedName, Token } from './name.ts';
import { formOnly, prepareName } from './prepare.ts';
import { conceptOfWordOrRoot } from './token.ts';

// What a name says of itself twice: its initials beside its words, the name in quotes behind what it is, what a company does.

const quoted = /[„“”"«»‘]\s?([\p{L}\p{N}][\p{L}\p{N}\p{M} .-]{3,}?)\s?[“”"«»’]/u;

/** A name in quotes, and what stands outside of them: Здружение на Ромите „Романо Ило“. */
export type Quoted = { readonly inside: PreparedName; readonly concepts: ReadonlySet<string> };

const quotes = new WeakMap<PreparedName, Quoted | 'none'>();

/** The name in quotes where other words stand outside of them. */
export function quotedOf(name: PreparedName): Quoted | undefined {
  const found = quotes.get(name) ?? readQuoted(name);
  quotes.set(name, found);
  return found === 'none' ? undefined : found;
}

function readQuoted({ text, tokens }: PreparedName): Quoted | 'none' {
  const found = quoted.exec(text);
  const inside = found?.[1];
  if (found === null || inside === undefined || text.replace(found[0], '').trim().length < 2) return 'none';
  const name = prepareName(inside, 'organisation');
  const words = new Set(name.tokens.map(({ latin }) => latin));
  const outside = tokens.filter(({ latin, concept }) => concept !== '' && !words.has(latin));
  return { inside: name, concepts: new Set(outside.map(({ concept }) => concept)) };
}

/** The words of a name but for those that say only what stands outside the other's quotes too. */
export function besides(name: PreparedName, { concepts, inside }: Quoted): PreparedName {
  const isInside = ({ concept }: Token): boolean => inside.tokens.some((token) => token.concept === concept);
  return {
    ...name,
    form: '',
    tokens: name.tokens.filter((token) => !concepts.has(token.concept) || isInside(token)),
  };
}

const shorter = new WeakMap<PreparedName, PreparedName>();

/** A name without the initials beside its words and without what it does between commas; itself where it has neither. */
export function saidOnce(name: PreparedName): PreparedName {
  const found = shorter.get(name) ?? readOnce(name);
  shorter.set(name, found);
  return found;
}

function readOnce(name: PreparedName): PreparedName {
  const text = withoutOwnInitials(name.text) ?? withoutPurpose(name.text);
  return text === undefined ? name : prepareName(text, 'organisation');
}

const before = /^\s*(\p{Lu}[\p{Lu}-]{1,12})(?:\s\p{Lu}\p{Ll}+)?\s?(?:\(([^)]+)\)|[-–—:]\s(.+))\s*$/u;
const behind = /^(.{8,}?)\s(?:[-–—]\s(\p{Lu}{2,7})|[(（]([\p{Lu}-]{2,12})[)）])\s*$/u;

const letters = /^\s*(\p{Lu}{3,5})\s[-–—]\s(\p{Lu}\P{Lu}\P{Lu}.*\s.*)$/u;

const bare = new WeakMap<PreparedName, PreparedName | 'none'>();

/** The words behind capitals that no list knows and a dash; undefined where a name does not begin so. */
export function behindLetters(name: PreparedName): PreparedName | undefined {
  const found = bare.get(name) ?? readBehindLetters(name.text);
  bare.set(name, found);
  return found === 'none' ? undefined : found;
}

function readBehindLetters(text: string): PreparedName | 'none' {
  const [, first = '', words] = letters.exec(text) ?? [];
  if (words === undefined || conceptOfWordOrRoot(first.toLowerCase()) !== '') return 'none';
  return prepareName(words, 'organisation');
}

/** ANB Skopje (Agencija za nacionalna bezbednost), PPU - Prvi partizan Užice: the words alone. */
function withoutOwnInitials(text: string): string | undefined {
  const first = before.exec(text);
  if (first !== null) return wordsOfInitials(first[1], first[2] ?? first[3]);
  const last = behind.exec(text);
  return last === null ? undefined : wordsOfInitials(last[2] ?? last[3], last[1]);
}

function wordsOfInitials(letters: string | undefined, words: string | undefined): string | undefined {
  if (letters === undefined || words === undefined || !/\p{L}\s\p{L}/u.test(words)) return undefined;
  return words[0]?.toLowerCase() === letters[0]?.toLowerCase() ? words : undefined;
}

/** Arex, proizvodnja orodij in naprav, d.o.o.: what a company does stands between commas and tells nothing apart. */
function withoutPurpose(text: string): string | undefined {
  const [name, ...others] = text.split(/,\s+/);
  if (name === undefined || others.length < 2) return undefined;
  const kept = others.filter((part) => {
    const [first = '', second] = part.toLowerCase().split(/\s+/);
    return second === undefined || formOnly(part) || conceptOfWordOrRoot(first) === '';
  });
  return kept.length === others.length ? undefined : [name, ...kept].join(', ');
}
