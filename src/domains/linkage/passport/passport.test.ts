import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testPlatform } from '../../../../test/support/access.ts';
import { aCompartment, anAccount, as, inNameOf, type TestAccount } from '../../../../test/support/ctx.ts';
import { type TestDatabase, testDatabase } from '../../../../test/support/database.ts';
import { aFirearm } from '../../../../test/support/firearms.ts';
import { allEntities } from '../../../app.ts';
import { installProjections } from '../../../platform/projections/index.ts';
import { correctRecord } from '../../../platform/records/index.ts';
import { marking } from '../../subjects/index.ts';
import { wire } from '../index.ts';
import { judge } from '../judgement/service.ts';
import { definePassportPanel } from './panels.ts';
import { passport } from './service.ts';

let db: TestDatabase;
let analyst: TestAccount;
let stop: () => void;

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

const read = (id: string, account = analyst, knownAt?: string) =>
  as(db, account, (ctx) => passport(ctx, { id, knownAt }));

/** Two seizures of one gun, a year apart, written on different days. */
async function seizedTwice(serial: string, more: { labelId?: number; account?: TestAccount } = {}) {
  const first = await as(
    db,
    analyst,
    (ctx) => aFirearm(ctx, { serial, seized: { reference: `${serial}/23`, on: '2023-05' } }),
    '2030-01-01T00:00:00.000Z',
  );
  const labelled = more.labelId === undefined ? {} : { labelId: more.labelId };
  const second = await as(
    db,
    more.account ?? analyst,
    (ctx) => aFirearm(ctx, { serial, seized: { reference: `${serial}/24`, on: '2024-05-17' }, ...labelled }),
    '2030-02-01T00:00:00.000Z',
  );
  return { first, second };
}

const join = (
  left: string,
  right: string,
  verdict: 'same' | 'different',
  more: { account?: TestAccount; now?: string } = {},
) =>
  as(
    db,
    more.account ?? analyst,
    (ctx) => judge(ctx, { left, right, verdict, reasons: 'proof marks', compartments: [] }),
    more.now,
  );

