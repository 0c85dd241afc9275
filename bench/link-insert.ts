// A record typed at a desk, with everything that follows in its transaction: versions, projections, hit check or blocking and weighing, log.
// Against as many that stand already. Goal at a million: p95 20 ms, 500 records a second (Senzing advises 100 on 8 cores).
// One record is a firearm with its part and its number (three rows of three tables), or a person. Asked one after the other; by clients of one session (another
// system that sends its records); by clients of as many offices (people at desks): what comes in together is written together (decision 0022); and over HTTP.
// FFP_BENCH_ROWS sets how many firearms and persons stand; FFP_BENCH_INSERTS how many are typed, by how many at once FFP_BENCH_CLIENTS.
// The clock tells of a machine that does nothing else; processor time tells the same of one that others load too.
// FFP_BENCH_DATA names a folder that is kept, FFP_BENCH_PROFILE=1 says where the database's time goes.

import { allEntities, allRoutes, prepareApp } from '../src/app.ts';
import { makeJudgement } from '../src/domains/linkage/judgement/api.ts';
import { component, firearm, marking, person } from '../src/domains/subjects/index.ts';
import { sessionCookie } from '../src/platform/auth/session-token.ts';
import { buildServer } from '../src/platform/http/index.ts';
import { installProjections } from '../src/platform/projections/index.ts';
import { recordCalls } from '../src/platform/records/calls.ts';
import { batchOf, deskSource, writeBatch } from '../src/platform/records/index.ts';
import { takeIndexes } from '../src/platform/records/take-indexes.ts';
import { newId } from '../src/shared/ids.ts';
import {
  type Bench,
  filledOnce,
  fillFirearms,
  percentile,
  type SignedIn,
  signIn,
  timed,
  withBench,
} from './support/firearms.ts';
import { forgetStatements, printStatements, type Work, workSince, workSoFar } from './support/work.ts';

const rows = Number(process.env.FFP_BENCH_ROWS ?? 1_000_000);
const inserts = Number(process.env.FFP_BENCH_INSERTS ?? 1_000);
const clients = Number(process.env.FFP_BENCH_CLIENTS ?? 8);
const profile = process.env.FFP_BENCH_PROFILE === '1';
const goal = { p95: 20, rate: 500 };
const call = { ...makeJudgement, method: 'GET', writes: true, together: true } as const; // no form of a browser's: no token is asked
/** What two cores bear where each record takes so many milliseconds of processor. */
const borne = (milliseconds: number): string => `two cores bear ${Math.round(2_000 / milliseconds)} a second`;
const given = [
  'Agim',
  'Arben',
  'Fatmir',
  'Luan',
  'Petar',
  'Goran',
  'Zoran',
  'Dragan',
  'Marko',
  'Ilir',
  'Besnik',
  'Driton',
  'Stefan',
  'Nikola',
  'Bekim',
  'Naser',
];
const stems = [
  'Kras',
  'Hox',
  'Ber',
  'Gash',
  'Petr',
  'Jovan',
  'Nikol',
  'Stoj',
  'Vran',
  'Zym',
  'Mus',
  'Rex',
  'Trpk',
  'Dimitr',
  'Sal',
  'Osm',
  'Has',
  'Ram',
  'Ibr',
  'Mil',
];

const filled = [
  'firearm',
  'component',
  'marking',
  'person',
  'record',
  'search_key',
  'link_block',
  'link_form',
];

await withBench(async (bench) => {
  await installProjections(bench.db.ops, allEntities);
  const stop = await prepareApp(bench.platform);
  await filledOnce(bench, `insert ${rows}`, async () => {
    const { admin } = bench.db;
    const indexes = await takeIndexes(admin, filled); // a tenth of the time for a million rows
    await fillFirearms(bench.db, rows);
    await fillPersons(bench);
    for (const { statement } of indexes) await admin.unsafe(statement);
    await checkBlocks(bench);
    await admin.unsafe('vacuum analyze');
    await admin.unsafe('checkpoint');
  });
  const desks = await Promise.all(
    Array.from({ length: clients }, (_, at) =>
      signIn(bench.db, { username: `desk-${at}`, office: `DESK-${at}` }),
    ),
  );
  await measure(bench, 'firearm with a number', desks, (session) => write(bench, 1, session));
  await measure(bench, 'person', desks, (session) => aPerson(bench, session));
  await measureHttp(bench, desks);
  // Up to 200 rows are weighed like one; of more, grade C follows as a job of the source.
  await measureChunks(bench, { size: 60, grades: 'A, B and C' });
  await measureChunks(bench, { size: 1_000, grades: 'A and B' });
  stop();
});

type Insert = (session?: Buffer) => Promise<void>;

