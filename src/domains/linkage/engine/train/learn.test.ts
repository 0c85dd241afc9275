import { describe, expect, it } from 'vitest';
import { autoModel } from '../auto/auto-model.ts';
import { tableBuilder } from '../batch/table.ts';
import { linkTable } from '../link-table.ts';

const models = [
  ['Zastava', 'M57', '7.62x25', 'pistol'],
  ['Zastava', 'M88', '9x19', 'pistol'],
  ['CZ', '75', '9x19', 'pistol'],
  ['Beretta', '92', '9x19', 'pistol'],
  ['Taurus', '85', '.38 Special', 'revolver'],
] as const;

describe('learning from firearms', { timeout: 120_000 }, () => {
  it('does not take guns of one model and year for one gun', async () => {
    const builder = tableBuilder(['make', 'model', 'calibre', 'type', 'serial', 'year']);
    const truth: number[] = [];
    for (let gun = 0; gun < 700; gun += 1) {
      const kind = models[(gun * 13) % models.length] ?? models[0];
      const serial = `${'ABCEFHKLMN'[gun % 10]}${(Math.imul(gun + 7, 2_654_435_761) >>> 0) % 9_000_000}`;
      const year = String(1960 + ((gun * 17) % 50));
      for (let time = 0; time <= gun % 3; time += 1) {
        builder.add(`${gun}-${time}`, [
          ...kind,
          time === 1 ? serial.replace('1', 'I') : serial,
          time > 0 ? '' : year,
        ]);
        truth.push(gun);
      }
    }
    const { model, table } = autoModel(builder.done(), 'guns');

    const { pairs, model: learned } = await linkTable(table, model, { learn: true, workers: 0 });

    const right = pairs.left.filter((left, at) => truth[left] === truth[pairs.right[at] ?? 0]).length;
    expect(right / pairs.left.length).toBeGreaterThan(0.98);
    expect(right).toBeGreaterThan(900);
    const make = learned.comparisons.find(({ kind }) => kind === 'make');
    expect(make?.levels[0]?.weight).toBeLessThan(0.5);
  });
});
