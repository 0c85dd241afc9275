import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testPlatform } from '../../../../test/support/access.ts';
import { aCompartment, anAccount, aSource, as, type TestAccount } from '../../../../test/support/ctx.ts';
import { type TestDatabase, testDatabase } from '../../../../test/support/database.ts';
import { aFirearm, type FirearmWish, firearms } from '../../../../test/support/firearms.ts';
import { allEntities } from '../../../app.ts';
import { installProjections } from '../../../platform/projections/index.ts';
import { correctRecord, withdrawRecord } from '../../../platform/records/index.ts';
import { serialFold } from '../../../shared/fold.ts';
import { likelihood, readRestored } from '../../../shared/restored-serial.ts';
import { firearm, marking } from '../../subjects/index.ts';
import { wire } from '../index.ts';
import * as judgements from '../judgement/service.ts';
import { count, decide, list } from './service.ts';
import { similar } from './similar.ts';
import { checkPiece, checkSource } from './store.ts';

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

const hitsOn = async (id: string, account: TestAccount = analyst) =>
  (await as(db, account, (ctx) => list(ctx, { record: id, limit: 50 }))).hits;

/** Writes one firearm, then another, and says what was proposed between them. */
async function proposed(first: FirearmWish, second: FirearmWish): Promise<string> {
  const one = await as(db, analyst, (ctx) => aFirearm(ctx, first));
  const other = await as(db, analyst, (ctx) => aFirearm(ctx, second));
  const hits = (await hitsOn(other.id)).filter(({ left, right }) => [left.id, right.id].includes(one.id));
  return hits.map(({ grade, why, at }) => [grade, why, at ?? ''].join(' ').trim()).join();
}

describe('restored characters', () => {
  /** Writes a number of which characters were restored, after its confidence was told. */
  const aRestored = async (serial: string, readings: string) => {
    const made = await as(db, analyst, (ctx) => aFirearm(ctx, { serial }));
    await as(db, analyst, (ctx) =>
      correctRecord(ctx, marking, made.markings[0] ?? '', {
        expectedVersion: 1,
        reason: 'restored',
        changes: { readings },
      }),
    );
    return made;
  };
  const others = async (id: string) =>
    (await hitsOn(id))
      .filter(({ status }) => status === 'new')
      .map(({ left, right, confidence }) => ({
        value: left.id === id ? right.value : left.value,
        confidence,
      }));

  it('order the proposals: the surest first, and what they leave out is not proposed', async () => {
    await as(db, analyst, (ctx) =>
      firearms(ctx, [{ serial: 'RQ3471165' }, { serial: 'RQ8471165' }, { serial: 'RQ5471165' }]),
    );

    const made = await aRestored('RQ?471165', 'RQ[8:70|3:30]471165');

    expect(await others(made.id)).toEqual([
      { value: 'RQ8471165', confidence: 0.7 },
      { value: 'RQ3471165', confidence: 0.3 },
    ]);
  });

  it('are asked also by a number that is written later', async () => {
    const made = await aRestored('RU?471165', 'RU[8:70|3:20]471165');

    await as(db, analyst, (ctx) => aFirearm(ctx, { serial: 'RU3471165' }));
    await as(db, analyst, (ctx) => aFirearm(ctx, { serial: 'RU8471165' }));
    await as(db, analyst, (ctx) => aFirearm(ctx, { serial: 'RU7471165' }));

    expect(await others(made.id)).toEqual([
      { value: 'RU8471165', confidence: 0.7 },
      { value: 'RU3471165', confidence: 0.2 },
      { value: 'RU7471165', confidence: 0.003571 },
    ]);
  });

  it('choose the five likeliest of many, where a number that is merely unread proposes none', async () => {
    const numbers = Array.from({ length: 8 }, (_, n) => ({ serial: `RV${n + 1}4911` }));
    await as(db, analyst, (ctx) => firearms(ctx, numbers));

    const unread = await as(db, analyst, (ctx) => aFirearm(ctx, { serial: 'RV?4911' }));
    const restored = await aRestored('RV?4911', 'RV[6:40|3:20|2:15|7:10|4:8]4911');

    expect(await others(unread.id)).toEqual([]);
    expect((await others(restored.id)).map(({ value }) => value)).toEqual([
      'RV64911',
      'RV34911',
      'RV24911',
      'RV74911',
      'RV44911',
    ]);
  });

  it('go page by page in the same order', async () => {
    const one = await as(db, analyst, (ctx) => list(ctx, { grade: 'C', status: 'new', limit: 50 }));
    const ids: string[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page = await as(db, analyst, (ctx) =>
        list(ctx, { grade: 'C', status: 'new', limit: 2, ...(after ? { after } : {}) }),
      );
      ids.push(...page.hits.map(({ id }) => id));
      after = page.after;
    }

    expect(ids).toEqual(one.hits.map(({ id }) => id));
    expect(one.hits.map(({ confidence }) => confidence ?? 1)).toEqual(
      one.hits.map(({ confidence }) => confidence ?? 1).toSorted((a, b) => b - a),
    );
  });

  it.each([
    ['K-4[8:70|3:30]21?', 'K4821A'],
    ['K-4[8:70|3:30]21?', 'K4321B'],
    ['K-4[8:70|3:30]21?', 'K4721B'],
    ['K4[8:70|3:10]21[O|Q:20]', 'K48210'],
    ['K4[8|3]21*', 'K432199'],
    ['K4[8|3|5:20]21', 'K4521'],
    ['[Ж:50|B:30]421', 'Ж421'],
  ])('are as sure in the database as anywhere: %s, %s', async (readings, folded) => {
    const made = await as(db, analyst, (ctx) => aFirearm(ctx, { serial: 'K4?' }));
    await db.admin`update ffp.marking set readings = ${readings}, version = 2, reason = 'restored' where id = ${made.markings[0] ?? ''}`;

    const [row] =
      await db.admin`select ffp.restored_likelihood(${made.markings[0] ?? ''}, ${serialFold(folded)}) as sure`;

    const read = readRestored(readings);
    expect(row?.sure).toBeCloseTo(read ? likelihood(read, serialFold(folded)) : Number.NaN, 9);
  });
});

