import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importShapes, entities as seizureEntities } from '../../src/domains/seizures/index.ts';
import { marking, entities as subjectEntities } from '../../src/domains/subjects/index.ts';
import { asAccount, type Ctx, type Platform } from '../../src/platform/access/index.ts';
import { attach } from '../../src/platform/files/service.ts';
import { makeIntake, runStep } from '../../src/platform/intake/index.ts';
import { previewRows, refusedCsv } from '../../src/platform/intake/preview.ts';
import { countReasons } from '../../src/platform/intake/rows-store.ts';
import * as service from '../../src/platform/intake/service.ts';
import { stageFile } from '../../src/platform/intake/stage.ts';
import { builtOn, withdrawImport } from '../../src/platform/intake/withdraw.ts';
import { sayIn } from '../../src/platform/intake/words.ts';
import { installProjections, onAccepted, register } from '../../src/platform/projections/index.ts';
import { createRecord } from '../../src/platform/records/index.ts';
import { anAccount, type TestAccount, testPlatform } from '../support/access.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { livingHash } from '../support/living-hash.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'intake-'));
const intake = makeIntake(importShapes, 4); // small chunks: many borders to crash at
const purpose = { code: 'investigation', legalBasis: null, caseRef: null };
const head = 'procedure number;seized on;type;make;model;calibre;serial number;remarks';

let db: TestDatabase;
let platform: Platform;
let officer: TestAccount;
let colleague: TestAccount;

beforeAll(async () => {
  db = await testDatabase();
  platform = testPlatform(db);
  const entities = [...subjectEntities, ...seizureEntities];
  register(entities);
  await installProjections(db.ops, entities);
  officer = await anAccount(db.ops, { roles: ['senior-analyst'], clearance: 1 });
  colleague = await anAccount(db.ops, { roles: ['senior-analyst'], clearance: 1, office: 'FAR' });
});
afterAll(async () => {
  await platform.auditBatch.idle();
  await db.drop();
  rmSync(folder, { recursive: true, force: true });
});

const as = <T>(work: (ctx: Ctx) => Promise<T>, who = officer): Promise<T> =>
  asAccount(
    platform,
    { accountId: who.id, purpose, action: 'test', category: 'collection', writes: true },
    work,
  );

let files = 0;
function stage(
  lines: readonly string[],
  more: { source?: string; level?: number; head?: string; who?: TestAccount } = {},
) {
  const content = `${more.head ?? head}\n${lines.join('\n')}\n`;
  files += 1;
  const file = path.join(folder, `${files}.csv`);
  writeFileSync(file, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return as(
    (ctx) =>
      stageFile(ctx, intake, {
        path: file,
        name: 'seized.csv',
        sha256,
        bytes: content.length,
        shape: 'seizures.seizedFirearms',
        origin: {
          sourceName: more.source ?? `Station ${files}`,
          institution: null,
          statementKind: 'fact',
          sourceGrade: 'B',
          informationGrade: '2',
        },
        level: more.level ?? 1,
        compartments: [],
        reading: {},
      }),
    more.who,
  );
}

async function check(id: string) {
  await as((ctx) => service.beginChecks(ctx, intake, id));
  return runStep(intake, { step: 'check', importId: id }, as);
}

async function accept(id: string) {
  await as((ctx) => service.beginAccepting(ctx, intake, id));
  return runStep(intake, { step: 'accept', importId: id }, as);
}

async function bring(lines: readonly string[], more: Parameters<typeof stage>[1] = {}) {
  const { import: staged } = await stage(lines, more);
  await check(staged.id);
  return accept(staged.id);
}

const reasonsOf = (id: string) => as(async (ctx) => countReasons(ctx, await service.getImport(ctx, id)));
const gun = (no: number, procedure = `P-${no}`, serial = `ZX ${10_000 + no * 37}`) =>
  `${procedure};2021-03-${String((no % 28) + 1).padStart(2, '0')};pistol;Zastava;M70;7,65;${serial};`;
const guns = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) =>
    gun(from + index, `P-${from + (index % Math.ceil(count / 2))}`),
  );

