import { serialExact, serialFold } from '../../../../shared/fold.ts';
import { hasWildcard, isNoise, serialPattern } from '../../../../shared/keys.ts';
import { slipOf } from '../strings.ts';
import { defineKind, level } from './kind.ts';

type Serial = Readonly<{ exact: string; fold: string; pattern?: string; count: Counted | undefined }>;
type Counted = Readonly<{ letters: string; number: number }>;

/** Two numbers of one series this near may have left the factory together. */
const nearby = 500;

/** The number on a part. Words for "none", counted-up figures and what is removed say nothing. */
export const serial = defineKind<Serial>({
  name: 'serial',
  levels: [
    level('exact', 'the same number', '+', 0.72, 0.00001),
    level('folded', 'the same number where confusable characters are one', '+', 0.12, 0.00001),
    level('wildcard', 'what can be read fits', '~', 0.03, 0.0001),
    level('transposition', 'two neighbouring characters swapped', '~', 0.03, 0.00003),
    level('one-edit', 'one character more, less or other', '~', 0.07, 0.0002),
    level(
      'near-slip',
      'a slip apart, and near in one series: it may be another gun of the same lot',
      '~',
      0.02,
      0.001,
    ),
    level('neighbour', 'near in one series: another gun of the same lot', '!', 0.001, 0.01),
    level('conflict', 'another number', '!', 0.03, 0.99),
  ],
  prepare: ([written = '']) => {
    const exact = serialExact(written);
    if (exact.length < 2 || isNoise(exact)) return undefined;
    const pattern = hasWildcard(written) ? serialPattern(eachUnread(written)) : undefined;
    const made = { exact, fold: serialFold(written), count: counted(exact) };
    return pattern === undefined ? made : { ...made, pattern };
  },
  compare: (left, right) => {
    if (left.pattern !== undefined || right.pattern !== undefined) return wildLevel(left, right);
    if (left.exact === right.exact) return 0;
    if (left.fold === right.fold) return 1;
    const slip = slipOf(left.fold, right.fold);
    if (!areNear(left, right, nearby)) return slip === 'transposition' ? 3 : slip === 'edit' ? 4 : 7;
    return slip === 'more' || areNear(left, right, 2) ? 6 : 5;
  },
  frequent: ({ pattern, fold }) => (pattern === undefined ? fold : undefined),
});

/** Several stars are as many characters; one star is a run of them. */
const eachUnread = (written: string): string =>
  written.replace(/\*{2,}/g, (stars) => '?'.repeat(stars.length));

/** Two patterns that are the same say little, two different ones nothing. */
function wildLevel(left: Serial, right: Serial): number {
  if (left.pattern !== undefined && right.pattern !== undefined)
    return left.pattern === right.pattern ? 2 : -1;
  const pattern = left.pattern ?? right.pattern ?? '';
  const known = left.pattern === undefined ? left.fold : right.fold;
  return fits(known, pattern) ? 2 : 7;
}

function fits(known: string, pattern: string): boolean {
  return new RegExp(`^${pattern.replaceAll('?', '.').replaceAll('*', '.*')}$`).test(known);
}

function counted(exact: string): Counted | undefined {
  const parts = /^([A-Z]*)(\d{3,12})$/.exec(exact);
  return parts ? { letters: parts[1] ?? '', number: Number(parts[2]) } : undefined;
}

/** Two numbers of one series (K-48213 and K-48214): two guns of a lot sooner than one gun misread. */
function areNear(left: Serial, right: Serial, most: number): boolean {
  if (!left.count || !right.count || left.exact.length !== right.exact.length) return false;
  return (
    left.count.letters === right.count.letters && Math.abs(left.count.number - right.count.number) <= most
  );
}
