import { expect, it } from 'vitest';
import { paceOf } from './pace.ts';

it('twelve seconds a pair are 300 an hour', () => {
  expect(paceOf([12, 12, 12, 12])).toBe(300);
});

it('two pairs are no pace yet', () => {
  expect(paceOf([4, 5])).toBeUndefined();
});

it('a lunch counts as five minutes, and only the latest twenty count', () => {
  expect(paceOf([3600, 10, 290])).toBe(18);
  expect(paceOf([...Array.from({ length: 30 }, () => 300), ...Array.from({ length: 20 }, () => 10)])).toBe(
    360,
  );
});
