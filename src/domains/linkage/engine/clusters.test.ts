import { describe, expect, it } from 'vitest';
import { growingPairs, type ScoredPairs } from './batch/score-task.ts';
import { clustersOf } from './clusters.ts';

function ties(...all: readonly (readonly [left: number, right: number, weight: number])[]): ScoredPairs {
  const pairs = growingPairs();
  for (const [left, right, weight] of all) pairs.add(left, right, weight);
  return pairs.done();
}

const options = { least: 0, most: 100, weak: 0.99 };

describe('clusters', () => {
  it('are joined by ties above the threshold and named by their smallest record', () => {
    const { of, count } = clustersOf(6, ties([5, 3, 8], [3, 1, 8], [0, 2, -4]), options);

    expect([...of]).toEqual([0, 1, 2, 1, 4, 1]);
    expect(count).toBe(1);
  });

  it('show a weak tie that alone holds two parts together', () => {
    const pairs = ties([0, 1, 12], [1, 2, 12], [0, 2, 12], [2, 3, 2], [3, 4, 12], [4, 5, 12], [3, 5, 12]);

    expect(clustersOf(6, pairs, options).weakBridges).toMatchObject([{ left: 2, right: 3, sizes: [3, 3] }]);
  });

  it('of which the records match only along a chain are parted', () => {
    const pairs = ties([0, 1, 9], [1, 2, 9], [0, 2, 9], [2, 3, 3]);
    const { of, chains } = clustersOf(4, pairs, { ...options, hold: 0.4, weigh: () => -9 });

    expect([...of]).toEqual([0, 0, 0, 3]);
    expect(chains).toBe(1);
  });

  it('that grew too large are parted by their weakest ties and reported', () => {
    const chain = Array.from({ length: 9 }, (_, at) => [at, at + 1, at === 4 ? 1 : 6] as const);
    const { of, oversized } = clustersOf(10, ties(...chain), { ...options, most: 6 });

    expect(new Set(of)).toEqual(new Set([0, 5]));
    expect(oversized).toMatchObject([{ size: 10, parts: 2 }]);
  });
});
