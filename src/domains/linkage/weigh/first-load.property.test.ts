import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testPlatform } from '../../../../test/support/access.ts';
import { anAccount, as, type TestAccount } from '../../../../test/support/ctx.ts';
import { type TestDatabase, testDatabase } from '../../../../test/support/database.ts';
import { allEntities } from '../../../app.ts';
import { installProjections } from '../../../platform/projections/index.ts';
import { batchOf, deskSource, writeBatch } from '../../../platform/records/index.ts';
import { newId } from '../../../shared/ids.ts';
import { organisation, person, phone, place, vehicle } from '../../subjects/index.ts';
import { proposeHits } from '../first-check.ts';
import { installKinship, wire } from '../index.ts';
import { type Step, weighLoaded } from './first-load.ts';

let db: TestDatabase;
let analyst: TestAccount;
let stop: () => void;
let step: Step;
const loadIn = (chunk: number): Promise<number> => weighLoaded(step, () => {}, chunk);

beforeAll(async () => {
  db = await testDatabase();
  await installProjections(db.ops, allEntities);
  await installKinship(db.ops);
  stop = wire(testPlatform(db));
  analyst = await anAccount(db);
  step = (work) => as(db, analyst, work);
});
afterAll(async () => {
  stop?.();
  await db?.drop();
});

const pick = (...of: readonly string[]) => fc.constantFrom(...of, null);
const always = (...of: readonly string[]) => fc.constantFrom(...of);
const figures = always('1', '2', '3', '4');
/** Few values each, with slips and scripts, so that many resemble each other. */
const said = {
  person: fc.record({
    familyName: always('Petrov', 'Петров', 'Petrof', 'Đorđević', 'Djordjevic', 'Hoxha', 'Petrov Ilić'),
    givenName: pick('Marko', 'Марко', 'Gjergj', 'Đorđe', 'Petrov'),
    birthOn: pick('1970-03-04', '1970-04-03', '1970', '1981-12-01'),
    personalNumber: pick('XL-700304-0417-K', 'XL-700304-0418-K', 'XL-811201-0001-A'),
    phone: pick('+999 60 111 222', '060 111 222', '+999 61 333 444'),
    residence: pick('Ulica 5, Kamenica', 'Улица 5, Каменица', 'Tihovo'),
  }),
  organisation: fc.record({
    name: always('Orion DOO Kamenica', 'Орион Каменица', 'Orion', 'Jelen Tihovo', 'Lovački klub'),
    kind: pick('dealer', 'shooting-club', 'other'),
    registrationNumber: pick('XL04000037', 'XL04000038', '0'),
    phone: pick('+999 60 111 222', '060 111 222'),
  }),
  vehicle: fc.record({
    vin: pick('0XLVWV00A1000123', '0XLVWV00A1000124', '1000123', 'NONE'),
    plate: figures.chain((n) => pick(`XL 110${n} AB`, `ХЛ-110${n}-АБ`, `XL 110${n} A`)),
    make: pick('VW', 'Фолксваген', 'Opel'),
    kind: always('car', 'van'),
    colour: pick('black', 'blue', 'white'),
  }),
  phone: fc.record({
    number: figures.chain((n) => pick(`+999 60 111 22${n}`, `060 111 22${n}`)),
    imei: pick('352099001761481', '352099001761482', '490154203237518'),
    kind: always('mobile'),
    handset: pick('Nokia 3310', 'Nokia'),
  }),
  place: fc.record({
    name: always(
      'Pazar Kamenica',
      'Пазар Каменица',
      'Pazar Kamenca',
      'Strelište Jelen Tihovo',
      'Jelen Tihovo',
    ),
    kind: pick('public-place', 'business'),
    location: fc.constantFrom(
      null,
      { lat: 42.1, lon: 17.5 },
      { lat: 42.101, lon: 17.501 },
      { lat: 41.2, lon: 18 },
    ),
  }),
};
const entities = { person, organisation, vehicle, phone, place };
const kinds = ['person', 'organisation', 'vehicle', 'phone', 'place'] as const;

/** Types so many records of each kind, one after the other, each in a transaction of its own. */
async function typeAll(seed: number, numRuns: number): Promise<void> {
  for (const kind of kinds)
    for (const fields of fc.sample<object>(said[kind], { seed, numRuns }))
      await step(async (ctx) => {
        const batch = batchOf(entities[kind], [{ ...fields, id: newId() }]);
        await writeBatch(ctx, [batch], { sourceId: await deskSource(ctx) });
      });
}

