import { exactSerial, foldSerial } from './fold.ts';
import { makeBySpelling } from './make-index.ts';
import { remembering } from './memory.ts';
import type { SerialComponent, SerialReading } from './reading.ts';
import { areOfSomethingElse, isNoneIntroduced, withoutDoubtful } from './serial-doubt.ts';
import { withoutLabelInFront } from './serial-label.ts';
import { bindComponents } from './serial-parts.ts';
import { statusNamedBy } from './serial-phrases.ts';
import { affirmed, statementOf } from './serial-statement.ts';
import type { SerialToken } from './serial-tokens.ts';
import { isCalibreOrCount, serialTokens } from './serial-tokens.ts';
import type { WordClass } from './serial-words.ts';
import {
  absentAbbreviations,
  componentOf,
  unknownAbbreviations,
  withoutPhrases,
  wordClass,
} from './serial-words.ts';
import { plain, squash, words } from './text.ts';
import { wildcardMarks } from './wildcard.ts';

/**
 * What a serial cell says: the numbers by part, or why there is none. A blank cell says nothing and has no reading.
 * 1. A bare number is the frame's.  2. Damage done by spreadsheets (dates, 1.2E+11) is not a number.
 * 3. Abbreviations that fill the cell (s/n, б/н, n/c).  4. Numbers among words, by part, revealed or partial.
 * 5. Words alone: see `statementOf`.
 */
export function readSerials(cell: string): readonly SerialReading[] {
  return bare.test(cell) ? [bareNumber(cell)] : readProse(cell);
}

/** The same for the cells of a whole column: each different one is given to `read` once, but a bare number, which is only looked at. */
export function serialColumn(
  read: (cell: string) => readonly SerialReading[],
): (cell: string) => readonly SerialReading[] {
  const recall = remembering(read);
  return (cell) => (bare.test(cell) ? [bareNumber(cell)] : recall(cell));
}

function readProse(cell: string): readonly SerialReading[] {
  const text = tidied(cell);
  if (text === '') return [];
  if (bare.test(text)) return [bareNumber(text)];
  if (/^[A-Z\d-]{3,12}(?:\.{2,}|…)$/.test(text)) {
    return [number(text, 'frame', { status: 'partial', rule: 'serial.marks-for-unknown', confidence: 0.85 })];
  }
  if (isCalibreCell(text)) return [];
  return (
    spoiltBySpreadsheet(text) ?? abbreviation(text) ?? wholePhrase(text) ?? fromTokens(withoutPhrases(text))
  );
}

/** "7,62x39", "cal 7.62", "9 mm": a value of the next column. */
function isCalibreCell(text: string): boolean {
  return (
    /^\d{1,2}(?:[.,]\d{1,2})?\s?[x×хХX]\s?\d{2}(?:[.,]\d)?\s?(?:mm|мм|R|SR)?$/iu.test(text) ||
    /^\.\d{2,3}$/.test(text) ||
    /^(?:c|k|к)[aа][lл]\p{L}*\.?\s?\.?\d{1,3}(?:[.,]\d{1,2})?(?:\s?(?:mm|мм))?$/iu.test(text)
  );
}

/** Capitals and figures, nearly every serial; XXX would stand for unknown letters. */
const bare = /^(?![A-Z]*XXX)[A-Z]{0,6}\d{3,12}(?!XXX)[A-Z]{0,3}$/;

function bareNumber(text: string): SerialReading {
  if (isFiller(text)) return nothing('unknown', 'serial.filler', 0.85);
  return isCounting(text)
    ? { ...wholeNumber, value: text, rule: 'serial.counting-figures', confidence: 0.6 }
    : { ...wholeNumber, value: text };
}

const wholeNumber: SerialReading = {
  value: '',
  status: 'present',
  component: 'frame',
  wildcards: [],
  confidence: 0.98,
  rule: 'serial.bare',
};

function spoiltBySpreadsheet(text: string): readonly SerialReading[] | undefined {
  const date =
    /^\d{4}-\d\d-\d\d(?:[ T]00:00(?::00(?:\.0+)?)?)?$/.test(text) ||
    /^\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d$/.test(text);
  if (date) return [nothing('unknown', 'serial.spreadsheet-date', 0.8)];
  if (/^\d(?:[.,]\d+)?E\+\d+$/i.test(text)) return [nothing('unknown', 'serial.spreadsheet-rounding', 0.9)];
  const float = /^(\d{3,})[.,]0$/.exec(text);
  if (float?.[1] === undefined) return undefined;
  if (isFiller(float[1])) return [nothing('unknown', 'serial.filler', 0.85)];
  return [
    number(float[1], 'frame', { status: 'present', rule: 'serial.spreadsheet-decimal', confidence: 0.9 }),
  ];
}

