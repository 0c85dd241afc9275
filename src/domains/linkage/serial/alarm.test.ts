import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testPlatform } from '../../../../test/support/access.ts';
import { aCompartment, anAccount, aSource, as, type TestAccount } from '../../../../test/support/ctx.ts';
import { type TestDatabase, testDatabase } from '../../../../test/support/database.ts';
import { aFirearm, type FirearmWish, firearms } from '../../../../test/support/firearms.ts';
import { allEntities } from '../../../app.ts';
import { installProjections } from '../../../platform/projections/index.ts';
import { correctRecord, withdrawRecord } from '../../../platform/records/index.ts';
import { firearm, marking } from '../../subjects/index.ts';
import { wire } from '../index.ts';
import { judge } from '../judgement/service.ts';
import { decide, get, list } from './alarm-service.ts';
import { checkSerials, checkSourceSerials } from './store.ts';

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

const alarmsOn = async (
  id: string,
  account: TestAccount = analyst,
  state: 'new' | 'seen' | 'dismissed' = 'new',
) =>
  (await as(db, account, (ctx) => list(ctx, { state, limit: 200 }))).alarms.filter(({ left, right }) =>
    [left.id, right.id].includes(id),
  );
const make = (wish: FirearmWish, account: TestAccount = analyst) =>
  as(db, account, (ctx) => aFirearm(ctx, wish));
const seized = (on: string, place: string) => ({ reference: `R-${on}-${place}`, on, place });

describe('numbers near each other', () => {
  const cases: readonly [string, FirearmWish, FirearmWish, string][] = [
    [
      'two places within 90 days',
      { serial: 'AK41000', seized: seized('2025-03-01', 'Skopje') },
      { serial: 'AK41400', seized: seized('2025-05-01', 'Tetovo') },
      'near 400',
    ],
    [
      'one place in two scripts',
      { serial: 'AL41000', seized: seized('2025-03-01', 'Скопје') },
      { serial: 'AL41400', seized: seized('2025-05-01', 'Skopje') },
      '',
    ],
    [
      'more than 500 apart',
      { serial: 'AM41000', seized: seized('2025-03-01', 'Skopje') },
      { serial: 'AM41501', seized: seized('2025-03-01', 'Tetovo') },
      '',
    ],
    [
      'more than 90 days apart',
      { serial: 'AN41000', seized: seized('2025-03-01', 'Skopje') },
      { serial: 'AN41100', seized: seized('2025-06-15', 'Tetovo') },
      '',
    ],
    [
      'another stem',
      { serial: 'AP41000', seized: seized('2025-03-01', 'Skopje') },
      { serial: 'AR41100', seized: seized('2025-03-02', 'Tetovo') },
      '',
    ],
    [
      'another model',
      { serial: 'AS41000', seized: seized('2025-03-01', 'Skopje') },
      { serial: 'AS41100', model: 'M57', calibre: '7.62x25', seized: seized('2025-03-02', 'Tetovo') },
      '',
    ],
    [
      'no place said',
      { serial: 'AT41000', seized: { reference: 'R-1', on: '2025-03-01' } },
      { serial: 'AT41100', seized: seized('2025-03-02', 'Tetovo') },
      '',
    ],
    [
      'only the year known',
      { serial: 'AV41000', seized: seized('2025', 'Skopje') },
      { serial: 'AV41100', seized: seized('2025-03-02', 'Tetovo') },
      '',
    ],
    ['not seized', { serial: 'AW41000' }, { serial: 'AW41100', seized: seized('2025-03-02', 'Tetovo') }, ''],
  ];

  it.each(cases)('%s', async (_name, first, second, expected) => {
    const one = await make(first);
    const other = await make(second);

    const found = (await alarmsOn(other.id)).filter(({ left, right }) =>
      [left.id, right.id].includes(one.id),
    );

    expect(found.map(({ alarm, distance }) => `${alarm} ${distance}`).join()).toBe(expected);
  });

  it('an import raises them by one job for the source, and the run shows every number of it', async () => {
    const sourceId = await aSource(db, analyst);
    const filling = Array.from({ length: 80 }, (_, i) => ({
      serial: `${(i + 11) * 104_729}Z${i}Y`,
      sourceId,
    }));
    const made = await as(db, analyst, (ctx) =>
      firearms(ctx, [
        { serial: 'BA70100', sourceId, seized: seized('2025-03-01', 'Skopje') },
        { serial: 'BA70120', sourceId, seized: seized('2025-03-20', 'Tetovo') },
        { serial: 'BA70150', sourceId, seized: seized('2025-04-01', 'Ohrid') },
        ...filling,
      ]),
    );
    const before = await alarmsOn(made[0]?.id ?? '');
    const jobs = await db.admin`
      select 1 from ffp.job j where j.task = 'linkage.serials.check' and j.payload ->> 'sourceId' = ${sourceId}`;

    await as(db, analyst, (ctx) => checkSourceSerials(ctx, sourceId));
    await as(db, analyst, (ctx) => checkSourceSerials(ctx, sourceId));

    const after = await alarmsOn(made[0]?.id ?? '');
    const { run } = await as(db, analyst, (ctx) => get(ctx, after[0]?.id ?? ''));
    expect([before.length, jobs.length, after.length]).toEqual([0, 1, 2]);
    expect(run.map(({ number, place, on }) => [number, place, on])).toEqual([
      [70_100, 'Skopje', '2025-03-01'],
      [70_120, 'Tetovo', '2025-03-20'],
      [70_150, 'Ohrid', '2025-04-01'],
    ]);
  });

  it('a corrected number takes its alarm along, and raises what it now says', async () => {
    const one = await make({ serial: 'BC10100', seized: seized('2025-03-01', 'Skopje') });
    const other = await make({ serial: 'BC10200', seized: seized('2025-03-02', 'Tetovo') });
    const third = await make({ serial: 'BE90200', seized: seized('2025-03-02', 'Ohrid') });

    await as(db, analyst, (ctx) =>
      correctRecord(ctx, marking, other.markings[0] ?? '', {
        expectedVersion: 1,
        changes: { value: 'BE90300' },
        reason: 'read again',
      }),
    );

    expect(await alarmsOn(one.id)).toEqual([]);
    expect(await alarmsOn(third.id)).toHaveLength(1);
  });

  it('a withdrawn firearm takes its alarms along', async () => {
    const one = await make({ serial: 'BF10100', seized: seized('2025-03-01', 'Skopje') });
    const other = await make({ serial: 'BF10200', seized: seized('2025-03-02', 'Tetovo') });
    const before = await alarmsOn(one.id);

    await as(db, analyst, (ctx) =>
      withdrawRecord(ctx, firearm, other.id, { expectedVersion: 1, reason: 'entered twice' }),
    );

    expect([before.length, (await alarmsOn(one.id)).length]).toEqual([1, 0]);
  });
});

