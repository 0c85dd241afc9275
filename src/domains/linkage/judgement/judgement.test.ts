import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testPlatform } from '../../../../test/support/access.ts';
import { aCompartment, anAccount, as, type TestAccount } from '../../../../test/support/ctx.ts';
import { type TestDatabase, testDatabase } from '../../../../test/support/database.ts';
import { aFirearm, firearms } from '../../../../test/support/firearms.ts';
import { allEntities } from '../../../app.ts';
import { installProjections } from '../../../platform/projections/index.ts';
import { relabelRecord, withdrawRecord } from '../../../platform/records/index.ts';
import { newId } from '../../../shared/ids.ts';
import { firearm } from '../../subjects/index.ts';
import { wire } from '../index.ts';
import { judge, list, takeBack } from './service.ts';
import { walk } from './store.ts';

let db: TestDatabase;
let analyst: TestAccount;
let stop: () => void;
let serial = 0;

beforeAll(async () => {
  db = await testDatabase();
  await installProjections(db.ops, allEntities);
  stop = wire(testPlatform(db));
  analyst = await anAccount(db);
});
afterAll(async () => {
  stop?.();
  await db?.drop();
});

const guns = async (count: number, account = analyst, labelId?: number): Promise<readonly string[]> => {
  const wishes = Array.from({ length: count }, () => {
    serial += 1;
    return { serial: `J${serial * 7919}X${serial * 104_729}`, ...(labelId === undefined ? {} : { labelId }) };
  });
  return (await as(db, account, (ctx) => firearms(ctx, wishes))).map(({ id }) => id);
};

type Verdict = 'same' | 'different' | 'unsure';

const say = (
  left: string | undefined,
  right: string | undefined,
  more: { verdict?: Verdict; account?: TestAccount; compartments?: number[]; now?: string } = {},
) =>
  as(
    db,
    more.account ?? analyst,
    (ctx) =>
      judge(ctx, {
        left: left ?? '',
        right: right ?? '',
        verdict: more.verdict ?? 'same',
        reasons: 'proof marks agree',
        compartments: more.compartments ?? [],
      }),
    more.now,
  );

const reach = async (start: string | undefined, account = analyst, knownAt?: string) =>
  [...(await as(db, account, (ctx) => walk(ctx, start ?? '', { knownAt })))].sort();

const clusterOf = async (ids: readonly string[]) =>
  (
    await db.admin<{ cluster: string }[]>`
      select distinct c.cluster_id as cluster from ffp.cluster_member c where c.record_id = any(${[...ids]})`
  ).map(({ cluster }) => cluster);

const flaws = () => db.ops`select c.record_id from ffp.check_clusters() c`;

/** A circle, who is in it, and a label of it. */
async function aCircle() {
  const compartment = await aCompartment(db, await anAccount(db));
  const insider = await anAccount(db, { compartments: [compartment] });
  const labelId = await as(db, insider, async (ctx) => {
    const [made] = await ctx.sql<
      { id: number }[]
    >`select ffp.label_of(1, 'H0', array[${compartment}::int]) as id`;
    return made?.id ?? 0;
  });
  return { compartment, insider, labelId };
}

describe('a judgement', () => {
  it('joins two records for whoever may see it, and taking it back parts them again', async () => {
    const [a, b] = await guns(2);
    const made = await say(a, b);
    const joined = await reach(a);

    await as(db, analyst, (ctx) => takeBack(ctx, { id: made.id, reason: 'other finish' }, made.version));

    expect(joined).toEqual([a, b].sort());
    expect(await reach(a)).toEqual([a]);
    expect(await clusterOf([a ?? '', b ?? ''])).toEqual([]);
  });

  it('is kept when it is withdrawn, with who, when and why', async () => {
    const [a, b] = await guns(2);
    const made = await say(a, b);
    await as(db, analyst, (ctx) => takeBack(ctx, { id: made.id, reason: 'other finish' }, made.version));

    const { judgements } = await as(db, analyst, (ctx) =>
      list(ctx, { record: a, withdrawn: true, limit: 10 }),
    );

    expect(judgements).toHaveLength(1);
    expect(judgements[0]).toMatchObject({
      verdict: 'same',
      madeBy: analyst.username,
      withdrawnBy: analyst.username,
      withdrawnBecause: 'other finish',
    });
  });

  it('refuses a record with itself, two kinds, and the same verdict twice', async () => {
    const [a, b] = await guns(2);
    const { components } = await as(db, analyst, (ctx) => aFirearm(ctx, { serial: 'JK70031' }));
    await say(a, b);

    await expect(say(a, a)).rejects.toMatchObject({ code: 'linkage.same-record' });
    await expect(say(a, components[0])).rejects.toMatchObject({ code: 'linkage.not-comparable' });
    await expect(say(b, a)).rejects.toMatchObject({ code: 'linkage.already-judged' });
  });

  it('AZ-15 a hidden record and a missing one are refused alike', async () => {
    const { insider, labelId } = await aCircle();
    const [hidden] = await guns(1, insider, labelId);
    const [open] = await guns(1);
    const refusal = (right: string | undefined) => say(open, right).catch((error: unknown) => error);

    const [ofHidden, ofMissing] = await Promise.all([refusal(hidden), refusal(newId())]);

    expect(ofHidden).toMatchObject({
      code: 'bad-input',
      details: { problems: [{ field: 'right', reason: 'link-not-found' }] },
    });
    expect(JSON.stringify(ofHidden)).toBe(JSON.stringify(ofMissing));
  });

  it('AZ-14 a judgement in a circle does not stop one outside of it', async () => {
    const { insider, compartment } = await aCircle();
    const [a, b] = await guns(2);
    await say(a, b, { account: insider, compartments: [compartment] });

    const outside = await say(a, b);

    expect(outside.verdict).toBe('same');
  });

  it('in a circle joins for its members alone, and leaves no trace in the cache', async () => {
    const { insider, compartment } = await aCircle();
    const [a, b] = await guns(2);

    await say(a, b, { account: insider, compartments: [compartment] });

    expect(await reach(a, insider)).toEqual([a, b].sort());
    expect(await reach(a)).toEqual([a]);
    expect(await clusterOf([a ?? '', b ?? ''])).toEqual([]);
  });

  it('is marked like its records when one is marked higher', async () => {
    const { insider, labelId } = await aCircle();
    const [a, b] = await guns(2, insider);
    const made = await say(a, b, { account: insider });

    await as(db, insider, (ctx) =>
      relabelRecord(ctx, firearm, b ?? '', { expectedVersion: 1, labelId, reason: 'source at risk' }),
    );

    const seen = await as(db, analyst, (ctx) => list(ctx, { record: a, withdrawn: false, limit: 10 }));
    expect(seen.judgements).toEqual([]);
    expect(await reach(a)).toEqual([a]);
    expect(await reach(a, insider)).toEqual([a, b].sort());
    expect(await clusterOf([a ?? ''])).toEqual([]);
    expect(made.labelId).not.toBe(labelId);
  });
});

