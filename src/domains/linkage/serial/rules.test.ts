import { describe, expect, it } from 'vitest';
import { makeRelation, makes } from '../../reference/index.ts';
import { exampleKey, fits, patterns, patternsOf } from './patterns.ts';
import { type Known, shapeOf, weighSerial, yearsOf } from './rules.ts';

const learned = (scope: Known['scope'] = 'make'): Known => ({
  scope,
  learned: [
    { shape: 'A99999', examples: 960, ofAll: 1000 },
    { shape: '999999', examples: 30, ofAll: 1000 },
    { shape: 'AAA999', examples: 10, ofAll: 1000 },
  ],
  patterns: [],
});
const glock: Known = { learned: [], scope: null, patterns: patternsOf('glock', null) };
const hiPower: Known = {
  learned: [],
  scope: null,
  patterns: patternsOf('browning', 'browning:hi-power'),
};
const nothing: Known = { learned: [], scope: null, patterns: [] };

describe('the shape of a number', () => {
  it.each([
    ['K48213', 'A99999'],
    ['ТУ4821', 'AA9999'],
    ['ЖЛ77', 'AA99'],
    ['245PX48213', '999AA99999'],
    ['', ''],
  ])('%s is %s', (exact, shape) => {
    expect(shapeOf(exact)).toBe(shape);
  });
});

describe('whether a maker gives such numbers', () => {
  const cases: readonly [string, string, number | null, Known, string][] = [
    ['what nearly all have', 'K48213', null, learned(), 'usual shape'],
    ['what few have', '482137', null, learned(), 'usual shape'],
    ['what hardly any has', 'KMR482', null, learned(), 'rare shape'],
    ['what none has', 'KMRT48213X', null, learned(), 'unlike never'],
    ['nothing learned, a pattern that fits', 'KMR482', null, glock, 'usual pattern'],
    [
      'nothing learned, no pattern that fits: the list is short',
      'K48213777',
      null,
      glock,
      'unknown too-little',
    ],
    ['a maker of whom nothing is known', 'K48213', null, nothing, 'unknown too-little'],
    ['what says nothing', '12345', null, learned(), 'unknown nothing-said'],
    ['two characters', 'K4', null, learned(), 'unknown nothing-said'],
    ['the year that the number tells', '245PX48213', 1983, hiPower, 'usual pattern'],
    ['a year beside it by one', '245PX48213', 1984, hiPower, 'usual pattern'],
    ['another year than the number tells', '245PX48213', 1991, hiPower, 'rare year'],
    ['a year before such numbers', 'KMR482', 1975, glock, 'rare year'],
    [
      'learned as never, and yet a source knows it',
      'KMR482',
      null,
      { ...glock, scope: 'make', learned: [{ shape: '9999', examples: 400, ofAll: 400 }] },
      'usual pattern',
    ],
  ];

  it.each(cases)('%s', (_name, exact, year, known, expected) => {
    const { verdict, because } = weighSerial(exact, year, known);

    expect(`${verdict} ${because}`).toBe(expected);
  });

  it('says the share that it rests on', () => {
    expect(weighSerial('KMR482', null, learned())).toMatchObject({ examples: 10, ofAll: 1000 });
    expect(weighSerial('ZZZZZ', null, learned())).toMatchObject({ examples: 0, ofAll: 1000 });
  });
});

describe('the patterns', () => {
  it.each(patterns.map((one) => [`${one.make} ${one.model} ${one.pattern}`, one] as const))(
    '%s fits its example, and its make is in the catalogue',
    (_name, one) => {
      expect(fits(exampleKey(one), one)).toBe(true);
      expect(makes.some(({ code }) => code === one.make)).toBe(true);
      expect(makeRelation(one.make, one.make)).toBe('same');
      expect(one.source).not.toBe('');
    },
  );

  it.each([
    ['245PX48213', 1983],
    ['245RN48213', 1979],
    ['245NM48213', 1990],
  ])('the letters of %s tell %i', (exact, year) => {
    const [pattern] = hiPower.patterns;
    if (!pattern) throw new Error('there is no such pattern');

    expect(yearsOf(exact, pattern)).toEqual({ from: year, to: year });
  });
});
