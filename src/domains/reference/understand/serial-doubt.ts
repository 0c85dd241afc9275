import { exactSerial } from './fold.ts';
import { makeBySpelling } from './make-index.ts';
import type { SerialToken } from './serial-tokens.ts';
import { componentOf } from './serial-words.ts';
import { squash } from './text.ts';

// A number in a serial's cell need not be the serial: it may be the model, the calibre, a year, or the number of something else.
// What speaks against it is told here; wrong is worse than undecided.

/** The numbers that may be read as serials, of those that a cell holds; all of them where nothing speaks against one. */
export function withoutDoubtful(
  serials: readonly SerialToken[],
  tokens: readonly SerialToken[],
): readonly SerialToken[] {
  const own = serials.filter((token) => !isOfSomethingElse(token, tokens));
  const named = own.filter((token) => isIntroduced(token, tokens));
  const besideNamed = named.length === 1 ? own.filter((token) => belongsTo(token, named, tokens)) : own;
  return besideNamed.filter(
    (token) => besideNamed.length === 1 || !isYearBesideNumber(token, besideNamed, tokens),
  );
}

/** Whether the numbers of a cell are all said to be those of something else: a permit, a case, an inventory. */
export function areOfSomethingElse(numbers: readonly SerialToken[], tokens: readonly SerialToken[]): boolean {
  return (
    numbers.length > 0 &&
    numbers.every((token) => wordsBefore(token, tokens).some((word) => classOf(word) === 'elsewhere'))
  );
}

/** Whether no number of the cell is introduced as one or tied to a part: a cell that also says that there is none contradicts itself. */
export function isNoneIntroduced(serials: readonly SerialToken[], tokens: readonly SerialToken[]): boolean {
  return !serials.some((token) => isIntroduced(token, tokens)) && !tokens.some(isPart);
}

/** "Inventory no. 4711", "case 2019/123", "Polymer80", "rack 12". */
function isOfSomethingElse(token: SerialToken, tokens: readonly SerialToken[]): boolean {
  if (/^\p{Lu}\p{Ll}{3,}\d{1,4}$/u.test(token.text)) return true;
  const before = wordsBefore(token, tokens);
  if (before.some((word) => classOf(word) === 'elsewhere')) return true;
  const [next] = before;
  if (isShortInSentence(token, tokens) && next !== undefined && classOf(next) === undefined) return true;
  const isExplained = tokens.some((one) => classOf(one) !== undefined);
  return !isExplained && next !== undefined && isUnexplained(next) && exactSerial(token.text).length <= 3;
}

/** "Barrels cut to 14 in.": one or two figures in a sentence count or measure something. */
function isShortInSentence(token: SerialToken, tokens: readonly SerialToken[]): boolean {
  return exactSerial(token.text).length <= 2 && tokens.filter(({ kind }) => kind === 'word').length >= 5;
}

/** A word of four letters and more that is neither of a serial's vocabulary nor a make. */
function isUnexplained(token: SerialToken): boolean {
  return (
    token.kind === 'word' &&
    token.class === undefined &&
    token.text.length >= 4 &&
    !makeBySpelling.has(squash(token.text))
  );
}

/** The word "number", "serial", "№" stands right before it. */
function isIntroduced(token: SerialToken, tokens: readonly SerialToken[]): boolean {
  const [word, before] = wordsBefore(token, tokens);
  const isDenied = before !== undefined && /^(?:not|without)$/.test(classOf(before) ?? '');
  return word !== undefined && classOf(word) === 'label' && !isDenied;
}

/** The named number itself, one that is joined to it, and those tied to a part. */
function belongsTo(
  token: SerialToken,
  named: readonly SerialToken[],
  tokens: readonly SerialToken[],
): boolean {
  const [first] = named;
  if (first === undefined || token === first) return true;
  const [from, to] = [tokens.indexOf(first), tokens.indexOf(token)].sort((a, b) => a - b);
  const between = tokens.slice((from ?? 0) + 1, to);
  const areJoined = between.every((one) => one.kind !== 'word' || classOf(one) === 'and');
  return areJoined ? to === tokens.indexOf(token) : tokens.some(isPart);
}

/** "12345 Izhevsk 1943", "1931 Tula PE 4120", "AB 4412 / 1978": beside another number and apart from it, four figures are a year. */
function isYearBesideNumber(
  token: SerialToken,
  serials: readonly SerialToken[],
  tokens: readonly SerialToken[],
): boolean {
  if (!/^(?:18|19|20)\d\d$/.test(token.text) || tokens.some(isPart)) return false;
  const others = serials.filter((one) => one !== token);
  const isLong = others.some(
    (one) => exactSerial(one.text).length > 3 && !/^(?:18|19|20)\d\d$/.test(one.text),
  );
  const [word] = wordsBefore(token, tokens);
  if (!isLong || (word !== undefined && /^(?:label|and)$/.test(classOf(word) ?? ''))) return false;
  if (word !== undefined) return true;
  const isLettered = others.length === 1 && others.some((one) => /\p{L}/u.test(one.text));
  const next = tokens[tokens.indexOf(token) + 1];
  return isLettered && (next === undefined || (next.kind !== 'break' && classOf(next) !== 'and'));
}

const isPart = (token: SerialToken): boolean =>
  token.kind === 'word' && componentOf(token.class) !== undefined;

/** The words right before a number, the nearest first, up to another number or a comma; points and colons belong to them. */
function wordsBefore(token: SerialToken, tokens: readonly SerialToken[]): readonly SerialToken[] {
  const found: SerialToken[] = [];
  for (let at = tokens.indexOf(token) - 1; at >= 0 && found.length < 3; at--) {
    const one = tokens[at];
    if (one === undefined || one.kind === 'number') break;
    if (one.kind === 'break') {
      if (!/[.:]/.test(one.text)) break;
    } else found.push(one);
  }
  return found;
}

function classOf(token: SerialToken): string | undefined {
  return token.kind === 'word' ? token.class : undefined;
}
