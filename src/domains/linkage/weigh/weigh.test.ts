import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testPlatform } from '../../../../test/support/access.ts';
import { aCompartment, anAccount, as, type TestAccount } from '../../../../test/support/ctx.ts';
import { type TestDatabase, testDatabase } from '../../../../test/support/database.ts';
import { aFirearm, type FirearmWish } from '../../../../test/support/firearms.ts';
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
import { organisation, person } from '../../subjects/index.ts';
import { installKinship, wire } from '../index.ts';
import { takeBack } from '../judgement/service.ts';
import { checkFirearms } from './store.ts';

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

async function aPerson(wish: Wish, account = analyst): Promise<string> {
  const id = newId();
  await as(db, account, async (ctx) => {
    await writeBatch(ctx, [batchOf(person, [{ familyName: 'Vraniqi', ...wish, id }])], {
      sourceId: await deskSource(ctx),
    });
  });
  return id;
}

type Proposal = Readonly<{
  grade: string;
  status: string;
  probability: number;
  parts: readonly { comparison: string; level: string }[];
}>;
const proposalsOf = (one: string, other: string) => db.admin<Proposal[]>`
  select h.grade, h.status, s.probability, s.parts from ffp.hit h join ffp.hit_score s on s.hit_id = h.id
  where h.withdrawn_at is null and array[h.left_id, h.right_id] @> array[${one}, ${other}]::uuid[]`;

const levelsOf = (proposal: Proposal | undefined) =>
  (proposal?.parts ?? []).map(({ comparison, level }) => `${comparison} ${level}`).join(', ');

async function between(first: Wish, second: Wish): Promise<string> {
  const [one, other] = [await aPerson(first), await aPerson(second)];
  const [proposal] = await proposalsOf(one, other);
  return proposal ? `${proposal.grade}: ${levelsOf(proposal)}` : '';
}

