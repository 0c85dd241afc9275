import { expect, it } from 'vitest';
import { readTypedDate } from './partial-date.ts';

it.each([
  ['1998', '1998', false],
  ['03.1998', '1998-03', false],
  ['3/1998', '1998-03', false],
  ['14.3.1998', '1998-03-14', false],
  ['14. 03. 1998.', '1998-03-14', false],
  ['1998-03', '1998-03', false],
  ['1998-03-14', '1998-03-14', false],
  ['March 1998', '1998-03', false],
  ['14 март 1998', '1998-03-14', false],
  ['about 2001', '2001', true],
  ['околу 2001', '2001', true],
  ['~03.2001', '2001-03', true],
])('a day typed as %s is understood as %s', (typed, value, about) => {
  expect(readTypedDate(typed)).toEqual({ value, about });
});

it.each(['', 'yesterday', '31.02.1998', '13.1998', '1998-13', '98', '12.12.98', '0001'])(
  'what cannot be a day is not guessed: "%s"',
  (typed) => {
    expect(readTypedDate(typed)).toBeUndefined();
  },
);
