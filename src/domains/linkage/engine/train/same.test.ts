import { describe, expect, it } from 'vitest';
import { comparisonOf } from '../declared-model.ts';
import type { LinkModel } from '../model.ts';
import { scorePair } from '../score.ts';
import type { Patterns } from './patterns.ts';
import { matchKinds, overall } from './same.ts';

const comparisons = [
  comparisonOf('insurance', 'code', ['insurance']),
  comparisonOf('phone', 'phone', ['phone']),
  comparisonOf('case', 'reference', ['case']),
];
const [m = [], u = []] = (['m', 'u'] as const).map((of) =>
  comparisons.map(({ levels }) => levels.map((level) => level[of])),
);
const [otherInsurance = 0, otherPhone = 0, otherCase = 0] = comparisons.map(
  ({ levels }) => levels.length - 1,
);
type Row = readonly [insurance: number, phone: number, inCase: number, count: number];

function kindsAmong(rows: readonly Row[]): ReturnType<typeof matchKinds> {
  const patterns: Patterns = {
    width: 3,
    levels: Int8Array.from(rows.flatMap((row) => row.slice(0, 3))),
    counts: Float64Array.from(rows, ([, , , count]) => count),
    total: rows.reduce((sum, [, , , count]) => sum + count, 0),
  };
  return matchKinds(patterns, { m, u, prior: 0.001, related: [], of: patterns.total, comparisons }, []);
}

const unrelated: Row = [otherInsurance, otherPhone, otherCase, 1_998_000];

describe('matches', () => {
  it('are of two kinds where what changes with time changes together', () => {
    const kinds = kindsAmong([[0, 0, 0, 1_500], [0, otherPhone, otherCase, 500], unrelated]);

    expect(kinds).toHaveLength(2);
    const [stayed, moved] = kinds.toSorted((a, b) => b.share - a.share);
    expect(moved?.share).toBeCloseTo(0.25, 1);
    expect(moved?.levels[1]?.[otherPhone]).toBeGreaterThan(0.9);
    expect(moved?.levels[2]?.[otherCase]).toBeGreaterThan(0.9);
    expect(stayed?.levels[1]?.[otherPhone]).toBeLessThan(0.1);
    expect(overall(kinds, 1)[otherPhone]).toBeCloseTo(0.25, 1);
  });

  it('are of one kind where each changes by itself', () => {
    const kinds = kindsAmong([
      [0, 0, 0, 1_125],
      [0, otherPhone, 0, 375],
      [0, 0, otherCase, 375],
      [0, otherPhone, otherCase, 125],
      unrelated,
    ]);

    expect(kinds).toHaveLength(1);
  });

  it('take in nothing that differs in what is a thing’s own', () => {
    const kinds = kindsAmong([[0, 0, 0, 2_000], [otherInsurance, 0, otherCase, 2_000], unrelated]);

    expect(kinds.map(({ levels }) => levels[0])).toEqual(kinds.map(() => m[0]));
    for (const { levels } of kinds) expect(levels[0]?.[otherInsurance]).toBeLessThan(0.05);
  });
});

it('a score gives back what differences that come together took twice, and says so', () => {
  const model: LinkModel = {
    format: 'focalpoint link model 1',
    name: 'moves',
    version: 1,
    madeFrom: 'a test',
    comparisons: [...comparisons],
    blocking: [],
    same: [
      { name: 'stayed', share: 0.9, more: { phone: [0.1, 0.1, 0.1, -6], case: [0.1, 0.1, -6] } },
      { name: 'moved', share: 0.1, more: { phone: [-6, -6, -6, 3], case: [-6, -6, 3] } },
    ],
    prior: { probability: 0.001, from: 'a test' },
    thresholds: { review: 0.5, same: 0.999 },
  };
  const stayed = { insurance: 'A1234568', phone: '070 123 456', case: '2016/003011' };
  const moved = { insurance: 'A1234568', phone: '071 998 877', case: '2019/001207' };
  const { same: _, ...alone } = model;

  const [apart, together] = [alone, model].map((one) => scorePair(one, stayed, moved));

  expect((together?.weight ?? 0) - (apart?.weight ?? 0)).toBeCloseTo(Math.log2(0.1 * 2 ** 6), 1);
  expect(together?.contributions.find(({ comparison }) => comparison === 'same')?.weight).toBeGreaterThan(2);
  expect(together?.weight).toBeCloseTo(scorePair(model, moved, stayed).weight);
});
