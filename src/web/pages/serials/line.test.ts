import { expect, it } from 'vitest';
import { layOut } from './line.ts';

const point = (id: string, number: number | null, place: string) => ({
  id,
  number,
  value: `K${number}`,
  place,
  on: '2025-03-01',
});

it('numbers stand from left to right, each place in a lane of its own', () => {
  const drawn = layOut(
    [point('a', 150, 'Tetovo'), point('b', 100, 'Skopje'), point('c', 200, 'Skopje')],
    400,
  );

  expect(drawn?.lanes).toEqual(['Skopje', 'Tetovo']);
  expect(drawn?.dots.map(({ id, x, lane }) => [id, x, lane])).toEqual([
    ['b', 0, 0],
    ['a', 200, 1],
    ['c', 400, 0],
  ]);
});

it('words of neighbours in one lane stand below and above in turn', () => {
  const drawn = layOut(
    [point('a', 100, 'Skopje'), point('b', 102, 'Skopje'), point('c', 200, 'Skopje')],
    400,
  );

  expect(drawn?.dots.map(({ up }) => up)).toEqual([false, true, false]);
});

it('one number, or numbers that do not run, make no picture', () => {
  expect(layOut([point('a', 100, 'Skopje'), point('b', 100, 'Tetovo')], 400)).toBeNull();
  expect(layOut([point('a', null, 'Skopje'), point('b', 100, 'Tetovo')], 400)).toBeNull();
});
