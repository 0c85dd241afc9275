import { expect, it } from 'vitest';
import { leastWidthOf, movedTo, templateOf } from './columns.ts';

const columns = [
  { key: 'a', title: 'A', render: () => null, width: 100, grow: 0 },
  { key: 'b', title: 'B', render: () => null, width: 200, grow: 2 },
];

it('columns keep their least width and share what is left', () => {
  expect(templateOf(columns, true)).toBe('36px 100px minmax(200px, 2fr)');
  expect(leastWidthOf(columns, true)).toBe(336);
});

it.each([
  ['ArrowDown', 3, 4],
  ['j', 9, 9],
  ['ArrowUp', 0, 0],
  ['PageDown', 3, 8],
  ['PageUp', 3, 0],
  ['Home', 5, 0],
  ['End', 5, 9],
  ['x', 5, undefined],
])('%s from row %i goes to row %s of ten', (key, from, to) => {
  expect(movedTo(key, from, 10, 5)).toBe(to);
});
