import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testPlatform } from '../../../../test/support/access.ts';
import { aCompartment, anAccount, as, type TestAccount } from '../../../../test/support/ctx.ts';
import { type TestDatabase, testDatabase } from '../../../../test/support/database.ts';
import { firearms } from '../../../../test/support/firearms.ts';
import { allEntities } from '../../../app.ts';
import type { Platform } from '../../../platform/access/index.ts';
import { installProjections } from '../../../platform/projections/index.ts';
import { linkAll } from './link-all.ts';
import { smallestIds } from './store.ts';

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
  const logged =
    await db.admin`select count(*)::int as n from ffp.audit_entry e where e.action = 'linkage.batch.run'`;
  expect(logged[0]?.n).toBe(2);
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
