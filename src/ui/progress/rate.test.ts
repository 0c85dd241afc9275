import { expect, it } from 'vitest';
import { paceOf } from './rate.ts';

const now = Date.parse('2026-01-01T00:00:10Z');

it('half done in ten seconds needs ten more', () => {
  expect(paceOf(500, 1000, '2026-01-01T00:00:00Z', now)).toEqual({ rate: 50, secondsLeft: 10 });
});

it('nobody can say how fast nothing goes, or how long without an end', () => {
  expect(paceOf(0, 1000, '2026-01-01T00:00:00Z', now)).toBeNull();
  expect(paceOf(500, null, '2026-01-01T00:00:00Z', now)).toEqual({ rate: 50, secondsLeft: null });
});

it('a second is left until all is done', () => {
  expect(paceOf(999, 1000, '2026-01-01T00:00:00Z', now)?.secondsLeft).toBe(1);
  expect(paceOf(1000, 1000, '2026-01-01T00:00:00Z', now)?.secondsLeft).toBe(0);
});
