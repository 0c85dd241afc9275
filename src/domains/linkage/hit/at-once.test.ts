import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testPlatform } from '../../../../test/support/access.ts';
import { anAccount, as, type TestAccount } from '../../../../test/support/ctx.ts';
import { type TestDatabase, testDatabase } from '../../../../test/support/database.ts';
import { aFirearm, type FirearmWish } from '../../../../test/support/firearms.ts';
import { allEntities } from '../../../app.ts';
import type { Ctx } from '../../../platform/access/index.ts';
import { installProjections } from '../../../platform/projections/index.ts';
import { batchOf, deskSource, writeBatch } from '../../../platform/records/index.ts';
import { newId } from '../../../shared/ids.ts';
import { person } from '../../subjects/index.ts';
import { installKinship, wire } from '../index.ts';

let db: TestDatabase;
let one: TestAccount;
let other: TestAccount;
let stop: () => void;
beforeAll(async () => {
  db = await testDatabase();
  await installProjections(db.ops, allEntities);
  await installKinship(db.ops);
  stop = wire(testPlatform(db));
  one = await anAccount(db);
  other = await anAccount(db);
});
afterAll(async () => {
  stop?.();
  await db?.drop();
});

const gun = (wish: FirearmWish) => async (ctx: Ctx) => (await aFirearm(ctx, wish)).id;
const someone = (wish: Readonly<Record<string, unknown>>) => async (ctx: Ctx) => {
  const id = newId();
  await writeBatch(ctx, [batchOf(person, [{ ...wish, id }])], { sourceId: await deskSource(ctx) });
  return id;
};

/** Writes the second record while the transaction of the first is open: it is let go when the second waits for it, or has ended without. */
async function overlapping(
  first: (ctx: Ctx) => Promise<string>,
  second: (ctx: Ctx) => Promise<string>,
): Promise<Readonly<{ ids: readonly string[]; waited: boolean }>> {
  const written = Promise.withResolvers<void>();
  const letGo = Promise.withResolvers<void>();
  const held = as(db, one, async (ctx) => {
    const id = await first(ctx);
    written.resolve();
    await letGo.promise;
    return id;
  });
  await Promise.race([written.promise, held]);
  let ended = false;
  const late = as(db, other, second).finally(() => {
    ended = true;
  });
  let waited = false;
  while (!ended && !waited) waited = await somebodyWaits();
  letGo.resolve();
  return { ids: await Promise.all([held, late]), waited };
}

async function somebodyWaits(): Promise<boolean> {
  const rows = await db.admin`
    select 1 from pg_locks l join pg_database d on d.oid = l.database
    where l.locktype = 'advisory' and not l.granted and d.datname = current_database()`;
  return rows.length > 0;
}

const proposals = async (ids: readonly string[]): Promise<number> => {
  const rows = await db.admin`
    select 1 from ffp.hit h where h.withdrawn_at is null and array[h.left_id, h.right_id] @> ${[...ids]}::uuid[]`;
  return rows.length;
};

describe('two transactions that are open at once', () => {
  it.each([
    ['letter by letter', { serial: 'TA481301' }, { serial: 'TA481301' }],
    ['after folding', { serial: 'TB592401' }, { serial: 'TB5924O1' }],
    ['one character other', { serial: 'TC603501' }, { serial: 'TC603591' }],
    ['the first character other', { serial: 'TD714601' }, { serial: 'KD714601' }],
    ['one character more', { serial: 'TE825701' }, { serial: 'TE8257017' }],
    ['one character less', { serial: 'TF936801' }, { serial: 'TF93680' }],
    ['two neighbours swapped', { serial: 'TG147902' }, { serial: 'TG147092' }],
    ['unknown characters first', { serial: 'TH25??01' }, { serial: 'TH251301' }],
    ['unknown characters second', { serial: 'TK361301' }, { serial: 'TK36??01' }],
    [
      'makes that stand for each other',
      { serial: 'TM470201', make: 'Zastava', model: 'M70' },
      { serial: 'TM470201', make: 'CZ', model: '70' },
    ],
  ])('the same number, %s: the second waits and finds the first', async (_name, first, second) => {
    const { ids, waited } = await overlapping(gun(first), gun(second));

    expect([waited, await proposals(ids)]).toEqual([true, 1]);
  });

  it('numbers that could not meet do not wait for each other', async () => {
    const { ids, waited } = await overlapping(gun({ serial: 'TN481301' }), gun({ serial: 'UP905577' }));

    expect([waited, await proposals(ids)]).toEqual([false, 0]);
  });

  it('one person: the second waits and finds the first; another does not wait', async () => {
    const her = { familyName: 'Vraniqi', givenName: 'Shpresa', birthOn: '1977-05-06' };
    const same = await overlapping(someone(her), someone({ ...her, familyName: 'Враниќи' }));
    const apart = await overlapping(
      someone({ familyName: 'Trpkovski', givenName: 'Goran', birthOn: '1951-01-02' }),
      someone({ familyName: 'Zymberi', givenName: 'Luan', birthOn: '1988-07-09' }),
    );

    expect([same.waited, await proposals(same.ids)]).toEqual([true, 1]);
    expect([apart.waited, await proposals(apart.ids)]).toEqual([false, 0]);
  });

  it('numbers near each other, seized in two places: the alarm is raised by the second', async () => {
    const seized = (serial: string, place: string) =>
      gun({ serial, seized: { reference: place, on: '2025-03-01', place } });
    const { ids } = await overlapping(seized('TR481300', 'Skopje'), seized('TR481777', 'Tetovo'));

    const rows = await db.admin`
      select a.alarm from ffp.serial_alarm a where array[a.left_id, a.right_id] @> ${[...ids]}::uuid[]`;
    expect(rows).toEqual([{ alarm: 'near' }]);
  });
});
