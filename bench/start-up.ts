// From the command to the first page: the first run on an empty folder (database, migrations, browser application, training country)
// and later runs on the same one, against the start of its bare PostgreSQL. Goals: 90 s once packages are there, then 5 s.

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openDatabase, projectRoot } from '../src/platform/db/index.ts';
import { cpuOfCommands } from './support/cpu.ts';
import { percentile } from './support/firearms.ts';

const rounds = Number(process.env.FFP_BENCH_ROUNDS ?? 5);
const goals = { first: 90, later: 5 };
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'ffp-bench-'));
fs.chmodSync(dataDir, 0o755);

try {
  fs.rmSync(path.join(projectRoot, 'dist'), { recursive: true, force: true }); // the first run builds it again
  const first = await start();
  console.log(
    `first run    ${first.toFixed(1)} s  (goal ${goals.first} s, ratio ${(first / goals.first).toFixed(2)})`,
  );
  const before = cpuOfCommands();
  const later: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round++) {
    later.push(await start());
    bare.push(await startBare());
  }
  const cpu = (cpuOfCommands() - before) / rounds;
  const [whole, database] = [percentile(later, 0.5), percentile(bare, 0.5)];
  console.log(
    `later runs   ${whole.toFixed(1)} s, slowest ${Math.max(...later).toFixed(1)} s  (goal ${goals.later} s, ratio ${(whole / goals.later).toFixed(2)}; ${(whole / database).toFixed(1)} times its database alone, ${database.toFixed(1)} s; processor time ${cpu.toFixed(1)} s, its end included)`,
  );
  if (first > goals.first || whole > goals.later) process.exitCode = 1;
} finally {
  fs.rmSync(dataDir, { recursive: true, force: true });
}

/** Runs the command as `npm start` does, until a browser has its page and the server says that it is well; the seconds that took. */
async function start(): Promise<number> {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    ['tools/run.mjs', 'src/cli/main.ts', 'start', '--port', '0', '--data', dataDir],
    { cwd: projectRoot, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, DATABASE_URL: '' } },
  );
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    let said = '';
    const origin = await new Promise<string | undefined>((resolve) => {
      child.stdout.on('data', (part) => {
        said += String(part);
        const address = /^ {2}(https?:\/\/\S+)$/m.exec(said)?.[1];
        if (address) resolve(address);
      });
      child.once('exit', () => resolve(undefined));
    });
    if (!origin) throw new Error(`the server did not start:\n${said}`);
    for (const page of ['/', '/api/health']) {
      const answer = await fetch(origin + page);
      if (!answer.ok) throw new Error(`${page} answers ${answer.status}`);
    }
    return (performance.now() - began) / 1_000;
  } finally {
    child.kill('SIGTERM');
    await gone;
  }
}

async function startBare(): Promise<number> {
  const began = performance.now();
  const db = await openDatabase({ dataDir });
  const seconds = (performance.now() - began) / 1_000;
  await db.stop();
  return seconds;
}