describe('the walk', () => {
  it('AZ-12 a hidden record does not bridge two that are visible', async () => {
    const { insider, labelId } = await aCircle();
    const [a, c] = await guns(2);
    const [hidden] = await guns(1, insider, labelId);
    await say(a, hidden, { account: insider });
    await say(hidden, c, { account: insider });

    expect(await reach(a)).toEqual([a]);
    expect(await reach(a, insider)).toEqual([a, hidden, c].sort());
    expect(await clusterOf([a ?? '', c ?? ''])).toEqual([]);
  });

  it('AZ-12 a withdrawn record does not bridge either', async () => {
    const [a, b, c] = await guns(3);
    await say(a, b);
    await say(b, c);

    await as(db, analyst, (ctx) =>
      withdrawRecord(ctx, firearm, b ?? '', { expectedVersion: 1, reason: 'entered twice' }),
    );

    expect(await reach(a)).toEqual([a]);
    expect(await clusterOf([a ?? '', b ?? '', c ?? ''])).toEqual([]);
    expect(await flaws()).toEqual([]);
  });

  it('says what held on a day', async () => {
    const [a, b] = await guns(2);
    const made = await say(a, b, { now: '2035-01-01T00:00:00.000Z' });
    await as(
      db,
      analyst,
      (ctx) => takeBack(ctx, { id: made.id, reason: 'other finish' }, made.version),
      '2035-03-01T00:00:00.000Z',
    );

    const on = (day: string) => reach(a, analyst, `${day}T12:00:00.000Z`);

    expect(
      [await on('2034-12-31'), await on('2035-02-01'), await on('2035-03-02')].map(({ length }) => length),
    ).toEqual([1, 2, 1]);
  });

  it('stops at its bound and says so by one more', async () => {
    const ids = await guns(9);
    for (let i = 1; i < ids.length; i++) await say(ids[i - 1], ids[i]);

    const reached = await as(db, analyst, (ctx) => walk(ctx, ids[0] ?? '', { bound: 4 }));

    expect(reached).toHaveLength(5);
  });

  it('nobody finds anything of a record that he may not see', async () => {
    const { insider, labelId } = await aCircle();
    const [hidden] = await guns(1, insider, labelId);

    expect(await reach(hidden)).toEqual([]);
  });
});

describe('clusters', () => {
  it('joining in any order and taking all back is as before (property)', { timeout: 60_000 }, async () => {
    const ids = await guns(7);
    const pair = fc
      .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }))
      .filter(([a, b]) => a !== b);

    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(pair, { maxLength: 8, selector: pairKey }),
        fc.infiniteStream(fc.nat(99)),
        async (pairs, chance) => {
          const made: { id: string; version: number }[] = [];
          for (const [a, b] of pairs) made.push(await say(ids[a], ids[b]));
          expect(await flaws()).toEqual([]);
          expect(await walkedClusters(ids)).toEqual(await cachedClusters(ids));

          for (const { id, version } of shuffled(made, chance))
            await as(db, analyst, (ctx) => takeBack(ctx, { id, reason: 'undone' }, version));

          expect(await cachedClusters(ids)).toEqual(ids.map((id) => [id]).sort());
        },
      ),
      { numRuns: 12 },
    );
  });

  const pairKey = ([a, b]: readonly [number, number]) => `${Math.min(a, b)} ${Math.max(a, b)}`;

  const shuffled = <T>(list: readonly T[], chance: Iterator<number>): readonly T[] =>
    list
      .map((item) => ({ item, at: Number(chance.next().value) }))
      .sort((x, y) => x.at - y.at)
      .map(({ item }) => item);

  const walkedClusters = async (ids: readonly string[]) => {
    const walks = await Promise.all(ids.map((id) => reach(id)));
    return [...new Set(walks.map((members) => members.join()))].sort().map((members) => members.split(','));
  };

  const cachedClusters = async (ids: readonly string[]) => {
    const rows = await db.admin<{ id: string; cluster: string }[]>`
      select s.id, coalesce(c.cluster_id, s.id) as cluster
      from unnest(${[...ids]}::uuid[]) s(id) left join ffp.cluster_member c on c.record_id = s.id`;
    const members = new Map<string, string[]>();
    for (const { id, cluster } of rows) members.set(cluster, [...(members.get(cluster) ?? []), id].sort());
    return [...members.values()]
      .map((list) => list.join())
      .sort()
      .map((list) => list.split(','));
  };
});
