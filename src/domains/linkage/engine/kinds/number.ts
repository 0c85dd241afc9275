import { serialFold } from '../../../../shared/fold.ts';
import { isNoise, phoneKey } from '../../../../shared/keys.ts';
import { checkNumber, documentKey } from '../document-number.ts';
import { slipOf } from '../strings.ts';
import { defineKind, level } from './kind.ts';

type Numbered = Readonly<{ key: string; fold: string; valid: boolean | undefined }>;

const numberLevels = (rare: number) => [
  level('same', 'the same number', '+', 0.85, rare),
  level('checked', 'a slip apart, and the check digit says which is wrong', '~', 0.04, rare / 10),
  level('transposition', 'two neighbouring characters swapped', '~', 0.02, rare / 2),
  level('one-edit', 'one character more, less or other', '~', 0.06, rare * 4),
  level('conflict', 'another number', '!', 0.03, 1 - rare * 6),
];

/** A number of a person or a document; a check digit tells a slip from another number. */
export const document = numberKind('document', documentKey);

/** A code that somebody gave: customer, policy, registration number. */
export const code = numberKind('code', documentKey);

/** Signs between several numbers of one cell. */
export const betweenNumbers = /[;,|\n]+/;

type Referred = Readonly<{ numbers: readonly string[] }>;

/**
 * Numbers of what a row refers to, one or several in a cell: a case, an exhibit, a seal, papers. One in common is enough; a thing may
 * stand in several cases and have several papers, so that others contradict nothing. What is a slip apart may as well be the next one.
 */
export const reference = defineKind<Referred>({
  name: 'reference',
  levels: [
    level('same', 'the same number', '+', 0.6, 0.00002),
    level('one-edit', 'one character other, more or less, or two swapped', '~', 0.03, 0.0001),
    level('conflict', 'other numbers', '−', 0.37, 0.99988),
  ],
  prepare: ([written = '']) => {
    const numbers = written
      .split(betweenNumbers)
      .map(serialFold)
      .filter((key) => key.length > 2 && !isNoise(key));
    return numbers.length === 0 ? undefined : { numbers };
  },
  compare: (left, right) => {
    let best = 2;
    for (const one of left.numbers)
      for (const other of right.numbers) {
        if (one === other) return 0;
        if (best === 2 && isSlipOf(one, other)) best = 1;
      }
    return best;
  },
  frequent: ({ numbers }) => (numbers.length === 1 ? numbers[0] : undefined),
});

/** Numbers this near were given one after the other: exhibits of one case, seals of one roll. */
const ofOneRun = 20;

function isSlipOf(one: string, other: string): boolean {
  if (Math.min(one.length, other.length) <= 4 || slipOf(one, other) === 'more') return false;
  const [first, second] = [one, other].map((number) => /^(.*?)(\d{1,12})$/.exec(number));
  const isRun = first?.[1] === second?.[1] && Math.abs(Number(first?.[2]) - Number(second?.[2])) <= ofOneRun;
  return one.length !== other.length || !isRun;
}

function numberKind(name: string, keyOf: (written: string) => string) {
  return defineKind<Numbered>({
    name,
    levels: numberLevels(0.00002),
    prepare: ([written = '']) => {
      const key = keyOf(written);
      if (isNoise(key)) return undefined;
      return { key, fold: serialFold(key), valid: checkNumber(key).valid };
    },
    compare: compareNumbers,
    frequent: ({ key }) => key,
  });
}

function compareNumbers(left: Numbered, right: Numbered): number {
  if (left.key === right.key || (left.fold === right.fold && left.key.length > 5)) return 0;
  const slip = slipOf(left.key, right.key);
  // Two numbers with right check digits are two numbers, however near.
  if (slip === 'more' || (left.valid && right.valid)) return 4;
  if (left.valid || right.valid) return 1;
  return slip === 'transposition' ? 2 : 3;
}

/** A telephone number, with and without the country. */
export const phone = defineKind<Readonly<{ digits: string; key: string }>>({
  name: 'phone',
  levels: [
    level('same', 'the same number', '+', 0.7, 0.0001),
    level('national', 'the same number without the country', '+', 0.1, 0.0001),
    level('one-edit', 'one figure other, or two swapped', '~', 0.05, 0.0005),
    level('conflict', 'another number', '−', 0.15, 0.9993),
  ],
  prepare: ([written = '']) => {
    const key = phoneKey(written);
    return key === undefined ? undefined : { key, digits: written.replace(/\D/g, '') };
  },
  compare: (left, right) => {
    if (left.digits === right.digits) return 0;
    if (left.key === right.key) return 1;
    return slipOf(left.key, right.key) === 'more' ? 3 : 2;
  },
  frequent: ({ key }) => key,
});

/** A postal code. */
export const postcode = defineKind<string>({
  name: 'postcode',
  levels: [
    level('same', 'the same code', '+', 0.85, 0.002),
    level('one-edit', 'one character other, or two swapped', '~', 0.07, 0.005),
    level('area', 'the same area', '~', 0.03, 0.05),
    level('conflict', 'another code', '−', 0.05, 0.943),
  ],
  prepare: ([written = '']) => documentKey(written) || undefined,
  compare: (left, right) => {
    if (left === right) return 0;
    if (slipOf(left, right) !== 'more') return 1;
    return left.slice(0, 2) === right.slice(0, 2) ? 2 : 3;
  },
  frequent: (key) => key,
});

/** A quantity, a price, a size. */
export const quantity = defineKind<number>({
  name: 'quantity',
  levels: [
    level('same', 'the same amount', '+', 0.8, 0.02),
    level('near', 'within five per cent', '~', 0.1, 0.05),
    level('resembles', 'within a quarter', '~', 0.05, 0.15),
    level('conflict', 'another amount', '−', 0.05, 0.78),
  ],
  prepare: ([written = '']) => {
    const figure = /-?\d[\d ,.']*/
      .exec(written)?.[0]
      .replace(/[ ']/g, '')
      .replace(/,(?=\d{3}\b)/g, '')
      .replace(',', '.');
    const value = figure === undefined ? Number.NaN : Number(figure);
    return Number.isNaN(value) ? undefined : value;
  },
  compare: (left, right) => {
    const most = Math.max(Math.abs(left), Math.abs(right));
    const apart = most === 0 ? 0 : Math.abs(left - right) / most;
    return apart === 0 ? 0 : apart <= 0.05 ? 1 : apart <= 0.25 ? 2 : 3;
  },
  frequent: (value) => String(value),
});
