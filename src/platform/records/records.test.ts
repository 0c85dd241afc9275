import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aCompartment,
  anAccount,
  anOffice,
  aSource,
  as,
  inNameOf,
  type TestAccount,
} from '../../../test/support/ctx.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts';
import {
  event,
  finding,
  mark,
  part,
  thing,
  withSpineEntities,
} from '../../../test/support/spine-entities.ts';
import { Fault } from '../../shared/fault.ts';
import { newId } from '../../shared/ids.ts';
import type { Ctx } from '../access/ctx.ts';
import { rebuild } from '../projections/index.ts';
import {
  batchOf,
  correctRecord,
  countRecords,
  createRecord,
  deskSource,
  exportRecords,
  type Filters,
  findRecord,
  listRecords,
  relabelRecord,
  versionsOf,
  withdrawRecord,
  withdrawSource,
  writeBatch,
} from './index.ts';

let db: TestDatabase;
let officer: TestAccount;
let colleague: TestAccount;
let cleared: TestAccount;
let source: string;
const secret = 4; // id of the plain label of level 3

beforeAll(async () => {
  db = await testDatabase();
  await withSpineEntities(db);
  const office = await anOffice(db);
  officer = await anAccount(db, { officeId: office });
  colleague = await anAccount(db);
  cleared = await anAccount(db, { officeId: office, clearance: 3 });
  source = await aSource(db, officer);
});
afterAll(() => db.drop());

const aThing = (fields: Record<string, unknown> = {}, who = officer) =>
  as(db, who, (ctx) => createRecord(ctx, thing, { make: 'Zastava', number: 'A-123456', ...fields }));
const faultOf = async (work: Promise<unknown>): Promise<Fault> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Fault) return error;
  throw error ?? new Error('nothing was thrown');
};
const seen = (fault: Fault) => ({ status: fault.status, code: fault.code, problems: fault.details.problems });

describe('writing', () => {
  it('writes every kind of field and gives it back', async () => {
    const about = await aThing();
    const fields = {
      reference: 'KO-1/26',
      happenedOn: '2024-03',
      openedOn: '2024-03-05',
      closedAt: '2024-03-06T10:00:00.123456Z',
      shots: 3,
      price: '12.50',
      solved: false,
      where: { text: 'Тетово', region: 'MK-609', lat: 42.01, lon: 20.97 },
      photo: 'a'.repeat(64),
      about: about.id,
    };

    const record = await as(db, officer, (ctx) => createRecord(ctx, event, fields));

    expect(record).toMatchObject({
      ...fields,
      note: null,
      version: 1,
      labelId: 2,
      officeId: officer.officeId,
      recordedBy: officer.id,
    });
    expect(record.purpose).toBe('criminal-proceedings');
  });

  it('writes many the same way as a few', async () => {
    const make = `bulk ${newId()}`;
    const things = Array.from({ length: 500 }, (_, no) => ({
      id: newId(),
      make,
      number: `B${no}\t\\N "x"`,
      secret: null,
    }));
    const parts = things.map(({ id }) => ({ thing: id, kind: 'frame' }));

    const ids = await as(db, officer, (ctx) =>
      writeBatch(ctx, [batchOf(thing, things), batchOf(part, parts)], { sourceId: source }),
    );

    expect(ids.get('thing')).toHaveLength(500);
    expect(await as(db, officer, (ctx) => countRecords(ctx, thing, { filters: { make } }))).toBe(500);
    const read = await as(db, officer, (ctx) => findRecord(ctx, thing, things[7]?.id ?? ''));
    expect(read?.number).toBe('B7\t\\N "x"');
    const [edges] = await db.admin<{ n: number }[]>`
      select count(*)::int as n from ffp.edge e where e.near_id = any(${things.map(({ id }) => id)}::uuid[]) and e.kind = 'part'`;
    expect(edges?.n).toBe(500);
  });

  it.each([
    { says: 'plain', secret: null, who: () => officer, withEvent: false },
    { says: 'with a marked field', secret: 'QX-5513', who: () => cleared, withEvent: false },
    { says: 'with a link to records of any kind', secret: null, who: () => officer, withEvent: true },
  ])('a few of several kinds at once rest on each other: $says', async ({ secret, who, withEvent }) => {
    const [gun, frame, happening] = [newId(), newId(), newId()];
    const batches = [
      batchOf(thing, [{ id: gun, make: 'Zastava', number: 'T-771122', secret }]),
      batchOf(part, [{ id: frame, thing: gun, kind: 'frame' }]),
      batchOf(mark, [{ part: frame, kind: 'serial', value: 'T-771122' }]),
    ];
    const further = [
      batchOf(event, [{ id: happening, reference: 'KO-9/26', about: frame }]),
      batchOf(finding, [{ event: happening, thing: gun, seal: 'S-1' }]),
    ];

    await as(db, who(), (ctx) =>
      writeBatch(ctx, withEvent ? [...batches, ...further] : batches, { sourceId: source }),
    );

    const kinds = await db.admin<{ kind: string }[]>`
      select distinct k.kind from ffp.search_key k where k.subject_id = ${gun} order by k.kind`;
    const told = kinds.map(({ kind }) => kind);
    expect(told).toEqual(expect.arrayContaining(['make', 'number', 'serial.exact', 'serial.fold']));
    expect(told.includes('secret.exact')).toBe(secret !== null);
    const edges =
      await db.admin`select e.kind from ffp.edge e where e.near_id = ${frame} and e.kind = 'about'`;
    expect(edges).toHaveLength(withEvent ? 1 : 0);
    expect((await rebuild(db.ops, { check: true })).differences).toEqual([]);
  });

  it.each(['version', 'officeId', 'recordedBy', 'recordedAt', 'withdrawnAt', 'role', 'label_id'])(
    'AZ-8 a row that names %s is not written',
    async (name) => {
      await expect(aThing({ [name]: 1 })).rejects.toThrow(name);
    },
  );

  it('RLS-12 nobody writes under a label that he cannot read', async () => {
    expect(seen(await faultOf(aThing({ labelId: secret })))).toMatchObject({ status: 422 });
    expect((await aThing({ labelId: secret }, cleared)).labelId).toBe(secret);
  });

  it('what an office that does not share writes is seen by that office alone', async () => {
    const closed = await anAccount(db, { officeId: await anOffice(db, { shares: false }) });
    const record = await aThing({}, closed);

    expect(await as(db, officer, (ctx) => findRecord(ctx, thing, record.id))).toBeUndefined();
    expect(await as(db, closed, (ctx) => findRecord(ctx, thing, record.id))).toBeDefined();
  });

  it('makes one desk source per office', async () => {
    const first = await as(db, officer, deskSource);

    expect(await as(db, cleared, deskSource)).toBe(first);
    expect(await as(db, colleague, deskSource)).not.toBe(first);
  });
});

