const locale = (language: string): string => (language === 'en' ? 'en-GB' : language);

/** A whole number with the separators of the language. */
export const formatCount = (value: number, language: string): string =>
  new Intl.NumberFormat(locale(language)).format(value);

/** An instant, to the minute, in the reader's own time zone. */
export const formatInstant = (instant: string, language: string): string =>
  new Intl.DateTimeFormat(locale(language), {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant));

/** An instant to the second: for the log, where the order matters. */
export const formatInstantExact = (instant: string, language: string): string =>
  new Intl.DateTimeFormat(locale(language), {
    dateStyle: 'short',
    timeStyle: 'medium',
    hourCycle: 'h23',
  }).format(new Date(instant));

/** A day as far as it is known: '2001', 'March 1998', '3 Mar 1998'. */
export function formatPartialDate(value: string, language: string): string {
  const [year, month, day] = value.split('-').map(Number);
  if (year === undefined || Number.isNaN(year)) return value;
  if (month === undefined) return String(year);
  const options: Intl.DateTimeFormatOptions =
    day === undefined
      ? { month: 'long', year: 'numeric' }
      : { day: 'numeric', month: 'short', year: 'numeric' };
  const instant = new Date(Date.UTC(year, month - 1, day ?? 1));
  return new Intl.DateTimeFormat(locale(language), { ...options, timeZone: 'UTC' }).format(instant);
}

/** How long ago, in words: 'yesterday', '3 hours ago'. */
export function formatAgo(instant: string, now: number, language: string): string {
  const seconds = Math.round((new Date(instant).getTime() - now) / 1000);
  const words = new Intl.RelativeTimeFormat(locale(language), { numeric: 'auto' });
  const units = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ] as const;
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return words.format(Math.round(seconds / size), unit);
  }
  return words.format(0, 'minute');
}

/** Bytes as a person reads them: '3.1 MB'. */
export function formatBytes(bytes: number, language: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return new Intl.NumberFormat(locale(language), {
    style: 'unit',
    unit: units[power] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: power === 0 ? 0 : 1,
  }).format(bytes / 1000 ** power);
}
