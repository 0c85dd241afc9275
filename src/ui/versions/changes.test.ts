import { expect, it } from 'vitest';
import { changesBetween, type Version } from './changes.ts';

const aVersion = (version: number, fields: Record<string, unknown>): Version => ({
  version,
  recordedAt: '2026-01-01T00:00:00Z',
  recordedBy: 'a',
  reason: null,
  fields,
});

it('a correction shows what it changed, what it emptied and what it added', () => {
  const first = aVersion(1, { make: 'ROSI', model: 'M70', note: 'x' });
  const second = aVersion(2, { make: 'ROSSI', model: 'M70', calibre: '.38', note: null });

  expect(changesBetween(first, second, ['make', 'model', 'calibre', 'note'])).toEqual([
    { field: 'make', before: 'ROSI', after: 'ROSSI' },
    { field: 'calibre', before: null, after: '.38' },
    { field: 'note', before: 'x', after: null },
  ]);
});

it('the first version made all that it says', () => {
  expect(changesBetween(undefined, aVersion(1, { make: 'A', model: null }), ['make', 'model'])).toEqual([
    { field: 'make', before: null, after: 'A' },
  ]);
});