describe('links', () => {
  it('AZ-15 a hidden record and a missing one cannot be linked to, and look alike', async () => {
    const hidden = await aThing({ labelId: secret }, cleared);
    const linkTo = (id: string) =>
      faultOf(as(db, officer, (ctx) => createRecord(ctx, part, { thing: id, kind: 'frame' })));
    const about = (id: string) =>
      faultOf(as(db, officer, (ctx) => createRecord(ctx, event, { reference: 'x', about: id })));

    expect(seen(await linkTo(hidden.id))).toEqual(seen(await linkTo(newId())));
    expect(seen(await about(hidden.id))).toEqual(seen(await about(newId())));
    expect(seen(await linkTo(hidden.id)).problems).toEqual([{ field: 'thing', reason: 'link-not-found' }]);
  });

  it('AZ-15 the database itself refuses both with the same code', async () => {
    const hidden = await aThing({ labelId: secret }, cleared);
    const raw = (id: string) =>
      as(
        db,
        officer,
        (ctx) => ctx.sql`
        insert into ffp.test_part (id, label_id, office_id, source_id, recorded_by, thing_id, kind)
        values (${newId()}, 2, ${officer.officeId}, ${source}, ${officer.id}, ${id}, 'frame')`,
      );

    await expect(raw(hidden.id)).rejects.toMatchObject({ code: '42501' });
    await expect(raw(newId())).rejects.toMatchObject({ code: '42501' });
  });

  it('AZ-14 the same number typed twice, once under a label out of sight, tells nothing', async () => {
    const number = `AZ14-${newId()}`;
    await aThing({ number, labelId: secret }, cleared);

    const record = await aThing({ number });

    expect(await as(db, officer, (ctx) => countRecords(ctx, thing, { filters: { number } }))).toBe(1);
    expect(record.number).toBe(number);
  });

  it('a withdrawn record cannot be linked to', async () => {
    const gone = await aThing();
    await as(db, officer, (ctx) =>
      withdrawRecord(ctx, thing, gone.id, { expectedVersion: 1, reason: 'mistake' }),
    );

    const fault = await faultOf(
      as(db, officer, (ctx) => createRecord(ctx, part, { thing: gone.id, kind: 'frame' })),
    );

    expect(seen(fault).problems).toEqual([{ field: 'thing', reason: 'link-not-found' }]);
  });
});