describe('two persons', () => {
  const cases: readonly [string, Wish, Wish, string][] = [
    [
      'one name in two scripts, the same day of birth',
      { familyName: 'Đaković', givenName: 'Zlatomir', birthOn: '1971-02-03' },
      { familyName: 'Ђаковић', givenName: 'Златомир', birthOn: '1971-02-03' },
      'B: names exact, birth exact',
    ],
    [
      'the personal number, whatever else',
      { familyName: 'Berishtar', givenName: 'Agim', personalNumber: '1203971450012' },
      { familyName: 'Berishtari', givenName: 'Agim', personalNumber: '1203971450012' },
      'A: names spelled, number same',
    ],
    [
      'day and month swapped',
      { familyName: 'Trpkovski', givenName: 'Blagoj', birthOn: '1980-03-09' },
      { familyName: 'Трпковски', givenName: 'Благој', birthOn: '1980-09-03' },
      'B: names exact, birth swapped',
    ],
    [
      'one given name in two languages',
      { familyName: 'Hoxha', givenName: 'Gjergj', birthOn: '1964-04-23' },
      { familyName: 'Хоџа', givenName: 'Ђорђе', birthOn: '1964-04-23' },
      'B: names exact, birth exact',
    ],
    [
      'given and family name swapped',
      { familyName: 'Musliu', givenName: 'Fitim', birthOn: '1990-01-02' },
      { familyName: 'Fitim', givenName: 'Musliu', birthOn: '1990-01-02' },
      'B: names swapped, birth exact',
    ],
    [
      'father and son of one name',
      { familyName: 'Gashiqi', givenName: 'Luan', birthOn: '1950-05-06' },
      { familyName: 'Gashiqi', givenName: 'Luan', birthOn: '1978-11-30' },
      '',
    ],
    [
      'sister and brother at one telephone',
      { familyName: 'Rexhaj', givenName: 'Arta', phone: '+383 44 123 987', birthOn: '1991-05-06' },
      { familyName: 'Rexhaj', givenName: 'Blerim', phone: '044 123 987', birthOn: '1994-07-16' },
      '',
    ],
    [
      'another personal number weighs against a common name',
      { familyName: 'Nikolovski', givenName: 'Petar', personalNumber: '0101980450001' },
      { familyName: 'Nikolovski', givenName: 'Petar', personalNumber: '2305974450017' },
      '',
    ],
    [
      'a name alone is not enough',
      { familyName: 'Krasniqi', givenName: 'Arben' },
      { familyName: 'Krasniqi', givenName: 'Arben' },
      '',
    ],
    ['nothing is known but that nothing is known', { familyName: 'unknown' }, { familyName: 'unknown' }, ''],
  ];
  it.each(cases)('%s', async (_name, first, second, expected) => {
    expect(await between(first, second)).toBe(expected);
  });

  it('are proposed in one import as well as one by one', async () => {
    const rows = [0, 1].map(() => ({
      id: newId(),
      familyName: 'Zymberaj',
      givenName: 'Pleurat',
      birthOn: '1966-06-07',
    }));
    await as(db, analyst, async (ctx) => {
      await writeBatch(ctx, [batchOf(person, rows)], { sourceId: await deskSource(ctx) });
    });

    expect(await proposalsOf(rows[0]?.id ?? '', rows[1]?.id ?? '')).toHaveLength(1);
  });

  it('of a common name weigh the same whichever of them is typed first', async () => {
    const weightOf = async (family: string, names: readonly string[]) => {
      for (let n = 1; n <= 6; n += 1)
        await aPerson({ familyName: family, givenName: 'Besim', birthOn: `195${n}-0${n}-1${n}` });
      const ids: string[] = [];
      for (const givenName of names)
        ids.push(await aPerson({ familyName: family, givenName, birthOn: '1968-07-21' }));
      const [hit] = await db.admin<{ weight: number; parts: Proposal['parts'] }[]>`
        select s.weight, s.parts from ffp.hit h join ffp.hit_score s on s.hit_id = h.id
        where array[h.left_id, h.right_id] @> ${ids}::uuid[]`;
      return { weight: hit?.weight, level: hit?.parts[0]?.level };
    };

    const shorterFirst = await weightOf('Kelmendaj', ['Besim', 'Besim Ali']);
    const longerFirst = await weightOf('Thaqaj', ['Besim Ali', 'Besim']);

    expect(shorterFirst.level).toBe('part');
    expect(longerFirst).toEqual(shorterFirst);
  });

  it('that were corrected are weighed anew; withdrawn, nothing is left to decide', async () => {
    const one = await aPerson({ familyName: 'Sylejmanaj', givenName: 'Ekrem', birthOn: '1959-09-09' });
    const other = await aPerson({ familyName: 'Sylejmanaj', givenName: 'Ekrem', birthOn: '1991-12-01' });
    expect(await proposalsOf(one, other)).toEqual([]);

    await as(db, analyst, (ctx) =>
      correctRecord(ctx, person, other, {
        expectedVersion: 1,
        changes: { birthOn: '1959-09-09' },
        reason: 'misread',
      }),
    );
    expect(levelsOf((await proposalsOf(one, other))[0])).toBe('names exact, birth exact');

    await as(db, analyst, (ctx) =>
      withdrawRecord(ctx, person, other, { expectedVersion: 2, reason: 'entered twice' }),
    );
    expect(await proposalsOf(one, other)).toEqual([]);
  });

  it('a hidden person is proposed to nobody who may not see him, and counts in no score', async () => {
    const circle = await aCompartment(db, analyst);
    const insider = await anAccount(db, { compartments: [circle] });
    const one = await aPerson({ familyName: 'Hyseinaj', givenName: 'Valdrin', birthOn: '1985-01-01' });
    const labelId = await as(db, insider, async (ctx) => {
      const [label] = await ctx.sql<
        { id: number }[]
      >`select ffp.label_of(1, 'H0', array[${circle}]::int[]) as id`;
      return label?.id ?? 0;
    });
    const hidden = await aPerson(
      { familyName: 'Hyseinaj', givenName: 'Valdrin', birthOn: '1985-01-01', labelId },
      insider,
    );

    const seen = (account: TestAccount) =>
      as(
        db,
        account,
        (ctx) => ctx.sql`select s.probability from ffp.hit h join ffp.hit_score s on s.hit_id = h.id
        where h.left_id = ${one} and h.right_id = ${hidden}`,
      );
    expect(await seen(insider)).toHaveLength(1);
    expect(await seen(analyst)).toHaveLength(0);
  });
});