describe('one number on two firearms at once', () => {
  /** What the registry says of a firearm, as the projections of its statements hold it. */
  async function registered(
    id: string,
    holder: string,
    on: string,
    until: string | null = null,
  ): Promise<void> {
    const holderId = await aPerson(holder);
    await db.admin`
      insert into ffp.edge (near_id, far_id, kind, outward, record_id, from_on, to_on, source_id, label_id, recorded_at)
      select v.near_id, v.far_id, 'holds', v.outward, ${id}, ${on}::text::date, ${until}::text::date, r.source_id, r.label_id, now()
      from ffp.record r, (values (${holderId}::uuid, ${id}::uuid, true), (${id}::uuid, ${holderId}::uuid, false)) v(near_id, far_id, outward)
      where r.id = ${id}`;
    await line(id, 'registered', on);
  }
  async function line(id: string, kind: string, on: string): Promise<void> {
    await db.admin`
      insert into ffp.chronicle (subject_id, record_id, kind, on_text, from_on, to_on, caption, source_id, label_id, recorded_at)
      select r.id, r.id, ${kind}, ${on}, ${on}::text::date, ${on}::text::date, 'R', r.source_id, r.label_id, now() from ffp.record r where r.id = ${id}`;
    await as(db, analyst, (ctx) => checkSerials(ctx, [id], false));
  }
  async function aPerson(name: string): Promise<string> {
    const [row] = await db.admin<{ id: string }[]>`
      insert into ffp.record (id, entity, caption, label_id, office_id, source_id, recorded_at)
      select ffp.new_id(), 'person', ${name}, r.label_id, r.office_id, r.source_id, now() from ffp.record r limit 1 returning id`;
    return row?.id ?? '';
  }
  const pair = async (serial: string, first: FirearmWish = {}, second: FirearmWish = {}) => {
    const one = await make({ serial, ...first });
    const other = await make({ serial, ...second });
    const found = async () =>
      (await alarmsOn(one.id))
        .filter(({ left, right }) => [left.id, right.id].includes(other.id))
        .map(({ why }) => why);
    return { one, other, found };
  };

  it('two open registrations of different holders', async () => {
    const { one, other, found } = await pair('CA55120');
    await registered(one.id, 'Arsov Ilir', '2010-01-01');
    await registered(other.id, 'Berisha Ana', '2015-01-01');

    expect(await found()).toEqual(['registered-twice']);
  });

  it('not of one holder in two scripts, and not when the one has ended', async () => {
    const same = await pair('CC55120');
    await registered(same.one.id, 'Арсов Илир', '2010-01-01');
    await registered(same.other.id, 'Arsov Ilir', '2015-01-01');
    const ended = await pair('CE55120');
    await registered(ended.one.id, 'Arsov Ilir', '2010-01-01', '2014-12-31');
    await registered(ended.other.id, 'Berisha Ana', '2015-01-01');

    expect([await same.found(), await ended.found()]).toEqual([[], []]);
  });

  it('seized, and another of the number is registered', async () => {
    const { other, found } = await pair('CF55120', { seized: seized('2025-01-05', 'Skopje') });
    await registered(other.id, 'Arsov Ilir', '2010-01-01');

    expect(await found()).toEqual(['taken-and-registered']);
  });

  it('destroyed, and another of the number moves afterwards', async () => {
    const { one, other, found } = await pair('CH55120');
    await line(one.id, 'destroyed', '2020-05-01');
    await line(other.id, 'transferred', '2019-05-01');
    const before = await found();
    await line(other.id, 'transferred', '2021-05-01');

    expect([before, await found()]).toEqual([[], ['moved-after']]);
  });

  it('not when somebody has judged that they are one firearm; withdrawn when somebody does', async () => {
    const { one, other, found } = await pair('CJ55120', { seized: seized('2025-01-05', 'Skopje') });
    await registered(other.id, 'Arsov Ilir', '2010-01-01');
    const before = await found();

    await as(db, analyst, (ctx) =>
      judge(ctx, { left: one.id, right: other.id, verdict: 'same', reasons: 'one gun', compartments: [] }),
    );

    expect([before, await found()]).toEqual([['taken-and-registered'], []]);
  });

  it('not of another make', async () => {
    const { one, other, found } = await pair('CK55120', {}, { make: 'Glock', model: '17' });
    await registered(one.id, 'Arsov Ilir', '2010-01-01');
    await registered(other.id, 'Berisha Ana', '2015-01-01');

    expect(await found()).toEqual([]);
  });
});

