import type { Mark } from '../sign/Sign.tsx';

/** A bar from one value to another, with its name and what it says. */
export type Span = Readonly<{
  key: string;
  name: string;
  note?: string;
  from: number;
  to: number;
  text: string;
  tone: Mark | 'total' | 'start';
}>;

/** The ends of the scale that holds every bar and zero, never without width. */
export function scaleOf(spans: readonly Span[]): Readonly<{ least: number; most: number }> {
  const values = spans.flatMap(({ from, to }) => [from, to]);
  const least = Math.min(0, ...values);
  const most = Math.max(0, ...values);
  return least === most ? { least: -1, most: 1 } : { least, most };
}

/** Where a value stands on the scale, in per cent. */
export const placeOf = (value: number, { least, most }: Readonly<{ least: number; most: number }>): number =>
  ((value - least) / (most - least)) * 100;

/** Steps that add up, as bars that begin where the one before ended: a waterfall, the first from zero. */
export function waterfall<S extends Readonly<{ weight: number }>>(
  steps: readonly S[],
): readonly (S & Readonly<{ from: number; to: number }>)[] {
  let sum = 0;
  return steps.map((step) => {
    const from = sum;
    sum += step.weight;
    return { ...step, from, to: sum };
  });
}