describe('correcting', () => {
  const correct = (id: string, changes: Record<string, unknown>, expectedVersion = 1, who = officer) =>
    as(db, who, (ctx) => correctRecord(ctx, thing, id, { expectedVersion, reason: 'typing error', changes }));

  it('makes a new version and keeps the one before', async () => {
    const record = await aThing();

    const corrected = await correct(record.id, { number: 'A-123457' });
    const versions = await as(db, officer, (ctx) => versionsOf(ctx, thing, record.id));

    expect(corrected).toMatchObject({
      version: 2,
      number: 'A-123457',
      make: 'Zastava',
      reason: 'typing error',
    });
    expect(versions.map(({ version }) => version)).toEqual([1, 2]);
    expect(versions[1]?.changes).toEqual([{ field: 'number', from: 'A-123456', to: 'A-123457' }]);
    expect(versions[0]?.supersededAt).toBe(versions[1]?.recordedAt);
  });

  it('shows the record as it was known', async () => {
    const record = await aThing();
    await correct(record.id, { number: 'A-999' });

    const before = await as(db, officer, (ctx) =>
      findRecord(ctx, thing, record.id, { knownAt: record.recordedAt }),
    );
    const never = await as(db, officer, (ctx) =>
      findRecord(ctx, thing, record.id, { knownAt: '2001-01-01T00:00:00Z' }),
    );

    expect(before?.number).toBe('A-123456');
    expect(never).toBeUndefined();
  });

  it('is refused when somebody else was faster, and not found where the record is hidden', async () => {
    const record = await aThing();
    const hidden = await aThing({ labelId: secret }, cleared);
    await correct(record.id, { number: '1x' });

    expect(seen(await faultOf(correct(record.id, { number: '2x' })))).toMatchObject({
      status: 412,
      code: 'stale',
    });
    expect(seen(await faultOf(correct(hidden.id, { number: '2x' })))).toEqual(
      seen(await faultOf(correct(newId(), { number: '2x' }))),
    );
  });

  it('of two at the same time, one wins and the other is told', async () => {
    const record = await aThing();

    const outcomes = await Promise.allSettled([
      correct(record.id, { make: 'one' }),
      correct(record.id, { make: 'two' }),
    ]);

    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await as(db, officer, (ctx) => versionsOf(ctx, thing, record.id))).toHaveLength(2);
  });

  it('AZ-8 names only declared fields', async () => {
    const record = await aThing();

    for (const name of ['version', 'officeId', 'labelId', 'recordedBy', 'withdrawnAt', 'nonsense']) {
      expect(seen(await faultOf(correct(record.id, { [name]: 1 }))).problems).toEqual([
        { field: name, reason: 'not-known' },
      ]);
    }
  });

  it('that changes nothing writes nothing', async () => {
    const record = await aThing();

    expect((await correct(record.id, { make: 'Zastava' })).version).toBe(1);
  });

  it('may empty a field, and move a link', async () => {
    const [one, other] = [await aThing(), await aThing()];
    const record = await aThing({ twin: one.id });

    const moved = await correct(record.id, { twin: other.id, number: null });

    expect(moved).toMatchObject({ twin: other.id, number: null });
    expect(seen(await faultOf(correct(record.id, { twin: newId() }, 2))).problems).toEqual([
      { field: 'twin', reason: 'link-not-found' },
    ]);
  });

  it('asks the first wall with the office of the record', async () => {
    const border = await anAccount(db, { roles: ['border-officer'] });
    const record = await aThing();

    expect(seen(await faultOf(correct(record.id, { make: 'x' }, 1, border)))).toMatchObject({ status: 403 });
  });

  it('cannot touch what is withdrawn', async () => {
    const record = await aThing();
    await as(db, officer, (ctx) =>
      withdrawRecord(ctx, thing, record.id, { expectedVersion: 1, reason: 'mistake' }),
    );

    expect(seen(await faultOf(correct(record.id, { make: 'x' }, 2)))).toMatchObject({
      status: 409,
      code: 'withdrawn',
    });
  });
});

