import { describe, expect, it } from 'vitest';
import { readQuestion } from './question.ts';

const kinds = (typed: string): string => {
  const { text: _text, ...asked } = readQuestion(typed);
  return Object.keys(asked).sort().join(' ');
};

describe('what was typed', () => {
  it.each([
    ['KM48213', 'number plate serial'],
    ['48213', 'number serial'],
    ['+389 70 123 456', 'number phone serial'],
    ['SK 4821 AB', 'names number plate serial'],
    ['KOK-118/24', 'number plate serial'],
    ['Petrovski Marko', 'names'],
    ['BLMS', 'names serial'],
    ['KM?82*', 'pattern'],
    ['serial: BLMS', 'operator serial'],
    ['plate: SK 4821 AB', 'operator plate'],
    ['phone: 070 123 456', 'operator phone'],
    ['name: Petrovski', 'names operator'],
    ['ref: KOK-118/24', 'number operator'],
  ])('%s', (typed, expected) => {
    expect(kinds(typed)).toBe(expected);
  });

  it.each([
    ['K?4*', 'linkage.search.too-little-known'],
    ['?48*', 'linkage.search.too-little-known'],
    ['*', 'linkage.search.too-little-known'],
    ['serial: 41', 'linkage.search.too-short'],
    ['serial: 12345', 'linkage.search.noise'],
    ['serial:', 'linkage.search.nothing-asked'],
  ])('%s is refused with a reason', (typed, reason) => {
    expect(readQuestion(typed).refused).toBe(reason);
  });

  it.each(['KM*', '*13', 'KM???13', '?4821?'])('%s is known well enough', (typed) => {
    expect(readQuestion(typed).pattern).toBe(typed);
  });
});