describe('the life of an alarm', () => {
  const raised = async (stem: string) => {
    const one = await make({ serial: `${stem}10100`, seized: seized('2025-03-01', 'Skopje') });
    await make({ serial: `${stem}10200`, seized: seized('2025-03-02', 'Tetovo') });
    const [alarm] = await alarmsOn(one.id);
    if (!alarm) throw new Error('nothing was raised');
    return { one, alarm };
  };

  it('is seen or dismissed with who and why, and not raised again', async () => {
    const { one, alarm } = await raised('DA');

    const decided = await as(db, analyst, (ctx) =>
      decide(ctx, { id: alarm.id, state: 'dismissed', reason: 'a shop was robbed' }, alarm.version),
    );
    await as(db, analyst, (ctx) => checkSerials(ctx, [one.id], false));

    expect(decided).toMatchObject({
      state: 'dismissed',
      reason: 'a shop was robbed',
      decidedBy: analyst.username,
    });
    expect(await alarmsOn(one.id)).toEqual([]);
    expect(await alarmsOn(one.id, analyst, 'dismissed')).toHaveLength(1);
  });

  it('is decided at the version that was read, and not twice the same', async () => {
    const { alarm } = await raised('DC');
    const once = (version: number) =>
      as(db, analyst, (ctx) => decide(ctx, { id: alarm.id, state: 'seen', reason: 'followed up' }, version));

    const { version } = await once(alarm.version);

    await expect(once(alarm.version)).rejects.toMatchObject({ code: 'stale' });
    await expect(once(version)).rejects.toMatchObject({ code: 'linkage.already-decided' });
  });

  it('AZ-9 is seen only by who may see both sides; hidden ones neither stand in for it nor keep it away', async () => {
    const opener = await anAccount(db);
    const compartment = await aCompartment(db, opener);
    const insider = await anAccount(db, { compartments: [compartment] });
    const labelId = await as(db, insider, async (ctx) => {
      const [made] = await ctx.sql<
        { id: number }[]
      >`select ffp.label_of(1, 'H0', array[${compartment}::int]) as id`;
      return made?.id ?? 0;
    });
    for (const serial of ['DE10101', 'DE10102', 'DE10103', 'DE10104'])
      await make({ serial, labelId, seized: seized('2025-03-01', 'Ohrid') }, insider);
    const open = await make({ serial: 'DE10100', seized: seized('2025-03-01', 'Skopje') });
    const before = await alarmsOn(open.id);
    const far = await make({ serial: 'DE10590', seized: seized('2025-03-02', 'Tetovo') });

    expect(before).toEqual([]);
    expect((await alarmsOn(open.id)).map(({ left, right }) => [left.id, right.id].sort())).toEqual([
      [open.id, far.id].sort(),
    ]);
    expect((await alarmsOn(open.id, insider)).length).toBe(4);
  });
});
