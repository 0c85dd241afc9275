// Linking a million firearm records of which the truth is known. The engine part: records in memory become pairs and
// clusters; beside it the same model in DuckDB SQL (the engine under Splink), in the same run: the engine must be faster and
// find the same pairs. Each side is a process of its own, so that peak memory is its own; two threads each.
// The peer starts from a table that is loaded, with folded serials; the engine from texts, numbering included.
// FFP_BENCH_ROWS names another size; --grow runs five times as many too: memory must grow less than five times.

import { execFileSync } from 'node:child_process';
import { planOf } from '../src/domains/linkage/engine/batch/plan.ts';
import { runPlan } from '../src/domains/linkage/engine/batch/run.ts';
import {
  clustersOf,
  pairNumbers,
  pairsWithin,
  priorWeight,
  qualityOf,
  tableBuilder,
} from '../src/domains/linkage/engine/index.ts';
import { linkFields, madeFirearms } from './support/link-firearms.ts';
import { benchModel } from './support/link-model.ts';

const [side, size] = process.argv.slice(2);
if (side === 'engine') console.log(JSON.stringify(await engineSide(Number(size))));
else if (side === 'duckdb') console.log(JSON.stringify(await duckDbSide(Number(size))));
else compare();

type Side = Readonly<{ pairs: number; sum: string; seconds: number; cpuSeconds: number; peakMb: number }>;
type EngineSide = Side & Readonly<{ compared: number; clusters: number; f1: number; split: number }>;

function compare(): void {
  const count = Number(process.env.FFP_BENCH_ROWS ?? 1_000_000);
  const engine = inProcess<EngineSide>('engine', count);
  const duckdb = inProcess<Side>('duckdb', count);
  const same = engine.pairs === duckdb.pairs && engine.sum === duckdb.sum;
  const ratio = Number((duckdb.seconds / engine.seconds).toFixed(2));
  const grown = process.argv.includes('--grow') ? inProcess<EngineSide>('engine', count * 5) : undefined;
  const memoryRatio = grown && Number((grown.peakMb / engine.peakMb).toFixed(2));
  console.log(
    JSON.stringify({
      bench: 'linkage engine',
      records: count,
      engine,
      duckdb,
      ratio,
      samePairs: same,
      grown,
      memoryRatio,
    }),
  );
  if (!same || ratio < 1 || (memoryRatio ?? 0) >= 5) process.exitCode = 1;
}

function inProcess<S>(of: 'engine' | 'duckdb', count: number): S {
  const told = execFileSync(process.execPath, [import.meta.filename, of, String(count)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // What the process of this very file printed.
  return JSON.parse(told) as S;
}

function peakMb(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

function rounded(seconds: number): number {
  return Number(seconds.toFixed(2));
}

async function engineSide(count: number): Promise<EngineSide> {
  const builder = tableBuilder(linkFields);
  const truth = new Uint32Array(count);
  const cpu = process.cpuUsage();
  let making = 0;
  let makingCpu = 0;
  const began = performance.now();
  const records = madeFirearms(count);
  for (let record = 0; record < count; ) {
    // Making the records is no part of linking them.
    const made = performance.now();
    const madeCpu = process.cpuUsage();
    const some = Array.from({ length: Math.min(10_000, count - record) }, () => records.next().value);
    const used = process.cpuUsage(madeCpu);
    making += performance.now() - made;
    makingCpu += used.user + used.system;
    for (const one of some) {
      builder.add(String(record), one?.texts ?? []);
      truth[record] = one?.truth ?? 0;
      record += 1;
    }
  }
  const table = builder.done();
  const plan = planOf(table, benchModel, 2_000);
  const least = priorWeight(benchModel.thresholds.review);
  const { pairs, looked } = await runPlan(plan, { least, workers: 2 });
  const clusters = clustersOf(count, pairs, { least, most: 200, weak: 0.99 });
  const seconds = (performance.now() - began - making) / 1000;
  const used = process.cpuUsage(cpu);
  const cpuSeconds = (used.user + used.system - makingCpu) / 1e6;
  const numbers = pairNumbers();
  const both = truth.map((its, record) => numbers.number(clusters.of[record] ?? 0, its) + 1);
  const { f1 } = qualityOf(
    pairsWithin(
      clusters.of.map((its) => its + 1),
      0,
    ),
    pairsWithin(truth, 0),
    pairsWithin(both, 0),
  );
  const sum = pairs.left.reduce((all, left, at) => all + sumOf(left, pairs.right[at] ?? 0), 0n);
  return {
    pairs: pairs.left.length,
    sum: String(sum),
    seconds: rounded(seconds),
    cpuSeconds: rounded(cpuSeconds),
    peakMb: peakMb(),
    compared: looked,
    clusters: clusters.count,
    f1: Number(f1.toFixed(4)),
    split: plan.oversized.length,
  };
}

/** One number for a pair, so that two sets of pairs can be told apart by their sum. */
function sumOf(one: number, other: number): bigint {
  return BigInt(Math.min(one, other) * 7919 + Math.max(one, other));
}

async function duckDbSide(count: number): Promise<Side> {
  const { runInDuckDb } = await import('./support/link-duckdb.ts');
  const found = await runInDuckDb(madeFirearms(count));
  return {
    ...found,
    seconds: rounded(found.seconds),
    cpuSeconds: rounded(found.cpuSeconds),
    peakMb: peakMb(),
  };
}
