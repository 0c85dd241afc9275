// A record typed at a desk, with everything that follows in its transaction: versions, projections, hit check or blocking and weighing, log.
// Against as many that stand already. Goal at a million: p95 20 ms, 500 records a second (Senzing advises 100 on 8 cores).
// FFP_BENCH_ROWS sets how many firearms and persons stand; FFP_BENCH_INSERTS how many are typed, by how many at once FFP_BENCH_CLIENTS.
// The clock tells of a machine that does nothing else; processor time tells the same of one that others load too.
// FFP_BENCH_DATA names a folder that is kept, FFP_BENCH_PROFILE=1 says where the database's time goes.

import { allEntities, prepareApp } from '../src/app.ts';
import { makeJudgement } from '../src/domains/linkage/judgement/api.ts';
import { component, firearm, marking, person } from '../src/domains/subjects/index.ts';
import { installProjections } from '../src/platform/projections/index.ts';
import { batchOf, deskSource, writeBatch } from '../src/platform/records/index.ts';
import { newId } from '../src/shared/ids.ts';
import { type Bench, filledOnce, fillFirearms, percentile, timed, withBench } from './support/firearms.ts';
import { forgetStatements, printStatements, workSince, workSoFar } from './support/work.ts';

const rows = Number(process.env.FFP_BENCH_ROWS ?? 1_000_000);
const inserts = Number(process.env.FFP_BENCH_INSERTS ?? 1_000);
const clients = Number(process.env.FFP_BENCH_CLIENTS ?? 8);
const profile = process.env.FFP_BENCH_PROFILE === '1';
const goal = { p95: 20, rate: 500 };
const call = { ...makeJudgement, method: 'GET', writes: true } as const; // no form of a browser's: no token is asked
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

await withBench(async (bench) => {
  await installProjections(bench.db.ops, allEntities);
  const stop = await prepareApp(bench.platform);
  await filledOnce(bench, `insert ${rows}`, async () => {
    await fillFirearms(bench.db, rows);
    await fillPersons(bench);
  });
  await measure(bench, 'firearm with a number', () => aFirearm(bench));
  await measure(bench, 'person', () => aPerson(bench));
  stop();
});

async function measure(bench: Bench, what: string, insert: () => Promise<void>): Promise<void> {
  for (let n = 0; n < 50; n += 1) await insert();
  const alone: number[] = [];
  if (profile) await forgetStatements(bench.db.admin);
  const before = workSoFar(bench.db);
  for (let n = 0; n < inserts / 4; n += 1) alone.push(await timed(insert));
  const used = workSince(before, workSoFar(bench.db));
  if (profile) await printStatements(bench.db.admin, 60);
  const each = (seconds: number): string => ((4_000 * seconds) / inserts).toFixed(1);
  let left = inserts;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (left > 0) {
        left -= 1;
        await insert();
      }
    }),
  );
  const rate = inserts / ((performance.now() - began) / 1_000);
  const [found] = await bench.db.admin`select count(*)::int as hits from ffp.hit`;
  const p95 = percentile(alone, 0.95);
  console.log(
    `${what}, among ${rows}: p50 ${percentile(alone, 0.5).toFixed(1)} ms  p95 ${p95.toFixed(1)} ms (goal ${goal.p95}, ratio ${(goal.p95 / p95).toFixed(2)})  ` +
      `${Math.round(rate)} a second with ${clients} at once (goal ${goal.rate}, ratio ${(rate / goal.rate).toFixed(2)})  hits so far ${found?.hits}\n` +
      `  processor time of one: ${each(used.node + used.database)} ms (here ${each(used.node)}, in the database ${each(used.database)})`,
  );
}

function chance(most: number): number {
  return Math.floor(Math.random() * most);
}

function aFirearm(bench: Bench): Promise<void> {
  return bench.request(call, async (ctx) => {
    const [gun, part] = [newId(), newId()];
    const number = `${'ABCDEFGHKL'[chance(10)]}${100_000 + chance(900_000)}`;
    await writeBatch(
      ctx,
      [
        batchOf(firearm, [
          {
            id: gun,
            makeText: 'Zastava',
            makeCode: 'zastava',
            modelText: 'M70',
            calibreCode: '7.65x17',
            typeCode: 'pistol',
            serialText: number,
          },
        ]),
        batchOf(component, [{ id: part, firearm: gun, kind: 'frame' }]),
        batchOf(marking, [{ component: part, kind: 'serial', status: 'present', value: number }]),
      ],
      { sourceId: await deskSource(ctx) },
    );
    ctx.note({ found: 1, subjects: [{ id: gun, entity: 'firearm' }] });
  });
}

function aPerson(bench: Bench): Promise<void> {
  return bench.request(call, async (ctx) => {
    const id = newId();
    const row = {
      id,
      givenName: given[chance(given.length)],
      familyName: `${stems[chance(stems.length)]}${['iqi', 'ović', 'ovski', 'aj', 'a', 'eski'][chance(6)]}`,
      birthOn: `19${40 + chance(60)}-0${1 + chance(9)}-1${chance(10)}`,
      personalNumber: String(10 ** 12 + chance(9 * 10 ** 12)),
    };
    await writeBatch(ctx, [batchOf(person, [row])], { sourceId: await deskSource(ctx) });
    ctx.note({ found: 1, subjects: [{ id, entity: 'person' }] });
  });
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
  await db.ops`select ffp.rebuild_link_blocks()`;
  await db.admin.unsafe('vacuum analyze');
}
