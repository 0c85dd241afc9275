import { expect, it } from 'vitest';
import { partedBy, type Tie } from './parts.ts';

const tie = (pair: string, verdict = 'same'): Tie => ({
  id: pair,
  left: pair[0] ?? '',
  right: pair[1] ?? '',
  verdict,
});

it('a bridge parts the smaller side', () => {
  expect(partedBy(['a', 'b', 'c'], [tie('ab'), tie('bc')], 'bc')).toEqual(['c']);
  expect(partedBy(['a', 'b', 'c', 'd'], [tie('ab'), tie('bc'), tie('cd')], 'ab')).toEqual(['a']);
});

it('in a ring nothing parts', () => {
  expect(partedBy(['a', 'b', 'c'], [tie('ab'), tie('bc'), tie('ca')], 'ab')).toEqual([]);
});

it('a judgement "different" holds nothing, and parts nothing', () => {
  const ties = [tie('ab'), tie('bc'), tie('ac', 'different')];

  expect(partedBy(['a', 'b', 'c'], ties, 'ac')).toEqual([]);
  expect(partedBy(['a', 'b', 'c'], ties, 'ab')).toEqual(['a']);
});

it('two judgements on one pair hold each other', () => {
  expect(partedBy(['a', 'b'], [tie('ab'), { ...tie('ab'), id: 'again' }], 'ab')).toEqual([]);
});
