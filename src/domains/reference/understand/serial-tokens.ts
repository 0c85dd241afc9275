import type { WordClass } from './serial-words.ts';
import { wordClass } from './serial-words.ts';
import { wildcardMarks } from './wildcard.ts';

/** A piece of a serial cell: a number, a word with its class, or a mark between them. */
export type SerialToken =
  | { readonly kind: 'number'; readonly text: string; readonly from: number; readonly to: number }
  | {
      readonly kind: 'word';
      readonly text: string;
      readonly class: WordClass | undefined;
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: 'break'; readonly text: string; readonly from: number; readonly to: number };

const piece =
  /(?:(?<![\p{L}\p{N}])\.{2,}(?=\p{L}{0,2}\d))?[\p{L}\p{M}\p{N}?*#…_•'’°º№!]+(?:(?:[-./\\]+|(?<=\d),(?=\d{3}(?!\d)))[\p{L}\p{M}\p{N}?*#_•]+)*(?:[?*#…]+|-{2,}|\.{2,})?|[;:,()[\]/|&+.]/gu;

/** Cuts a cell into numbers (with everything that was stamped between their figures), words and breaks. */
export function serialTokens(cell: string): readonly SerialToken[] {
  const tokens: SerialToken[] = [];
  for (const match of cell.matchAll(piece)) pushPiece(tokens, match[0], match.index);
  return joinFragments(tokens, cell);
}

function pushPiece(tokens: SerialToken[], text: string, from: number): void {
  const word = /^(\p{Ll}{5,}|\p{L}{7,}|nº|№)(?=\d+$)/u.exec(text)?.[1];
  if (word !== undefined && wordClass(word) !== undefined) {
    pushPiece(tokens, word, from);
    pushPiece(tokens, text.slice(word.length), from + word.length);
    return;
  }
  if (/^[;:,()[\]/|&+.]$/.test(text)) {
    tokens.push({ kind: 'break', text, from, to: from + 1 });
    return;
  }
  const cut = cutAtWord(text);
  if (cut === undefined) {
    tokens.push(numberOrWord(text, from));
    return;
  }
  pushPiece(tokens, text.slice(0, cut), from);
  tokens.push({ kind: 'break', text: text.charAt(cut), from: from + cut, to: from + cut + 1 });
  pushPiece(tokens, text.slice(cut + 1), from + cut + 1);
}

/** "TJX20195/FERROLHO" is a number and a word, "BCSE566/BCSE563" two numbers, "T6368-11/2" one. */
function cutAtWord(text: string): number | undefined {
  const sides = [...text.matchAll(/[-./\\]/g)];
  for (const side of sides) {
    const before = text.slice(0, side.index);
    const after = text.slice(side.index + 1);
    if (isKnownWord(lastPart(before)) || isKnownWord(firstPart(after))) return side.index;
    if (side[0] !== '-' && side[0] !== '.' && areTwins(before, after)) return side.index;
  }
  return undefined;
}

/** Two whole serials of one pattern. */
function areTwins(a: string, b: string): boolean {
  return a.length >= 5 && /[A-Za-z]/.test(a) && shape(a) === shape(b);
}

function shape(text: string): string {
  return text.replace(/\p{L}/gu, 'A').replace(/\d/g, '9');
}

function isKnownWord(text: string): boolean {
  return text.length >= 4 && !/[\d?*#]/.test(text) && wordClass(text) !== undefined;
}

function lastPart(text: string): string {
  return text.split(/[-./\\]/).at(-1) ?? '';
}

function firstPart(text: string): string {
  return text.split(/[-./\\]/)[0] ?? '';
}

function numberOrWord(text: string, from: number): SerialToken {
  const to = from + text.length;
  // "(*não revelado)" is a footnote to a star, not a number that begins with one.
  const footnote = /^[*?#]+(\p{L}{3,})$/u.exec(text)?.[1];
  if (footnote !== undefined && (wordClass(footnote) !== undefined || footnote !== footnote.toUpperCase())) {
    return { kind: 'word', text: footnote, class: wordClass(footnote), from, to };
  }
  const sign = /^(\p{L}{2,})#$/u.exec(text)?.[1];
  if (sign !== undefined && wordClass(sign) === 'label')
    return { kind: 'word', text, class: 'label', from, to };
  const number = /\d/.test(text) || (text.length > 1 && wildcardMarks(text).size > 0);
  const ordinal = /^\d{1,2}[ºª°]$|^[nN][º°]$|^№$/u.test(text);
  if (number && !ordinal) return { kind: 'number', text, from, to };
  return { kind: 'word', text, class: ordinal ? 'label' : wordClass(text), from, to };
}

/** "T 6368-13 B 02785" is one serial in five pieces; so is "AA 2084". */
function joinFragments(tokens: readonly SerialToken[], cell: string): readonly SerialToken[] {
  const joined: SerialToken[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) continue;
    const end = fragmentEnd(tokens, at, cell);
    const last = tokens[end];
    if (end > at && last !== undefined) {
      joined.push({ kind: 'number', text: cell.slice(token.from, last.to), from: token.from, to: last.to });
      at = end;
    } else joined.push(token);
  }
  return joined;
}

function fragmentEnd(tokens: readonly SerialToken[], start: number, cell: string): number {
  let end = start;
  let hasNumber = false;
  // "1943 ОГ 4412": the year stands before the number.
  if (
    tokens.length === start + 3 &&
    tokens[start + 2]?.kind === 'number' &&
    /^(?:18[5-9]|19[0-5])\d$/.test(tokens[start]?.text ?? '')
  )
    return start;
  for (let at = start; at < tokens.length; at++) {
    const token = tokens[at];
    const before = tokens[at - 1];
    if (token === undefined || !isFragment(token, tokens, at)) break;
    if (at > start && before !== undefined && !/^\s*-?\s*$/.test(cell.slice(before.to, token.from))) break;
    if (at > start && before !== undefined && areSeparateNumbers(before, token)) break;
    hasNumber ||= token.kind === 'number';
    if (token.kind === 'number' || hasNumber) end = at;
  }
  if (hasNumber && isLetterOfNumber(tokens, end)) end += 1;
  return hasNumber && endsInNumberOrLetter(tokens[end]) ? end : start;
}

/** "12345 a": German pistols count with a small letter after the number; it ends the cell or a part of it. */
function isLetterOfNumber(tokens: readonly SerialToken[], at: number): boolean {
  const number = tokens[at];
  const letter = tokens[at + 1];
  if (number?.kind !== 'number' || !/^\d{2,3}(?: ?\d{2,3})?$/.test(number.text)) return false;
  const next = tokens[at + 2];
  if (next !== undefined && !(next.kind === 'break' && /[,;/(]/.test(next.text))) return false;
  return letter?.kind === 'word' && /^[a-zа-я]$/.test(letter.text) && letter.from === number.to + 1;
}

function endsInNumberOrLetter(token: SerialToken | undefined): boolean {
  return token !== undefined && (token.kind === 'number' || token.text.length <= 4);
}

/** Capital letters, one to three, that mean nothing else here; a lone E, Y or I between two whole numbers is "and". */
function isFragment(token: SerialToken, tokens: readonly SerialToken[], at: number): boolean {
  if (token.kind === 'number') return !isCalibreOrCount(token.text);
  if (token.kind === 'break') return false;
  // "33 № 220", "N 044120": between two short numbers, or a bare letter before one.
  if (token.text === '№') return tokens.length === 3 && at === 1 && tokens[0]?.kind === 'number';
  if (/^(?:[NН]|НО|MM)$/u.test(token.text)) return tokens[at + 1]?.kind === 'number' && !hasProse(tokens);
  if (!/^\p{Lu}{1,4}(?:[-/]\p{Lu}{1,3})?$/u.test(token.text)) return false;
  if (/^\p{Lu}{4}$/u.test(token.text) && (token.class !== undefined || hasVowelAndProse(token.text, tokens)))
    return false;
  if (smallWords.has(token.text)) return !hasProse(tokens);
  if (token.class === undefined || token.class === 'absent' || token.class === 'unknown') return true;
  // "CM 03 319": letters of a measure in front of a number measure nothing.
  if (token.class === 'unit') return at === 0 && tokens[1]?.kind === 'number';
  if (token.class !== 'and') return token.text.length === 1 && token.class !== 'label';
  return !joinsTwoSerials(tokens[at - 1], tokens[at + 1]);
}

/** "9mm", "32ACP", "9x19", "x2": measured or counted, not stamped. */
export function isCalibreOrCount(text: string): boolean {
  if (/^\d{1,2}(?:[.,]\d{1,2})?[x×хХX]\d{2}(?:[.,]\d)?(?:mm|мм|R|SR)?$/iu.test(text)) return true;
  return /^(?:(?:\d{2,3}|\d+[.,]\d+|\d)(?:ACP|SPL|MM|AUTO|LR)|[x×]\d)$/i.test(text);
}

/** "AZB786 E AZB247" are two serials, "T6368-10 E 00398" is one. */
function joinsTwoSerials(before: SerialToken | undefined, after: SerialToken | undefined): boolean {
  if (
    before?.kind !== 'number' ||
    after?.kind !== 'number' ||
    before.text.length < 5 ||
    after.text.length < 5
  )
    return false;
  return /\p{L}/u.test(before.text) === /\p{L}/u.test(after.text);
}

/** Small words of prose written in capitals; between numbers only they may be stamped letters. */
const smallWords: ReadonlySet<string> = new Set(
  'DE DA DO NA NO EM COM POR SOB DEL LA EL EN CON THE ON OF IN AT IS TO BY OD ZA SA PO SE JE ME NE TE NGA НА ОД ОТ ЗА СА ПО СЕ'.split(
    ' ',
  ),
);

/** Four capitals are stamped before a number ("BCXY 441"); beside other words they may be one of them. */
function hasVowelAndProse(text: string, tokens: readonly SerialToken[]): boolean {
  return /[AEIOUАЕИОУ]/u.test(text) && (hasProse(tokens) || /[AEIOUАЕИОУ].*[AEIOUАЕИОУ]/u.test(text));
}

function hasProse(tokens: readonly SerialToken[]): boolean {
  return tokens.some((token) => token.kind === 'word' && token.text.length > 3);
}

function areSeparateNumbers(a: SerialToken, b: SerialToken): boolean {
  return /^\d{5,}$/.test(a.text) && /^\d{5,}$/.test(b.text);
}