async function measure(
  bench: Bench,
  what: string,
  desks: readonly SignedIn[],
  insert: Insert,
): Promise<void> {
  for (let n = 0; n < 50; n += 1) await insert();
  const alone: number[] = [];
  if (profile) await forgetStatements(bench.db.admin);
  const before = workSoFar(bench.db);
  for (let n = 0; n < inserts / 4; n += 1) alone.push(await timed(() => insert()));
  const used = said(workSince(before, workSoFar(bench.db)), alone.length);
  if (profile) await printStatements(bench.db.admin, 60);
  const p95 = percentile(alone, 0.95);
  console.log(
    `${what}, among ${rows}: p50 ${percentile(alone, 0.5).toFixed(1)} ms  p95 ${p95.toFixed(1)} ms (goal ${goal.p95}, ratio ${(goal.p95 / p95).toFixed(2)})\n  ${used}`,
  );
  await measureAtOnce(bench, `${what}, ${clients} clients of one session`, () => insert());
  await measureAtOnce(bench, `${what}, ${clients} clients of as many offices`, (client) =>
    insert(desks[client]?.session),
  );
  const [found] = await bench.db.admin`select count(*)::int as hits from ffp.hit`;
  console.log(`  hits so far ${found?.hits}`);
}

/** All clients at once, each with one request under way. */
async function measureAtOnce(
  bench: Bench,
  what: string,
  insert: (client: number) => Promise<void>,
): Promise<void> {
  if (profile) await forgetStatements(bench.db.admin);
  const before = workSoFar(bench.db);
  let left = inserts;
  const each: number[] = [];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (left > 0) {
        left -= 1;
        each.push(await timed(() => insert(client)));
      }
    }),
  );
  const rate = inserts / ((performance.now() - began) / 1_000);
  const used = said(workSince(before, workSoFar(bench.db)), inserts);
  if (profile) await printStatements(bench.db.admin, 60);
  console.log(
    `${what}: ${Math.round(rate)} a second (goal ${goal.rate}, ratio ${(rate / goal.rate).toFixed(2)})  p95 ${percentile(each, 0.95).toFixed(1)} ms\n  ${used}`,
  );
}

function said({ node, database }: Work, records: number): string {
  const each = (seconds: number): string => ((1_000 * seconds) / records).toFixed(2);
  const all = (1_000 * (node + database)) / records;
  return `processor time of one: ${all.toFixed(2)} ms (here ${each(node)}, in the database ${each(database)}): ${borne(all)} (ratio ${(2_000 / all / goal.rate).toFixed(2)})`;
}

/** A person as a form or another system sends him: HTTP, input checks, the answer with the record. */
async function measureHttp(bench: Bench, desks: readonly SignedIn[]): Promise<void> {
  const most = 1e9;
  const app = await buildServer(bench.platform, allRoutes(bench.platform), {
    reach: { tls: false, behindProxy: false, hosts: [] },
    webFolder: null,
    limits: { ask: most, search: most, file: most, anonymous: most },
  });
  const { path } = recordCalls(person).create;
  const send = async (who: SignedIn | undefined): Promise<void> => {
    const answer = await app.inject({
      method: 'POST',
      url: path,
      headers: { cookie: `${sessionCookie}=${who?.token}`, 'x-csrf-token': who?.csrfToken ?? '' },
      payload: aName(),
    });
    if (answer.statusCode !== 200) throw new Error(answer.body);
  };
  for (let n = 0; n < 20; n += 1) await send(desks[n % desks.length]);
  await measureAtOnce(bench, `person over HTTP, ${clients} clients of one session`, () => send(desks[0]));
  await measureAtOnce(bench, `person over HTTP, ${clients} clients of as many offices`, (client) =>
    send(desks[client]),
  );
  await app.close();
}

function chance(most: number): number {
  return Math.floor(Math.random() * most);
}

type Rows = { guns: LooseRow[]; parts: LooseRow[]; marks: LooseRow[] };
type LooseRow = Readonly<Record<string, unknown>>;

/** Firearms with a part and a number each, as rows. */
function rowsOf(count: number): Rows {
  const rows: Rows = { guns: [], parts: [], marks: [] };
  for (let n = 0; n < count; n += 1) {
    const [gun, part] = [newId(), newId()];
    const number = `${'ABCDEFGHKL'[chance(10)]}${100_000 + chance(900_000)}`;
    rows.guns.push({
      id: gun,
      makeText: 'Zastava',
      makeCode: 'zastava',
      modelText: 'M70',
      calibreCode: '7.65x17',
      typeCode: 'pistol',
      serialText: number,
    });
    rows.parts.push({ id: part, firearm: gun, kind: 'frame' });
    rows.marks.push({ component: part, kind: 'serial', status: 'present', value: number });
  }
  return rows;
}

/** Writes so many firearms in one transaction with all that follows. */
function write(bench: Bench, count: number, session?: Buffer): Promise<void> {
  return bench.request(
    count === 1 ? call : { ...call, together: false },
    async (ctx) => {
      const { guns, parts, marks } = rowsOf(count);
      const batches = [
        { entity: firearm, rows: guns },
        { entity: component, rows: parts },
        { entity: marking, rows: marks },
      ];
      await writeBatch(ctx, batches, { sourceId: await deskSource(ctx) });
      ctx.note({
        found: count,
        subjects: guns.slice(0, 1).map(({ id }) => ({ id: String(id), entity: 'firearm' })),
      });
    },
    session,
  );
}

