import { expect, it } from 'vitest';
import { around, placeIn, spanOf, ticksOf } from './scale.ts';

it('a year covers its whole length, a month and a day theirs', () => {
  const [year, month, oneDay] = ['2001', '2001-02', '2001-02-03'].map(spanOf);

  expect(year).toEqual({ from: Date.UTC(2001, 0, 1), to: Date.UTC(2002, 0, 1) });
  expect(month).toEqual({ from: Date.UTC(2001, 1, 1), to: Date.UTC(2001, 2, 1) });
  expect(oneDay).toEqual({ from: Date.UTC(2001, 1, 3), to: Date.UTC(2001, 1, 4) });
});

it('what is no day covers nothing', () => {
  expect(spanOf('unknown')).toBeUndefined();
});

it('a single day gets room around it', () => {
  const span = around([{ from: Date.UTC(2020, 0, 1), to: Date.UTC(2020, 0, 2) }]);

  expect(span.to - span.from).toBeGreaterThanOrEqual(7 * 86_400_000);
  expect(placeIn(span, Date.UTC(2020, 0, 1, 12))).toBeCloseTo(0.5, 5);
});

it.each([
  [1950, 2026, 'year'],
  [2024, 2025, 'month'],
])('from %i to %i the marks are of one unit and few', (from, to, unit) => {
  const ticks = ticksOf({ from: Date.UTC(from, 0, 1), to: Date.UTC(to, 0, 1) }, 8);

  expect(ticks.length).toBeGreaterThan(2);
  expect(ticks.length).toBeLessThan(14);
  expect(new Set(ticks.map((tick) => tick.unit))).toEqual(new Set([unit]));
});