/** Everything that is proposed, and in whose name. Of a person's grade only whether the number is the same: how sure it is rests on how many have the name by now. */
const proposals = () => db.admin<Readonly<Record<string, unknown>>[]>`
  select h.of_entity, h.left_id, h.right_id, h.label_id, h.office_id, h.source_id, h.recorded_by, h.status, h.why, s.parts, round(s.weight::numeric, 6) as weight,
    case when h.of_entity = 'person' then (h.grade = 'A')::text else h.grade end as grade
  from ffp.hit h join ffp.hit_score s on s.hit_id = h.id
  where s.probability >= (select x.propose_from from ffp.link_setting x where x.entity = h.of_entity and x.office_id is null)
  order by h.of_entity, h.left_id, h.right_id`;

/** As a first load leaves it: records, and nothing that linkage keeps of them. */
async function forgetLinks(): Promise<void> {
  await db.admin`delete from ffp.hit_score`;
  await db.admin`delete from ffp.hit`;
  await db.admin`delete from ffp.link_block`;
  await db.admin`delete from ffp.link_form`;
}

describe('what a first load brought', () => {
  let typed: Awaited<ReturnType<typeof proposals>>;
  beforeAll(async () => {
    await typeAll(2026, 40);
    for (const kind of kinds) await db.ops`select ffp.rescore_hits(${kind}, null, 100000)`;
    typed = await proposals();
  });
  beforeEach(forgetLinks);

  it('finds the keys of a record among many of its kind by the record, without statistics', async () => {
    await loadIn(1_000);
    await db.admin`
      insert into ffp.link_block (entity, key, record_id, label_id)
      select 'person', 'f:other' || n, gen_random_uuid(), 1 from generate_series(1, 60000) n`;
    const [one] = await db.admin<{ id: string }[]>`select max(p.id::text)::uuid as id from ffp.person p`;
    for (const work of ['link_candidates', 'link_candidates_before']) {
      const [plan] = await db.admin<
        { 'QUERY PLAN': readonly { Plan: Readonly<Record<string, number>> }[] }[]
      >`
        explain (analyze, buffers, format json) select count(*) from ${db.admin(`ffp.${work}`)}('person', ${[one?.id ?? '']}::uuid[])`;
      const read = plan?.['QUERY PLAN'][0]?.Plan;
      expect((read?.['Shared Hit Blocks'] ?? 0) + (read?.['Shared Read Blocks'] ?? 0), work).toBeLessThan(
        400,
      );
    }
  });

  it('is proposed as typing it would have been, whatever the size of a chunk', async () => {
    for (const kind of kinds)
      expect(typed.filter(({ of_entity }) => of_entity === kind).length, kind).toBeGreaterThan(5);
    for (const chunk of [1_000, 7]) {
      await forgetLinks();
      await loadIn(chunk);

      expect(await proposals()).toEqual(typed);
    }
  });

  it('is remembered in the form that typing gives it', async () => {
    const remembered = () => db.admin`select f.* from ffp.link_form f order by f.record_id`;
    const keys = () => db.admin`select b.* from ffp.link_block b order by b.entity, b.key, b.record_id`;
    const ids = (await db.admin`select p.id from ffp.person p`).map(({ id }) => id);
    await db.admin`select ffp.remember_links('person', ${ids}::uuid[])`;
    const [forms, blocks] = [await remembered(), await keys()];
    await forgetLinks();

    await db.admin`select ffp.link_remember_loaded('person', ${ids}::uuid[])`;

    expect(forms.length).toBeGreaterThan(30);
    expect(await remembered()).toEqual(forms);
    expect(await keys()).toEqual(blocks);
  });

  it('is proposed once, however often it is asked for', async () => {
    await proposeHits(step);
    const first = await db.admin`select h.id from ffp.hit h order by h.id`;

    await proposeHits(step);

    expect(await db.admin`select h.id from ffp.hit h order by h.id`).toEqual(first);
  });

  it('is proposed, never judged', async () => {
    await loadIn(50);

    expect(await db.admin`select 1 from ffp.judgement`).toEqual([]);
    expect((await proposals()).every(({ status }) => status === 'new')).toBe(true);
  });

  it('says of how many not all who share a key was compared', async () => {
    const name = { familyName: 'Zlatanović', givenName: 'Nikola' };
    await step(async (ctx) => {
      const rows = Array.from({ length: 63 }, () => ({ ...name, id: newId() }));
      await writeBatch(ctx, [batchOf(person, rows)], { sourceId: await deskSource(ctx) });
    });
    await forgetLinks();

    expect(await loadIn(1_000)).toBe(2);
  });

  it('meets what is typed afterwards', async () => {
    await loadIn(1_000);
    const id = newId();

    await step(async (ctx) => {
      const row = { id, number: '+999 60 111 221', imei: '352099001761481' };
      await writeBatch(ctx, [batchOf(phone, [row])], { sourceId: await deskSource(ctx) });
    });

    expect(await db.admin`select 1 from ffp.hit h where h.right_id = ${id}`).not.toEqual([]);
  });
});
