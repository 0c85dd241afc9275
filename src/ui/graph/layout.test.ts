import { expect, it } from 'vitest';
import { frameOf, placed } from './layout.ts';

const nodes = ['a', 'b', 'c', 'd'].map((id) => ({ id, kind: 'firearm', label: id }));
const ties = [
  { from: 'a', to: 'b', label: '' },
  { from: 'a', to: 'c', label: '' },
  { from: 'a', to: 'd', label: '' },
  { from: 'a', to: 'not-there', label: '' },
];

it('the same chart gets the same places, each its own', () => {
  const first = placed(nodes, ties, new Map());
  const second = placed(nodes, ties, new Map());

  expect([...first]).toEqual([...second]);
  expect(new Set([...first.values()].map((place) => JSON.stringify(place))).size).toBe(4);
});

it('a chart of one thing, or of none, has a frame', () => {
  expect(frameOf(placed(nodes.slice(0, 1), [], new Map()), 10).width).toBe(20);
  expect(frameOf(new Map(), 10).width).toBeGreaterThan(0);
});
