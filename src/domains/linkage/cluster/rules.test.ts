import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bridgesOf, type Line, weakestOf } from './rules.ts';

const line = (
  id: string,
  left: string,
  right: string,
  score: number | null = null,
  verdict = 'same',
): Line => ({
  id,
  left,
  right,
  verdict,
  score,
  madeAt: `2026-01-0${id.length}`,
});

it('every line of a chain is a bridge, and says how it would part', () => {
  const bridges = bridgesOf(['a', 'b', 'c'], [line('1', 'a', 'b'), line('2', 'b', 'c')]);

  expect([...bridges]).toEqual([
    ['2', { smaller: 1, larger: 2 }],
    ['1', { smaller: 1, larger: 2 }],
  ]);
});

it('a triangle holds without any of its lines', () => {
  const lines = [line('1', 'a', 'b'), line('2', 'b', 'c'), line('3', 'a', 'c')];

  expect(bridgesOf(['a', 'b', 'c'], lines).size).toBe(0);
});

it('two judgements on one pair hold each other', () => {
  expect(bridgesOf(['a', 'b'], [line('1', 'a', 'b'), line('2', 'b', 'a')]).size).toBe(0);
});

it('a judgement different holds nothing', () => {
  const lines = [line('1', 'a', 'b'), line('2', 'a', 'b', null, 'different')];

  expect([...bridgesOf(['a', 'b'], lines).keys()]).toEqual(['1']);
});

it('the weakest is the bridge of the lowest score; within a ring there is none', () => {
  const lines = [
    line('1', 'a', 'b', 0.99),
    line('2', 'b', 'c', 0.7),
    line('3', 'c', 'd', 0.2),
    line('4', 'd', 'b', 0.9),
  ];
  const bridges = bridgesOf(['a', 'b', 'c', 'd'], lines);

  expect(weakestOf(lines, bridges)).toBe('1');
});

it('a line is a bridge exactly when its loss leaves more parts (200 random graphs)', () => {
  const node = fc.integer({ min: 0, max: 7 });
  const graph = fc.array(
    fc.tuple(node, node).filter(([a, b]) => a !== b),
    { maxLength: 14 },
  );
  fc.assert(
    fc.property(graph, (pairs) => {
      const records = Array.from({ length: 8 }, (_, n) => String(n));
      const lines = pairs.map(([a, b], n) => line(`l${n}`, String(a), String(b)));
      const bridges = bridgesOf(records, lines);
      for (const one of lines) {
        const without = partsOf(
          records,
          lines.filter((other) => other !== one),
        );
        expect(bridges.has(one.id)).toBe(without > partsOf(records, lines));
      }
    }),
    { numRuns: 200 },
  );
});

function partsOf(records: readonly string[], lines: readonly Line[]): number {
  const group = new Map(records.map((id) => [id, id]));
  const top = (id: string): string => {
    const up = group.get(id) ?? id;
    return up === id ? id : top(up);
  };
  for (const { left, right } of lines) group.set(top(left), top(right));
  return new Set(records.map(top)).size;
}
