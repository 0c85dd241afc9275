import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../../test/support/app.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { allEntities, prepareApp } from '../../app.ts';
import { proposeHits } from '../../domains/linkage/index.ts';
import { getPassport } from '../../domains/linkage/passport/api.ts';
import { reviewedKinds } from '../../domains/linkage/review/shapes.ts';
import { asAccount, type Ctx, makePlatform } from '../../platform/access/index.ts';
import { rebuild } from '../../platform/projections/index.ts';
import { writeCsv } from '../export/csv.ts';
import { lives } from '../life/life.ts';
import { makeCountry } from '../store.ts';
import { type CountryLoaded, loadCountry } from './country.ts';

const size = { firearms: 400, seed: 11 };
const truthFile = path.join(os.tmpdir(), `focalpoint-truth-${process.pid}.csv`);

const compared = [
  'truth',
  'make',
  'model',
  'serial',
  'exhibit_number',
  'seal_number',
  'papers',
  'recorded_on',
] as const;
/** Rows of a file by its heading. */
function cellsOf(text: string): readonly Readonly<Record<string, string>>[] {
  const [heading = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)])
    .map((found) => found.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''));
  return rows.map((row) => Object.fromEntries(heading.map((name, at) => [name, row[at] ?? ''])));
}

let world: TestApp;
let stop: () => void;
let loaded: CountryLoaded;

const load = (signal = new AbortController().signal) =>
  loadCountry(world.platform, world.database, {
    size,
    entities: allEntities,
    truthFile,
    progress: () => {},
    signal,
    check: proposeHits,
  });
const indexes = async (): Promise<readonly string[]> =>
  (
    await world.database.admin<{ text: string }[]>`
      select i.indexdef as text from pg_indexes i where i.schemaname = 'ffp' order by i.indexname`
  ).map(({ text }) => text);
const unguarded = async (): Promise<readonly string[]> =>
  (
    await world.database.admin<{ name: string }[]>`
      select c.relname as name from pg_class c
      where c.relnamespace = 'ffp'::regnamespace and c.relrowsecurity and not c.relforcerowsecurity`
  ).map(({ name }) => name);
const openPairs = () =>
  world.database.admin<{ of_entity: string; left_id: string; right_id: string }[]>`
    select h.of_entity, h.left_id, h.right_id
    from ffp.hit h
    where h.withdrawn_at is null
    order by h.of_entity, h.left_id, h.right_id`;
const asAnalyst = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  asAccount(
    world.platform,
    {
      username: 'analyst',
      purpose: { code: 'training', legalBasis: null, caseRef: null },
      action: 'training.country.load',
      category: 'collection',
      writes: true,
    },
    work,
  );
let before: readonly string[];

beforeAll(async () => {
  world = await testApp();
  stop = await prepareApp(world.platform);
  await makeCountry(world.database.ops, 'no password fits this');
  before = await indexes();
});
afterAll(async () => {
  stop?.();
  await world?.close();
  await rm(truthFile, { force: true });
});

