import { commonParts } from './words.ts';

/** The least and the greatest length of a password, in characters as people count them. */
export const passwordLength = { least: 12, most: 128 } as const;

/** What is wrong with a password; the words file has a sentence for each. */
export type PasswordProblem = 'too-short' | 'too-long' | 'common' | 'names-you';

/**
 * Judges a new password (check AN-1):
 * 1. from 12 to 128 characters, any characters, pasted or typed;
 * 2. no rule of composition: length is what counts (NIST SP 800-63B, OWASP ASVS 5 v5.0.0-6.2);
 * 3. not made of nothing but what everyone uses: common words, runs and repetitions, however spelled;
 * 4. not made of nothing but the person's own name, sign-in name or office.
 */
export function problemOfPassword(
  password: string,
  about: readonly string[] = [],
): PasswordProblem | undefined {
  const length = [...password].length;
  if (length < passwordLength.least) return 'too-short';
  if (length > passwordLength.most) return 'too-long';
  const own = about.flatMap((text) => text.split(/[\s.@_-]+/)).map(plainLetters);
  const ownParts = own.filter((part) => part.length >= 3);
  if (isMadeOf(plainLetters(password), ownParts)) return 'names-you';
  return isCommon(password, ownParts) ? 'common' : undefined;
}

function isCommon(password: string, ownParts: readonly string[]): boolean {
  if (new Set(password.toLowerCase()).size < 5) return true;
  if (isRun(password)) return true;
  return isMadeOf(plainLetters(password), [...commonParts, ...ownParts]);
}

/** 123456789012, abcdefghijkl and the like: nearly every character is its neighbour's neighbour. */
function isRun(password: string): boolean {
  const codes = [...password.toLowerCase()].map((character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).filter((code, i) => Math.abs(code - (codes[i] ?? 0)) <= 1).length;
  return steps >= codes.length - 3;
}

const spelled: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** The letters that remain when spelling tricks inside words are undone and numbers and signs around them fall away. */
function plainLetters(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[013457@$!](?=\p{L})/gu, (character) => spelled[character] ?? character)
    .replace(/[^\p{L}]/gu, '');
}

/** Whether a text is a sequence of the given parts and nothing else. */
function isMadeOf(text: string, parts: readonly string[]): boolean {
  const reached = [true, ...Array<boolean>(text.length).fill(false)];
  for (let at = 0; at < text.length; at++) {
    if (!reached[at]) continue;
    for (const part of parts) if (text.startsWith(part, at)) reached[at + part.length] = true;
  }
  return text !== '' && reached[text.length] === true;
}
