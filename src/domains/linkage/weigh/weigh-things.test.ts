import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testPlatform } from '../../../../test/support/access.ts';
import { aCompartment, anAccount, as, type TestAccount } from '../../../../test/support/ctx.ts';
import { type TestDatabase, testDatabase } from '../../../../test/support/database.ts';
import { allEntities } from '../../../app.ts';
import { installProjections } from '../../../platform/projections/index.ts';
import {
  batchOf,
  correctRecord,
  deskSource,
  withdrawRecord,
  writeBatch,
} from '../../../platform/records/index.ts';
import { newId } from '../../../shared/ids.ts';
import { phone, place, vehicle } from '../../subjects/index.ts';
import { installKinship, wire } from '../index.ts';
import { resembling } from '../resemble/service.ts';

let db: TestDatabase;
let analyst: TestAccount;
let stop: () => void;
beforeAll(async () => {
  db = await testDatabase();
  await installProjections(db.ops, allEntities);
  await installKinship(db.ops);
  stop = wire(testPlatform(db));
  analyst = await anAccount(db);
});
afterAll(async () => {
  stop?.();
  await db?.drop();
});

type Wish = Readonly<Record<string, unknown>>;
type Thing = typeof vehicle | typeof phone | typeof place;

async function write(entity: Thing, wish: Wish, account = analyst): Promise<string> {
  const id = newId();
  await as(db, account, async (ctx) => {
    await writeBatch(ctx, [batchOf(entity, [{ ...wish, id }])], { sourceId: await deskSource(ctx) });
  });
  return id;
}

type Proposal = Readonly<{
  grade: string;
  status: string;
  parts: readonly { comparison: string; level: string }[];
}>;
const proposalsOf = (one: string, other: string) => db.admin<Proposal[]>`
  select h.grade, h.status, s.parts from ffp.hit h join ffp.hit_score s on s.hit_id = h.id
  where h.withdrawn_at is null and array[h.left_id, h.right_id] @> array[${one}, ${other}]::uuid[]`;

const told = (proposal: Proposal | undefined): string =>
  proposal
    ? `${proposal.grade}: ${proposal.parts.map(({ comparison, level }) => `${comparison} ${level}`).join(', ')}`
    : '';

async function between(entity: Thing, first: Wish, second: Wish): Promise<string> {
  const [one, other] = [await write(entity, first), await write(entity, second)];
  return told((await proposalsOf(one, other))[0]);
}

const golf = { make: 'VW', model: 'Golf', colour: 'black', kind: 'car' };