describe('the country in a database', () => {
  it('leaves nothing when it is cancelled, and every index and wall as it was', async () => {
    const cancel = new AbortController();
    cancel.abort(new Error('cancelled'));

    await expect(load(cancel.signal)).rejects.toThrow('cancelled');

    expect(await world.database.admin`select 1 from ffp.source where kind = 'training'`).toHaveLength(0);
    expect(await indexes()).toEqual(before);
  });

  it('is loaded whole: every mention, what happened to it, and projections that a rebuild would make', async () => {
    loaded = await load();
    const mentions = [...lives(size)].reduce((sum, life) => sum + life.mentions.length, 0);
    const report = await rebuild(world.database.ops, { check: true });

    expect(loaded.rows.firearm).toBe(mentions);
    for (const entity of [
      'marking',
      'person',
      'organisation',
      'document',
      'residence',
      'registration',
      'transfer',
      'lossReport',
      'seizure',
      'seizureItem',
      'vehicle',
      'phone',
      'place',
      'thingRole',
      'examination',
    ])
      expect(loaded.rows[entity]).toBeGreaterThan(0);
    expect(report.differing).toBe(0);
    expect(report.rows.record).toBeGreaterThan(mentions);
    expect(await indexes()).toEqual(before);
    expect(await unguarded()).toEqual([]);
  });

  it('proposes hits between mentions of one gun', async () => {
    const [{ n } = { n: 0 }] = await world.database.admin<{ n: number }[]>`
      select count(*)::int as n from ffp.hit h where h.grade = 'A' and h.withdrawn_at is null`;

    expect(n).toBeGreaterThan(20);
  });

  it('proposes pairs of every kind that is reviewed, most of them one thing twice; more are found by no second run', async () => {
    const truths = new Map(
      cellsOf(await readFile(truthFile, 'utf8')).map(({ id = '', truth = '' }) => [id, truth]),
    );
    const pairs = await openPairs();
    const rightOf = (kind: string): readonly boolean[] =>
      pairs
        .filter(({ of_entity }) => of_entity === kind)
        .map(({ left_id, right_id }) => truths.get(left_id) === truths.get(right_id));

    for (const kind of reviewedKinds) {
      const right = rightOf(kind);
      expect(right.length, kind).toBeGreaterThan(0);
      expect(right.filter(Boolean).length / right.length, kind).toBeGreaterThan(0.5);
    }
    const { leftOut } = loaded;
    expect(leftOut).toEqual({ makes: 0, records: 0 });
    await proposeHits((work) => asAnalyst(work));
    expect(await openPairs()).toEqual(pairs);
  });

  it('keeps the truth in its own file, where no reader of the application finds it', async () => {
    const truth = (await readFile(truthFile, 'utf8'))
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
    const ids = new Set(truth.map(([, id]) => id));
    const [{ n } = { n: 0 }] = await world.database.admin<{ n: number }[]>`
      select count(*)::int as n from ffp.firearm f where f.id = any(${[...ids].filter((id) => id !== undefined)}::uuid[])`;
    const told = await world.database
      .admin`select 1 from ffp.firearm f where f::text ~ 'serial misspelled|make in model|year missing' limit 1`;

    expect(truth).toHaveLength(
      ['firearm', 'person', 'organisation', 'vehicle', 'phone', 'place'].reduce(
        (sum, kind) => sum + (loaded.rows[kind] ?? 0),
        0,
      ),
    );
    expect(n).toBe(loaded.rows.firearm);
    expect(told).toHaveLength(0);
  });

  it('says of every gun what the files say: exhibit, seal and papers as they are written in each row', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'focalpoint-files-'));
    await writeCsv(size, folder, () => {});
    const inFiles = cellsOf(await readFile(path.join(folder, 'firearms.csv'), 'utf8')).map((row) =>
      compared.map((column) => row[column]).join('|'),
    );
    await rm(folder, { recursive: true });
    const things = new Map(
      cellsOf(await readFile(truthFile, 'utf8')).map(({ id = '', truth = '' }) => [id, truth]),
    );
    const rows = await world.database.admin<Record<string, string>[]>`
      select f.id, f.make_text as make, f.model_text as model, f.serial_text as serial, f.exhibit_number, f.seal_number, f.papers,
        f.recorded_at::date::text as recorded_on
      from ffp.firearm f`;
    const inDatabase = rows.map((row) =>
      compared
        .map((column) => (column === 'truth' ? things.get(row.id ?? '') : (row[column] ?? '')))
        .join('|'),
    );

    expect(inDatabase.toSorted()).toEqual(inFiles.toSorted());
    expect(rows.filter(({ seal_number }) => seal_number).length).toBeGreaterThan(20);
    const items = await world.database.admin`
      select 1 from ffp.seizure_item i join ffp.firearm f on f.id = i.firearm_id
      where (i.control_number, i.seal_number) is distinct from (f.exhibit_number, f.seal_number)`;
    expect(items).toEqual([]);
  });

  it('numbers what is said of one gun as offices do: none lies beside another', async () => {
    const beside = await world.database.admin`
      with said as (
        select r.firearm_id, right(r.number, 7)::int as number, r.id from ffp.registration r
        union all select t.firearm_id, right(t.reference, 7)::int, t.id from ffp.transfer t
        union all select l.firearm_id, right(l.reference, 7)::int, l.id from ffp.loss_report l
        union all select x.firearm_id, right(x.reference, 7)::int, x.id from ffp.examination x)
      select a.number from said a join said b on b.firearm_id = a.firearm_id and b.id > a.id and abs(a.number - b.number) < 100`;

    expect(beside).toEqual([]);
  });

  it('shows a whole life in a passport', async () => {
    const [row] = await world.database.admin<{ id: string }[]>`
      select c.subject_id as id from ffp.chronicle c
      where c.kind in ('registered', 'transferred') group by c.subject_id having count(distinct c.kind) = 2
      order by c.subject_id limit 1`;
    const reader = await world.signIn({ roles: ['analyst'] });

    const passport = (await reader.ask(getPassport, { id: row?.id ?? '' })).json();

    expect(passport.history.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['registered', 'transferred']),
    );
    expect(passport.graph.nodes.map(({ entity }: { entity: string }) => entity)).toContain('person');
  });

  it('says in the log that it was done, and by whom', async () => {
    const found = await world.database.admin<{ detail: { firearm: number } }[]>`
      select a.detail from ffp.audit_entry a where a.action = 'training.country.load' order by a.no limit 1`;

    expect(found[0]?.detail.firearm).toBe(loaded.rows.firearm);
  });

  it('refuses a database that has records, before it does anything', async () => {
    await expect(load()).rejects.toThrow('has records already');
  });

  it('refuses a database without training people', async () => {
    const db = await testDatabase();
    try {
      const platform = makePlatform({ pools: db, secrets: db.secrets, training: false });
      const attempt = loadCountry(platform, db, {
        size,
        entities: allEntities,
        progress: () => {},
        signal: new AbortController().signal,
      });

      await expect(attempt).rejects.toThrow('no training database');
    } finally {
      await db.drop();
    }
  });
});