describe('marked fields', () => {
  it('are kept apart: who is not cleared neither sees nor writes them, and learns nothing from the version', async () => {
    const record = await aThing();
    const say = (who: TestAccount, value: string | null) =>
      as(db, who, (ctx) =>
        correctRecord(ctx, thing, record.id, {
          expectedVersion: 1,
          reason: 'from a source',
          changes: { secret: value },
        }),
      );

    expect(seen(await faultOf(say(officer, 'X-77'))).problems).toEqual([
      { field: 'secret', reason: 'not-cleared' },
    ]);
    expect(await say(cleared, 'X-77')).toMatchObject({ secret: 'X-77', version: 1 });
    expect(await as(db, officer, (ctx) => findRecord(ctx, thing, record.id))).toMatchObject({
      secret: null,
      version: 1,
    });
    expect(await say(cleared, 'X-78')).toMatchObject({ secret: 'X-78', version: 1 });
    expect(await say(cleared, null)).toMatchObject({ secret: null, version: 1 });
  });

  it('make keys under their own label', async () => {
    const record = await aThing({ secret: 'QX-5512' }, cleared);
    const keys = (who: TestAccount) =>
      as(
        db,
        who,
        (ctx) =>
          ctx.sql`select k.key from ffp.search_key k where k.record_id = ${record.id} and k.kind = 'secret.exact'`,
      );

    expect(await keys(officer)).toEqual([]);
    expect(await keys(cleared)).toMatchObject([{ key: 'QX5512' }]);
  });
});

describe('relabelling', () => {
  it('takes the past, the projections and what ends in it along', async () => {
    const record = await aThing({ number: 'RL-1111' });
    const owned = await as(db, officer, (ctx) =>
      createRecord(ctx, part, { thing: record.id, kind: 'frame' }),
    );
    await as(db, officer, (ctx) =>
      correctRecord(ctx, thing, record.id, {
        expectedVersion: 1,
        reason: 'typing error',
        changes: { number: 'RL-2222' },
      }),
    );

    await as(db, cleared, (ctx) =>
      relabelRecord(ctx, thing, record.id, { expectedVersion: 2, labelId: secret, reason: 'operation' }),
    );

    const view = (who: TestAccount) =>
      as(db, who, async (ctx) => ({
        record: (await findRecord(ctx, thing, record.id))?.id,
        keys: (await ctx.sql`select 1 from ffp.search_key k where k.record_id = ${record.id}`).length,
        edges: (await ctx.sql`select 1 from ffp.edge e where e.record_id = ${owned.id}`).length,
        past: (await ctx.sql`select 1 from ffp.record_version v where v.id = ${record.id}`).length,
        caption: (await ctx.sql`select r.caption from ffp.record r where r.id = ${owned.id}`)[0]?.caption,
      }));
    expect(await view(officer)).toEqual({ record: undefined, keys: 0, edges: 0, past: 0, caption: 'frame' });
    expect(await view(cleared)).toMatchObject({ record: record.id, edges: 2, past: 2 });
  });

  it('RLS-12 nobody moves a record to where he cannot follow', async () => {
    const record = await aThing();
    const compartment = await aCompartment(db, cleared);
    const [label] = await db.admin<
      { id: number }[]
    >`insert into ffp.label (level, compartments) values (1, ${[compartment]}) returning id`;

    for (const labelId of [secret, label?.id ?? 0, 99_999]) {
      const fault = await faultOf(
        as(db, officer, (ctx) =>
          relabelRecord(ctx, thing, record.id, { expectedVersion: 1, labelId, reason: 'test' }),
        ),
      );
      expect(seen(fault).problems).toEqual([{ field: 'labelId', reason: 'link-not-found' }]);
    }
  });
});

