import { describe, expect, it } from 'vitest';
import { agreementOf, keptScore, outcomeOf, type Word } from './rules.ts';

describe('what the words on a pair come to', () => {
  const cases: readonly [string, readonly Word[], boolean, string][] = [
    ['one word decides where one is enough', ['same'], false, 'same'],
    ['unsure decides nothing', ['unsure'], false, 'waits'],
    ['a word after unsure decides', ['unsure', 'different'], false, 'different'],
    ['one of two wanted words waits', ['same'], true, 'waits'],
    ['two equal words decide', ['same', 'same'], true, 'same'],
    ['two words that differ wait, and are said to differ', ['same', 'different'], true, 'waits disagreed'],
    ['a third decides between two', ['same', 'different', 'different'], true, 'different disagreed'],
    ['unsure does not count as the second', ['same', 'unsure'], true, 'waits'],
  ];
  it.each(cases)('%s', (_name, words, secondEyes, expected) => {
    const { decided, waits, disagreed } = outcomeOf(words, secondEyes);

    expect([decided ?? (waits ? 'waits' : ''), ...(disagreed ? ['disagreed'] : [])].join(' ')).toBe(expected);
  });
});

describe('agreement of two reviewers', () => {
  it('is 1 when they always say the same of pairs of both kinds', () => {
    const cells = [
      { said: 'same', heard: 'same', count: 6 },
      { said: 'different', heard: 'different', count: 4 },
    ];

    expect(agreementOf(cells)).toEqual({ both: 10, agreed: 10, kappa: 1 });
  });

  it('is 0 when they agree as often as chance would have it', () => {
    const cells = [
      { said: 'same', heard: 'same', count: 25 },
      { said: 'same', heard: 'different', count: 25 },
      { said: 'different', heard: 'same', count: 25 },
      { said: 'different', heard: 'different', count: 25 },
    ];

    expect(agreementOf(cells).kappa).toBe(0);
  });

  it('cannot be told where both only ever say one thing', () => {
    expect(agreementOf([{ said: 'same', heard: 'same', count: 3 }]).kappa).toBeNull();
  });
});

it('no score is kept as certain', () => {
  expect([0.99999999999, 0.5, 0].map(keptScore)).toEqual(['0.999999', '0.500000', '0.000001']);
});
