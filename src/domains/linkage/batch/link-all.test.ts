import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testPlatform } from '../../../../test/support/access.ts';
import { aCompartment, anAccount, as, type TestAccount } from '../../../../test/support/ctx.ts';
import { type TestDatabase, testDatabase } from '../../../../test/support/database.ts';
import { firearms } from '../../../../test/support/firearms.ts';
import { allEntities } from '../../../app.ts';
import type { Platform } from '../../../platform/access/index.ts';
import { installProjections } from '../../../platform/projections/index.ts';
import { firearm } from '../../subjects/index.ts';
import { planOf } from '../engine/batch/plan.ts';
import { declaredModel, type ScoredPairs, scorePair, tableBuilder } from '../engine/index.ts';
import { linkAll } from './link-all.ts';
import { pairSayer } from './said.ts';
import { fieldsOf, smallestIds } from './store.ts';
import { writeBehind } from './write-behind.ts';

let db: TestDatabase;
let platform: Platform;
let analyst: TestAccount;
beforeAll(async () => {
  db = await testDatabase();
  await installProjections(db.ops, allEntities);
  platform = testPlatform(db);
  analyst = await anAccount(db);
});
afterAll(() => db?.drop());

const serialOf = (n: number): string => `Q${(n * 7_919_317 + 1_234_567) % 9_999_991}`;

it('what stands is linked at once: proposals with their scores, exact composites joined where it is asked for, nothing twice', async () => {
  // No hook listens here: as after a first load by COPY.
  await as(db, analyst, (ctx) =>
    firearms(
      ctx,
      Array.from({ length: 300 }, (_, n) => ({ serial: serialOf(n) })),
    ),
  );
  await as(db, analyst, (ctx) =>
    firearms(
      ctx,
      Array.from({ length: 40 }, (_, n) => ({ serial: serialOf(n) })),
    ),
  );

  const first = await linkAll(platform, { entity: 'firearm', from: 0.5, joinFrom: 0.95, learn: false });
  const again = await linkAll(platform, { entity: 'firearm', from: 0.5, joinFrom: 0.95, learn: false });

  expect(first.records).toBe(340);
  expect(first.joined).toBe(40);
  expect(again.proposed).toBe(0);
  expect(await db.ops`select c.record_id from ffp.check_clusters() c`).toEqual([]);
  const scored = await db.admin`
    select count(*)::int as hits, count(s.hit_id)::int as scores, count(*) filter (where s.parts <> '[]')::int as said
    from ffp.hit h left join ffp.hit_score s on s.hit_id = h.id`;
  expect(scored).toEqual([{ hits: first.proposed, scores: first.proposed, said: first.proposed }]);
  const logged = await db.admin`
    select e.action, e.found from ffp.audit_entry e where e.action like 'linkage.batch.%' order by e.no`;
  expect(logged).toEqual([
    { action: 'linkage.batch.run', found: null },
    { action: 'linkage.batch.end', found: first.pairs },
    { action: 'linkage.batch.run', found: null },
    { action: 'linkage.batch.end', found: again.pairs },
  ]);
});

it('what is written when somebody stops it stays whole, and the next run goes on from it', async () => {
  const numbers = Array.from({ length: 30 }, (_, n) => ({
    serial: `W${(n * 7_919_317 + 7_654_321) % 9_999_991}`,
  }));
  await as(db, analyst, (ctx) => firearms(ctx, numbers));
  await as(db, analyst, (ctx) => firearms(ctx, numbers));
  const stop = new AbortController();
  const terms = { entity: 'firearm', from: 0.5, joinFrom: 0.95, learn: false } as const;

  const stopped = linkAll(platform, {
    ...terms,
    signal: stop.signal,
    onProgress: (step) => {
      if (step === 'writing') stop.abort(new Error('enough'));
    },
  });
  await expect(stopped).rejects.toThrow('enough');
  const between = await db.ops`select c.record_id from ffp.check_clusters() c`;
  const rest = await linkAll(platform, terms);
  const [pairs] = await db.admin`
    select count(*)::int as all, count(distinct (h.left_id, h.right_id))::int as different
    from ffp.hit h join ffp.firearm f on f.id = h.left_id and f.serial_text like 'W%'`;

  expect(between).toEqual([]);
  expect(rest.joined).toBe(0);
  expect(pairs).toEqual({ all: 30, different: 30 });
  expect(await db.ops`select c.record_id from ffp.check_clusters() c`).toEqual([]);
});

it('a page that cannot be written stops the run and says why', async () => {
  const writing = writeBehind(() => Promise.reject(new Error('the disk is full')));

  writing.take(somePairs(3));

  await expect(writing.end(() => {})).rejects.toThrow('the disk is full');
  expect(writing.failed.aborted).toBe(true);
});

