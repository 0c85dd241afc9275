import { expect, it } from 'vitest';
import {
  agoOf,
  formatBytes,
  formatCount,
  formatCountOf,
  formatPartialDate,
  formatProbability,
} from './format.ts';

it.each([
  ['2001', 'en', '2001'],
  ['1998-03', 'en', 'Mar 1998'],
  ['2019-05-14', 'en', '14 May 2019'],
  ['2019-05-14', 'mk', '14.05.2019'],
  ['1998-03', 'sq', '03.1998'],
])('%s in %s is written %s', (value, language, written) => {
  expect(formatPartialDate(value, language)).toBe(written);
});

it('numbers carry the separators of the language', () => {
  expect([formatCount(64_525, 'en'), formatCount(64_525, 'mk'), formatBytes(3_100_000, 'mk')]).toEqual([
    '64,525',
    '64.525',
    '3,1 MB',
  ]);
});

it('how long ago is said in the largest unit that fits', () => {
  const now = Date.parse('2026-01-02T00:00:00Z');

  expect(
    ['2026-01-01T23:59:30Z', '2026-01-01T23:10:00Z', '2025-12-20T00:00:00Z'].map((at) => agoOf(at, now)),
  ).toEqual([
    { key: 'ui.ago.now', count: 0 },
    { key: 'ui.ago.minutes', count: 50 },
    { key: 'ui.ago.days', count: 13 },
  ]);
});

it('a year is no amount', () => {
  expect(formatCountOf({ minimum: 1900, maximum: 2099 }, 1988, 'mk')).toBe('1988');
  expect(formatCountOf({ minimum: 1 }, 1988, 'mk')).toBe('1.988');
});

it('never shows a probability as certain, whatever its number was rounded to', () => {
  expect(formatProbability(1, 'en')).toBe('> 99.9 %');
  expect(formatProbability(0, 'en')).toBe('< 0.1 %');
  expect(formatProbability(0.973, 'en')).toBe('97.3 %');
});
