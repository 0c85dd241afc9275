import { describe, expect, it } from 'vitest';
import { serialFold } from './fold.ts';
import { likelihood, readRestored } from './restored-serial.ts';

const sure = (written: string, number: string): number => {
  const restored = readRestored(written);
  if (!restored) throw new Error(`${written} is not read`);
  return Math.round(likelihood(restored, serialFold(number)) * 1000) / 1000;
};

describe('a number with restored characters', () => {
  it.each([
    ['K-4[8:70|3:30]213', 'K48213', 0.7],
    ['K-4[8:70|3:30]213', 'K43213', 0.3],
    ['K-4[8|3]213', 'K43213', 0.5],
    ['K-4[8:70|3:20]213', 'K47213', 0.004], // the rest, shared among what nobody named
    ['K-4[8:70|3:30]213', 'K47213', 0],
    ['K-4[8:70|3:30]21?', 'K48219', 0.7],
    ['K-[4:80|9:20][8:50|3:50]213', 'K-48 213', 0.4],
    ['[К:90|Н:10]48213', 'K48213', 0.9], // Cyrillic look-alikes
    ['K[8:60|B:20]213', 'K8213', 0.8], // folded, B is 8
    ['*[8:70|3:30]213', 'KM48213', 0.7],
    ['K-4[8:70|3:30]213', 'K482134', 0],
  ])('%s is %s by %f', (written, number, share) => {
    expect(sure(written, number)).toBe(share);
  });

  it('is looked for with ? in its doubtful places', () => {
    expect(readRestored('K-4[8:70|3:30]21?')?.value).toBe('K-4?21?');
  });

  it.each(['K48213', 'K4[]213', 'K4[8', 'K48]213', 'K4[88|3]1', 'K4[8:90|3:20]1', 'K4[[8]]1'])(
    '%s is not one',
    (written) => {
      expect(readRestored(written)).toBeUndefined();
    },
  );
});
