/** A stretch of time in milliseconds since 1970. */
export type Span = Readonly<{ from: number; to: number }>;

const day = 86_400_000;

/** The stretch that a day as far as it is known covers: '1998' is the whole year. */
export function spanOf(value: string): Span | undefined {
  const [year, month, dayOfMonth] = value.slice(0, 10).split('-').map(Number);
  if (year === undefined || Number.isNaN(year)) return undefined;
  const from = Date.UTC(year, (month ?? 1) - 1, dayOfMonth ?? 1);
  if (dayOfMonth !== undefined) return { from, to: from + day };
  return { from, to: month === undefined ? Date.UTC(year + 1, 0, 1) : Date.UTC(year, month, 1) };
}

/** The smallest stretch around all of them, with some room at both ends; at least a week. */
export function around(spans: readonly Span[]): Span {
  const from = Math.min(...spans.map((span) => span.from));
  const to = Math.max(...spans.map((span) => span.to));
  const room = Math.max((to - from) * 0.04, (7 * day - (to - from)) / 2, day);
  return { from: from - room, to: to + room };
}

/** Where an instant lies between 0 and 1. */
export const placeIn = (span: Span, instant: number): number =>
  Math.min(1, Math.max(0, (instant - span.from) / (span.to - span.from)));

/** A mark on the axis. */
export type Tick = Readonly<{ at: number; unit: 'year' | 'month' | 'day' }>;

/** Round marks for a stretch: about `wanted`, years, months or days, whichever fits. */
export function ticksOf(span: Span, wanted: number): readonly Tick[] {
  const days = (span.to - span.from) / day;
  const perTick = days / wanted;
  if (perTick > 200) return years(span, niceYears(perTick / 365.25));
  if (perTick > 20) return months(span, [1, 2, 3, 6].find((step) => step * 30.4 >= perTick) ?? 6);
  return everyDay(span, [1, 2, 5, 7, 14, 28].find((step) => step >= perTick) ?? 28);
}

function niceYears(years: number): number {
  return [1, 2, 5, 10, 20, 50, 100].find((step) => step >= years) ?? 200;
}

function years(span: Span, step: number): readonly Tick[] {
  const first = Math.ceil(new Date(span.from).getUTCFullYear() / step) * step;
  const ticks: Tick[] = [];
  for (let year = first; Date.UTC(year, 0, 1) < span.to; year += step) {
    if (Date.UTC(year, 0, 1) >= span.from) ticks.push({ at: Date.UTC(year, 0, 1), unit: 'year' });
  }
  return ticks;
}

function months(span: Span, step: number): readonly Tick[] {
  const start = new Date(span.from);
  const ticks: Tick[] = [];
  for (let month = 0; ; month += step) {
    const at = Date.UTC(start.getUTCFullYear(), month, 1);
    if (at >= span.to) return ticks;
    if (at >= span.from) ticks.push({ at, unit: 'month' });
  }
}

function everyDay(span: Span, step: number): readonly Tick[] {
  const ticks: Tick[] = [];
  for (let at = Math.ceil(span.from / day) * day; at < span.to; at += step * day)
    ticks.push({ at, unit: 'day' });
  return ticks;
}
