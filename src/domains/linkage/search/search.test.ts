import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testPlatform } from '../../../../test/support/access.ts';
import { aCompartment, anAccount, as, type TestAccount } from '../../../../test/support/ctx.ts';
import { type TestDatabase, testDatabase } from '../../../../test/support/database.ts';
import { aFirearm } from '../../../../test/support/firearms.ts';
import { allEntities } from '../../../app.ts';
import type { Ctx } from '../../../platform/access/index.ts';
import { installProjections } from '../../../platform/projections/index.ts';
import { batchOf, correctRecord, deskSource, writeBatch } from '../../../platform/records/index.ts';
import { newId } from '../../../shared/ids.ts';
import { marking, organisation, person } from '../../subjects/index.ts';
import { wire } from '../index.ts';
import { judge } from '../judgement/service.ts';
import { answer, quickFind } from './service.ts';

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

const write = (wish: Parameters<typeof aFirearm>[1], account = analyst) =>
  as(db, account, (ctx) => aFirearm(ctx, wish));

const ask = (text: string, account = analyst, purpose?: string) =>
  as(db, account, (ctx) => answer(purpose ? withPurpose(ctx, purpose) : ctx, { text, limit: 50 }));

const withPurpose = (ctx: Ctx, code: string): Ctx => ({
  ...ctx,
  purpose: { code, legalBasis: null, caseRef: null },
});

const found = async (text: string, account = analyst): Promise<readonly string[]> =>
  (await ask(text, account)).groups.flatMap(({ records }) => records.map(({ id }) => id));

const whys = async (text: string, id: string): Promise<string> =>
  (await ask(text)).groups
    .flatMap(({ records }) => records)
    .filter((record) => record.id === id)
    .flatMap(({ why }) => why.map(({ key, values }) => [key, ...Object.values(values)].join(' ')))
    .join(', ');

describe('a serial number', () => {
  it.each([
    ['SA48217', 'letter by letter', 'exact'],
    ['sa 482-17', 'with blanks and dashes', 'exact'],
    ['5A48217', 'after folding', 'normalised'],
    ['SA48277', 'one character differs', 'edit 6'],
    ['SA482171', 'one character more', 'edit 8'],
    ['SA4821', 'one character less', 'edit 7'],
    ['SA42817', 'two neighbours swapped', 'edit 4'],
    ['SA4*', 'its beginning', 'wildcard'],
    ['*8217', 'its end', 'wildcard'],
    ['?A4821?', 'four characters of the middle', 'wildcard'],
    ['SA48??7', 'unknown characters', 'wildcard'],
  ])('%s: %s', async (typed, _name, expected) => {
    const { id } = await once('SA48217');

    expect(await whys(typed, id)).toBe(expected);
  });

  it('with unknown characters is found by a whole one', async () => {
    const { id } = await write({ serial: 'XW??9917' });

    expect(await whys('XW449917', id)).toBe('wildcard');
    expect(await whys('XW??9917', id)).toContain('exact');
    expect(await found('XW449918')).not.toContain(id);
  });

  it('that was corrected is still found, as a former reading', async () => {
    const { id, markings } = await write({ serial: 'FR60217' });
    await as(db, analyst, (ctx) =>
      correctRecord(ctx, marking, markings[0] ?? '', {
        expectedVersion: 1,
        changes: { value: 'VT81944' },
        reason: 'read again',
      }),
    );

    expect(await whys('FR60217', id)).toBe('exact, former');
    expect(await whys('VT81944', id)).toBe('exact');
  });

  it('is not found by who may not see it', async () => {
    const compartment = await aCompartment(db, await anAccount(db));
    const insider = await anAccount(db, { compartments: [compartment] });
    const labelId = await as(db, insider, async (ctx) => {
      const [made] = await ctx.sql<
        { id: number }[]
      >`select ffp.label_of(1, 'H0', array[${compartment}::int]) as id`;
      return made?.id ?? 0;
    });
    const hidden = await write({ serial: 'HD55201', labelId }, insider);
    await write({ serial: 'HE??4417', labelId }, insider);

    for (const typed of ['HD55201', 'HD55291', 'HD55*', '*D55201', '?D5520?', 'HE114417'])
      expect(await found(typed), typed).toEqual([]);
    expect(await found('HD55201', insider)).toEqual([hidden.id]);
    expect(await found('?D5520?', insider)).toEqual([hidden.id]);
  });
});

