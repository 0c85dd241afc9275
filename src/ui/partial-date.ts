import { readPartialDate } from '../shared/partial-date.ts';

/** What was typed, understood as a day as far as it is known. */
export type UnderstoodDate = Readonly<{ value: string; about: boolean }>;

const about = /^(about|circa|ca\.?|approx\.?|okolu|околу|oko|око|rreth|~)\s*/iu;

/**
 * Reads a day the way people type it: '1998', '03.1998', '3.3.1998', 'March 1998', '1998-03-14', 'about 2001'.
 * Day comes before month (the region's habit). Nothing is guessed: what cannot be a day gives undefined.
 */
export function readTypedDate(typed: string): UnderstoodDate | undefined {
  const plain = typed.trim().replace(about, '').trim();
  const read = readPartialDate(plain);
  return read.kind === 'day' ? { value: read.value, about: plain !== typed.trim() } : undefined;
}
