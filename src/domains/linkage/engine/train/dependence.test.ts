import { describe, expect, it } from 'vitest';
import { impliedSlips } from './dependence.ts';

/** Number (the same, a slip, another) and model (the same, another) of pairs by chance: slips are met among guns of one model alone. */
const patterns = {
  width: 2,
  levels: Int8Array.from([1, 0, 2, 0, 2, 1]),
  counts: Float64Array.from([20, 980, 99_000]),
  total: 100_000,
};
const u = [
  [0.00001, 0.0002, 0.99979],
  [0.01, 0.99],
];
const m = [
  [0.8, 0.1, 0.1],
  [0.9, 0.1],
];
const isSlip = (at: number, level: number): boolean => at === 0 && level === 1;

describe('a slip in a number', () => {
  it('is as common by chance as it is among guns of one model', () => {
    expect(impliedSlips(patterns, { u, m, prior: 0.000001 }, isSlip)[0]?.[1]).toBeCloseTo(0.02, 4);
  });

  it('leaves what is no slip as it was', () => {
    const [number, model] = impliedSlips(patterns, { u, m, prior: 0.000001 }, isSlip);
    expect([number?.[0], number?.[2], model]).toEqual([0.00001, 0.99979, [0.01, 0.99]]);
  });

  it('is less common by what matches explain of it', () => {
    expect(impliedSlips(patterns, { u, m, prior: 0.0004 }, isSlip)[0]?.[1]).toBeCloseTo(0.0164, 4);
  });
});
