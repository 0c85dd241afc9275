import { describe, expect, it } from 'vitest';
import type { ScoredPairs } from './batch/score-task.ts';
import { competed } from './competition.ts';

const prior = -15;
const pairsOf = (rows: readonly (readonly [left: number, right: number, weight: number])[]): ScoredPairs => ({
  left: Uint32Array.from(rows, ([left]) => left),
  right: Uint32Array.from(rows, ([, right]) => right),
  weight: Float32Array.from(rows, ([, , weight]) => weight),
});
/** Weights after records that could be one with 0 were held against each other; `between` is what those weigh among themselves. */
function heldAgainst(
  rows: readonly (readonly [number, number, number])[],
  between: number | undefined,
): readonly number[] {
  const { weight } = competed(pairsOf(rows), {
    weigh: () => between,
    prior,
    contents: Uint32Array.from({ length: 10 }, (_, at) => at * 7),
  });
  return [...weight];
}

describe('records that could all be one with another', () => {
  it('are each as likely as their part where they contradict each other', () => {
    const weights = heldAgainst([[0, 1, 5], [0, 2, 5], [0, 3, 5], [0, 4, 5]], -22); // biome-ignore format: a star

    for (const weight of weights) expect(weight).toBeCloseTo(5 - Math.log2(1 + 3 * 2 ** 5));
  });

  it('leave the one that is far surer sure, and make the others impossible', () => {
    const [sure = 0, doubtful = 0] = heldAgainst([[0, 1, 20], [2, 0, 2]], -22); // biome-ignore format: two pairs

    expect(sure).toBeGreaterThan(17);
    expect(doubtful).toBeLessThan(-17);
  });

  it('do not compete where nothing is known of both, or where they are one thing', () => {
    for (const between of [undefined, prior, 9])
      expect(heldAgainst([[0, 1, 5], [0, 2, 6]], between)).toEqual([5, 6]); // biome-ignore format: two pairs
  });

  it('are held against each other on either side, whatever order they come in', () => {
    const rows = [[0, 1, 5], [2, 1, 3], [2, 3, 4]] as const; // biome-ignore format: a path

    const weights = heldAgainst(rows, -22);

    expect(weights[1]).toBeCloseTo(3 - Math.log2(1 + 2 ** 5 + 2 ** 4));
    expect(heldAgainst(rows.toReversed(), -22)).toEqual(weights.toReversed());
  });
});

it('two competitors that are one thing count once', () => {
  const weigh = (one: number, other: number): number => (one > 1 && other > 1 ? 10 : -22);
  const rows = [[0, 1, 5], [0, 2, 5], [0, 3, 4]] as const; // biome-ignore format: a star

  const { weight } = competed(pairsOf(rows), { weigh, prior, contents: new Uint32Array(4) });

  expect(weight[0]).toBeCloseTo(5 - Math.log2(1 + 2 ** 5));
});