describe('lists', () => {
  it('page through all, newest day first, those without a day last, each once', async () => {
    const mine = await anAccount(db);
    const days = ['2024-03', null, '2023', '2024-03-05', '2024-03', null, '2021-01-01'];
    for (const happenedOn of days)
      await as(db, mine, (ctx) => createRecord(ctx, event, { reference: 'PG', happenedOn }));
    const filters = { officeId: String(mine.officeId) };

    const shown: (string | null)[] = [];
    const ids = new Set<string>();
    let after: string | undefined;
    do {
      const page = await as(db, mine, (ctx) => listRecords(ctx, event, { filters, limit: 2, after }));
      for (const record of page.records) {
        shown.push(record.happenedOn);
        ids.add(record.id);
      }
      after = page.next ?? undefined;
    } while (after !== undefined);

    expect(shown).toEqual(['2024-03-05', '2024-03', '2024-03', '2023', '2021-01-01', null, null]);
    expect(ids.size).toBe(7);
  });

  it('filter by every kind of field', async () => {
    const mine = await anAccount(db);
    const record = await as(db, mine, (ctx) =>
      createRecord(ctx, event, {
        reference: 'FLT-"1',
        happenedOn: '2024-03',
        openedOn: '2024-03-05',
        closedAt: '2024-03-06T10:00:00Z',
        shots: 3,
        price: '12.50',
        solved: true,
        where: { text: 'Tetovo', region: 'MK-609' },
      }),
    );
    await as(db, mine, (ctx) => createRecord(ctx, event, { reference: 'other' }));
    const found = (filters: Filters) =>
      as(db, mine, async (ctx) =>
        (
          await listRecords(ctx, event, { filters: { officeId: String(mine.officeId), ...filters } })
        ).records.map(({ id }) => id),
      );

    const fitting: Filters[] = [
      { reference: 'FLT-"' },
      { happenedOn: { from: '2024-03-20', to: '2024-04-01' } },
      { openedOn: { from: '2024-03-05', to: '2024-03-05' } },
      { closedAt: { from: '2024-03-06T00:00:00Z' } },
      { shots: { from: 2, to: 3 } },
      { price: { to: '12.5' } },
      { solved: true },
      { where: { any: ['MK-609', 'x'] } },
    ];
    for (const filters of fitting) {
      expect(await found(filters), JSON.stringify(filters)).toEqual([record.id]);
    }
    expect(await found({ happenedOn: { from: '2024-04-01' } })).toEqual([]);
    expect(await found({ solved: null })).toHaveLength(1);
    expect(seen(await faultOf(found({ note: 'x' }))).problems).toEqual([
      { field: 'note', reason: 'not-known' },
    ]);
  });

  it('show what was known then', async () => {
    const mine = await anAccount(db);
    const record = await as(db, mine, (ctx) => createRecord(ctx, thing, { make: 'then' }));
    await as(db, mine, (ctx) =>
      withdrawRecord(ctx, thing, record.id, { expectedVersion: 1, reason: 'mistake' }),
    );
    const filters = { officeId: String(mine.officeId) };

    expect(await as(db, mine, (ctx) => countRecords(ctx, thing, { filters }))).toBe(0);
    expect(await as(db, mine, (ctx) => countRecords(ctx, thing, { filters, withdrawn: true }))).toBe(1);
    expect(
      await as(db, mine, (ctx) => countRecords(ctx, thing, { filters, knownAt: record.recordedAt })),
    ).toBe(1);
  });

  it('refuse a cursor that was tampered with', async () => {
    expect(
      seen(await faultOf(as(db, officer, (ctx) => listRecords(ctx, thing, { after: 'nonsense' })))),
    ).toMatchObject({ status: 422 });
  });
});

describe('exporting', () => {
  it('IM-2 guards formulas, and leaves out what the reader may not see', async () => {
    const mine = await anAccount(db, { clearance: 1 });
    const boss = await anAccount(db, { officeId: mine.officeId, clearance: 3 });
    await as(db, boss, (ctx) =>
      createRecord(ctx, thing, { make: '=cmd|calc', number: '＝1', secret: 'S-1234' }),
    );
    const asked = { filters: { officeId: String(mine.officeId) } };

    const csv = await as(db, mine, (ctx) => exportRecords(ctx, thing, asked, 'csv'));
    const json = await as(db, boss, (ctx) => exportRecords(ctx, thing, asked, 'json'));

    expect(csv.body).toContain("'=cmd|calc,'＝1");
    expect(csv.body).not.toContain('S-1234');
    expect(JSON.parse(json.body)).toMatchObject([{ make: '=cmd|calc', secret: 'S-1234' }]);
  });
});