describe('IM-13 the same again', () => {
  it('the very same file of the same source changes nothing', async () => {
    const first = await bring(guns(6), { source: 'Twice' });
    const before = await livingHash(db.admin);

    const again = await stage(guns(6), { source: 'TWICE ' });

    expect(again).toMatchObject({ already: true, import: { id: first.id, state: 'accepted' } });
    expect(await livingHash(db.admin)).toBe(before);
  });

  it('rows that their source has brought before are refused, with when and where', async () => {
    await bring(guns(4, 100), { source: 'Monthly' });

    const { import: next } = await stage([...guns(4, 100), gun(150)], { source: 'Monthly' });
    const checked = await check(next.id);

    expect(checked).toMatchObject({ fitCount: 1, refusedCount: 4 });
    expect(await reasonsOf(next.id)).toContainEqual({
      reason: 'intake.reason.already-recorded',
      column: null,
      rows: 4,
    });
    expect(await accept(next.id)).toMatchObject({ writtenCount: 1, state: 'accepted' });
  });

  it('the same rows of another source are another word, and are taken', async () => {
    const other = await bring(guns(4, 100), { source: 'Another station' });

    expect(other).toMatchObject({ writtenCount: 4, refusedCount: 0 });
  });

  it('a row that an earlier row of the file says word for word names that row', async () => {
    const { import: staged } = await stage([gun(200), gun(201), gun(200)]);
    const checked = await check(staged.id);
    const [row] = await as((ctx) =>
      previewRows(ctx, intake, checked, { after: 0, limit: 5, filter: 'refused', reason: null }),
    );

    expect(row).toMatchObject({
      rowNo: 3,
      refusal: { reason: 'intake.reason.repeats-row', values: { row: 1 } },
    });
  });

  it('a crash at any row, resumed, ends in the same state', async () => {
    const lines = [...guns(13, 300), 'P-1;2021-02-30;pistol;CZ;75;9x19;A 1;'];
    const whole = await bring(lines, { source: 'Whole' });
    const expected = await written(whole.sourceId);

    for (let crash = 1; crash <= 4; crash++) {
      const { import: staged } = await stage(lines, { source: `Crash ${crash}` });
      await check(staged.id);
      let chunk = 0;
      const stop = onAccepted(async () => {
        chunk += 1;
        if (chunk === crash) throw new Error('power failure'); // in the middle of the transaction of that chunk
      });
      await expect(accept(staged.id)).rejects.toThrow('power failure');
      stop();
      const midway = await as((ctx) => service.getImport(ctx, staged.id));
      expect(midway).toMatchObject({ state: 'stopped', trouble: 'unexpected' });
      expect(midway.writtenCount).toBeLessThan(13);
      const [stood] = await db.admin`
        select count(*)::int as n from ffp.seizure_item i where i.source_id = ${midway.sourceId}`;
      expect(stood?.n).toBe(midway.writtenCount); // nothing of a chunk that was begun behind the one that failed

      const resumed = await accept(staged.id);

      expect(resumed).toMatchObject({ state: 'accepted', writtenCount: 13, refusedCount: 1 });
      expect(await written(resumed.sourceId)).toEqual(expected);
    }
  });

  it('chunks count in the order of the file: what listens sees all before its own', async () => {
    const { import: staged } = await stage(guns(22, 600));
    await check(staged.id);
    const told: number[] = [];
    const seen: number[] = [];
    const stop = onAccepted(async (ctx, { ids }) => {
      told.push((told.at(-1) ?? 0) + (ids.get('seizureItem') ?? []).length);
      const [stood] = await ctx.sql<{ n: number }[]>`
        select count(*)::int as n from ffp.seizure_item i join ffp.import m on m.source_id = i.source_id where m.id = ${staged.id}`;
      seen.push(stood?.n ?? 0);
    });

    await accept(staged.id);
    stop();

    expect(told.length).toBeGreaterThan(4);
    expect(seen).toEqual(told);
  });

  it('two runners of one import at once write every row once', async () => {
    const lines = guns(26, 700);
    const whole = await bring(lines, { source: 'One runner' });
    const { import: staged } = await stage(lines, { source: 'Two runners' });
    await check(staged.id);
    await as((ctx) => service.beginAccepting(ctx, intake, staged.id));

    await Promise.all([1, 2].map(() => runStep(intake, { step: 'accept', importId: staged.id }, as)));

    const done = await as((ctx) => service.getImport(ctx, staged.id));
    expect(done).toMatchObject({ state: 'accepted', writtenCount: 26, refusedCount: 0, trouble: null });
    expect(await written(done.sourceId)).toEqual(await written(whole.sourceId));
  });

  it('rows of one statement never fall apart, however far apart they stand in the file', async () => {
    const lines = Array.from({ length: 14 }, (_, index) =>
      gun(400 + index, index % 5 === 0 ? 'P-SPREAD' : `P-4${index}`),
    );
    const done = await bring(lines);

    const [seizures] =
      await db.admin`select count(*)::int as n from ffp.seizure s where s.source_id = ${done.sourceId} and s.reference = 'P-SPREAD'`;
    expect(seizures?.n).toBe(1);
  });

  it('cancel leaves what was accepted; it can be resumed', async () => {
    const { import: staged } = await stage(guns(12, 500));
    await check(staged.id);
    await as((ctx) => service.beginAccepting(ctx, intake, staged.id));
    const half = await runStep(intake, { step: 'accept', importId: staged.id }, as, async (of) => {
      if (of.writtenCount > 0 && of.writtenCount < 8)
        await as((ctx) => service.cancel(ctx, intake, staged.id));
    });

    expect(half).toMatchObject({ state: 'stopped', trouble: null });
    expect(half.writtenCount).toBeGreaterThan(0);
    expect(await accept(staged.id)).toMatchObject({ state: 'accepted', writtenCount: 12 });
  });
});

