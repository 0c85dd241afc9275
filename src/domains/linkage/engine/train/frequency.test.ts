import { expect, it } from 'vitest';
import { comparedIn } from '../batch/plan.ts';
import { contentsOf, tableBuilder } from '../batch/table.ts';
import { comparisonOf } from '../declared-model.ts';
import { frequencyOf } from './frequency.ts';

/** One gun that is written down three times under each of 300 numbers, and a number that 30 guns bear. */
function numbered() {
  const builder = tableBuilder(['serial']);
  for (let gun = 0; gun < 300; gun += 1)
    for (let time = 0; time < 3; time += 1) builder.add(`${gun}-${time}`, [`K${70_000 + gun * 13}`]);
  for (let gun = 0; gun < 30; gun += 1) builder.add(`c-${gun}`, ['A77001']);
  return builder.done();
}

it('a number is as common as the things that bear it, not as the records that name it', () => {
  const table = numbered();
  const comparison = comparisonOf('serial', 'serial', ['serial']);
  const compared = comparedIn(table, comparison);
  const isOneGun = (left: number, right: number): boolean =>
    left < 900 && right < 900 && Math.floor(left / 3) === Math.floor(right / 3);

  const frequency = frequencyOf(compared, comparison, {
    contents: contentsOf(table),
    apart: (pairs) => pairs.filter(([left, right]) => !isOneGun(left, right)).length / pairs.length,
  });

  expect(frequency?.values.A77001).toBeCloseTo(29 / 930, 3);
  expect(frequency?.values.K70000).toBeLessThan(0.00001);
});
