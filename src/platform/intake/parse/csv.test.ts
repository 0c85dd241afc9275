import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvDialect, csvReader, type LineProblem } from './csv.ts';

type Seen = readonly [cells: readonly string[], line: number, problem: LineProblem | null];

function read(text: string, dialect: Partial<CsvDialect> = {}, step = text.length || 1): Seen[] {
  const seen: Seen[] = [];
  const reader = csvReader(
    { delimiter: ',', quote: '"', ...dialect },
    (cells, line, problem) => void seen.push([[...cells], line, problem]),
    { record: 200, columns: 20 },
  );
  for (let at = 0; at < text.length; at += step) reader.write(text.slice(at, at + step));
  reader.end();
  return seen;
}

describe('reading delimited text', () => {
  it.each<[string, string, Seen[]]>([
    [
      'line ends of all kinds',
      'a,b\r\nc,d\ne,f\rg,h',
      [
        [['a', 'b'], 1, null],
        [['c', 'd'], 2, null],
        [['e', 'f'], 3, null],
        [['g', 'h'], 4, null],
      ],
    ],
    [
      'quoted delimiters, quotes and line breaks',
      '"a,1","say ""no""","x\ny"\nz,,',
      [
        [['a,1', 'say "no"', 'x\ny'], 1, null],
        [['z', '', ''], 3, null],
      ],
    ],
    [
      'blank lines and lines of empty cells',
      '\n\na,b\n,\n\nc,d\n',
      [
        [['a', 'b'], 3, null],
        [['c', 'd'], 6, null],
      ],
    ],
    [
      'a quote inside an unquoted cell is a character',
      '5" barrel,b\n"c",d',
      [
        [['5" barrel', 'b'], 1, null],
        [['c', 'd'], 2, null],
      ],
    ],
    [
      'text after a closing quote spoils its own line only',
      '"a"x,b\nc,d',
      [
        [['"a"x,b'], 1, 'quote'],
        [['c', 'd'], 2, null],
      ],
    ],
    [
      'a quote that never closes spoils its own line only',
      'a,b\n"c,d\ne,f\ng,h',
      [
        [['a', 'b'], 1, null],
        [['"c,d'], 2, 'quote'],
        [['e', 'f'], 3, null],
        [['g', 'h'], 4, null],
      ],
    ],
    [
      'too many cells',
      `${'x,'.repeat(30)}\na,b`,
      [
        [['x,'.repeat(30)], 1, 'columns'],
        [['a', 'b'], 2, null],
      ],
    ],
  ])('%s', (_name, text, expected) => {
    for (const step of [1, 2, 3, 7, 1_000]) expect(read(text, {}, step)).toEqual(expected);
  });

  it('gives up a line that is longer than a record may be, and nothing after it', () => {
    const long = 'y'.repeat(5_000);

    expect(read(`a,b\n${long}\nc,d`, {}, 64).map(([, line, problem]) => [line, problem])).toEqual([
      [1, null],
      [2, 'long'],
      [3, null],
    ]);
    expect(read(`"${long}\nc,d`, {}, 64).map(([, line, problem]) => [line, problem])).toEqual([
      [1, 'long'],
      [2, null],
    ]);
  });

  it('reads what is well formed as csv-parse does, however the pieces are cut', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'ж', '"', ',', ';', '\n', '\r', ' ', "'", '1'),
      maxLength: 8,
    });
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 });
    const written = (cells: readonly string[]) =>
      cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(',');
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), fc.integer({ min: 1, max: 9 }), (rows, end, step) => {
        const text = rows.map(written).join(end) + end;
        const theirs: string[][] = parse(text, { relax_column_count: true, record_delimiter: end });

        expect(read(text, {}, step).map(([cells]) => cells)).toEqual(
          theirs.filter((cells) => cells.some((each) => each !== '')),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('IM-17 takes any text at all, and loses no line that has no quote', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.integer({ min: 1, max: 50 }),
        (text, step) => {
          read(text, {}, step);
          const plain = text.replaceAll('"', '');
          const lines = plain.split(/\r\n|\n|\r/).filter((line) => /[^,]/.test(line));

          expect(read(plain, {}, step).length).toBe(lines.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('stays linear on a wide record with quotes', () => {
    const started = performance.now();
    const reader = csvReader({ delimiter: ',', quote: '"' }, () => {});
    reader.write(`"a",${'b,'.repeat(490_000)}c\n`);
    reader.end();

    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