describe('the grade of a hit', () => {
  const cases: readonly [string, FirearmWish, FirearmWish, string][] = [
    ['the same number, make and calibre', { serial: 'KM48213' }, { serial: 'KM48213' }, 'A exact'],
    ['blanks, dashes and case do not count', { serial: 'km-48314' }, { serial: 'KM48314' }, 'A exact'],
    [
      'Cyrillic look-alikes are the letters that they look like',
      { serial: 'АВ51907' },
      { serial: 'AB51907' },
      'A exact',
    ],
    ['one make unknown', { serial: 'RR71655', make: '' }, { serial: 'RR71655' }, 'B exact'],
    [
      'calibres that conflict',
      { serial: 'RT71655', calibre: '9x19' },
      { serial: 'RT71655', calibre: '7.62x25' },
      'B exact',
    ],
    ['O and 0', { serial: 'PO48217' }, { serial: 'P048217' }, 'B normalised'],
    ['makes that conflict', { serial: 'MC48771', make: 'Zastava' }, { serial: 'MC48771', make: 'Glock' }, ''],
    ['one character differs', { serial: 'LK93751' }, { serial: 'LK93451' }, 'C substitution 5'],
    ['one character more', { serial: 'LM93751' }, { serial: 'LM937514' }, 'C insertion 8'],
    ['two neighbours swapped', { serial: 'LN93751' }, { serial: 'LN97351' }, 'C transposition 4'],
    ['two characters differ', { serial: 'LP93751' }, { serial: 'LP99951' }, ''],
    ['a number of which some is not known', { serial: 'WX??6921' }, { serial: 'WX446921' }, 'C wildcard'],
    ['the other way round', { serial: 'WY446921' }, { serial: 'WY44??21' }, 'C wildcard'],
    ['numbers of three characters', { serial: '417' }, { serial: '417' }, ''],
    ['noise', { serial: '123456' }, { serial: '123456' }, ''],
    ['removed is not the same as removed', { serial: 'removed' }, { serial: 'removed' }, ''],
    ['nothing is not the same as nothing', { serial: '' }, { serial: '' }, ''],
    ['a slide and a frame', { serial: 'frame: SQ55871' }, { serial: 'slide: SQ55871' }, ''],
  ];

  it.each(cases)('%s', async (_name, first, second, expected) => {
    expect(await proposed(first, second)).toBe(expected);
  });
});

