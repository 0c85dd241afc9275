import { monthOf } from './months.ts';

/** Which of two numbers is the day. 'mdy' is the order of the United States. */
export type DayOrder = 'dmy' | 'mdy';

/** What is wrong with a date, as the end of a word key. */
export type DateProblem =
  | 'date-unknown'
  | 'date-impossible'
  | 'date-order'
  | 'date-short-year'
  | 'date-partial';

/** A day as far as it is known, or why it is not understood. */
export type DateReading = Readonly<{ day: string }> | Readonly<{ problem: DateProblem }>;

const iso = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?\.?$/;
const numbered = /^(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{2}|\d{4})\.?$/;
const monthAndYear = /^(\d{1,2})[-/.](\d{4})\.?$/;
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const named =
  /^(?:(\d{1,2})(?:st|nd|rd|th)?\.?\s*(?:de\s+)?)?(\p{L}+)\.?,?\s*(?:de\s+)?(?:(\d{1,2})(?:st|nd|rd|th)?,\s*)?(\d{4})\.?\p{L}{0,8}\.?$/u;
const clock = /[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]m)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?$/i;

/**
 * A date in any of the written forms; the time of day is passed over.
 * 1. Year first is never in doubt. 2. A month in letters is never in doubt. 3. Two numbers before the year need `order`, unless one of them
 * can only be a day. 4. A year of two digits is not completed.
 */
export function readDate(written: string, order: DayOrder | null): DateReading {
  const text = written.length > 60 ? '' : written.trim().replace(clock, '').trim();
  const found = iso.exec(text) ?? compact.exec(text);
  if (found) return dayOf(found[1], found[2], found[3]);
  const pair = numbered.exec(text);
  if (pair) return readPair(pair, order);
  const month = monthAndYear.exec(text);
  if (month) return dayOf(month[2], month[1], undefined);
  const words = named.exec(text.toLowerCase());
  if (words) {
    const number = monthOf(words[2] ?? '');
    if (number) return dayOf(words[4], String(number), words[1] ?? words[3]);
  }
  return { problem: 'date-unknown' };
}

function readPair(pair: RegExpExecArray, order: DayOrder | null): DateReading {
  const [, first = '', second = '', year = ''] = pair;
  if (year.length === 2) return { problem: 'date-short-year' };
  const told = orderToldBy(Number(first), Number(second));
  if (told === 'none') return { problem: 'date-impossible' };
  if (first === second) return dayOf(year, first, second);
  if (told === 'either' && order === null) return { problem: 'date-order' };
  if (told !== 'either' && order !== null && told !== order) return { problem: 'date-impossible' };
  const by = told === 'either' ? order : told;
  return by === 'dmy' ? dayOf(year, second, first) : dayOf(year, first, second);
}

/** What two numbers say of their order: one above twelve can only be the day. */
export function orderToldBy(first: number, second: number): DayOrder | 'either' | 'none' {
  const firstIsMonth = first >= 1 && first <= 12;
  const secondIsMonth = second >= 1 && second <= 12;
  if (firstIsMonth && secondIsMonth) return 'either';
  if (secondIsMonth && first >= 13 && first <= 31) return 'dmy';
  if (firstIsMonth && second >= 13 && second <= 31) return 'mdy';
  return 'none';
}

/** For a profile: which order this cell tells; undefined when it is no date of two numbers before a year. */
export function orderOfCell(written: string): ReturnType<typeof orderToldBy> | undefined {
  const code = written.charCodeAt(0);
  if (code < 48 || code > 57 || written.length > 40) return undefined;
  const pair = numbered.exec(written.trim().replace(clock, ''));
  if (!pair) return undefined;
  if (pair[1] === pair[2]) return 'none'; // 05/05 reads the same both ways
  return orderToldBy(Number(pair[1]), Number(pair[2]));
}

/** True where a cell is a date of some form, in doubt or not. */
export function looksLikeDate(written: string): boolean {
  const text = written.trim().replace(clock, '');
  return numbered.test(text) || (iso.test(text) && text.length > 4) || monthAndYear.test(text);
}

function dayOf(year = '', month: string | undefined, day: string | undefined): DateReading {
  const y = Number(year);
  if (y < 1800 || y > 2200) return { problem: 'date-impossible' };
  if (month === undefined) return { day: year };
  const m = Number(month);
  if (m < 1 || m > 12) return { problem: 'date-impossible' };
  const head = `${year}-${String(m).padStart(2, '0')}`;
  if (day === undefined) return { day: head };
  const d = Number(day);
  if (d < 1 || d > new Date(Date.UTC(y, m, 0)).getUTCDate()) return { problem: 'date-impossible' };
  return { day: `${head}-${String(d).padStart(2, '0')}` };
}
