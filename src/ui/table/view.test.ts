import { expect, it } from 'vitest';
import { shownColumns } from './view.ts';

const columns = [{ key: 'serial' }, { key: 'make' }, { key: 'note', extra: true }];
const keys = (wanted: readonly string[] | null) =>
  shownColumns(columns, { columns: wanted, density: null }).map(({ key }) => key);

it.each([
  ['nobody chose: the usual columns', null, ['serial', 'make']],
  ['a column more, in the order of the table', ['note', 'serial'], ['serial', 'note']],
  ['a column that is no more', ['gone', 'make'], ['make']],
  ['none: the first stays', [], ['serial']],
])('%s', (_name, wanted, expected) => {
  expect(keys(wanted)).toEqual(expected);
});