describe('other things', () => {
  it('a reference, as it is written or nearly', async () => {
    await write({ serial: 'RF71102', seized: { reference: 'KOK-118/24', on: '2024-03-05' } });

    const { groups } = await ask('kok 118/24');

    expect(groups.flatMap(({ records }) => records.map(({ entity, caption }) => [entity, caption]))).toEqual([
      ['seizure', 'KOK-118/24 · 2024-03-05'],
    ]);
  });

  it('PR-3 a person is looked for only with a purpose', async () => {
    const [ids] = await people();

    const withNone = await ask('Petrovski', analyst, 'general');
    const withOne = await ask('Петровски', analyst, 'investigation');

    expect(withNone.groups.flatMap(({ records }) => records.map(({ entity }) => entity))).toEqual([
      'organisation',
    ]);
    expect(withNone.notice).toBe('linkage.search.needs-purpose');
    expect(withOne.groups.flatMap(({ records }) => records.map(({ id }) => id))).toContain(ids);
    await expect(ask('name: Petrovski', analyst, 'general')).rejects.toMatchObject({
      code: 'purpose-needed',
    });
  });

  it('Ctrl-K finds the same', async () => {
    const { id } = await write({ serial: 'QK10295' });

    const findings = await as(db, analyst, (ctx) => quickFind(ctx, 'QK10295', 12));

    expect(findings.map((one) => [one.id, one.entity, one.why[0]?.key])).toEqual([[id, 'firearm', 'exact']]);
  });
});

describe('records that are one thing', () => {
  it('stand together for who may see why', async () => {
    const [one, other] = [await write({ serial: 'GR30117' }), await write({ serial: 'GR30117' })];
    const before = await ask('GR30117');
    await as(db, analyst, (ctx) =>
      judge(ctx, {
        left: one.id,
        right: other.id,
        verdict: 'same',
        reasons: 'same proof marks',
        compartments: [],
      }),
    );

    const after = await ask('GR30117');

    expect(before.groups.map(({ records }) => records.length)).toEqual([1, 1]);
    expect(after.groups.map(({ records, members }) => [records.length, members])).toEqual([[2, 2]]);
  });
});

const written = new Map<string, ReturnType<typeof write>>();

/** A firearm that several cases ask for. */
function once(serial: string): ReturnType<typeof write> {
  const known = written.get(serial) ?? write({ serial });
  written.set(serial, known);
  return known;
}

async function people(): Promise<readonly string[]> {
  const id = newId();
  await as(db, analyst, async (ctx) =>
    writeBatch(
      ctx,
      [
        batchOf(person, [{ id, familyName: 'Petrovski', givenName: 'Marko' }]),
        batchOf(organisation, [{ name: 'Petrovski Arms' }]),
      ],
      { sourceId: await deskSource(ctx) },
    ),
  );
  return [id];
}

describe('restored characters', () => {
  it('rank what they fit by how surely, in what is asked', async () => {
    const [likely, less] = [await write({ serial: 'RC48613' }), await write({ serial: 'RC43613' })];

    const { groups } = await ask('RC4[8:70|3:30]613');

    const found = groups.flatMap(({ records }) => records);
    expect(found.map(({ id, why }) => [id, why[0]?.key, why[0]?.values.percent])).toEqual([
      [likely.id, 'restored', 70],
      [less.id, 'restored', 30],
    ]);
  });

  it('and in what stands on a marking', async () => {
    const gun = await write({ serial: 'RE4?711' });
    await as(db, analyst, (ctx) =>
      correctRecord(ctx, marking, gun.markings[0] ?? '', {
        expectedVersion: 1,
        changes: { readings: 'RE4[8:70|3:30]711' },
        reason: 'restored in the laboratory',
      }),
    );

    const [record] = (await ask('RE48711')).groups.flatMap(({ records }) => records);

    expect([record?.id, record?.why[0]?.values.percent]).toEqual([gun.id, 70]);
  });

  it('that are not written as such are refused in words', async () => {
    expect((await ask('RC4[8:90|3:30]613')).refused).toBe('linkage.search.not-readings');
  });
});