/** What an import wrote, free of ids. */
async function written(sourceId: string | null): Promise<unknown> {
  const rows = await db.admin`
    select s.reference, s.seized_on, f.make_text, f.make_code, f.serial_text, k.key
    from ffp.seizure_item i
    join ffp.seizure s on s.id = i.seizure_id
    join ffp.firearm f on f.id = i.firearm_id
    left join ffp.search_key k on k.subject_id = f.id and k.closed_at is null
    where i.source_id = ${sourceId} and i.withdrawn_at is null
    order by s.reference, f.serial_text, k.key, k.kind`;
  const [seizures] =
    await db.admin`select count(*)::int as n from ffp.seizure s where s.source_id = ${sourceId}`;
  return { rows: [...rows], seizures: seizures?.n };
}

describe('IM-14 taking back', () => {
  it('everything that lives is as before', async () => {
    const before = await livingHash(db.admin);
    const done = await bring(guns(9, 600));
    expect(await livingHash(db.admin)).not.toBe(before);

    await as((ctx) => withdrawImport(ctx, done.id, { reason: 'the wrong file', confirmed: 0 }));

    expect(await livingHash(db.admin)).toBe(before);
    expect(await as((ctx) => service.getImport(ctx, done.id))).toMatchObject({ state: 'withdrawn' });
  });

  it('an import that was stopped on the way is taken back too', async () => {
    const before = await livingHash(db.admin);
    const { import: staged } = await stage(guns(12, 620));
    await check(staged.id);
    const stop = onAccepted(async (_ctx, { ids }) => {
      if (ids.has('seizure') && (await writtenRows(staged.id)) > 3) throw new Error('power failure');
    });
    await accept(staged.id).catch(() => undefined);
    stop();

    await as((ctx) => withdrawImport(ctx, staged.id, { reason: 'the wrong file', confirmed: 0 }));

    expect(await livingHash(db.admin)).toBe(before);
  });

  it('the same file may come again after it was taken back', async () => {
    const lines = guns(4, 640);
    const done = await bring(lines, { source: 'Returned' });
    await as((ctx) => withdrawImport(ctx, done.id, { reason: 'the wrong file', confirmed: 0 }));

    expect(await bring(lines, { source: 'Returned' })).toMatchObject({ writtenCount: 4, refusedCount: 0 });
  });

  it('what somebody has built on it since is listed and asked', async () => {
    const done = await bring(guns(3, 660));
    const [part] =
      await db.admin`select c.id from ffp.component c where c.source_id = ${done.sourceId} limit 1`;
    await as((ctx) =>
      createRecord(ctx, marking, {
        component: String(part?.id),
        kind: 'proof',
        value: 'crown',
        status: 'present',
      }),
    );

    await expect(
      as((ctx) => withdrawImport(ctx, done.id, { reason: 'wrong', confirmed: 0 })),
    ).rejects.toMatchObject({ code: 'intake.built-on' });
    const built = await as(async (ctx) => builtOn(ctx, await service.getImport(ctx, done.id)));
    expect(built.items).toMatchObject([
      { entity: 'marking', how: 'linked', on: part?.id, recordedBy: officer.username },
    ]);

    await as((ctx) => withdrawImport(ctx, done.id, { reason: 'wrong', confirmed: 1 }));
    expect(await as((ctx) => service.getImport(ctx, done.id))).toMatchObject({ state: 'withdrawn' });
  });

  it('an attachment that somebody added by hand is listed and asked too', async () => {
    const done = await bring(guns(2, 670));
    const [gun] = await db.admin`select f.id from ffp.firearm f where f.source_id = ${done.sourceId} limit 1`;
    const file = path.join(folder, 'photo.png');
    writeFileSync(file, 'a photograph');
    const upload = { name: 'photo.png', type: 'image/png', size: 12, sha256: 'a'.repeat(64), path: file };
    const attached = await as((ctx) => attach(ctx, String(gun?.id), upload, null));

    await expect(
      as((ctx) => withdrawImport(ctx, done.id, { reason: 'wrong', confirmed: 0 })),
    ).rejects.toMatchObject({ code: 'intake.built-on' });
    const built = await as(async (ctx) => builtOn(ctx, await service.getImport(ctx, done.id)));
    expect(built).toMatchObject({
      items: [{ id: attached.id, entity: 'attachment', on: gun?.id, recordedBy: officer.username }],
      more: false,
    });
  });
});

