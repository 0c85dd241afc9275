/** What was typed, understood as a day as far as it is known. */
export type UnderstoodDate = Readonly<{ value: string; about: boolean }>;

const months: readonly (readonly string[])[] = [
  ['jan', 'јан', 'sij'],
  ['feb', 'fev', 'shk', 'фев', 'velj'],
  ['mar', 'мар', 'ožu'],
  ['apr', 'pri', 'апр', 'tra'],
  ['may', 'maj', 'мај', 'svi'],
  ['jun', 'qer', 'јун', 'lip'],
  ['jul', 'kor', 'јул', 'srp'],
  ['aug', 'avg', 'gus', 'авг', 'kol'],
  ['sep', 'sht', 'сеп', 'ruj'],
  ['oct', 'okt', 'tet', 'окт', 'lis'],
  ['nov', 'nën', 'nen', 'ное', 'нов', 'stu'],
  ['dec', 'dhj', 'дек', 'pro'],
];
const about = /^(about|circa|ca\.?|approx\.?|okolu|околу|oko|око|rreth|~)\s*/iu;

/**
 * Reads a day the way people write it: '1998', '03.1998', '3.3.1998', 'March 1998', '1998-03', '1998-03-14', 'about 2001'.
 * Day comes before month (the region's habit). Nothing is guessed: what cannot be a day gives undefined.
 */
export function readPartialDate(typed: string): UnderstoodDate | undefined {
  const plain = typed.trim().replace(about, '').trim();
  const isAbout = plain !== typed.trim();
  const value = readParts(plain);
  return value === undefined ? undefined : { value, about: isAbout };
}

function readParts(plain: string): string | undefined {
  const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/u.exec(plain);
  if (iso) return compose(iso[1], iso[2], iso[3]);
  const dotted = /^(?:(\d{1,2})[./\s]+)?(\d{1,2})[./\s]+(\d{4})\.?$/u.exec(plain);
  if (dotted) return compose(dotted[3], dotted[2], dotted[1]);
  const named = /^(?:(\d{1,2})\.?\s+)?(\p{L}{3,})\.?\s+(\d{4})\.?$/u.exec(plain);
  if (!named) return undefined;
  const word = (named[2] ?? '').toLowerCase();
  const month = months.findIndex((starts) => starts.some((start) => word.startsWith(start)));
  return month < 0 ? undefined : compose(named[3], String(month + 1), named[1]);
}

function compose(year?: string, month?: string, day?: string): string | undefined {
  if (year === undefined || Number(year) < 1500) return undefined;
  if (month === undefined) return year;
  const m = Number(month);
  if (m < 1 || m > 12) return undefined;
  const head = `${year}-${String(m).padStart(2, '0')}`;
  if (day === undefined) return head;
  const d = Number(day);
  const last = new Date(Date.UTC(Number(year), m, 0)).getUTCDate();
  return d < 1 || d > last ? undefined : `${head}-${String(d).padStart(2, '0')}`;
}
