import { expect, it } from 'vitest';
import { type Item, isFilled, reportedItem } from './item.ts';

const anItem = (values: Record<string, unknown>): Item => ({ key: 'k', values });

it.each([
  [{ serialText: ' AB 123 ' }, { serial: 'AB 123', serialStatus: null }],
  [
    { serialText: 'AB?23', serialStatus: 'illegible' },
    { serial: 'AB?23', serialStatus: 'illegible' },
  ],
  [{ serialStatus: 'removed' }, { serial: null, serialStatus: 'removed' }],
  [{ serialText: '  ' }, { serial: null, serialStatus: null }],
])('a serial typed as %j is reported as %j', (values, sent) => {
  expect(reportedItem(anItem(values))).toMatchObject(sent);
});

it('what nobody typed is not known, never an empty text', () => {
  expect(reportedItem(anItem({ makeText: 'ROSSI', modelText: '' }))).toMatchObject({
    make: 'ROSSI',
    model: null,
    calibre: null,
  });
  expect(isFilled(anItem({ makeText: null, note: '' }))).toBe(false);
});
