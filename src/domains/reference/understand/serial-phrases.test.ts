import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listOf, parseTable } from '../catalogue/table.ts';
import { understandFirearm } from './index.ts';

// What registers write in the cell of a serial, by language: `want` is status and number.
const rows = parseTable(
  readFileSync(new URL('labelled/serial-phrases.csv', import.meta.url), 'utf8'),
  'serial-phrases',
);
const languages = [...new Set(rows.map((row) => row.language ?? ''))];

describe('the phrases about serial numbers', () => {
  it('are given in at least thirty-five languages', () => {
    expect(languages.length).toBeGreaterThanOrEqual(35);
  });

  it.each(languages)('in %s say what they say', (language) => {
    const wrong = rows
      .filter((row) => row.language === language)
      .flatMap((row) => listOf(row.cells).map((cell) => ({ cell, want: row.want ?? '' })))
      .flatMap(({ cell, want }) => {
        const { serials } = understandFirearm({ serial: cell });
        const values = [...new Set(serials.map(({ value }) => value).filter((value) => value !== ''))];
        const status = (serials.find(({ value }) => value !== '') ?? serials[0])?.status ?? '';
        const got = `${status}:${values.join('|')}`;
        return got === want ? [] : [`${cell}: ${got}, not ${want}`];
      });

    expect(wrong).toEqual([]);
  });

  it.each([
    ['c.n. 1024', ''],
    ['A.B. 12345', '12345'],
    ['сер.№ 33412', '33412'],
    ['T-12345', 'T-12345'],
    ['бр.С-118442', 'С-118442'],
    ['N 044120', 'N 044120'],
  ])('an abbreviation in front of a number is dropped where it means one: %s', (cell, number) => {
    const value = understandFirearm({ serial: cell }).serials[0]?.value ?? '';

    expect(value.endsWith(number)).toBe(true);
  });
});
