const longestText = 2_000;
const longestDetail = 32_000;
const deepest = 6;
const secretName = /pass(word|phrase)?$|^(new|old)?password|secret|token|cookie|authorization|csrf|code$/i;
/** Names that only look like secrets: codes of lists are not. */
const harmlessCode = /^(purpose|fault|office|country|place|make|model|calibre|type)?code$/i;

/**
 * Makes what a service says of itself fit for the log:
 * 1. nothing whose name says that it is a secret;
 * 2. no NUL, no half characters, no control characters that could fake lines or colours, no marks that turn text around;
 * 3. no value longer than 2,000 characters, nothing longer than 32,000 in all.
 */
export function cleanDetail(detail: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const clean = cleanValue(detail, 0) as Record<string, unknown>; // an object in, an object out
  const size = JSON.stringify(clean).length;
  return size <= longestDetail ? clean : { cut: true, size, fields: Object.keys(clean).slice(0, 50) };
}

/** Text that is safe to store in the log and to print in a terminal. */
export function cleanText(text: string): string {
  const cut = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
  return cut.toWellFormed().replace(unsafe, (character) => `\\u${hex(character)}`);
}

// Control characters (C0, DEL, C1), line and paragraph separators, and the marks that change the direction of text.
const unsafe = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

const hex = (character: string): string => character.charCodeAt(0).toString(16).padStart(4, '0');

function cleanValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'bigint') return value.toString();
  if (value === undefined || typeof value !== 'object') return null;
  if (depth >= deepest) return '…';
  if (Array.isArray(value)) return value.slice(0, 200).map((item) => cleanValue(item, depth + 1));
  const entries = Object.entries(value).filter(([, held]) => held !== undefined);
  return Object.fromEntries(entries.map(([name, held]) => [cleanText(name), shown(name, held, depth)]));
}

function shown(name: string, held: unknown, depth: number): unknown {
  return secretName.test(name) && !harmlessCode.test(name) ? '(not logged)' : cleanValue(held, depth + 1);
}
