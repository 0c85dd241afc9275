import { describe, expect, it } from 'vitest';
import { type GraphNode, type GraphTie, laidOut } from './layout.ts';
import { linesOf, widthOf } from './text.ts';

const node = (id: string, more: Partial<GraphNode> = {}): GraphNode => ({
  id,
  kind: 'firearm',
  label: id,
  ...more,
});
const tie = (from: string, to: string, label = 'seized in'): GraphTie => ({ from, to, label });

const nodes = [
  node('a', { root: true, label: 'TAURUS · PT 92 · SCG39911' }),
  node('b', {
    root: true,
    label: 'FORJAS TAURUS · PT 92 · SCG39911 of a long name that needs several lines',
  }),
  node('s', { kind: 'seizure' }),
  node('c', { kind: 'component' }),
  node('far'),
];
const ties = [
  tie('a', 's'),
  tie('b', 's'),
  tie('far', 's'),
  tie('a', 'c', 'has the component'),
  tie('a', 'not-there'),
];

describe('a chart', () => {
  it('stands in rows: each thing below what it is tied to, one step in', () => {
    const { places } = laidOut(nodes, ties, 420);

    expect(places.map(({ node: { id }, step }) => `${id}${step}`)).toEqual(['a0', 'c1', 's1', 'far2', 'b0']);
    expect(laidOut(nodes, ties, 420)).toEqual(laidOut(nodes, ties, 420));
  });

  it('no name stands on another, or beyond the frame', () => {
    const { places, width } = laidOut(nodes, ties, 300);

    const boxes = places.map(({ y, lines, end }) => ({
      top: y - lines.length * 8,
      bottom: y + lines.length * 8,
      end,
    }));
    for (const [no, box] of boxes.entries()) {
      expect(box.top).toBeGreaterThanOrEqual(boxes[no - 1]?.bottom ?? 0);
      expect(box.end).toBeLessThanOrEqual(width);
    }
  });

  it('shows a tie that is no branch as an arc, and several ties of two as one line', () => {
    const { lines } = laidOut(nodes, [...ties, tie('s', 'a', 'named in')], 420);

    expect(
      lines.filter(({ arc }) => arc !== null).map(({ from, to }) => [from.node.id, to.node.id].sort()),
    ).toEqual([['b', 's']]);
    expect(lines.find(({ to }) => to.node.id === 's' && to.step === 1)?.words).toEqual([
      'seized in',
      'named in',
    ]);
  });

  it('of one thing, of none, and of what nothing ties has a size', () => {
    expect(laidOut([], [], 420).height).toBe(0);
    expect(laidOut([node('x')], [], 420).places).toHaveLength(1);
    expect(laidOut([node('x'), node('y')], [], 420).places.map(({ step }) => step)).toEqual([0, 0]);
  });
});

it('a name is broken between its parts and never cut', () => {
  const label = 'FORJAS TAURUS · PT 92 · SCG39911';

  const lines = linesOf(label, 120, 12);

  expect(lines.join('')).toBe(label);
  expect(Math.max(...lines.map((line) => widthOf(line.trimEnd(), 12)))).toBeLessThanOrEqual(120);
});
