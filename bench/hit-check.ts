// The hit check: what a single insert pays for all three grades, what a chunk of an import pays for A and B, and grade C as
// one job over everything that the import brought. Goal: C within 60 s for 65,000 rows. FFP_BENCH_ROWS, FFP_BENCH_IMPORT set the sizes.

import { decideHit } from '../src/domains/linkage/hit/api.ts';
import { checkMarkings, checkSource } from '../src/domains/linkage/hit/store.ts';
import { asAccount, type Ctx } from '../src/platform/access/index.ts';
import { newId } from '../src/shared/ids.ts';
import { type Bench, fillFirearms, idOf, idSql, percentile, timed, withBench } from './support/firearms.ts';
import { workSince, workSoFar } from './support/work.ts';

const firearms = Number(process.env.FFP_BENCH_ROWS ?? 300_000);
const imported = Number(process.env.FFP_BENCH_IMPORT ?? 65_000);
const chunk = 5_000;
const goal = 60;
const call = { ...decideHit, method: 'GET', writes: true } as const;

await withBench(async (bench) => {
  await fillFirearms(bench.db, firearms);
  const source = await markImported(bench);
  const singles: number[] = [];
  for (let at = 1; at <= 120; at++)
    singles.push(await timed(() => checked(bench, [idOf('a', imported + at)], true)));
  const chunks: number[] = [];
  for (let from = 1; from <= imported; from += chunk) {
    const ids = Array.from({ length: Math.min(chunk, imported - from + 1) }, (_, i) => idOf('a', from + i));
    chunks.push(await timed(() => checked(bench, ids, false)));
  }
  const before = workSoFar(bench.db);
  const job = await timed(() => asJob(bench, (ctx) => checkSource(ctx, source)));
  const worked = workSince(before, workSoFar(bench.db));
  const found = await bench.db
    .admin`select h.grade, count(*)::int as count from ffp.hit h group by h.grade order by h.grade`;
  const perRow = chunks.reduce((sum, time) => sum + time, 0) / imported;
  console.log(
    `single insert, grades A to C: p50 ${percentile(singles, 0.5).toFixed(1)} ms  p95 ${percentile(singles, 0.95).toFixed(1)} ms`,
  );
  console.log(
    `bulk, grades A and B: ${(perRow * 1000).toFixed(0)} µs a row (${Math.round(1000 / perRow)} rows/s)`,
  );
  console.log(
    `bulk, grade C: ${(job / 1000).toFixed(1)} s for ${imported} rows among ${firearms} (goal ${goal} s, ratio ${((goal * 1000) / job).toFixed(1)}), ${worked.database.toFixed(1)} s of processor in the database`,
  );
  console.log(`hits: ${found.map(({ grade, count }) => `${grade} ${count}`).join(', ')}`);
  if (job > goal * 1000) process.exitCode = 1;
});

function checked(bench: Bench, markings: readonly string[], near: boolean): Promise<void> {
  return bench.request(call, (ctx) => checkMarkings(ctx, markings, near));
}

/** As the runner of jobs does it: no bound of time for one statement. */
function asJob({ platform, accountId }: Bench, work: (ctx: Ctx) => Promise<unknown>): Promise<unknown> {
  const purpose = { code: 'investigation', legalBasis: null, caseRef: null };
  return asAccount(
    platform,
    { accountId, purpose, action: 'bench', category: 'collection', writes: true },
    work,
  );
}

/** The first firearms came with one import; a twentieth of them have the number of another. */
async function markImported({ db }: Bench): Promise<string> {
  const source = newId();
  const { admin } = db;
  await admin.unsafe(`
    insert into ffp.source (id, kind, name, office_id, label_id, purpose, recorded_by) values ('${source}', 'import', 'chunk', 1, 2, 'bench', gen_random_uuid());
    alter table ffp.marking disable trigger user;
    update ffp.marking m set source_id = '${source}' where m.id <= ${idSql('a', String(imported))};
    alter table ffp.marking enable trigger user;
    update ffp.search_key k set key = o.key
      from (select g, ${idSql('a', 'g')} as id, ${idSql('a', `g + ${Math.floor(firearms / 2)}`)} as other from generate_series(1, ${imported}, 20) g) p
      join ffp.search_key o on o.record_id = p.other and o.kind = 'serial.fold'
      where k.record_id = p.id and k.kind = 'serial.fold';`);
  await admin.unsafe('vacuum analyze');
  return source;
}
