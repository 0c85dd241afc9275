// Linking all firearm records of the training country, end to end: `./ffp link-records` from PostgreSQL to written proposals, scores,
// judgements and clusters. Goal at a million records, on two cores: 60 seconds and 1 GB (of this program with its workers; what the
// database's processes hold beside their shared memory stands beside it). The truth tells how good it is.
// FFP_BENCH_DATA names a folder that is kept, so that the country (ten minutes for a million records) is loaded once;
// FFP_BENCH_FIREARMS how many guns there are: each is written down 1.35 times.

import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type Database, openDatabase } from '../src/platform/db/index.ts';
import { workSince, workSoFar } from './support/work.ts';

const firearms = Number(process.env.FFP_BENCH_FIREARMS ?? 743_000);
const goal = { seconds: 60, megabytes: 1_024 };
const main = path.join(import.meta.dirname, '../src/cli/main.ts');
const kept = process.env.FFP_BENCH_DATA;
const folder = kept ?? fs.mkdtempSync(path.join(os.tmpdir(), 'ffp-bench-'));
const truthFile = path.join(folder, 'truth.csv');

fs.mkdirSync(folder, { recursive: true });
fs.chmodSync(folder, 0o755);
if (!fs.existsSync(truthFile)) loadCountry();
// The server stays up between the runs, as it does for who links: its start is no part of this.
const db = await openDatabase({ dataDir: folder });
try {
  await forgetLinks(db);
  const began = workSoFar(db);
  const run = await linkRecords();
  const used = workSince(began, workSoFar(db));
  const quality = await qualityIn(db);
  const ratio = {
    time: Number((goal.seconds / run.seconds).toFixed(2)),
    memory: Number((goal.megabytes / run.peakMb).toFixed(2)),
  };
  console.log(
    JSON.stringify({
      bench: 'link records',
      ...run,
      databaseCpuSeconds: rounded(used.database),
      goal,
      ratio,
      quality,
    }),
  );
  if (ratio.time < 1 || ratio.memory < 1) process.exitCode = 1;
} finally {
  await db.stop();
  if (!kept) fs.rmSync(folder, { recursive: true, force: true });
}

function loadCountry(): void {
  const made = `${truthFile}.new`;
  execFileSync(
    process.execPath,
    [
      main,
      'training-country',
      '--firearms',
      String(firearms),
      '--no-hits',
      '--truth',
      made,
      '--data',
      folder,
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  fs.renameSync(made, truthFile);
}

/** What an earlier run found. */
async function forgetLinks({ admin }: Database): Promise<void> {
  await admin.unsafe('truncate ffp.hit, ffp.hit_score, ffp.judgement, ffp.cluster_member, ffp.hit_review');
  await admin.unsafe('checkpoint');
}

type Run = Readonly<{
  seconds: number;
  cpuSeconds: number;
  peakMb: number;
  databaseMb: number;
  told: unknown;
}>;

/** The command in a process of its own, watched from outside. */
async function linkRecords(): Promise<Run> {
  const began = performance.now();
  const command = [
    'link-records',
    '--entity',
    'firearm',
    '--from',
    '0.5',
    '--join-from',
    '0.95',
    '--json',
    '--data',
    folder,
  ];
  const child = spawn(process.execPath, [main, ...command], { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  child.stdout.on('data', (text) => {
    told += text;
  });
  let peak = { node: 0, ticks: 0, database: 0 };
  const watch = setInterval(() => {
    peak = {
      node: Math.max(peak.node, statusOf(child.pid, 'VmHWM')),
      ticks: Math.max(peak.ticks, ticksOf(child.pid)),
      database: Math.max(peak.database, databaseKb()),
    };
  }, 100);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`link-records ended with ${code}`);
  return {
    seconds: rounded((performance.now() - began) / 1_000),
    cpuSeconds: rounded(peak.ticks / 100),
    peakMb: Math.round(peak.node / 1_024),
    databaseMb: Math.round(peak.database / 1_024),
    told: JSON.parse(told),
  };
}

/** Kilobytes that the kernel tells of a process; 0 when it has ended, or where there is no Linux. */
function statusOf(pid: number | string | undefined, name: string): number {
  try {
    return Number(
      new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0,
    );
  } catch {
    return 0;
  }
}

/** Hundredths of a second of processor time. */
function ticksOf(pid: number | undefined): number {
  try {
    const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return 0;
  }
}

/** What all processes of the database hold of their own, without what they share. */
function databaseKb(): number {
  try {
    const [server = ''] = fs.readFileSync(path.join(folder, 'pg', 'postmaster.pid'), 'utf8').split('\n');
    const children = fs.readFileSync(`/proc/${server}/task/${server}/children`, 'utf8').trim().split(' ');
    return [server, ...children].reduce((sum, pid) => sum + statusOf(pid, 'RssAnon'), 0);
  } catch {
    return 0;
  }
}

/** Of pairs of records of one gun how many were found, and of what was found how much is right: proposals, and what was joined. */
async function qualityIn({ ops }: Database): Promise<unknown> {
  const truth = new Map<string, string>();
  const sizes = new Map<string, number>();
  for await (const line of createInterface(fs.createReadStream(truthFile))) {
    const [entity, id = '', gun = ''] = line.split(',');
    if (entity !== 'firearm') continue;
    truth.set(id, gun);
    sizes.set(gun, (sizes.get(gun) ?? 0) + 1);
  }
  const pairs = [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  const shares = async (rows: AsyncIterable<readonly { left: string; right: string }[]>) => {
    let found = 0;
    let right = 0;
    for await (const page of rows)
      for (const pair of page) {
        found += 1;
        if (truth.get(pair.left) === truth.get(pair.right)) right += 1;
      }
    return { found, precision: share(right, found), recall: share(right, pairs) };
  };
  type Pair = { left: string; right: string };
  const proposed = ops<Pair[]>`select h.left_id as left, h.right_id as right from ffp.hit h`.cursor(10_000);
  const joined = ops<Pair[]>`
    select j.left_id as left, j.right_id as right from ffp.judgement j where j.verdict = 'same'`.cursor(
    10_000,
  );
  return { pairs, proposed: await shares(proposed), joined: await shares(joined) };
}

function share(part: number, whole: number): number {
  return Number((part / Math.max(1, whole)).toFixed(4));
}

function rounded(seconds: number): number {
  return Number(seconds.toFixed(1));
}