describe('the life of a hit', () => {
  const pair = async (serial: string) => {
    const one = await as(db, analyst, (ctx) => aFirearm(ctx, { serial }));
    const other = await as(db, analyst, (ctx) => aFirearm(ctx, { serial }));
    const [hit] = await hitsOn(other.id);
    if (!hit) throw new Error('nothing was proposed');
    return { one, other, hit };
  };

  it('confirming makes a judgement of the same', async () => {
    const { one, other, hit } = await pair('QA18501');

    const decided = await as(db, analyst, (ctx) =>
      decide(
        ctx,
        { id: hit.id, verdict: 'same', reasons: 'same proof marks', compartments: [] },
        hit.version,
      ),
    );
    const made = await as(db, analyst, (ctx) =>
      judgements.list(ctx, { record: one.id, withdrawn: false, limit: 10 }),
    );

    expect(decided.hit.status).toBe('confirmed');
    expect(made.judgements.map(({ verdict, hit: from }) => [verdict, from])).toEqual([['same', hit.id]]);
    expect([made.judgements[0]?.left.id, made.judgements[0]?.right.id].sort()).toEqual(
      [one.id, other.id].sort(),
    );
  });

  it('a hit is decided once', async () => {
    const { hit } = await pair('WB27602');
    const once = (version: number) =>
      as(db, analyst, (ctx) =>
        decide(ctx, { id: hit.id, verdict: 'different', reasons: 'other finish', compartments: [] }, version),
      );

    const { hit: decided } = await once(hit.version);

    await expect(once(hit.version)).rejects.toMatchObject({ code: 'stale' });
    await expect(once(decided.version)).rejects.toMatchObject({ code: 'linkage.already-decided' });
  });

  it('a pair that was rejected is not proposed again', async () => {
    const { other, hit } = await pair('EC36703');
    await as(db, analyst, (ctx) =>
      decide(
        ctx,
        { id: hit.id, verdict: 'different', reasons: 'other finish', compartments: [] },
        hit.version,
      ),
    );

    await as(db, analyst, (ctx) =>
      correctRecord(ctx, firearm, other.id, {
        expectedVersion: 1,
        changes: { modelText: 'M57' },
        reason: 'typed wrong',
      }),
    );

    expect((await hitsOn(other.id)).map(({ status }) => status)).toEqual(['rejected']);
  });

  it('a corrected number withdraws what was proposed for it and is checked anew', async () => {
    const { one, other } = await pair('RD45804');
    const third = await as(db, analyst, (ctx) => aFirearm(ctx, { serial: 'NH72111' }));

    await as(db, analyst, (ctx) =>
      correctRecord(ctx, marking, other.markings[0] ?? '', {
        expectedVersion: 1,
        changes: { value: 'NH72111' },
        reason: 'read again',
      }),
    );

    const now = (await hitsOn(other.id)).filter(({ status }) => status === 'new');
    expect(now.map(({ left, right }) => [left.id, right.id].includes(third.id))).toEqual([true]);
    expect(now.some(({ left, right }) => [left.id, right.id].includes(one.id))).toBe(false);
  });

  it('a withdrawn record takes its hits along', async () => {
    const { one, hit } = await pair('TF54905');

    await as(db, analyst, (ctx) =>
      withdrawRecord(ctx, firearm, one.id, { expectedVersion: 1, reason: 'entered twice' }),
    );

    expect(await db.admin`select h.status from ffp.hit h where h.id = ${hit.id}`).toEqual([
      { status: 'withdrawn' },
    ]);
  });

  it('counts are by status and grade', async () => {
    const { other } = await pair('YG63006');

    const { counts, total } = await as(db, analyst, (ctx) => count(ctx, { record: other.id }));

    expect({ counts, total }).toEqual({
      counts: [{ status: 'new', grade: 'A', why: 'exact', count: 1 }],
      total: 1,
    });
  });
});

describe('many at once', () => {
  const bulk = async (serials: readonly string[]) => {
    const sourceId = await aSource(db, analyst);
    const filling = Array.from({ length: 80 }, (_, i) => `${(i + 11) * 104_729}Z${(i * 7919) % 997}Y`);
    const made = await as(db, analyst, (ctx) =>
      firearms(
        ctx,
        [...serials, ...filling].map((serial) => ({ serial, sourceId })),
      ),
    );
    return { sourceId, ids: made.map(({ id }) => id) };
  };

  it('grades A and B come at once, C by one job for the source', async () => {
    const { sourceId, ids } = await bulk(['UA61170', 'UA61170', 'UC83312', 'UC83372']);
    const jobs =
      await db.admin`select 1 from ffp.job j where j.task = 'linkage.hits.near' and j.payload ->> 'sourceId' = ${sourceId}`;
    const before = [await hitsOn(ids[0] ?? ''), await hitsOn(ids[2] ?? '')].map((hits) =>
      hits.map(({ grade }) => grade),
    );

    await as(db, analyst, (ctx) => checkSource(ctx, sourceId));
    await as(db, analyst, (ctx) => checkSource(ctx, sourceId));

    expect(jobs).toHaveLength(1);
    expect(before).toEqual([['A'], []]);
    expect((await hitsOn(ids[2] ?? '')).map(({ grade, why, at }) => [grade, why, at])).toEqual([
      ['C', 'substitution', 6],
    ]);
  });

  it('a large source is gone through in pieces, and says when there is no further one', async () => {
    const { sourceId, ids } = await bulk(['UF94417', 'UF94418']);

    const first = await as(db, analyst, (ctx) => checkPiece(ctx, sourceId, 1));
    const second = await as(db, analyst, (ctx) => checkPiece(ctx, sourceId, 2));

    expect([first, second]).toEqual(['checked', null]);
    expect((await hitsOn(ids[0] ?? '')).map(({ grade, why }) => [grade, why])).toEqual([
      ['C', 'substitution'],
    ]);
  });

  it('the running numbers of one series are not proposed to each other; that is said', async () => {
    const series = Array.from({ length: 12 }, (_, i) => `UE7710${String(i).padStart(2, '0')}`);
    const { sourceId, ids } = await bulk(series);

    await as(db, analyst, (ctx) => checkSource(ctx, sourceId));

    const said =
      await db.admin`select c.found, c.kept from ffp.hit_too_common c where c.firearm_id = ${ids[3] ?? ''}`;
    expect((await hitsOn(ids[3] ?? '')).filter(({ grade }) => grade === 'C')).toEqual([]);
    expect(said).toEqual([{ found: expect.any(Number), kept: 0 }]);
  });
});