async function writtenRows(id: string): Promise<number> {
  const [row] = await db.admin<{ n: number }[]>`select written_count as n from ffp.import where id = ${id}`;
  return row?.n ?? 0;
}

it('IM-15 scripts, hidden and turning marks are kept as they came, found folded, and warned of', async () => {
  const cyrillic = 'А 123456'; // the first letter is Cyrillic
  const { import: staged } = await stage([
    gun(700, 'P-700', cyrillic),
    gun(701, 'P-701', 'AВ-9\u202E87'),
    gun(702, 'P-702', 'C\u200B-445566'),
  ]);
  const checked = await check(staged.id);
  const rows = await as((ctx) =>
    previewRows(ctx, intake, checked, { after: 0, limit: 5, filter: 'warned', reason: null }),
  );
  const done = await accept(staged.id);

  expect(rows.map((row) => row.warnings)).toEqual([
    ['serial:mixed-scripts', 'serial:bidi'],
    ['serial:zero-width'],
  ]);
  const stored =
    await db.admin`select f.serial_text from ffp.firearm f where f.source_id = ${done.sourceId} order by f.serial_text`;
  expect(stored.map((row) => row.serial_text)).toContain(cyrillic);
  const [found] =
    await db.admin`select count(*)::int as n from ffp.search_key k where k.key = 'A123456' and k.closed_at is null`;
  expect(found?.n).toBeGreaterThan(0);
});

it('IM-16 empty identifiers are no value and never a key', async () => {
  const done = await bring([gun(710, 'P-710', ''), gun(711, 'P-711', '  '), gun(712, 'P-712', '\u00a0')]);

  const stored = await db.admin`select f.serial_text from ffp.firearm f where f.source_id = ${done.sourceId}`;
  expect(stored.map((row) => row.serial_text)).toEqual([null, null, null]);
  const [keys] = await db.admin`select count(*)::int as n from ffp.search_key k where k.key = ''`;
  expect(keys?.n).toBe(0);
});

it('IM-18 staged rows are in no search, list or count until they are accepted', async () => {
  const before = await livingHash(db.admin);
  const { import: staged } = await stage([gun(720, 'P-720', 'QW 987654')]);
  await check(staged.id);

  expect(await livingHash(db.admin)).toBe(before);
  const key = () => db.admin`select k.key from ffp.search_key k where k.key = 'QW987654'`;
  expect(await key()).toHaveLength(0);
  await accept(staged.id);
  expect((await key()).length).toBeGreaterThan(0);
});

