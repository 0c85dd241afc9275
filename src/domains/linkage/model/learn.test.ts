import { describe, expect, it } from 'vitest';
import { learn, type Pattern, qualityOf } from './learn.ts';

const start = [
  { comparison: 'names', level: 'exact', m: 0.5, u: 0.01 },
  { comparison: 'names', level: 'conflict', m: 0.5, u: 0.99 },
  { comparison: 'birth', level: 'exact', m: 0.5, u: 0.01 },
  { comparison: 'birth', level: 'conflict', m: 0.5, u: 0.99 },
  { comparison: 'number', level: 'same', m: 0.9, u: 1e-6 },
  { comparison: 'number', level: 'conflict', m: 0.1, u: 0.99 },
];

/** Patterns of a world in which m and u are known: of `pairs` pairs a share is one thing. */
function world(
  pairs: number,
  share: number,
  fixed: Readonly<Record<string, string>> = {},
): readonly Pattern[] {
  const levels = ['exact', 'conflict'] as const;
  return levels.flatMap((names) =>
    levels.map((birth) => {
      const one = share * (names === 'exact' ? 0.9 : 0.1) * (birth === 'exact' ? 0.8 : 0.2);
      const two = (1 - share) * (names === 'exact' ? 0.02 : 0.98) * (birth === 'exact' ? 0.001 : 0.999);
      return { levels: { names, birth, ...fixed }, pairs: Math.round(pairs * (one + two)) };
    }),
  );
}

describe('learning', () => {
  const learned = learn(
    start,
    world(1_000_000, 0),
    new Map([['f', world(200_000, 0.3, { number: 'same' })]]),
  );
  const of = (comparison: string, level: string) =>
    learned.find((one) => one.comparison === comparison && one.level === level);

  it('finds the shares that the pairs were made with', () => {
    expect(of('names', 'exact')?.m).toBeCloseTo(0.9, 1);
    expect(of('birth', 'exact')?.m).toBeCloseTo(0.8, 1);
    expect(of('names', 'exact')?.u).toBeCloseTo(0.02, 2);
    expect(of('birth', 'exact')?.u).toBeCloseTo(0.001, 3);
  });

  it('learns nothing of a comparison that the rule itself decides', () => {
    expect(of('number', 'same')?.m).toBe(0.9);
  });

  it('leaves everything as it was where there is nothing to learn from', () => {
    expect(learn(start, [], new Map())).toEqual(start);
  });
});

it('quality counts what is found and what of it is right', () => {
  const judged = [
    { probability: 0.999, same: true },
    { probability: 0.97, same: false },
    { probability: 0.3, same: true },
  ];

  const at = qualityOf(judged).find(({ from }) => from === 0.95);

  expect(at).toEqual({ from: 0.95, found: 2, right: 1, precision: 0.5, recall: 0.5 });
});
