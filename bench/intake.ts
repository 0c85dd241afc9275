import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { intake, prepareApp } from '../src/app.ts';
import { asAccount } from '../src/platform/access/index.ts';
import type { Database } from '../src/platform/db/index.ts';
import { bringFile, type Transact } from '../src/platform/intake/index.ts';
import { seizuresFile } from '../src/training/seizures-file.ts';
import { withBench } from './support/firearms.ts';
import { forgetStatements, printStatements, type Work, workSince, workSoFar } from './support/work.ts';

// A file of seized firearms through intake: staged, checked, accepted with projections, hit check and log. The peer is COPY of all the
// rows that are then stored into identical indexed tables, in the same run. Goals on two idle cores: 20,000 source rows a second staged,
// 5,000 accepted. A real file is measured beside it when FOCALPOINT_DATA names the folder that holds seizures-rio; FFP_BENCH_ROWS=0 measures
// that one alone. FFP_BENCH_PROFILE=1 prints which statements took the time of accepting.
const rows = Number(process.env.FFP_BENCH_ROWS ?? 50_000);
const profiled = process.env.FFP_BENCH_PROFILE === '1';
const goals = { staging: 20_000, accepting: 5_000 };
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ffp-bench-intake-'));
fs.chmodSync(folder, 0o777); // the database writes there too, as another user

try {
  const made = path.join(folder, 'made.csv');
  fs.writeFileSync(made, [...seizuresFile(rows, 1)].join(''));
  let met = rows === 0 || (await measure('generated file', made));
  const real = path.join(process.env.FOCALPOINT_DATA ?? folder, 'seizures-rio');
  for (const name of fs.existsSync(real) ? fs.readdirSync(real).filter((each) => each.endsWith('.csv')) : [])
    met = (await measure(name, path.join(real, name))) && met;
  process.exitCode = met ? 0 : 1;
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}

async function measure(title: string, file: string): Promise<boolean> {
  let met = false;
  await withBench(async ({ db, platform, accountId }) => {
    const stop = await prepareApp(platform);
    const transact: Transact = (work) =>
      asAccount(
        platform,
        {
          accountId,
          purpose: { code: 'statistics', legalBasis: null, caseRef: null },
          action: 'bench',
          category: 'collection',
          writes: true,
        },
        work,
      );
    const laps: Record<string, number> = {};
    let step = 'staging';
    let began = performance.now();
    let work = workSoFar(db);
    if (profiled) await forgetStatements(db.admin);
    const brought = await bringFile(transact, intake, fileOf(file), (now) => {
      if (now === step) return;
      laps[step] = performance.now() - began;
      began = performance.now();
      work = workSoFar(db);
      step = now;
    });
    laps[step] = performance.now() - began;
    const worked = workSince(work, workSoFar(db));
    stop();
    if (profiled) await printStatements(db.admin);
    const { rowCount, writtenCount, refusedCount } = brought.import;
    console.log(`${title}: ${rowCount} rows, ${writtenCount} accepted, ${refusedCount} refused`);
    const rate = (lap: string, count: number): number =>
      Math.round((count / (laps[lap] ?? Number.NaN)) * 1000);
    const rates = {
      staging: rate('staging', rowCount),
      checking: rate('checking', rowCount),
      accepting: rate('accepting', writtenCount),
    };
    for (const [lap, perSecond] of Object.entries(rates))
      console.log(`  ${lap.padEnd(10)} ${perSecond} rows/s`);
    console.log(
      `  accepting took ${worked.node.toFixed(1)} s of processor here and ${worked.database.toFixed(1)} s in the database`,
    );
    await compare(db, laps, worked);
    met = rates.staging >= goals.staging && rates.accepting >= goals.accepting;
    console.log(
      met
        ? '  within the goals'
        : `  short of the goals (${goals.staging} staged, ${goals.accepting} accepted a second)`,
    );
  });
  return met;
}

function fileOf(file: string): Parameters<typeof bringFile>[2] {
  return {
    path: file,
    shape: 'seizures.seizedFirearms',
    origin: {
      sourceName: 'bench',
      institution: null,
      statementKind: 'fact',
      sourceGrade: 'A',
      informationGrade: '2',
    },
    level: 1,
    compartments: [],
    reading: {},
    accept: true,
  };
}

/**
 * The same rows by COPY into tables of the same columns and indexes. By the clock two connections have an advantage over one where others
 * load the machine; processor seconds say what the work itself is.
 */
async function compare(db: Database, laps: Readonly<Record<string, number>>, worked: Work): Promise<void> {
  const tables = await db.admin<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'ffp' and c.relkind = 'r' and c.relname not like 'audit%'`;
  const took = { staged: 0, checked: 0, accepted: 0, processor: 0 };
  let stored = 0;
  for (const { name } of tables) {
    const [count] = await db.admin.unsafe<{ n: number }[]>(`select count(*)::int as n from ffp."${name}"`);
    if ((count?.n ?? 0) < 1_000) continue;
    const copied = await copyAgain(db, name);
    if (name === 'import_row') took.staged += copied.took;
    else if (name === 'import_verdict') took.checked += copied.took;
    else {
      stored += count?.n ?? 0;
      took.accepted += copied.took;
      took.processor += total(copied.worked);
    }
  }
  const share = (lap: string, copy: number): string =>
    `${((laps[lap] ?? Number.NaN) / copy).toFixed(1)} times the ${Math.round(copy)} ms of COPY`;
  console.log(`  staging took ${share('staging', took.staged)} of the same rows`);
  console.log(`  checking took ${share('checking', took.checked)} of the same verdicts`);
  console.log(`  accepting took ${share('accepting', took.accepted)} of the ${stored} rows that it stored,`);
  console.log(
    `    and ${(total(worked) / took.processor).toFixed(1)} times its ${took.processor.toFixed(1)} s of processor`,
  );
}

function total({ node, database }: Work): number {
  return node + database;
}

/** A table that is logged like the first: COPY into a temporary one would save half of the work. */
async function copyAgain(db: Database, name: string): Promise<Readonly<{ took: number; worked: Work }>> {
  const { admin } = db;
  const kept = path.join(folder, `copy-${name}`);
  await admin.unsafe(`copy ffp."${name}" to '${kept}'`);
  await admin.unsafe(`create table ffp.copied_again (like ffp."${name}" including all)`);
  const connection = await admin.reserve();
  try {
    const work = workSoFar(db);
    const began = performance.now();
    await pipeline(
      fs.createReadStream(kept),
      await connection.unsafe('copy ffp.copied_again from stdin').writable(),
    );
    return { took: performance.now() - began, worked: workSince(work, workSoFar(db)) };
  } finally {
    connection.release();
    await admin.unsafe('drop table ffp.copied_again');
  }
}
