import { describe, expect, it } from 'vitest';
import { autoModel } from './auto/auto-model.ts';
import { planOf } from './batch/plan.ts';
import { type Checkpoint, runPlan } from './batch/run.ts';
import type { TaskResult } from './batch/score-task.ts';
import { type Table, tableBuilder } from './batch/table.ts';
import { textOf } from './batch/text-store.ts';
import { bestThreshold, type Linked, linkTable } from './link-table.ts';
import { type MadePerson, madeFields, madePersons } from './made-persons.ts';
import { priorWeight, probabilityOf } from './model.ts';
import { qualityOf } from './quality.ts';
import { scorePair } from './score.ts';

function tableOf(persons: readonly MadePerson[], second = 0): Table {
  const builder = tableBuilder(madeFields);
  persons.forEach(({ id, texts }, at) => {
    if (second > 0 && at === second) builder.secondFile();
    builder.add(id, texts);
  });
  return builder.done();
}

const persons = madePersons(260, 7);
const table = tableOf(persons);
const { model } = autoModel(table, 'persons');
const learned = await linkTable(table, model, { learn: true, workers: 0 });

const idsOf = ({ ids }: Table, record: number): string => textOf(ids.texts, ids.values[record] ?? 0);

/** Clusters by the ids of their records, whatever order they stand in. */
function clustersById(from: Table, { clusters }: Pick<Linked, 'clusters'>): readonly string[] {
  const members = new Map<number, string[]>();
  clusters.of.forEach((leader, record) => {
    members.set(leader, [...(members.get(leader) ?? []), idsOf(from, record)]);
  });
  return [...members.values()].map((ids) => ids.toSorted().join(' ')).toSorted();
}

const shuffled = <T>(items: readonly T[], seed: number): readonly T[] =>
  items
    .map((item, at) => ({ item, by: Math.imul(at + 1, 2_654_435_761 + seed * 40_503) >>> 0 }))
    .toSorted((a, b) => a.by - b.by)
    .map(({ item }) => item);

describe('linking a table', { timeout: 120_000 }, () => {
  it('finds who is who among persons with slips, gaps and names that change places', () => {
    const truth = new Map(persons.map(({ id, truth: its }) => [id, its]));
    const { of } = learned.clusters;
    const whose = (record: number): string => truth.get(idsOf(table, record)) ?? '';
    let [found, right, real] = [0, 0, 0];
    for (let one = 0; one < table.count; one += 1)
      for (let other = one + 1; other < table.count; other += 1) {
        const isFound = of[one] === of[other];
        const isReal = whose(one) === whose(other);
        if (isFound) found += 1;
        if (isReal) real += 1;
        if (isFound && isReal) right += 1;
      }

    expect(qualityOf(found, real, right).precision).toBeGreaterThan(0.9);
    expect(qualityOf(found, real, right).recall).toBeGreaterThan(0.9);
    expect(learned.clusters.count).toBeGreaterThan(150);
  });

  it('gives the same clusters in 20 orders of loading, learning included', { timeout: 120_000 }, async () => {
    const expected = clustersById(table, learned);
    for (let seed = 1; seed <= 20; seed += 1) {
      const other = tableOf(shuffled(persons, seed));
      const linked = await linkTable(other, autoModel(other, 'persons').model, { learn: true, workers: 0 });

      expect(linked.model.prior).toEqual(learned.model.prior);
      expect(clustersById(other, linked)).toEqual(expected);
    }
  });

  it('weighs a pair as scorePair does', () => {
    const record = (at: number): Record<string, string> =>
      Object.fromEntries(
        [...table.columns].map(([field, { texts, values }]) => [field, textOf(texts, values[at] ?? 0)]),
      );
    const { pairs } = learned.run;
    for (let at = 0; at < pairs.left.length; at += 7) {
      const score = scorePair(learned.model, record(pairs.left[at] ?? 0), record(pairs.right[at] ?? 0));

      expect(score.weight).toBeCloseTo(pairs.weight[at] ?? 0, 3);
    }
  });

  it('looks at each pair once, however many rules bring it together', () => {
    const seen = new Set<string>();
    const { left, right } = learned.run.pairs;
    left.forEach((one, at) => {
      seen.add([one, right[at] ?? 0].toSorted().join(' '));
    });

    expect(seen.size).toBe(left.length);
  });

  it('finds pairs only across two files where there are two', async () => {
    const half = persons.length >> 1;
    const two = tableOf(shuffled(persons, 3), half);
    const linked = await linkTable(two, model, { learn: true, workers: 0 });

    expect(linked.pairs.left.length).toBeGreaterThan(20);
    linked.pairs.left.forEach((left, at) => {
      expect(left < half).not.toBe((linked.pairs.right[at] ?? 0) < half);
    });
  });
});

