import { dayRange, mayBeSameDay, readPartialDate } from '../../../../shared/partial-date.ts';
import { editDistance } from '../strings.ts';
import { defineKind, level } from './kind.ts';

/** Days that stand for "unknown" in registers. */
export const daysForNone = new Set(['1900-01-01', '1900-01', '1900', '9999-12-31', '9999', '1111-11-11']);

/** A day of birth, as far as it is known. */
export const birth = defineKind<string>({
  name: 'birth',
  levels: [
    level('same', 'the same day', '+', 0.85, 0.0001),
    level('swapped', 'day and month change places', '~', 0.02, 0.0001),
    level('one-digit', 'one figure other, or two swapped', '~', 0.06, 0.003),
    level('partial', 'what is known of it fits', '~', 0.03, 0.01),
    level('two-digits', 'two figures other', '~', 0.02, 0.03),
    level('same-year', 'another day of the same year', '−', 0.01, 0.01),
    level('conflict', 'another day', '!', 0.01, 0.95),
  ],
  prepare: ([written = '']) => readDay(written),
  compare: compareDays,
  frequent: (day) => day,
});

/** Any other day: what was written down of an event. */
export const day = defineKind<string>({
  name: 'day',
  levels: [
    level('same', 'the same day', '+', 0.8, 0.002),
    level('swapped', 'day and month change places', '~', 0.02, 0.001),
    level('one-digit', 'one figure other, or two swapped', '~', 0.06, 0.01),
    level('partial', 'what is known of it fits', '~', 0.04, 0.02),
    level('near', 'within a month', '~', 0.04, 0.03),
    level('conflict', 'another day', '−', 0.04, 0.937),
  ],
  prepare: ([written = '']) => readDay(written),
  compare: (left, right) => {
    const found = compareDays(left, right);
    if (found <= 3) return found;
    return Math.abs(Date.parse(left) - Date.parse(right)) <= 31 * 86_400_000 ? 4 : 5;
  },
  frequent: (value) => value,
});

/** A written day as a partial date; also with the month first and packed into eight figures. */
export function readDay(written: string): string | undefined {
  const text = written.trim();
  if (text === '') return undefined;
  const short = /^(\d{1,2})[-./](\d{1,2})[-./](\d{2})$/.exec(text);
  const full = short ? `${short[1]}.${short[2]}.${Number(short[3]) > 30 ? '19' : '20'}${short[3]}` : text;
  const read = readPartialDate(full, 'day-first');
  const value = read.kind === 'day' ? read : readPartialDate(full, 'month-first');
  return value.kind === 'day' && !daysForNone.has(value.value) ? value.value : unreadable(full);
}

/** A day that cannot be (31 February, month 13) is a slip: its figures can still be compared. */
function unreadable(text: string): string | undefined {
  const packed = /^(\d{4})[-./]?(\d{2})[-./]?(\d{2})$/.exec(text);
  if (!packed || daysForNone.has(`${packed[1]}-${packed[2]}-${packed[3]}`)) return undefined;
  return `${packed[1]}-${packed[2]}-${packed[3]}`;
}

function compareDays(left: string, right: string): number {
  if (left === right) return left.length === 10 ? 0 : 3;
  if (left.length < 10 || right.length < 10) return comparePartial(left, right);
  const [year, month, dayOfMonth] = left.split('-');
  if (right === `${year}-${dayOfMonth}-${month}`) return 1;
  const apart = editDistance(left.replaceAll('-', ''), right.replaceAll('-', ''), 2);
  if (apart === 1) return 2;
  if (apart === 2) return 4;
  return left.slice(0, 4) === right.slice(0, 4) ? 5 : 6;
}

function comparePartial(left: string, right: string): number {
  if (mayBeSameDay(left, right)) return 3;
  if (dayRange(left).from.slice(0, 4) === dayRange(right).from.slice(0, 4)) return 5;
  return Math.abs(Number(left.slice(0, 4)) - Number(right.slice(0, 4))) === 1 ? 4 : 6;
}
