import { expect, it } from 'vitest';
import { firearmOf, type Item, isFilled, markingOf } from './item.ts';

const anItem = (values: Record<string, unknown>): Item => ({ key: 'k', values });

it.each([
  [{ serialText: 'AB 123' }, { kind: 'serial', value: 'AB 123', status: 'present' }],
  [{ serialText: 'AB?23' }, { kind: 'serial', value: 'AB?23', status: 'partial' }],
  [
    { serialText: 'AB?23', serialStatus: 'illegible' },
    { kind: 'serial', value: 'AB?23', status: 'illegible' },
  ],
  [{ serialStatus: 'removed' }, { kind: 'serial', value: null, status: 'removed' }],
  [{ serialText: '  ' }, { kind: 'serial', value: null, status: 'unknown' }],
])('a serial typed as %j is recorded as %j', (values, marking) => {
  expect(markingOf(anItem(values))).toEqual(marking);
});

it('what nobody typed is not known, never an empty text', () => {
  expect(firearmOf(anItem({ makeText: 'ROSSI' }))).toEqual({
    serialText: null,
    typeText: null,
    makeText: 'ROSSI',
    modelText: null,
    calibreText: null,
    countryText: null,
  });
  expect(isFilled(anItem({ makeText: null, note: '' }))).toBe(false);
});