it('what is taken is written once, in pages, also the rest', async () => {
  const pages: (readonly number[])[] = [];
  const writing = writeBehind(async ({ left }) => {
    pages.push([...left]);
  });

  writing.take(somePairs(5_000));
  writing.take(somePairs(12_000, 5_000));
  await writing.end(() => {});

  expect(pages.map(({ length }) => length)).toEqual([8_000, 8_000, 1_000]);
  expect(pages.flat()).toEqual(Array.from({ length: 17_000 }, (_, at) => at));
});

function somePairs(count: number, from = 0): ScoredPairs {
  return {
    left: Uint32Array.from({ length: count }, (_, at) => from + at),
    right: new Uint32Array(count),
    weight: new Float32Array(count),
  };
}

it('says of a pair what the score of the two records says, by number', () => {
  const gun = ['K48213', 'zastava', 'zastava:m70', '7.65-browning', '.32', 'pistol'];
  const rows = [
    [...gun, 'RS', '', '310044', '', 'WC-1794014'],
    ['K482I3', 'zastava', '', '7.65-browning', '.32', 'pistol', '', 'MUP', '310044', 'I05870651', ''],
    [...gun, '', '', '410077', '', 'PA-2016-61117; WC-1794014'],
    ['NONE', 'cz', 'cz:70', '', '', 'pistol', 'CZ', ''],
  ];
  const fields = fieldsOf.firearm ?? [];
  const builder = tableBuilder(fields);
  for (const row of rows) builder.add('', row);
  const declared = declaredModel(firearm);
  const together = { serial: [0.5], make: [0.5], calibre: [-2, -2] };
  const model = {
    ...declared,
    same: [
      { name: 'as it was', share: 0.9, more: {} },
      { name: 'written anew', share: 0.1, more: together },
    ],
    related: [{ name: 'one series', share: 0.2, more: { make: [1], model: [1] } }],
  };
  const say = pairSayer(planOf(builder.done(), model, 500));
  const compared = new Set<string>();
  const recordOf = (at: number) =>
    Object.fromEntries(fields.map((field, of) => [field, rows[at]?.[of] ?? '']));

  for (const [one, other] of [
    [0, 1],
    [0, 2],
    [1, 2],
    [0, 3],
  ] as const) {
    const { contributions } = scorePair(model, recordOf(one), recordOf(other));
    const told = contributions
      .filter(({ level }) => level !== 'unknown')
      .map(({ comparison, level, sign, weight }) => ({
        comparison,
        level,
        sign,
        weight: Math.round(weight * 100) / 100,
      }));
    expect(JSON.parse(say(one, other).parts)).toEqual(told);
    for (const { comparison } of told) compared.add(comparison);
  }
  expect([...compared]).toEqual(expect.arrayContaining(['serial', 'exhibit', 'papers', 'related', 'same']));
  expect(say(0, 2).exact).toBe(true);
  expect([say(0, 1).exact, say(0, 3).exact]).toEqual([false, false]);
});

it('a pair with a hidden record is proposed to nobody who may not see it', async () => {
  const circle = await aCompartment(db, analyst);
  const insider = await anAccount(db, { compartments: [circle] });
  const labelId = await as(db, insider, async (ctx) => {
    const [label] = await ctx.sql<
      { id: number }[]
    >`select ffp.label_of(1, 'H0', array[${circle}]::int[]) as id`;
    return label?.id ?? 0;
  });
  const [open] = await as(db, analyst, (ctx) => firearms(ctx, [{ serial: 'ZW7788112' }]));
  const [hidden] = await as(db, insider, (ctx) => firearms(ctx, [{ serial: 'ZW7788112', labelId }]));

  await linkAll(platform, { entity: 'firearm', from: 0.5, joinFrom: null, learn: false });

  const seen = (account: TestAccount) =>
    as(
      db,
      account,
      (ctx) =>
        ctx.sql`select h.id from ffp.hit h where h.left_id = ${open?.id ?? ''} and h.right_id = ${hidden?.id ?? ''}`,
    );
  expect(await seen(insider)).toHaveLength(1);
  expect(await seen(analyst)).toHaveLength(0);
});

it('sets are named by their smallest id, whatever the order in which they were joined (300 random orders)', () => {
  const id = fc.integer({ min: 0, max: 15 }).map((n) => `id-${String(n).padStart(2, '0')}`);
  fc.assert(
    fc.property(fc.array(fc.tuple(id, id), { maxLength: 30 }), fc.integer(), (pairs, seed) => {
      const one = smallestIds();
      const other = smallestIds();
      for (const [a, b] of pairs) one.join(a, b);
      for (const [a, b] of pairs.toSorted((x, y) => (x[0] + seed + x[1] < y[0] + seed + y[1] ? 1 : -1)))
        other.join(b, a);
      for (const [a, b] of pairs) {
        expect(one.topOf(a)).toBe(other.topOf(a));
        expect(one.topOf(a)).toBe(one.topOf(b));
        expect(one.topOf(a) <= a).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