function abbreviation(text: string): readonly SerialReading[] | undefined {
  if (text.length <= longestAbbreviation) {
    const short = plain(text)
      .replace(/[\s.;:]+$/g, '')
      .replace(/\s+/g, '');
    const form = short.replace(/\./g, '/');
    if (absentAbbreviations.has(form)) return [nothing('absent', 'serial.abbreviation', 0.85)];
    if (unknownAbbreviations.has(form)) return [nothing('unknown', 'serial.abbreviation', 0.9)];
  }
  if (/^[-–—_=.\s/\\]+$/.test(text)) return [nothing('unknown', 'serial.dash', 0.9)];
  if (/^[?*#Xx\s]+$/.test(text)) return [nothing('unknown', 'serial.nothing-known', 0.85)];
  return undefined;
}

const longestAbbreviation = 16;

/** "Numri i gërryer", "Nr. fehlt": what registers write, with or without the word for a number in front. */
function wholePhrase(text: string): readonly SerialReading[] | undefined {
  if (text.length > longestPhrase || /\d/.test(text)) return undefined;
  const parts = words(text);
  const status = statusNamedBy(parts) ?? statusNamedBy(parts.filter((word) => wordClass(word) !== 'label'));
  return status && [nothing(status, 'serial.whole-phrase', 0.95)];
}

const longestPhrase = 60;

function fromTokens(text: string): readonly SerialReading[] {
  const tokens = withoutNotes(serialTokens(text));
  const numbers = tokens.filter((token) => token.kind === 'number' && isSerialLike(token.text));
  const serials = withoutDoubtful(worthReading(numbers, tokens), tokens);
  if (serials.length > 0) {
    const saysNone = affirmed(tokens).has('absent') && isNoneIntroduced(serials, tokens);
    return saysNone ? [] : numbersAmongWords(tokens, serials);
  }
  const statement = statementOf(tokens);
  if (statement !== undefined) return withoutNumber(tokens, statement);
  if (areOfSomethingElse(numbers, tokens))
    return [nothing('unknown', 'serial.number-of-something-else', 0.8)];
  return lettersOnly(text);
}

/** Numbers that may be stamped: not a calibre, a measure, a single figure beside a word of removal or a short figure beside a long number. */
function worthReading(
  numbers: readonly SerialToken[],
  tokens: readonly SerialToken[],
): readonly SerialToken[] {
  const plausible = numbers.filter((token) => !isMeasure(token, tokens));
  const longest = Math.max(0, ...plausible.map((token) => exactSerial(token.text).length));
  const statement = longest < 3 ? statementOf(tokens) : undefined;
  const isRemoved = statementOf(tokens)?.status === 'removed';
  if (isRemoved && plausible.every(({ text }) => /^[XxХх?*#_.-]+$/.test(text))) return [];
  const isMarked = plausible.some(
    (token) => wildcardMarks(token.text).size > 0 && exactSerial(token.text) !== '',
  );
  if (!isMarked && (statement?.status === 'removed' || statement?.rule === 'serial.see-note')) return [];
  return plausible.filter(
    (token) =>
      exactSerial(token.text).length >= Math.min(4, longest >= 3 ? longest : 1) ||
      isOfNamedPart(token, tokens),
  );
}

/** "4412, bolt 220": a short figure right behind the part that carries it. */
function isOfNamedPart(token: SerialToken, tokens: readonly SerialToken[]): boolean {
  const before = tokens[tokens.indexOf(token) - 1];
  return (
    before?.kind === 'word' && componentOf(before.class) !== undefined && exactSerial(token.text).length >= 2
  );
}

function isMeasure(token: SerialToken, tokens: readonly SerialToken[]): boolean {
  const at = tokens.indexOf(token);
  const next = tokens[at + 1];
  if (next?.kind === 'word' && next.class === 'unit') return true;
  return (
    isYear(token.text, tokens[at - 1], next) ||
    isBracketedYear(token.text, tokens[at - 1], next) ||
    isModelAfterMake(token.text, tokens[at - 1]) ||
    isCalibreOrCount(token.text) ||
    isDay(token.text) ||
    isTelephone(token.text, tokens[at - 1])
  );
}

/** "B-12345 (1967)". */
function isBracketedYear(
  text: string,
  before: SerialToken | undefined,
  after: SerialToken | undefined,
): boolean {
  return /^(?:18|19|20)\d\d$/.test(text) && before?.text === '(' && after?.text === ')';
}

/** "Glock 17": a short figure right after a make is its model. */
function isModelAfterMake(text: string, before: SerialToken | undefined): boolean {
  if (before?.kind !== 'word' || before.class !== undefined || before.text.length < 4) return false;
  return exactSerial(text).length <= 4 && makeBySpelling.get(squash(before.text))?.isCurated === true;
}

/** "4/5/19", "13.05.2020", "2020-05-13": when somebody did something, not a number. */
function isDay(text: string): boolean {
  const [, a, b] = /^(\d{1,2})[./](\d{1,2})[./](?:(?:19|20)?\d\d)\.?$/.exec(text) ?? [];
  if (a !== undefined && b !== undefined) return Math.max(+a, +b) <= 31 && Math.min(+a, +b) <= 12;
  return /^(?:19|20)\d\d-(?:0\d|1[0-2])-[0-3]\d$/.test(text);
}

/** "+383 44 123 456": nobody stamps a plus sign. */
function isTelephone(text: string, before: SerialToken | undefined): boolean {
  return before?.kind === 'break' && before.text === '+' && /^\d{8,}$/.test(exactSerial(text));
}

/** "1943 г.", "year 1943": four figures beside a word for a year. */
function isYear(text: string, before: SerialToken | undefined, after: SerialToken | undefined): boolean {
  if (/^(?:18|19|20)\d\dг$/i.test(text)) return true;
  const isWord = (token: SerialToken | undefined): boolean =>
    token?.kind === 'word' && token.class === 'year';
  return /^(?:18|19|20)\d\d$/.test(text) && (isWord(before) || isWord(after));
}

function numbersAmongWords(
  tokens: readonly SerialToken[],
  serials: readonly SerialToken[],
): readonly SerialReading[] {
  const said = affirmed(tokens);
  const { bound, bare } = bindComponents(tokens, serials);
  const readings = bound.flatMap(({ token, components }) => {
    const value = token.text.replace(/[.,;:'’!]+$/, '').replace(/^['’!]+/, '');
    if (isFiller(value)) return [];
    const state = stateOf(value, said, serials.length, bare.length > 0);
    const reading = explained(number(value, 'frame', state), tokens);
    return components.map((component) => ({ ...reading, component }));
  });
  const removed = bare.map((component) => nothing('removed', 'serial.removed-from-part', 0.85, component));
  const all = [...readings, ...removed];
  if (all.length === 0) return [nothing('unknown', 'serial.filler', 0.85)];
  return all.toSorted((a, b) => rank(a) - rank(b));
}

/** "D788X12, where X is not legible": the words say which letter stands for an unknown character. */
function explained(reading: SerialReading, tokens: readonly SerialToken[]): SerialReading {
  const named = tokens.some((token) => token.kind === 'word' && /^[XxХх]$/.test(token.text));
  if (!named || reading.wildcards.length > 0 || !/[XxХх]/.test(reading.value)) return reading;
  const wildcards = [...reading.value].flatMap((letter, at) => (/[XxХх]/.test(letter) ? [at] : []));
  return { ...reading, wildcards, status: 'partial', rule: 'serial.letter-for-unknown', confidence: 0.9 };
}

type State = Pick<SerialReading, 'status' | 'rule' | 'confidence'>;

function stateOf(
  value: string,
  said: ReadonlySet<WordClass>,
  count: number,
  removalHasItsPart: boolean,
): State {
  const removal = (said.has('removed') || said.has('altered')) && !removalHasItsPart;
  const prosePartial =
    said.has('partial') || (said.has('only') && (removal || hedges.some((word) => said.has(word))));
  if (wildcardMarks(value).size > 0)
    return { status: 'partial', rule: 'serial.marks-for-unknown', confidence: 0.95 };
  if (prosePartial) return { status: 'partial', rule: 'serial.partial-by-words', confidence: 0.85 };
  if (said.has('revealed')) return { status: 'revealed', rule: 'serial.revealed', confidence: 0.95 };
  if (said.has('restamped')) return { status: 'present', rule: 'serial.restamped-as', confidence: 0.7 };
  if (said.has('illegible')) return { status: 'partial', rule: 'serial.beside-illegible', confidence: 0.65 };
  if (removal) return { status: 'present', rule: 'serial.number-beside-removal', confidence: 0.55 };
  if (count > 1) return { status: 'present', rule: 'serial.one-of-several', confidence: 0.85 };
  return { status: 'present', rule: 'serial.among-words', confidence: 0.93 };
}

/** What "only" stands beside when a part of a number is given: "only 456 visible". */
const hedges: readonly WordClass[] = ['unknown', 'illegible', 'seen', 'legible'];

function withoutNumber(tokens: readonly SerialToken[], statement: State): readonly SerialReading[] {
  const named = [
    ...new Set(tokens.flatMap((token) => (token.kind === 'word' ? (componentOf(token.class) ?? []) : []))),
  ];
  const components: readonly SerialComponent[] = named.length === 0 ? ['frame'] : named;
  return components
    .map((component) => nothing(statement.status, statement.rule, statement.confidence, component))
    .toSorted((a, b) => rank(a) - rank(b));
}

/** Stamped letters without any figure ("BLMS"): capitals without a vowel, since words of languages that we do not know have one. */
function lettersOnly(text: string): readonly SerialReading[] {
  if (!/^[B-DF-HJ-NP-TV-XZБ-ДЖЗК-НП-ТФ-Щ]{4,7}$/.test(text)) return [];
  return [number(text, 'frame', { status: 'present', rule: 'serial.letters-only', confidence: 0.5 })];
}

/** "See note 1" and what follows is not a serial. */
function withoutNotes(tokens: readonly SerialToken[]): readonly SerialToken[] {
  return tokens.filter((token, at) => {
    const before = tokens[at - 1];
    const afterNote = before?.kind === 'word' && before.class === 'note';
    return !(afterNote && token.kind === 'number' && token.text.length < 3);
  });
}

function isSerialLike(text: string): boolean {
  return exactSerial(text) !== '' || wildcardMarks(text).size > 0;
}

/** 0, 000, 111111, 999999: typed to get past the form. */
function isFiller(value: string): boolean {
  const key = exactSerial(value);
  return /^(\d)\1{3,}$/.test(key) || /^0+$/.test(key);
}

/** 12345, 1234567: often typed to get past the form, sometimes stamped; kept with little trust, and `serialIsNoise` keeps it from linking. */
function isCounting(value: string): boolean {
  return value.length >= 5 && '1234567890'.startsWith(value);
}

function rank(reading: SerialReading): number {
  const main = reading.component === 'frame' || reading.component === 'receiver' ? 0 : 2;
  return main + (reading.value === '' ? 1 : 0) - (main === 0 && reading.value !== '' ? 1 : 0);
}

function number(value: string, component: SerialComponent, state: State): SerialReading {
  return { value, component, wildcards: [...wildcardMarks(value).keys()], ...state };
}

function nothing(
  status: SerialReading['status'],
  rule: string,
  confidence: number,
  component: SerialComponent = 'frame',
): SerialReading {
  return { value: '', status, component, wildcards: [], confidence, rule };
}

/** One line, no stray spaces, quotes or apostrophes of spreadsheets; "(?)" is a question mark, a label in front is dropped. */
function tidied(cell: string): string {
  const text = /[\s"'()[\]º°№#:%/]|[\u0660-\u06f9]/.test(cell)
    ? cell
        .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
        .replace(/\s+/g, ' ')
        .replace(/\(\s*\?\s*\)/g, '?')
        .replace(/(?<=\d)\s([?*#])\s(?=\d)/g, '$1')
        .replace(/(?<=[\p{L}\d])\(([\p{L}\d])\?\)/gu, '$1?')
        .replace(/\([^)]{0,12}(?:ileg[ií]vel|illegible|ilegible|nečitljiv\p{L}*|нечитлив\p{L}*)\)/giu, '*')
        .replace(/["“”„]/g, '')
        .replace(/\d+\s?%/g, '')
        .replace(/^[Δ△▲]\s?\d{1,3}\s+(?=\d)/u, '')
        .replace(/^s\/\s?(?=\p{L}{4})/iu, 'sem ')
        .trim()
        .replace(/^['’`]+/, '')
    : cell;
  return withoutLabelInFront(text)
    .replace(
      /^(?:s(?=#)|s\/n|sn|ser(?:ial|i)?(?:[\s.]*(?:no|number|num|nr))?|no|nr|n[º°]|br|№|#|mat(?:r|ricola)?|waffen-?\s?n(?:r|ummer)|herst(?:ellungs)?\.?-?\s?n(?:r|ummer)|fabr(?:ik)?\.?-?\s?n(?:r|ummer)|t(?:v)?\.\s?br|(?:сер|фаб|тв)\.?\s?(?:бр|ном|№))[.:#/\s]+(?=[\p{L}]{0,5}\s?[-]?\d)/iu,
      '',
    )
    .replace(lettersOfSeries, '$1 $2 ')
    .replace(/^n[º°]\.?(?=\p{L}{0,3}-?\d{2})/iu, '')
    .replace(/^[#№]\s*(?=[\p{L}\d][\p{L}\d-]{2})/u, '');
}

/** "серия ЛБ № 2245", "seria AB nr. 123": the letters of the series are the number's first. */
const lettersOfSeries =
  /(?<!\p{L})(сер[иі][яиіюї]|серија|seri[aeë]|série|serija|serya)[\s:]+["«„]?(\p{Lu}{1,3})["»“]?[\s,:-]+(?:№|n[º°or]?|br|бр|num|номер|број|broj|numri?|numer)[\s.:]*(?=\d)/iu;

/** The key used to compare a reading with others; wildcards are not part of it. */
export function keyOf(reading: SerialReading): string {
  return foldSerial(reading.value);
}