describe('a block that is too large', () => {
  it('is split by the next rules and reported, and a pair that those rules keep together is still found', () => {
    const plan = planOf(table, { ...model, blocking: [cityRule, ...model.blocking] }, 40);
    const large = plan.oversized.filter(({ rule }) => rule === 'city');

    expect(large.length).toBeGreaterThan(0);
    for (const { size, by, parts } of large) {
      expect(size).toBeGreaterThan(40);
      expect(by.length).toBeGreaterThan(0);
      expect(parts).toBeGreaterThan(1);
    }
    const { begins } = plan.rules[0]?.blocks ?? { begins: new Uint32Array(1) };
    const sizes = [...begins.slice(1)].map((end, at) => end - (begins[at] ?? 0));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(40);
  });

  it('is cut in sorted order where no rule splits it', () => {
    const plan = planOf(table, { ...model, blocking: [cityRule] }, 40);

    expect(plan.oversized[0]?.by).toContain('sorted order');
  });
});

describe('the threshold', () => {
  it('finds all pairs that weigh the same as the last one it finds', () => {
    const weight = Float32Array.from({ length: 40 }, (_, at) => (at < 20 ? 12.7 : at < 39 ? 2.331_96 : -3.1));
    const none = new Uint32Array(40);

    const threshold = bestThreshold({ left: none, right: none, weight });

    expect(weight.filter((bits) => bits >= priorWeight(threshold)).length).toBe(39);
    expect(threshold).toBeGreaterThan(probabilityOf(-3.1));
  });
});

const cityRule = { name: 'city', keys: [{ field: 'city', by: 'same' as const }] };

describe('a run', { timeout: 120_000 }, () => {
  const plan = { ...planOf(table, learned.model, 500), model: learned.model };
  const least = priorWeight(0.5);
  const small = { least, workers: 0, pairsPerTask: 500 };

  it('in workers finds what one thread finds', { timeout: 60_000 }, async () => {
    const here = await runPlan(plan, small);
    const there = await runPlan(plan, { ...small, workers: 2, workersFrom: 0 });

    expect(there.pairs).toEqual(here.pairs);
  });

  it('that was stopped goes on where it was, and finds the same', async () => {
    const kept = new Map<number, TaskResult>();
    const stop = new AbortController();
    const checkpoint: Checkpoint = {
      before: (task) => kept.get(task),
      note: (task, result) => {
        kept.set(task, result);
        if (kept.size === 3) stop.abort();
      },
    };
    const whole = await runPlan(plan, small);

    await expect(runPlan(plan, { ...small, signal: stop.signal, checkpoint })).rejects.toThrow('abort');
    expect(kept.size).toBe(3);
    const rest = await runPlan(plan, { ...small, checkpoint });

    expect(rest.pairs).toEqual(whole.pairs);
  });

  it('tells how far it is', async () => {
    const told: [number, number][] = [];
    await runPlan(plan, { ...small, onProgress: (looked, of) => told.push([looked, of]) });

    expect(told.length).toBeGreaterThan(2);
    expect(told.at(-1)?.[0]).toBe(told.at(-1)?.[1]);
  });
});
