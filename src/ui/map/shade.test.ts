import { expect, it } from 'vitest';
import { classesOf, classOf } from './shade.ts';

it('classes hold about as many regions each and end at the greatest count', () => {
  const bounds = classesOf([1, 2, 3, 10, 50, 100, 0, 0], 3);

  expect(bounds).toEqual([2, 10, 100]);
  expect([0, 1, 2, 3, 10, 11, 100].map((count) => classOf(count, bounds))).toEqual([0, 1, 1, 2, 2, 3, 3]);
});

it('a country without counts has no classes', () => {
  expect(classesOf([0, 0], 4)).toEqual([]);
  expect(classOf(0, [])).toBe(0);
});
