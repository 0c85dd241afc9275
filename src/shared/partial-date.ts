/** A day as far as it is known: 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'. */
export type PartialDate = string;

/** First and last possible day, both inclusive. The same as SQL `ffp.day_from` and `ffp.day_to`. */
export type DayRange = Readonly<{ from: string; to: string }>;

/** What a written day turned out to be. `ambiguous`: day and month could be swapped; both readings are named and a person decides. */
export type ReadDate =
  | Readonly<{ kind: 'day'; value: PartialDate }>
  | Readonly<{ kind: 'ambiguous'; dayFirst: PartialDate; monthFirst: PartialDate }>
  | Readonly<{ kind: 'none' }>;

/** In which order the source writes day and month; 'ask' gives both readings where both are possible. */
export type DayOrder = 'day-first' | 'month-first' | 'ask';

const none: ReadDate = { kind: 'none' };

/** Is this a partial date that names days that exist? */
export function isPartialDate(value: string): boolean {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value);
  return parts !== null && compose(parts[1], parts[2], parts[3]) === value;
}

/** First and last possible day of a partial date. */
export function dayRange(value: PartialDate): DayRange {
  if (value.length === 4) return { from: `${value}-01-01`, to: `${value}-12-31` };
  if (value.length === 7) return { from: `${value}-01`, to: `${value}-${pad(lastDay(value))}` };
  return { from: value, to: value };
}

/** Can the two be the same day? */
export function mayBeSameDay(one: PartialDate, other: PartialDate): boolean {
  const a = dayRange(one);
  const b = dayRange(other);
  return a.from <= b.to && b.from <= a.to;
}

/** Reads a day the way people and programs write it: 2021, 03/2021, 3.4.2021, 2021-04-03T10:00Z, 3 April 2021, април 2021. Nothing is guessed. */
export function readPartialDate(written: string, order: DayOrder = 'day-first'): ReadDate {
  const plain = written.normalize('NFC').trim().replace(/\s+/gu, ' ').replace(/[.,]$/, '');
  return readYearFirst(plain) ?? readNamedMonth(plain) ?? readNumbers(plain, order) ?? none;
}

function readYearFirst(plain: string): ReadDate | undefined {
  const iso = /^(\d{4})(?:[-./ ]{1,2}(\d{1,2})(?:[-./ ]{1,2}(\d{1,2}))?)?\.?(?:[T ]\d{1,2}:\d{2}.*)?$/.exec(
    plain,
  );
  const packed = iso ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  return packed ? day(compose(packed[1], packed[2], packed[3])) : undefined;
}

function readNumbers(plain: string, order: DayOrder): ReadDate | undefined {
  const month = /^(\d{1,2})[-./ ]{1,2}(\d{4})$/.exec(plain);
  if (month) return day(compose(month[2], month[1]));
  const full =
    /^(\d{1,2})[-./ ]{1,2}(\d{1,2})[-./ ]{1,2}(\d{4})\.?(?: g\.?| г\.?)?(?:[T ]\d{1,2}:\d{2}.*)?$/u.exec(
      plain,
    );
  if (!full) return undefined;
  const dayFirst = compose(full[3], full[2], full[1]);
  const monthFirst = compose(full[3], full[1], full[2]);
  if (order !== 'ask') return day(order === 'day-first' ? dayFirst : monthFirst);
  if (dayFirst === undefined || monthFirst === undefined) return day(dayFirst ?? monthFirst);
  return dayFirst === monthFirst ? day(dayFirst) : { kind: 'ambiguous', dayFirst, monthFirst };
}

/** The first letters of each month in the languages of the region, English and Portuguese; no two months share one. */
const months: readonly string[] = [
  'jan|јан|янв|sij',
  'feb|fev|shk|фев|velj',
  'mar|мар|ožu',
  'apr|pri|abr|апр|tra',
  'may|maj|mai|мај|май|svi',
  'jun|qer|јун|июн|lip',
  'jul|kor|јул|июл|srp',
  'aug|avg|ago|gus|авг|kol',
  'sep|sht|set|сеп|сен|ruj',
  'oct|okt|out|tet|окт|lis',
  'nov|nën|nen|ное|нов|ноя|stu',
  'dec|dhj|dez|дек|pro',
];

function readNamedMonth(plain: string): ReadDate | undefined {
  const before = /^(?:(\d{1,2})\.? ?(?:de )?)?(\p{L}{3,})\.?,? ?(?:de )?(\d{4})\.?(?: ?[gг]\.?)?$/u.exec(
    plain,
  );
  const after = before ? null : /^(\p{L}{3,})\.? (\d{1,2}),? (\d{4})$/u.exec(plain);
  const [year, word, dayOfMonth] = before
    ? [before[3], before[2], before[1]]
    : [after?.[3], after?.[1], after?.[2]];
  if (word === undefined) return undefined;
  const lower = word.toLowerCase();
  const index = months.findIndex((starts) => starts.split('|').some((start) => lower.startsWith(start)));
  return index < 0 ? undefined : day(compose(year, String(index + 1), dayOfMonth));
}

const day = (value: PartialDate | undefined): ReadDate =>
  value === undefined ? none : { kind: 'day', value };

function compose(year?: string, month?: string, dayOfMonth?: string): PartialDate | undefined {
  if (year === undefined || Number(year) < 1000) return undefined;
  if (month === undefined) return year;
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  const head = `${year}-${pad(month)}`;
  if (dayOfMonth === undefined) return head;
  return Number(dayOfMonth) < 1 || Number(dayOfMonth) > lastDay(head)
    ? undefined
    : `${head}-${pad(dayOfMonth)}`;
}

const pad = (part: string | number): string => String(part).padStart(2, '0');

function lastDay(yearMonth: string): number {
  return new Date(Date.UTC(Number(yearMonth.slice(0, 4)), Number(yearMonth.slice(5, 7)), 0)).getUTCDate();
}
