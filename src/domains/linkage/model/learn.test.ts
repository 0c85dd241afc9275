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
  const learned = learn(start, world(1_000_000, 0), [
    { patterns: world(200_000, 0.3, { number: 'same' }), decides: ['number'] },
  ]);
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

  it('a comparison that every rule decides keeps both shares, whatever lots say', () => {
    const chance = world(1_000_000, 0, { number: 'conflict' });

    const kept = learn(start, chance, [{ patterns: world(200_000, 0.3), decides: ['number'] }]).filter(
      ({ comparison }) => comparison === 'number',
    );

    expect(kept).toEqual(start.filter(({ comparison }) => comparison === 'number'));
  });

  it('a level that is too rare to be seen among so few pairs keeps its share; one that should have been seen does not', () => {
    const rare = [
      { comparison: 'names', level: 'swapped', m: 0.1, u: 1e-6 },
      { comparison: 'names', level: 'spelled', m: 0.1, u: 1e-2 },
      ...start,
    ];
    const chance = [
      { levels: { names: 'conflict', birth: 'conflict' }, pairs: 98_000 },
      { levels: { names: 'exact', birth: 'conflict' }, pairs: 2_000 },
    ];

    const learned = learn(rare, chance, [{ patterns: world(200_000, 0.3), decides: [] }]);

    const shareOf = (level: string) => learned.find((one) => one.level === level)?.u;
    expect(shareOf('swapped')).toBe(1e-6);
    expect(shareOf('spelled')).toBeLessThan(1e-4);
  });

  it('leaves everything as it was where there is nothing to learn from', () => {
    expect(learn(start, [], [])).toEqual(start);
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