describe('what a reader may not see', () => {
  it('AZ-14 the check finds what the writer may not see, and tells only who may see both sides', async () => {
    const opener = await anAccount(db);
    const compartment = await aCompartment(db, opener);
    const insider = await anAccount(db, { compartments: [compartment] });
    const labelId = await as(db, insider, async (ctx) => {
      const [made] = await ctx.sql<
        { id: number }[]
      >`select ffp.label_of(1, 'H0', array[${compartment}::int]) as id`;
      return made?.id ?? 0;
    });
    const hidden = await as(db, insider, (ctx) => aFirearm(ctx, { serial: 'HX70921', labelId }));

    const open = await as(db, analyst, (ctx) => aFirearm(ctx, { serial: 'HX70921' }));

    expect(await hitsOn(open.id)).toEqual([]);
    expect((await hitsOn(open.id, insider)).map(({ left, right }) => [left.id, right.id].sort())).toEqual([
      [hidden.id, open.id].sort(),
    ]);
  });

  it('two who write the same number at once both see each other', async () => {
    const write = (account: TestAccount) => as(db, account, (ctx) => aFirearm(ctx, { serial: 'CC61207' }));

    const [one, other] = await Promise.all([write(analyst), write(await anAccount(db))]);

    expect((await hitsOn(one.id)).map(({ left, right }) => [left.id, right.id].sort())).toEqual([
      [one.id, other.id].sort(),
    ]);
  });
});

describe('similar numbers while one is typed', () => {
  it('are graded as the check would grade them, and nothing is written', async () => {
    const known = await as(db, analyst, (ctx) => aFirearm(ctx, { serial: 'TY30817' }));
    const ask = (serial: string, make: string) =>
      as(db, analyst, (ctx) => similar(ctx, { serial, make, calibre: '9x19', limit: 10 }));

    const answers = await Promise.all([
      ask('TY30817', 'Zastava'),
      ask('TY3O817', 'Zastava'),
      ask('TY30811', 'Zastava'),
      ask('TY30817', 'Glock'),
      ask('TY3??17', 'Zastava'),
    ]);

    const grades = answers.map(({ candidates }) =>
      candidates.filter(({ id }) => id === known.id).map(({ grade, why }) => `${grade} ${why}`),
    );
    expect(grades).toEqual([['A exact'], ['B normalised'], ['C substitution'], [], ['C wildcard']]);
    expect(await hitsOn(known.id)).toEqual([]);
  });

  it('say how surely restored characters are those of the other number, the surest first', async () => {
    const likely = await as(db, analyst, (ctx) => aFirearm(ctx, { serial: 'TZ8081765' }));
    const less = await as(db, analyst, (ctx) => aFirearm(ctx, { serial: 'TZ3081765' }));
    const ask = (serial: string) =>
      as(db, analyst, (ctx) => similar(ctx, { serial, make: 'Zastava', calibre: '9x19', limit: 10 }));

    const { candidates } = await ask('TZ[8:70|3:30]081765');
    const whole = await ask('TZ8081765');

    expect(candidates.map(({ id, confidence }) => [id, confidence])).toEqual([
      [likely.id, 0.7],
      [less.id, 0.3],
    ]);
    expect(whole.candidates[0]).toMatchObject({ id: likely.id, confidence: null });
  });
});
