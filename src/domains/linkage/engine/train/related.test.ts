import { describe, expect, it } from 'vitest';
import { autoModel } from '../auto/auto-model.ts';
import { saidIn, type Table, tableBuilder } from '../batch/table.ts';
import { comparisonOf } from '../declared-model.ts';
import { linkTable } from '../link-table.ts';
import { scorePair } from '../score.ts';
import type { Patterns } from './patterns.ts';
import { relatedKinds } from './related.ts';

const fields = ['given_name', 'surname', 'date_of_birth', 'address', 'phone'];
const given =
  'Arben Ana Marko Elena Bekim Jovana Stefan Vjosa Dragan Teuta Petar Lirije Nikola Mirjeta'.split(' ');
const stems = 'Hox Kras Petr Jovan Vran Dim Ber Mark Shal Nik Stoj Gash Il Osm'.split(' ');
const streets = 'Lipova Jasenova Nova Prva Vrelska Mlinska Izvorska Kamena Poljska'.split(' ');

/** Four to a household, under one roof and one telephone; each is written down once or twice, the second time without something. */
function households(count: number): Readonly<{ table: Table; truth: readonly number[] }> {
  const builder = tableBuilder(fields);
  const truth: number[] = [];
  for (let person = 0; person < count * 4; person += 1) {
    const home = person >> 2;
    const mixed = (by: number): number => Math.imul(person * 31 + by, 2_654_435_761) >>> 8;
    const day = `${1950 + (mixed(1) % 60)}-0${1 + (mixed(2) % 9)}-${10 + (mixed(3) % 18)}`;
    const surname = `${stems[home % 14] ?? ''}${['ović', 'aj', 'ski', 'eva'][(home >> 3) % 4] ?? ''}`;
    const texts = [
      given[(person * 5 + (person >> 3)) % given.length] ?? '',
      surname,
      day,
      `${streets[home % streets.length] ?? ''} ${1 + ((home * 37) % 190)}`,
      `07${home % 10} ${100_000 + ((home * 7919) % 900_000)}`,
    ];
    for (let time = 0; time <= person % 2; time += 1) {
      const gap = mixed(5) % 9;
      builder.add(
        `${person}-${time}`,
        time === 0 ? texts : texts.map((text, at) => (at === gap ? '' : text)),
      );
      truth.push(person);
    }
  }
  return { table: builder.done(), truth };
}

describe('people of one household', { timeout: 60_000 }, async () => {
  const { table, truth } = households(220);
  const { model } = autoModel(table, 'households');
  const linked = await linkTable(table, model, { learn: true, workers: 0 });
  const recordOf = (at: number): Record<string, string> =>
    Object.fromEntries([...table.columns].map(([field, column]) => [field, saidIn(column, at)]));

  it('are not taken for one person, and who is written down twice is found', () => {
    const { left, right } = linked.pairs;
    const good = left.filter((one, at) => truth[one] === truth[right[at] ?? 0]).length;

    expect(good / left.length).toBeGreaterThan(0.98);
    expect(good).toBeGreaterThan(220 * 2 * 0.97);
  });

  it('is a kind of pairs that the model names, and a score says what is taken back for it', () => {
    const [kind] = linked.model.related ?? [];
    const score = scorePair(linked.model, recordOf(0), recordOf(1));
    const taken = score.contributions.find(({ comparison }) => comparison === 'related');

    expect(kind?.name).toContain('address');
    expect(taken?.weight).toBeLessThan(-5);
    expect(score.probability).toBeLessThan(0.01);
  });
});

describe('pairs in which several respects differ together', () => {
  const comparisons = [
    comparisonOf('number', 'document', ['number']),
    comparisonOf('holder', 'full-name', ['holder']),
    comparisonOf('address', 'address', ['address']),
  ];
  const [m, u] = (['m', 'u'] as const).map((of) =>
    comparisons.map(({ levels }) => levels.map((level) => level[of])),
  );
  const worst = comparisons.map(({ levels }) => levels.length - 1);
  const [otherNumber = 0, otherHolder = 0, otherAddress = 0] = worst;
  const kindsAmong = (
    rows: readonly (readonly [number, number, number, count: number])[],
  ): ReturnType<typeof relatedKinds> => {
    const patterns: Patterns = {
      width: 3,
      levels: Int8Array.from(rows.flatMap((row) => row.slice(0, 3))),
      counts: Float64Array.from(rows, ([, , , count]) => count),
      total: rows.reduce((sum, [, , , count]) => sum + count, 0),
    };
    const same = [{ share: 1, levels: m ?? [] }];
    const terms = { m: m ?? [], same, u: u ?? [], prior: 0.0004, of: 2_000_000, comparisons };
    return relatedKinds(patterns, terms, []);
  };

  it('are matches where they bear one number: what was sold has another holder at another address', () => {
    const kinds = kindsAmong([
      [0, 0, 0, 800],
      [0, otherHolder, otherAddress, 300],
      [otherNumber, otherHolder, otherAddress, 1_998_900],
    ]);

    expect(kinds).toEqual([]);
  });

  it('are related things where their numbers differ', () => {
    const kinds = kindsAmong([
      [0, 0, 0, 800],
      [otherNumber, 0, 0, 3_000],
      [otherNumber, otherHolder, otherAddress, 1_996_200],
    ]);

    expect(kinds).toHaveLength(1);
    expect(kinds[0]?.levels[0]?.[otherNumber]).toBeGreaterThan(0.9);
  });
});