describe('withdrawing a source', () => {
  const written = async (ctx: Ctx, sourceId: string) => {
    const [t, p, e] = [newId(), newId(), newId()];
    await writeBatch(
      ctx,
      [
        batchOf(thing, [{ id: t, number: 'WS-1' }]),
        batchOf(part, [{ id: p, thing: t, kind: 'frame' }]),
        batchOf(mark, [{ part: p, kind: 'serial', value: 'WS-1234' }]),
        batchOf(event, [{ id: e, reference: 'WS' }]),
        batchOf(finding, [{ event: e, thing: t }]),
      ],
      { sourceId },
    );
    return t;
  };

  it('closes all that it wrote, at once', async () => {
    const mine = await aSource(db, officer);
    await as(db, officer, (ctx) => written(ctx, mine));

    const { answer } = await inNameOf(db, officer, (ctx) => withdrawSource(ctx, mine, 'wrong file'));

    expect(answer).toMatchObject({ done: true, conflicts: [] });
    expect(Object.fromEntries(answer.withdrawn)).toEqual({
      thing: 1,
      part: 1,
      mark: 1,
      event: 1,
      finding: 1,
    });
    const [open] = await db.admin<{ n: number }[]>`
      select (select count(*) from ffp.edge where source_id = ${mine} and closed_at is null)
        + (select count(*) from ffp.chronicle where source_id = ${mine} and closed_at is null)
        + (select count(*) from ffp.record where source_id = ${mine} and withdrawn_at is null)
        + (select count(*) from ffp.search_key k join ffp.test_mark m on m.id = k.record_id where m.source_id = ${mine} and k.closed_at is null) as n`;
    expect(Number(open?.n)).toBe(0);
  });

  it('is not stopped by the time that a question may take: a whole file takes longer', async () => {
    const mine = await aSource(db, officer);
    const t = await as(db, officer, (ctx) => written(ctx, mine));
    const locked = Promise.withResolvers<void>();
    const waiting = db.admin.begin(async (sql) => {
      await sql`select 1 from ffp.test_thing x where x.id = ${t} for update`;
      locked.resolve();
      await expect
        .poll(async () => {
          const [found] = await sql`
            select 1 from pg_stat_activity a
            where a.datname = current_database() and a.wait_event_type = 'Lock' and clock_timestamp() - a.query_start > interval '300 ms'`;
          return found !== undefined;
        })
        .toBe(true);
    });
    await locked.promise;

    const { done } = await as(db, officer, async (ctx) => {
      await ctx.sql`set local statement_timeout = '100ms'`;
      return withdrawSource(ctx, mine, 'wrong file');
    });

    expect(done).toBe(true);
    await waiting;
  });

  it('tells how much of it is done, and where that stops it nothing has happened', async () => {
    const mine = await aSource(db, officer);
    const t = await as(db, officer, (ctx) => written(ctx, mine));
    const told: number[] = [];

    const stopped = as(db, officer, (ctx) =>
      withdrawSource(ctx, mine, 'wrong file', {
        onStep: (done, whole) => {
          told.push(done / whole);
          if (told.length > 3) throw new Error('enough');
        },
      }),
    );

    await expect(stopped).rejects.toThrow('enough');
    expect(told[0]).toBe(0);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(await as(db, officer, (ctx) => findRecord(ctx, thing, t))).toMatchObject({ withdrawnAt: null });
    const { done } = await as(db, officer, (ctx) =>
      withdrawSource(ctx, mine, 'wrong file', { onStep: (part, whole) => told.push(part / whole) }),
    );
    expect(done).toBe(true);
    expect(told.at(-1)).toBeCloseTo(2 / 3); // the rest of it is that all who follow are told
  });

  it('lists what was built on it since, and waits for a decision', async () => {
    const mine = await aSource(db, officer);
    const t = await as(db, officer, (ctx) => written(ctx, mine));
    const linked = await as(db, colleague, (ctx) => createRecord(ctx, part, { thing: t, kind: 'slide' }));
    await as(db, officer, (ctx) =>
      correctRecord(ctx, thing, t, { expectedVersion: 1, reason: 'typing error', changes: { make: 'x' } }),
    );

    const asked = await as(db, officer, (ctx) => withdrawSource(ctx, mine, 'wrong file'));
    expect(asked.done).toBe(false);
    expect(asked.conflicts).toEqual([
      { kind: 'corrected', entity: 'thing', id: t, byEntity: 'thing', byId: t },
      { kind: 'linked', entity: 'thing', id: t, byEntity: 'part', byId: linked.id },
    ]);
    expect(await as(db, officer, (ctx) => findRecord(ctx, thing, t))).toMatchObject({ withdrawnAt: null });

    const done = await as(db, officer, (ctx) => withdrawSource(ctx, mine, 'wrong file', { despite: true }));
    expect(done.done).toBe(true);
    expect(seen(await faultOf(as(db, officer, (ctx) => withdrawSource(ctx, mine, 'again'))))).toMatchObject({
      code: 'withdrawn',
    });
  });
});