it('two companies of one name and other legal forms are proposed', async () => {
  const ids = [newId(), newId()];
  await as(db, analyst, async (ctx) => {
    const sourceId = await deskSource(ctx);
    await writeBatch(
      ctx,
      [batchOf(organisation, [{ id: ids[0], name: 'Lovac Kumanovo DOOEL', phone: '031 555 123' }])],
      { sourceId },
    );
    await writeBatch(
      ctx,
      [batchOf(organisation, [{ id: ids[1], name: 'Ловац Куманово', phone: '+389 31 555 123' }])],
      { sourceId },
    );
  });

  const [proposal] = await proposalsOf(ids[0] ?? '', ids[1] ?? '');
  expect(levelsOf(proposal)).toBe('name exact, phone same');
});

describe('firearms', () => {
  const gun = (wish: FirearmWish, account = analyst) => as(db, account, (ctx) => aFirearm(ctx, wish));

  it('every hit carries its score, and the score its reasons', async () => {
    const [one, other] = [await gun({ serial: 'WQ481377' }), await gun({ serial: 'WQ481377' })];

    const [proposal] = await proposalsOf(one.id, other.id);
    expect(proposal?.probability).toBeGreaterThan(0.99);
    expect(levelsOf(proposal)).toContain('serial exact, make same, model same, calibre chambering');
  });

  it('a Zastava written with the letters ЦЗ is proposed as the Zastava of that number', async () => {
    const one = await gun({ make: 'Zastava', model: 'M70', serial: 'K-48219' });
    const other = await gun({ make: 'CZ', model: '70', serial: 'K482I9' });

    expect(levelsOf((await proposalsOf(one.id, other.id))[0])).toContain('serial folded, make importer');
  });

  it('are joined by the program only where the office asks for it, and only an exact composite', async () => {
    const bold = await anAccount(db);
    await db.ops`
      insert into ffp.link_setting (id, entity, office_id, propose_from, join_from, label_id, recorded_by)
      values (${newId()}, 'firearm', ${bold.officeId}, 0.05, 0.99, 2, ${bold.id})`;
    const first = await gun({ serial: 'XK481991' });
    const timid = await gun({ serial: 'XK481991' });
    expect((await proposalsOf(first.id, timid.id))[0]?.status).toBe('new');

    const third = await gun({ serial: 'XK481991' }, bold);
    const near = await gun({ serial: 'XK48199I' }, bold);

    expect((await proposalsOf(first.id, third.id))[0]?.status).toBe('confirmed');
    expect((await proposalsOf(first.id, near.id))[0]?.status).toBe('new');
    const made = await db.admin`
      select j.verdict, j.by_machine, j.model_number from ffp.judgement j where j.right_id = ${third.id}`;
    expect(made).toEqual([
      { verdict: 'same', by_machine: true, model_number: 1 },
      { verdict: 'same', by_machine: true, model_number: 1 },
    ]);
    expect(await db.ops`select c.record_id from ffp.check_clusters() c`).toEqual([]);
  });

  it('what the program joined and a person took back is proposed again, and not joined by it again', async () => {
    const bold = await anAccount(db, { roles: ['senior-analyst'] });
    await db.ops`
      insert into ffp.link_setting (id, entity, office_id, propose_from, join_from, label_id, recorded_by)
      values (${newId()}, 'firearm', ${bold.officeId}, 0.05, 0.99, 2, ${bold.id})
      on conflict (entity, (coalesce(office_id, 0))) do update set join_from = excluded.join_from`;
    const first = await gun({ serial: 'XM481992' });
    const second = await gun({ serial: 'XM481992' }, bold);
    const [made] = await db.admin`select j.id from ffp.judgement j where j.right_id = ${second.id}`;

    await as(db, bold, (ctx) => takeBack(ctx, { id: made?.id, reason: 'two of one number' }, 1));
    await as(db, bold, (ctx) => checkFirearms(ctx, second.markings));

    const [proposal] = await proposalsOf(first.id, second.id);
    expect(proposal?.status).toBe('new');
    expect(
      await db.admin`select 1 from ffp.judgement j where j.right_id = ${second.id} and j.withdrawn_at is null`,
    ).toEqual([]);
  });
});
