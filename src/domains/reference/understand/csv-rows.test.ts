import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvReader } from './csv-rows.ts';

const read = (...pieces: readonly string[]): readonly (readonly string[])[] => {
  const reader = csvReader(',');
  return [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()].map((row) => row.cells);
};

describe('reading CSV in pieces', () => {
  it.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      '\ufeffa,b\r\n1,\r\n',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    ['a\n"x ""y"", z\n2"\n', [['a'], ['x "y", z\n2']]],
    [
      'a,b\n\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\n9" barrel,"2"x\n',
      [
        ['a', 'b'],
        ['9" barrel', '2x'],
      ],
    ],
    [',\n', [['', '']]],
  ])('%j', (text, rows) => {
    expect(read(text)).toEqual(rows);
  });

  it('gives the same rows however the text is cut', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '1', ' '), maxLength: 6 });
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), fc.nat(40), (rows, cut) => {
        const text = rows.map((row) => `${row.map(quoted).join(',')}\n`).join('');
        const at = Math.min(cut, text.length);

        expect(read(text.slice(0, at), text.slice(at))).toEqual(rows);
      }),
    );
  });

  it('cuts out only the wanted columns, and tells how wide a row is all the same', () => {
    const reader = csvReader(',');
    reader.only([3, 1]);

    const rows = [...reader.push('a,b,c,d,e\na,b\n"x,y",b,c,"d"\n'), ...reader.end()];

    expect(rows.map(({ cells, width }) => [cells[1], cells[3], width])).toEqual([
      ['b', 'd', 5],
      ['b', undefined, 2],
      ['b', 'd', 4],
    ]);
  });
});
