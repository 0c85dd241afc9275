import { describe, expect, it } from 'vitest';
import { placeOf, type Span, scaleOf, waterfall } from './spans.ts';

const span = (from: number, to: number): Span => ({
  key: `${from} ${to}`,
  name: '',
  text: '',
  from,
  to,
  tone: '+',
});

describe('bars from a value to another', () => {
  it('the scale holds all of them, and zero', () => {
    expect(scaleOf([span(3, 7), span(4, 5)])).toEqual({ least: 0, most: 7 });
    expect(scaleOf([span(-19, -3), span(-3, 9)])).toEqual({ least: -19, most: 9 });
    expect(scaleOf([])).toEqual({ least: -1, most: 1 });
  });

  it('a value has its place in per cent', () => {
    expect(placeOf(0, { least: -10, most: 10 })).toBe(50);
    expect(placeOf(-10, { least: -10, most: 10 })).toBe(0);
  });

  it('each step of a waterfall begins where the one before ended', () => {
    expect(
      waterfall([{ weight: -19 }, { weight: 16 }, { weight: 14 }]).map(({ from, to }) => [from, to]),
    ).toEqual([
      [0, -19],
      [-19, -3],
      [-3, 11],
    ]);
  });
});
