import { exactSerial, foldSerial } from './fold.ts';

/** A serial of which some characters are not known. In `pattern`, `?` is exactly one unknown character and `*` any number of them. */
export type WildcardPattern = {
  readonly pattern: string;
  /** How many characters are known. */
  readonly known: number;
  /** The longest stretch of known characters in a row: what an index can be asked for. */
  readonly longestRun: string;
};

const oneUnknown = new Set(['?', '#', '_', '•', '□', '¿', '？', '＊']);

/**
 * Reads the marks that stand for unknown characters; undefined when there are none.
 * 1. `?` `#` `_` stand for one character each.
 * 2. Two or more stars, dots or dashes in a row stand for one character each; a single star for any number.
 * 3. Three or more X in a row, or two or more small x among capitals and digits, stand for one character each.
 * 4. An ellipsis stands for any number; a single dot or dash is a separator.
 */
export function wildcardPattern(text: string): WildcardPattern | undefined {
  const marks = wildcardMarks(text);
  if (marks.size === 0) return undefined;
  let pattern = '';
  [...text].forEach((letter, at) => {
    pattern += marks.get(at) ?? foldSerial(letter);
  });
  pattern = pattern.replace(/\*+\??\*+/g, '*');
  const runs = pattern.split(/[?*]+/);
  const longestRun = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  return { pattern, known: runs.join('').length, longestRun };
}

/** Where in the text unknown characters stand, and which mark each means; positions count whole characters. */
export function wildcardMarks(text: string): ReadonlyMap<number, '?' | '*'> {
  if (!mayStandForUnknown.test(text)) return none;
  const letters = [...text];
  const marks = new Map<number, '?' | '*'>();
  for (let at = 0; at < letters.length; ) {
    const length = runLength(letters, at);
    const mark = markOf(letters, at, length);
    if (mark !== undefined) for (let k = 0; k < length; k++) marks.set(at + k, mark);
    at += length;
  }
  return hasKnownOrOnlyMarks(letters, marks) ? marks : new Map();
}

const mayStandForUnknown = /[?*#_•□¿？＊…]|[.–-]{2}|[XxХх]{2}/u;
const none: ReadonlyMap<number, '?' | '*'> = new Map();

/** True when a folded serial fits the pattern. */
export function fitsWildcard(folded: string, pattern: string): boolean {
  return new RegExp(`^${pattern.replaceAll('?', '.').replaceAll('*', '.*')}$`).test(folded);
}

function runLength(letters: readonly string[], at: number): number {
  let end = at + 1;
  while (end < letters.length && letters[end] === letters[at]) end++;
  return end - at;
}

function markOf(letters: readonly string[], at: number, length: number): '?' | '*' | undefined {
  const letter = letters[at] ?? '';
  if (oneUnknown.has(letter)) return '?';
  if (letter === '*') return length > 1 ? '?' : '*';
  if (letter === '…') return '*';
  const touchesKnown = isKnown(letters[at - 1]) || isKnown(letters[at + length]);
  if (letter === '.' || letter === '-' || letter === '–') return length > 1 && touchesKnown ? '?' : undefined;
  if (letter === 'X' || letter === 'Х') return length > 2 ? '?' : undefined;
  if (letter === 'x' || letter === 'х') return length > 1 && !hasOtherSmall(letters) ? '?' : undefined;
  return undefined;
}

function isKnown(letter: string | undefined): boolean {
  return letter !== undefined && exactSerial(letter) !== '';
}

function hasOtherSmall(letters: readonly string[]): boolean {
  return letters.some((l) => l !== 'x' && l !== 'х' && l !== l.toUpperCase());
}

/** Trailing dots after a word are punctuation, not unknown characters. */
function hasKnownOrOnlyMarks(letters: readonly string[], marks: ReadonlyMap<number, string>): boolean {
  if (marks.size === 0) return false;
  const known = letters.filter((letter, at) => !marks.has(at) && exactSerial(letter) !== '');
  const digits = known.some((letter) => /\d/.test(exactSerial(letter)));
  const strong = [...marks.keys()].some((at) => !'.-–'.includes(letters[at] ?? ''));
  return strong || digits || known.length === 0;
}
