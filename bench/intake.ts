import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Sql } from 'postgres';
import { intake, prepareApp } from '../src/app.ts';
import { asAccount } from '../src/platform/access/index.ts';
import { bringFile, type Transact } from '../src/platform/intake/index.ts';
import { seizuresFile } from '../src/training/seizures-file.ts';
import { withBench } from './support/firearms.ts';

// A file of seized firearms through intake: staged, checked, accepted with projections, hit check and log. The peer is COPY of all the
// rows that are then stored into identical indexed tables, in the same run. Goals on two idle cores: 20,000 source rows a second staged,
// 5,000 accepted. A real file is measured beside it when FOCALPOINT_DATA names the folder that holds seizures-rio.
const rows = Number(process.env.FFP_BENCH_ROWS ?? 50_000);
const goals = { staging: 20_000, accepting: 5_000 };
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ffp-bench-intake-'));

try {
  const made = path.join(folder, 'made.csv');
  fs.writeFileSync(made, [...seizuresFile(rows, 1)].join(''));
  let met = await measure('generated file', made);
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
    const brought = await bringFile(transact, intake, fileOf(file), (now) => {
      if (now === step) return;
      laps[step] = performance.now() - began;
      began = performance.now();
      step = now;
    });
    laps[step] = performance.now() - began;
    stop();
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
    await compare(db.ops, laps);
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

/** The same rows by COPY into tables of the same columns and indexes. */
async function compare(ops: Sql, laps: Readonly<Record<string, number>>): Promise<void> {
  const tables = await ops<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'ffp' and c.relkind = 'r' and c.relname not like 'audit%'
      and has_table_privilege(c.oid, 'select')`;
  const times: Record<string, number> = {};
  let copied = 0;
  for (const { name } of tables) {
    const [count] = await ops.unsafe<{ n: number }[]>(`select count(*)::int as n from ffp."${name}"`);
    if ((count?.n ?? 0) < 1_000) continue;
    copied += count?.n ?? 0;
    times[name] = await copyAgain(ops, name);
  }
  const staged = times.import_row ?? Number.NaN;
  const all = Object.values(times).reduce((sum, time) => sum + time, 0) - staged;
  const share = (own: number, copy: number): string =>
    `${(own / copy).toFixed(1)} times the ${Math.round(copy)} ms of COPY`;
  console.log(`  staging took ${share(laps.staging ?? Number.NaN, staged)} of the same staged rows`);
  console.log(
    `  checking and accepting took ${share((laps.checking ?? 0) + (laps.accepting ?? 0), all)} of the ${copied} rows then stored`,
  );
}

async function copyAgain(ops: Sql, name: string): Promise<number> {
  const kept = path.join(folder, 'copy');
  const connection = await ops.reserve();
  try {
    await pipeline(
      await connection.unsafe(`copy ffp."${name}" to stdout`).readable(),
      fs.createWriteStream(kept),
    );
    await connection.unsafe(`create temp table again (like ffp."${name}" including all)`);
    const began = performance.now();
    await pipeline(fs.createReadStream(kept), await connection.unsafe('copy again from stdin').writable());
    const took = performance.now() - began;
    await connection.unsafe('drop table again');
    return took;
  } finally {
    connection.release();
  }
}
