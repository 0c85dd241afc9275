import { readPartialDate } from '../../../shared/partial-date.ts';

/** Which of two numbers is the day. 'mdy' is the order of the United States. */
export type DayOrder = 'dmy' | 'mdy';

/** What is wrong with a date, as the end of a word key. */
export type DateProblem = 'date-unknown' | 'date-impossible' | 'date-order' | 'date-short-year';

/** A day as far as it is known, or why it is not understood. */
export type DateReading = Readonly<{ day: string }> | Readonly<{ problem: DateProblem }>;

const numbered = /^(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{2}|\d{4})\.?$/;
const yearFirst = /^\d{4}[-/.]\d{1,2}([-/.]\d{1,2})?\.?$/;
const monthAndYear = /^\d{1,2}[-/.]\d{4}\.?$/;
const clock = /[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]m)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?$/i;

/**
 * A date in any of the written forms; the time of day is passed over.
 * 1. Year first is never in doubt. 2. A month in letters is never in doubt. 3. Two numbers before the year need `order`, unless one of them
 * can only be a day. 4. A year of two digits is not completed.
 */
export function readDate(written: string, order: DayOrder | null): DateReading {
  const text = written.length > 60 ? '' : withoutClock(written);
  const reading = readPartialDate(
    text,
    order === null ? 'ask' : order === 'dmy' ? 'day-first' : 'month-first',
  );
  if (reading.kind === 'ambiguous') return { problem: 'date-order' };
  if (reading.kind === 'day')
    return isSensible(reading.value) ? { day: reading.value } : { problem: 'date-impossible' };
  if (/^\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{2}\.?$/.test(text)) return { problem: 'date-short-year' };
  return { problem: looksLikeDate(text) ? 'date-impossible' : 'date-unknown' };
}

function withoutClock(written: string): string {
  return written.trim().replace(clock, '').trim();
}

/** A year before firearms were numbered, or far ahead, is a slip of the pen. */
function isSensible(day: string): boolean {
  const year = Number(day.slice(0, 4));
  return year >= 1800 && year <= 2200;
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
  const pair = numbered.exec(withoutClock(written));
  if (!pair) return undefined;
  if (pair[1] === pair[2]) return 'none'; // 05/05 reads the same both ways
  return orderToldBy(Number(pair[1]), Number(pair[2]));
}

/** True where a cell is a date of some form, in doubt or not. */
export function looksLikeDate(written: string): boolean {
  const text = withoutClock(written);
  return numbered.test(text) || yearFirst.test(text) || monthAndYear.test(text);
}
