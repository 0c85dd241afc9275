import { describe, expect, it } from 'vitest';
import {
  exactSerial,
  fitsWildcard,
  foldedAlphabet,
  foldSerial,
  serialFold,
  serialIsNoise,
  serialVariants,
  wildcardPattern,
} from './index.ts';

describe('the fold of a serial', () => {
  it('is one table with as many letters to as from', () => {
    expect([...serialFold.from]).toHaveLength([...serialFold.to].length);
    expect(new Set(serialFold.from).size).toBe([...serialFold.from].length);
  });

  it('can be written as translate() and a deletion, which is what SQL does', () => {
    const inSql = (text: string): string => {
      const from = [...serialFold.from];
      const translated = [...text].map((letter) => serialFold.to[from.indexOf(letter)] ?? letter).join('');
      return translated.replace(/[^A-Z0-9]/g, '');
    };
    for (const text of ['АВ-1234', 'tjx 21252', 'ŽБ№ 12/3', 'ODQISBZG', '１２３', 'ı', 'Ђурђевак 9']) {
      expect(foldSerial(text)).toBe(inSql(text));
    }
  });

  it.each([
    ['АВ-1234', 'AB 1234', true],
    ['O0QD', '0000', true],
    ['IS8BZG', '158826', true],
    ['TJX21252', 'tjx-21252', true],
    ['AB1234', 'AC1234', false],
  ])('takes %s and %s for the same: %s', (one, other, same) => {
    expect(foldSerial(one) === foldSerial(other)).toBe(same);
  });

  it('keeps what may be confused apart in the exact form', () => {
    expect(exactSerial('ab-8о 1')).toBe('AB8O1');
    expect(exactSerial('B8')).not.toBe(exactSerial('88'));
  });

  it.each(['', '0', '00000', '12345', '987654', 'NONE', 'S/N', 'N/A', 'AAAAA', '7'])(
    'calls %j noise',
    (text) => {
      expect(serialIsNoise(foldSerial(text))).toBe(true);
    },
  );

  it.each(['TJX21252', '846483', 'A52800', '3456'])('does not call %j noise', (text) => {
    expect(serialIsNoise(foldSerial(text))).toBe(false);
  });

  it('has variants for every single edit, itself included, none twice', () => {
    const variants = serialVariants('AH0K3912');

    expect(variants).toContain('AH0K3912');
    for (const edited of ['H0K3912', 'AH0K391', 'AH0K39121', 'AHK03912', 'AH0K3913'])
      expect(variants).toContain(edited);
    expect(new Set(variants).size).toBe(variants.length);
    expect(variants.length).toBeLessThan(500);
    expect(foldedAlphabet).toHaveLength(28);
  });
});

describe('a serial with unknown characters', () => {
  it.each([
    ['??3669', '??3669', '3669'],
    ['1*****3', '1?????3', '1'],
    ['T6472-*AI 035*', 'T6472*A1035*', 'T6472'],
    ['12xx45', '12??45', '12'],
    ['ZP?4?78', '2P?4?78', '2P'],
  ])('%s reads as %s', (text, pattern, longestRun) => {
    expect(wildcardPattern(text)).toMatchObject({ pattern, longestRun });
  });

  it.each(['12345', 'XX123', 'D.123', 'removed...'])('%s has none', (text) => {
    expect(wildcardPattern(text)).toBeUndefined();
  });

  it('fits what may stand there', () => {
    expect(fitsWildcard(foldSerial('123669'), '??3669')).toBe(true);
    expect(fitsWildcard(foldSerial('23669'), '??3669')).toBe(false);
  });
});