describe('a passport', () => {
  it('reads two seizures of one gun as one history', async () => {
    const { first, second } = await seizedTwice('PA40117');
    await join(first.id, second.id, 'same', { now: '2030-03-01T00:00:00.000Z' });

    const shown = await read(second.id);

    expect(shown.members.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(shown.history.map(({ kind, on, caption }) => [kind, on, caption])).toEqual([
      ['seized', '2023-05', 'PA40117/23'],
      ['seized', '2024-05-17', 'PA40117/24'],
    ]);
    expect(shown.judgements.map(({ verdict, reasons }) => [verdict, reasons])).toEqual([
      ['same', 'proof marks'],
    ]);
    expect(shown.members[0]?.written.makeText).toBe('Zastava');
    expect(shown.members[0]?.understood.make).toMatchObject({ code: 'zastava', name: 'Zastava Arms' });
    expect(shown.components.map(({ markings }) => markings.map(({ value }) => value))).toEqual([
      ['PA40117'],
      ['PA40117'],
    ]);
    expect(shown.graph.nodes.filter(({ entity }) => entity === 'seizure')).toHaveLength(2);
    expect(shown.graph.edges.filter(({ kind }) => kind === 'seized')).toHaveLength(2);
  });

  it('is as it was known on a day', async () => {
    const { first, second } = await seizedTwice('PB40117');
    await join(first.id, second.id, 'same', { now: '2030-03-01T00:00:00.000Z' });

    const inFebruary = await read(first.id, analyst, '2030-02-15T00:00:00.000Z');
    const inMarch = await read(first.id, analyst, '2030-03-15T00:00:00.000Z');

    expect([inFebruary.members.length, inFebruary.history.length, inFebruary.judgements.length]).toEqual([
      1, 1, 0,
    ]);
    expect([inMarch.members.length, inMarch.history.length, inMarch.judgements.length]).toEqual([2, 2, 1]);
    await expect(read(first.id, analyst, '2029-12-31T00:00:00.000Z')).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('shows a corrected number with its former reading, and the one that was known then', async () => {
    const { first } = await seizedTwice('PC40117');
    await as(
      db,
      analyst,
      (ctx) =>
        correctRecord(ctx, marking, first.markings[0] ?? '', {
          expectedVersion: 1,
          changes: { value: 'PC40777' },
          reason: 'read again',
        }),
      '2030-04-01T00:00:00.000Z',
    );

    const now = (await read(first.id)).components[0]?.markings[0];
    const then = (await read(first.id, analyst, '2030-03-31T00:00:00.000Z')).components[0]?.markings[0];

    expect([now?.value, now?.former.map(({ value }) => value)]).toEqual(['PC40777', ['PC40117']]);
    expect([then?.value, then?.former]).toEqual(['PC40117', []]);
  });

  it('names a conflict inside what it joins', async () => {
    const { first, second } = await seizedTwice('PD40117');
    await join(first.id, second.id, 'same');
    const { id } = await join(first.id, second.id, 'different');

    const shown = await read(first.id);

    expect(shown.conflicts).toEqual([id]);
    expect(shown.alerts.map(({ key, level }) => [key, level])).toEqual([
      ['linkage.alert.conflict', 'danger'],
    ]);
  });

  it('AZ-12 a reader without the circle sees nothing of what is joined in it', async () => {
    const compartment = await aCompartment(db, await anAccount(db));
    const insider = await anAccount(db, { compartments: [compartment] });
    const labelId = await as(db, insider, async (ctx) => {
      const [made] = await ctx.sql<
        { id: number }[]
      >`select ffp.label_of(1, 'H0', array[${compartment}::int]) as id`;
      return made?.id ?? 0;
    });
    const { first, second } = await seizedTwice('PE40117', { labelId, account: insider });
    const before = await read(first.id);

    await join(first.id, second.id, 'same', { account: insider });

    expect(await read(first.id)).toEqual(before);
    expect((await read(first.id, insider)).members).toHaveLength(2);
    await expect(read(second.id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('shows the same neighbours of many, however their rows lie', async () => {
    const { first } = await seizedTwice('PH40117');
    await db.admin`
      insert into ffp.record (id, entity, caption, label_id, office_id, source_id, recorded_at)
      select ('0000000d-0000-7000-8000-' || lpad(to_hex(g), 12, '0'))::uuid, 'seizure', 'S-' || g, r.label_id, r.office_id, r.source_id, r.recorded_at
      from generate_series(1, 40) g, ffp.record r where r.id = ${first.id}`;
    const written = async (by: string) => {
      await db.admin`delete from ffp.edge where kind = 'test'`;
      await db.admin`
        insert into ffp.edge (near_id, far_id, kind, outward, record_id, source_id, label_id, recorded_at)
        select ${first.id}, r.id, 'test', true, r.id, r.source_id, r.label_id, r.recorded_at
        from ffp.record r where r.caption like 'S-%' order by md5(${by}::text || r.id)`;
      return (await read(first.id)).graph;
    };

    const one = await written('one way');

    expect(one.edges.filter(({ kind }) => kind === 'test')).not.toHaveLength(40);
    expect(await written('another')).toEqual(one);
    expect(await written('a third')).toEqual(one);
  });

  it('is noted with every record that it shows', async () => {
    const { first, second } = await seizedTwice('PF40117');
    await join(first.id, second.id, 'same');

    const { notes } = await inNameOf(db, analyst, (ctx) => passport(ctx, { id: first.id }));

    expect(notes.flatMap(({ subjects }) => subjects?.map(({ id }) => id) ?? []).sort()).toEqual(
      [first.id, second.id].sort(),
    );
  });

  it('has panels of other domains, for who may see them', async () => {
    const { first } = await seizedTwice('PG40117');
    const load = async () => ({
      data: { holders: 1 },
      alerts: [{ key: 'test.alert', values: {}, level: 'warning' as const }],
    });
    definePassportPanel({ name: 'test.holders', title: 'test', permission: 'linkage.passport.read', load });
    definePassportPanel({ name: 'test.secret', title: 'test', permission: 'nobody.may.see', load });

    const shown = await read(first.id);

    expect(shown.panels).toEqual([{ name: 'test.holders', title: 'test', data: { holders: 1 } }]);
    expect(shown.alerts.map(({ key }) => key)).toEqual(['test.alert']);
  });
});
