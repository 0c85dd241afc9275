import { expect, it } from 'vitest';
import { columnOf, saidIn, tableBuilder } from '../batch/table.ts';
import { understandColumns, understoodNames } from './firearm-columns.ts';

it('takes the number out of the words of a serial cell, and none where it was removed', () => {
  const builder = tableBuilder(['make', 'calibre', 'serial no']);
  const written = ['br. 825671', '5118 (реставриран)', 'избришан', 'i hequr', 'K-48213', '..4133'];
  for (const [at, serial] of written.entries()) builder.add(String(at), ['Zastava', '9x19', serial]);

  const { table, stands } = understandColumns(builder.done());

  expect(stands.get('serial no')).toBe('serial');
  const column = columnOf(table, understoodNames.serial);
  expect(written.map((_, record) => saidIn(column, record))).toEqual([
    '825671',
    '5118',
    '',
    '',
    'K-48213',
    '??4133',
  ]);
});

it('takes letters and figures that stand apart for one number', () => {
  const builder = tableBuilder(['make', 'calibre', 'serial no']);
  const written = ['NAA 100', 'p 9475', 'T0184-41 NR 37991', 'NM/5108', 'nr 37991'];
  for (const [at, serial] of written.entries()) builder.add(String(at), ['Canik', '9x19', serial]);

  const { table } = understandColumns(builder.done());

  const column = columnOf(table, understoodNames.serial);
  expect(written.map((_, record) => saidIn(column, record))).toEqual([
    'NAA 100',
    'p 9475',
    'T0184-41 NR 37991',
    'NM/5108',
    '37991',
  ]);
});