/** The other reading of records a second: as an import accepts them, many in a transaction with their scoring, by two at once. */
async function measureChunks(
  bench: Bench,
  { size, grades }: Readonly<{ size: number; grades: string }>,
): Promise<void> {
  await write(bench, size);
  const before = workSoFar(bench.db);
  let left = Math.max(4, Math.ceil((inserts * 5) / size));
  const records = left * size;
  const began = performance.now();
  await Promise.all(
    [0, 1].map(async () => {
      while (left > 0) {
        left -= 1;
        await write(bench, size);
      }
    }),
  );
  const rate = records / ((performance.now() - began) / 1_000);
  const used = said(workSince(before, workSoFar(bench.db)), records);
  console.log(
    `firearms by ${size} in a transaction, grades ${grades} in it, among ${rows}: ${Math.round(rate)} a second (goal ${goal.rate}, ratio ${(rate / goal.rate).toFixed(2)})\n  ${used}`,
  );
}

function aPerson(bench: Bench, session?: Buffer): Promise<void> {
  return bench.request(
    call,
    async (ctx) => {
      const id = newId();
      await writeBatch(ctx, [batchOf(person, [{ id, ...aName() }])], { sourceId: await deskSource(ctx) });
      ctx.note({ found: 1, subjects: [{ id, entity: 'person' }] });
    },
    session,
  );
}

/** Of few names, as common as names are. */
function aName() {
  return {
    givenName: given[chance(given.length)],
    familyName: `${stems[chance(stems.length)]}${['iqi', 'ović', 'ovski', 'aj', 'a', 'eski'][chance(6)]}`,
    birthOn: `19${40 + chance(60)}-0${1 + chance(9)}-1${chance(10)}`,
    personalNumber: String(10 ** 12 + chance(9 * 10 ** 12)),
  };
}

/** As many persons as firearms, of few names: as common as names are. */
async function fillPersons({ db }: Bench): Promise<void> {
  const list = (words: readonly string[]): string => `array[${words.map((word) => `'${word}'`).join(',')}]`;
  await db.admin.unsafe(`
    alter table ffp.person disable trigger user;
    insert into ffp.person (id, label_id, office_id, source_id, recorded_by, given_name, family_name, birth_on, personal_number)
    select ffp.new_id(), 2, 1, gen_random_uuid(), gen_random_uuid(), (${list(given)})[(1 + (g::bigint * 7919) % ${given.length})::int],
      (${list(stems)})[(1 + (g::bigint * 104729) % ${stems.length})::int] || (array['iqi','ović','ovski','aj','a','eski'])[1 + (g / 97) % 6],
      (date '1935-01-01' + ((g::bigint * 31337) % 25000)::int)::text, lpad((g::bigint * 7654321 % 9999999999999)::text, 13, '1')
    from generate_series(1, ${rows}) g;
    alter table ffp.person enable trigger user;
    insert into ffp.record (id, entity, caption, label_id, office_id, source_id, recorded_at)
    select p.id, 'person', p.given_name || ' ' || p.family_name, p.label_id, p.office_id, p.source_id, p.recorded_at from ffp.person p`);
  // What ffp.rebuild_link_blocks makes, as one set: of few names, so that their words are worked out once.
  await db.admin.unsafe(`
    create temp table name_words as
      select n.name, ffp.name_canon(n.name) as words
      from (select p.given_name as name from ffp.person p union select p.family_name from ffp.person p) n;
    insert into ffp.link_form (record_id, given, family, father, address, born, number)
    select p.id, g.words, f.words, '{}', '{}', p.birth_on, ffp.number_form(p.personal_number)
    from ffp.person p join name_words g on g.name = p.given_name join name_words f on f.name = p.family_name;
    insert into ffp.link_block (entity, key, record_id, label_id)
    select 'person', k.key, f.record_id, 2
    from ffp.link_form f
    cross join lateral (select distinct least(g, h) || '+' || greatest(g, h) as words from unnest(f.given) g, unnest(f.family) h) w
    cross join lateral (
      select 'n:' || f.number union select 'f:' || w.words union select 'y:' || w.words || ':' || left(f.born, 4)
      union select 'b:' || t || ':' || f.born from unnest(f.given || f.family) t) k(key)
    where k.key is not null`);
}

/** The filled blocks are those that the database makes itself. */
async function checkBlocks({ db }: Bench): Promise<void> {
  const differing = await db.admin.unsafe(`
    select 1 from ffp.link_form f join ffp.person p on p.id = f.record_id
    where f.born = '1999-01-05' and (ffp.person_form(p) is distinct from f or ffp.person_blocks(f) is distinct from
      (select array_agg(b.key order by b.key) from ffp.link_block b where b.record_id = f.record_id))
    limit 1`);
  if (differing.length > 0)
    throw new Error('the blocks of the filled persons are not what the database makes of them');
}
