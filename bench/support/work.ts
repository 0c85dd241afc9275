import fs from 'node:fs';
import path from 'node:path';
import type { Sql } from 'postgres';
import type { Database } from '../../src/platform/db/index.ts';

/** Seconds of processor that went into something: this process, and the database's. */
export type Work = Readonly<{ node: number; database: number }>;

/** What this process and all of the database's have used so far. On a machine that others load too, it says more than the clock. */
export function workSoFar({ dataDir }: Pick<Database, 'dataDir'>): Work {
  const { user, system } = process.cpuUsage();
  return { node: (user + system) / 1e6, database: databaseSeconds(dataDir) };
}

/** What was used since. */
export const workSince = (began: Work, now: Work): Work => ({
  node: now.node - began.node,
  database: now.database - began.database,
});

const ticksPerSecond = 100;

/** The main process with those that ended, and those that run. Nothing where the system does not tell (not Linux). */
function databaseSeconds(dataDir: string): number {
  const note = path.join(dataDir, 'pg', 'postmaster.pid');
  if (!fs.existsSync(note) || !fs.existsSync('/proc/self/stat')) return Number.NaN;
  const main = fs.readFileSync(note, 'utf8').split('\n')[0] ?? '';
  let ticks = 0;
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const fields = statOf(pid);
    if (pid === main) ticks += sum(fields.slice(11, 15));
    else if (fields[1] === main) ticks += sum(fields.slice(11, 13));
  }
  return ticks / ticksPerSecond;
}

const sum = (ticks: readonly string[]): number => ticks.reduce((all, each) => all + Number(each), 0);

/** The fields after the name: state, parent, … ; the tenth and on are user, system, and those of ended children. */
function statOf(pid: string): readonly string[] {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return []; // it has ended meanwhile
  }
}

/** Has the database count what each statement takes, also those inside functions; from the next start on. */
export async function askForStatements(admin: Sql): Promise<void> {
  await admin.unsafe(`alter system set shared_preload_libraries = 'pg_stat_statements'`);
  await admin.unsafe(`alter system set pg_stat_statements.track = 'all'`);
}

/** Begins counting anew. */
export async function forgetStatements(admin: Sql): Promise<void> {
  await admin.unsafe('create extension if not exists pg_stat_statements');
  await admin.unsafe('select pg_stat_statements_reset()');
}

/** The statements that took longest, with what they took within others too. */
export async function printStatements(admin: Sql, limit = 30): Promise<void> {
  const rows = await admin.unsafe<
    { ms: number; calls: number; toplevel: boolean; rows: number; query: string }[]
  >(
    `select total_exec_time::int as ms, calls::int, toplevel, rows::int, left(regexp_replace(query, '\\s+', ' ', 'g'), 170) as query
     from pg_stat_statements where total_exec_time > 5 order by total_exec_time desc limit ${limit}`,
  );
  for (const { ms, calls, toplevel, rows: count, query } of rows)
    console.log(
      `  ${String(ms).padStart(7)} ms ${String(calls).padStart(5)} × ${String(count).padStart(8)} rows ${toplevel ? ' ' : '>'} ${query}`,
    );
}