describe('two vehicles', () => {
  const cases: readonly [string, Wish, Wish, string][] = [
    [
      'the same chassis number, whatever plate it bears',
      { vin: 'WVWZZZ1JZXW104711', plate: 'SK 1101 AA', make: 'VW' },
      { vin: 'WVW ZZZ 1JZ XW 104711', plate: 'TE 9902 BB', make: 'Фолксваген' },
      'A: vin same, plate conflict, make same',
    ],
    [
      'the end of a chassis number, and the make',
      { vin: 'WVWZZZ1JZXW204712', make: 'VW', model: 'Golf' },
      { vin: '204712', make: 'Volkswagen', model: 'Golf 4' },
      'C: vin end, make same, model related',
    ],
    ['a plate in two scripts', { plate: 'SK 3301 AV' }, { plate: 'СК-3301-АВ' }, 'C: plate same'],
    [
      'a plate with a slip, and the vehicle looks the same',
      { plate: 'KU 5501 AB', ...golf },
      { plate: 'KU 5507 AB', ...golf, make: 'Volkswagen', colour: 'blue' },
      'C: plate one-edit, make same, model same, kind same, colour near',
    ],
    ['a plate with a slip alone', { plate: 'KU 6601 AB' }, { plate: 'KU 6607 AB' }, ''],
    [
      'a plate that passed to another make',
      { plate: 'OH 7701 AB', ...golf },
      { plate: 'OH 7701 AB', make: 'Opel', kind: 'van' },
      '',
    ],
    [
      'the same plate on two that look alike, with another chassis number: one bears a false plate',
      { plate: 'BT 8801 AB', ...golf, vin: 'WVWZZZ1JZXW304713' },
      { plate: 'BT 8801 AB', ...golf, vin: 'WVWZZZ1JZYP998877' },
      '',
    ],
    [
      'two of one fleet',
      { vin: 'WVWZZZ1JZXW404714', ...golf, year: 2004 },
      { vin: 'WVWZZZ1JZXW404715', ...golf, year: 2004 },
      '',
    ],
    [
      'the same characters from two countries',
      { plate: 'AB 123 CD', plateCountry: 'MKD' },
      { plate: 'AB 123 CD', plateCountry: 'ITA' },
      '',
    ],
    ['a black Golf and a black Golf', golf, golf, ''],
    ['no plate is known', { plate: 'NONE', make: 'VW' }, { plate: 'NONE', make: 'VW' }, ''],
  ];
  it.each(cases)('%s', async (_name, first, second, expected) => {
    expect(await between(vehicle, first, second)).toBe(expected);
  });

  it('are proposed in one import as well as one by one', async () => {
    const rows = [0, 1].map(() => ({ id: newId(), vin: 'WDB9066331S505050' }));
    await as(db, analyst, async (ctx) => {
      await writeBatch(ctx, [batchOf(vehicle, rows)], { sourceId: await deskSource(ctx) });
    });

    expect(await proposalsOf(rows[0]?.id ?? '', rows[1]?.id ?? '')).toHaveLength(1);
  });

  it('that were corrected are weighed anew; withdrawn, nothing is left to decide', async () => {
    const one = await write(vehicle, { vin: 'WDB9066331S606060' });
    const other = await write(vehicle, { vin: 'WDB9066331S717171' });
    expect(await proposalsOf(one, other)).toEqual([]);

    await as(db, analyst, (ctx) =>
      correctRecord(ctx, vehicle, other, {
        expectedVersion: 1,
        changes: { vin: 'WDB9066331S606060' },
        reason: 'misread',
      }),
    );
    expect(told((await proposalsOf(one, other))[0])).toBe('A: vin same');

    await as(db, analyst, (ctx) =>
      withdrawRecord(ctx, vehicle, other, { expectedVersion: 2, reason: 'entered twice' }),
    );
    expect(await proposalsOf(one, other)).toEqual([]);
  });

  it('are never joined by the program, and no office can ask for it', async () => {
    const one = await write(vehicle, { vin: 'WDB9066331S808080', plate: 'GV 1010 AB', ...golf });
    const other = await write(vehicle, { vin: 'WDB9066331S808080', plate: 'GV 1010 AB', ...golf });

    expect((await proposalsOf(one, other))[0]?.status).toBe('new');
    expect(await db.admin`select 1 from ffp.judgement j where j.left_id in (${one}, ${other})`).toEqual([]);
    await expect(
      db.ops`update ffp.link_setting set join_from = 0.99 where entity = 'vehicle'`,
    ).rejects.toThrow(/check constraint/);
  });

  it('a hidden one is proposed to nobody who may not see it, and resembles nothing that he types', async () => {
    const circle = await aCompartment(db, analyst);
    const insider = await anAccount(db, { compartments: [circle] });
    const labelId = await as(db, insider, async (ctx) => {
      const [label] = await ctx.sql<
        { id: number }[]
      >`select ffp.label_of(1, 'H0', array[${circle}]::int[]) as id`;
      return label?.id ?? 0;
    });
    const open = await write(vehicle, { vin: 'WDB9066331S919191' });
    const hidden = await write(vehicle, { vin: 'WDB9066331S919191', plate: 'RA 2020 AB', labelId }, insider);

    const seen = (account: TestAccount) =>
      as(
        db,
        account,
        (ctx) => ctx.sql`select 1 from ffp.hit h where h.left_id = ${open} and h.right_id = ${hidden}`,
      );
    const resembles = (account: TestAccount) =>
      as(db, account, async (ctx) =>
        (
          await resembling(ctx, { entity: 'vehicle', fields: { vin: 'WDB9066331S919191' }, limit: 5 })
        ).candidates.map(({ id }) => id),
      );
    expect(await seen(insider)).toHaveLength(1);
    expect(await seen(analyst)).toHaveLength(0);
    expect((await resembles(insider)).toSorted()).toEqual([open, hidden].toSorted());
    expect(await resembles(analyst)).toEqual([open]);
  });
});

