import { expect, it } from 'vitest';
import { letterOf } from './letter.ts';

const press = (key: string, code: string, more: object = {}) =>
  letterOf({ key, code, ctrlKey: false, altKey: false, metaKey: false, ...more });

it.each([
  ['y', 'KeyY', 'y', 'a Latin keyboard'],
  ['Y', 'KeyY', 'y', 'with Shift'],
  ['z', 'KeyY', 'z', 'a keyboard where Y and Z are swapped'],
  ['ѕ', 'KeyY', 'y', 'a Macedonian layout'],
  ['Н', 'KeyN', 'n', 'a Macedonian layout with Shift'],
  ['Enter', 'Enter', undefined, 'a key that is no letter'],
  ['1', 'Digit1', undefined, 'a digit'],
])('%s on %s is %s: %s', (key, code, expected, _of) => {
  expect(press(key, code)).toBe(expected);
});

it('a key with Ctrl belongs to the browser', () => {
  expect(press('y', 'KeyY', { ctrlKey: true })).toBeUndefined();
});
