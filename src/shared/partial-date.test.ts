import { describe, expect, it } from 'vitest';
import { dayRange, isPartialDate, mayBeSameDay, readPartialDate } from './partial-date.ts';

describe('readPartialDate', () => {
  it.each([
    ['2021', '2021'],
    ['2021-03', '2021-03'],
    ['03/2021', '2021-03'],
    ['2021-03-04', '2021-03-04'],
    ['20210304', '2021-03-04'],
    ['2021-03-04T10:15:00Z', '2021-03-04'],
    ['2021-03-04 10:15:00.000', '2021-03-04'],
    ['4.3.2021', '2021-03-04'],
    ['04. 03. 2021.', '2021-03-04'],
    ['4.3.2021 г.', '2021-03-04'],
    ['04/03/2021 12:30', '2021-03-04'],
    ['4 March 2021', '2021-03-04'],
    ['March 4, 2021', '2021-03-04'],
    ['4 de março de 2021', '2021-03-04'],
    ['4 март 2021', '2021-03-04'],
    ['април 2021', '2021-04'],
    ['4 prill 2021', '2021-04-04'],
    ['qershor 2021', '2021-06'],
  ])('reads %s as %s', (written, value) => {
    expect(readPartialDate(written)).toEqual({ kind: 'day', value });
  });

  it.each(['', 'soon', '31.2.2021', '2021-13', '1.1.21', '0000', '2021-02-30'])(
    'guesses nothing from %j',
    (written) => {
      expect(readPartialDate(written)).toEqual({ kind: 'none' });
    },
  );

  it('names both readings when day and month could be swapped and the order is not known', () => {
    expect(readPartialDate('3/4/2021', 'ask')).toEqual({
      kind: 'ambiguous',
      dayFirst: '2021-04-03',
      monthFirst: '2021-03-04',
    });
    expect(readPartialDate('13/4/2021', 'ask')).toEqual({ kind: 'day', value: '2021-04-13' });
    expect(readPartialDate('4/4/2021', 'ask')).toEqual({ kind: 'day', value: '2021-04-04' });
  });
});

describe('ranges', () => {
  it('gives the first and last possible day', () => {
    expect(dayRange('2024')).toEqual({ from: '2024-01-01', to: '2024-12-31' });
    expect(dayRange('2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect(dayRange('2024-02-03')).toEqual({ from: '2024-02-03', to: '2024-02-03' });
  });

  it('says whether two days can be the same', () => {
    expect(mayBeSameDay('2024', '2024-02-03')).toBe(true);
    expect(mayBeSameDay('2024-03', '2024-02-03')).toBe(false);
  });

  it('knows which days exist', () => {
    expect(['2024', '2024-02', '2024-02-29'].every(isPartialDate)).toBe(true);
    expect(['2023-02-29', '2024-2', '24', '2024-02-03T00'].some(isPartialDate)).toBe(false);
  });
});