describe('two telephones', () => {
  const cases: readonly [string, Wish, Wish, string][] = [
    [
      'one number with and without the country',
      { number: '+389 70 101 202' },
      { number: '070 101 202' },
      'C: line national',
    ],
    [
      'one number in two handsets: for a person to tell',
      { number: '+389 70 303 404', imei: '352099001761481' },
      { number: '+389 70 303 404', imei: '490154203237518' },
      'C: line same, imei conflict',
    ],
    [
      'one handset with two numbers',
      { number: '+389 70 505 606', imei: '013024009876548' },
      { number: '+389 71 707 808', imei: '01-302400-987654-8' },
      'A: line conflict, imei same',
    ],
    [
      'a handset whose number is a slip away, and the check digit says which is wrong',
      { imei: '862011030123453', handset: 'Xiaomi Redmi 9' },
      { imei: '862011030123652', handset: 'XIAOMI Redmi 9' },
      'B: imei checked, handset same',
    ],
    ['numbers a slip apart', { number: '+389 70 909 111' }, { number: '+389 70 909 112' }, ''],
    ['handsets of one sort', { handset: 'Nokia 3310' }, { handset: 'Nokia 3310' }, ''],
    ['no number is known', { number: '00000000' }, { number: '00000000' }, ''],
  ];
  it.each(cases)('%s', async (_name, first, second, expected) => {
    expect(await between(phone, first, second)).toBe(expected);
  });

  it('are shown while one is being typed, with the reason', async () => {
    const known = await write(phone, { number: '+389 72 121 343', handset: 'Nokia 3310' });

    const { candidates } = await as(db, analyst, (ctx) =>
      resembling(ctx, { entity: 'phone', fields: { number: '072 121 343' }, limit: 5 }),
    );

    expect(candidates.map(({ id, parts }) => [id, parts.map(({ level }) => level)])).toEqual([
      [known, ['national']],
    ]);
  });
});

describe('two places', () => {
  const crossing = { kind: 'border-crossing' };
  const cases: readonly [string, Wish, Wish, string][] = [
    [
      'one crossing in two scripts and with other words around it',
      { name: 'GP Tabanovce', ...crossing },
      { name: 'Граничен премин Табановце', ...crossing },
      'C: place same, kind same',
    ],
    [
      'one name, and they lie together',
      { name: 'Deve Bair', location: { text: 'Deve Bair', lat: 42.1, lon: 22.36 } },
      { name: 'Дeве Бaир', location: { text: 'Деве Баир', lat: 42.1005, lon: 22.3605 } },
      'B: place same, location same',
    ],
    [
      'one name in two towns',
      { name: 'Centar', location: { text: 'Skopje', lat: 41.99, lon: 21.43 } },
      { name: 'Centar', location: { text: 'Štip', lat: 41.74, lon: 22.19 } },
      '',
    ],
    ['post 7 and post 8', { name: 'Post 7 Blace', ...crossing }, { name: 'Post 8 Blace', ...crossing }, ''],
    ['two crossings', { name: 'Border crossing', ...crossing }, { name: 'Граничен премин', ...crossing }, ''],
  ];
  it.each(cases)('%s', async (_name, first, second, expected) => {
    expect(await between(place, first, second)).toBe(expected);
  });
});