describe('IM-19 rights', () => {
  it('nobody imports above his own clearance', async () => {
    await expect(stage(guns(1, 730), { level: 3 })).rejects.toMatchObject({ code: '42501' });
  });

  it('who may not create seizures may not import them', async () => {
    const registrar = await anAccount(db.ops, { roles: ['registrar'] });

    await expect(stage(guns(1, 740), { who: registrar })).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('another office neither maps nor accepts nor cancels', async () => {
    const { import: staged } = await stage(guns(1, 750));

    for (const work of [service.beginChecks, service.beginAccepting])
      await expect(as((ctx) => work(ctx, intake, staged.id), colleague)).rejects.toMatchObject({
        code: 'not-found',
      });
  });

  it('an import above the reader is not there', async () => {
    const cleared = await anAccount(db.ops, { roles: ['senior-analyst'], clearance: 3 });
    const { import: hidden } = await stage(guns(2, 760), { level: 3, who: cleared });

    await expect(as((ctx) => service.getImport(ctx, hidden.id))).rejects.toMatchObject({ code: 'not-found' });
  });

  it('a code that is in no list refuses the row and makes no code', async () => {
    const { import: staged } = await stage(['P-770;2021-01-01;in a balloon;Zastava'], {
      head: 'procedure number;seized on;context;make',
    });

    expect(await check(staged.id)).toMatchObject({ fitCount: 0, refusedCount: 1 });
    expect(await reasonsOf(staged.id)).toEqual([
      { reason: 'intake.reason.not-in-list', column: 'context', rows: 1 },
    ]);
  });
});

describe('what the values leave open', () => {
  const dated = (day: string, no: number) => `P-${no};${day};pistol;Zastava;M70;7,65;QA ${no};`;

  it('IM-5 a column of dates that can be read in two ways is asked, never guessed', async () => {
    const { import: staged } = await stage([dated('03/04/2021', 780), dated('05/06/2021', 781)]);
    await expect(check(staged.id)).rejects.toMatchObject({
      code: 'bad-input',
      details: { problems: [{ reason: 'intake.asks-day-order' }] },
    });

    await as((ctx) =>
      service.mapImport(ctx, intake, staged.id, {
        mapping: staged.mapping,
        settings: { 'seized on': { dayOrder: 'dmy' } },
      }),
    );
    await check(staged.id);
    const done = await accept(staged.id);

    const days =
      await db.admin`select s.seized_on as day from ffp.seizure s where s.source_id = ${done.sourceId} order by 1`;
    expect(days.map((row) => row.day)).toEqual(['2021-04-03', '2021-06-05']);
  });

  it('one value that decides, decides for the column', async () => {
    const done = await bring([dated('03/04/2021', 790), dated('25/06/2021', 791)]);

    const days =
      await db.admin`select s.seized_on as day from ffp.seizure s where s.source_id = ${done.sourceId} order by 1`;
    expect(days.map((row) => row.day)).toEqual(['2021-04-03', '2021-06-25']);
  });

  it('a mapping is remembered for the source and its headings', async () => {
    const odd = 'col a;col b;col c;col d';
    const { import: first } = await stage(['P-800;Zastava;M70;ODD 1'], { head: odd, source: 'Odd headings' });
    expect(first.mapping).toEqual({});
    await expect(check(first.id)).rejects.toMatchObject({ code: 'bad-input' });
    const mapping = { reference: 'col a', make: 'col b', model: 'col c', serial: 'col d' };
    await as((ctx) => service.mapImport(ctx, intake, first.id, { mapping, settings: {} }));

    const { import: second } = await stage(['P-801;Zastava;M70;ODD 2'], {
      head: odd,
      source: 'Odd headings',
    });

    expect(second.mapping).toEqual(mapping);
  });

  it('what no column maps is kept with its row', async () => {
    const { import: staged } = await stage([`${gun(810)}found under the seat`]);
    const checked = await check(staged.id);
    const [row] = await as((ctx) =>
      previewRows(ctx, intake, checked, { after: 0, limit: 1, filter: 'all', reason: null }),
    );

    expect(row?.rest).toEqual({ remarks: 'found under the seat' });
  });
});

it('IM-2 refused rows download with line and reason in words, and no cell that a spreadsheet runs', async () => {
  const { import: staged } = await stage(['P-820;2021-02-30;pistol;Zastava;M70;7,65;=HYPERLINK("x");']);
  const checked = await check(staged.id);

  const text = await as(async (ctx) => {
    let all = '';
    for await (const part of refusedCsv(ctx, intake, checked, sayIn('en'))) all += part;
    return all;
  });

  expect(text.split('\r\n')[1]).toContain('“2021-02-30” is not a day of the calendar');
  expect(text.split('\r\n')[1]?.startsWith('2,')).toBe(true);
  expect(text).toContain(`"'=HYPERLINK(""x"")"`);
});
