import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvLine, guardCell, unguardCell } from './csv.ts';

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1+1', '＋1', '－1', '＠x'])(
  'IM-2 %j begins no formula after export',
  (cell) => {
    expect(guardCell(cell).startsWith("'")).toBe(true);
    expect(unguardCell(guardCell(cell))).toBe(cell);
  },
);

it('IM-2 whatever is exported comes back as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (cells) => {
      const [line] = parse(csvLine(cells), { relax_column_count: true });

      expect((line ?? []).map(unguardCell)).toEqual(cells);
    }),
  );
});

it('IM-2 numbers and flags stay as they are, also below zero', () => {
  expect(csvLine([-3, true, null, 'a,b'])).toBe('-3,true,,"a,b"\r\n');
});
