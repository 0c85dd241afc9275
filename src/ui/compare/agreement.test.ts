import { expect, it } from 'vitest';
import { agreementOf } from './agreement.ts';

it.each([
  ['TAURUS', 'taurus ', 'agree'],
  ['TAURUS', 'ROSSI', 'conflict'],
  ['TAURUS', null, 'one-sided'],
  [null, undefined, 'silent'],
  ['', '', 'silent'],
  [{ text: 'Skopje' }, { text: 'skopje', region: 'MK-85' }, 'agree'],
  [38, '38', 'agree'],
  [false, true, 'conflict'],
])('%j beside %j: %s', (left, right, expected) => {
  expect(agreementOf(left, right)).toBe(expected);
});
