import { numberLanguage } from '../shared/sentence.ts';

// Days are put together here (dd.mm.yyyy, 24 hours): browsers bring no formats for some of our languages.
const two = (part: number): string => String(part).padStart(2, '0');

/** A whole number with the separators of the language. */
export const formatCount = (value: number, language: string): string =>
  new Intl.NumberFormat(numberLanguage(language)).format(value);

/** A count as its field means it: a year carries no separators. */
export const formatCountOf = (
  { minimum = 0, maximum = Number.POSITIVE_INFINITY }: Readonly<{ minimum?: number; maximum?: number }>,
  value: number,
  language: string,
): string => (minimum >= 1000 && maximum <= 9999 ? String(value) : formatCount(value, language));

/** A number with so many decimals; with its sign where it is a step up or down. */
export const formatDecimal = (value: number, language: string, decimals: number, signed = false): string =>
  new Intl.NumberFormat(numberLanguage(language), {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    ...(signed ? { signDisplay: 'exceptZero' as const } : {}),
  })
    .format(value)
    .replace('-', '−');

/** A number with so many digits that tell: '0.862', '0,862'. */
export const formatDigits = (value: number, language: string, digits: number): string =>
  new Intl.NumberFormat(numberLanguage(language), { maximumSignificantDigits: digits }).format(value);

/** A share as per cent: '97.3 %'. What is nearly sure or nearly impossible is never shown as sure: '> 99.9 %'. */
export function formatShare(share: number, language: string): string {
  if (share > 0.999 && share < 1) return `> ${formatDecimal(99.9, language, 1)} %`;
  if (share < 0.001 && share > 0) return `< ${formatDecimal(0.1, language, 1)} %`;
  return `${formatDecimal(share * 100, language, share === 0 || share === 1 ? 0 : 1)} %`;
}

/** A probability as per cent. So many bits may speak for a pair that a computer's number for it is 1; it is an opinion all the same, never certainty. */
export const formatProbability = (probability: number, language: string): string =>
  formatShare(Math.min(Math.max(probability, 1e-9), 1 - 1e-9), language);

/** A share as per cent, rounded: '85 %'; of a small one as many decimals as are asked for, so that it is not rounded away. */
export const formatPercent = (share: number, language: string, decimals = 0): string =>
  new Intl.NumberFormat(numberLanguage(language), {
    style: 'percent',
    maximumFractionDigits: decimals,
  }).format(share);

/** An instant, to the minute, in the reader's own time zone. */
export function formatInstant(instant: string, language: string): string {
  const at = new Date(instant);
  return `${formatLocalDay(at, language)} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** An instant to the second: for the log, where the order matters. */
export const formatInstantExact = (instant: string, language: string): string =>
  `${formatInstant(instant, language)}:${two(new Date(instant).getSeconds())}`;

/** A day as far as it is known: '2001', 'March 1998', '14 May 2019'; outside of English '03.1998', '14.05.2019'. */
export function formatPartialDate(value: string, language: string): string {
  const [year, month, day] = value.slice(0, 10).split('-').map(Number);
  if (year === undefined || Number.isNaN(year)) return value;
  if (month === undefined) return String(year);
  if (language !== 'en') return `${day === undefined ? '' : `${two(day)}.`}${two(month)}.${year}`;
  const options: Intl.DateTimeFormatOptions =
    day === undefined
      ? { month: 'short', year: 'numeric' }
      : { day: 'numeric', month: 'short', year: 'numeric' };
  const instant = new Date(Date.UTC(year, month - 1, day ?? 1));
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(instant);
}

function formatLocalDay(at: Date, language: string): string {
  const iso = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return formatPartialDate(iso, language);
}

/** How long ago: the key of the word and its count ('ui.ago.hours', 3). */
export function agoOf(instant: string, now: number): Readonly<{ key: string; count: number }> {
  const seconds = Math.max(0, (now - new Date(instant).getTime()) / 1000);
  if (seconds < 60) return { key: 'ui.ago.now', count: 0 };
  if (seconds < 3600) return { key: 'ui.ago.minutes', count: Math.floor(seconds / 60) };
  if (seconds < 86_400) return { key: 'ui.ago.hours', count: Math.floor(seconds / 3600) };
  return { key: 'ui.ago.days', count: Math.floor(seconds / 86_400) };
}

/** Bytes as a person reads them: '3.1 MB'. */
export function formatBytes(bytes: number, language: string): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = new Intl.NumberFormat(numberLanguage(language), {
    maximumFractionDigits: power === 0 ? 0 : 1,
  }).format(bytes / 1000 ** power);
  return `${value} ${units[power]}`;
}
