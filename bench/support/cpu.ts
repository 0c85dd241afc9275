import fs from 'node:fs';
import path from 'node:path';

/** Seconds of processor time, which a busy machine changes far less than the time on the wall. */
export type Cpu = Readonly<{ node: number; database: number }>;

/** Linux counts processor time in hundredths of a second. */
const ticks = 100;

/** The processor time that this process and the PostgreSQL of a data folder have used so far; the latter 0 where it cannot be read. */
export function cpuOf(dataDir: string): Cpu {
  const { user, system } = process.cpuUsage();
  return { node: (user + system) / 1e6, database: databaseTicks(dataDir) / ticks };
}

/** What was used between two looks. */
export const cpuBetween = (before: Cpu, after: Cpu): Cpu => ({
  node: after.node - before.node,
  database: after.database - before.database,
});

/** Seconds of processor time of the commands that this process has started and that have ended. */
export function cpuOfCommands(): number {
  try {
    return sum(statOf('self').slice(13, 15)) / ticks;
  } catch {
    return 0; // no Linux
  }
}

/** The server's processes, and those of them that have ended: the server has waited for these. */
function databaseTicks(dataDir: string): number {
  try {
    const [server = ''] = fs.readFileSync(path.join(dataDir, 'pg', 'postmaster.pid'), 'utf8').split('\n');
    const children = fs.readFileSync(`/proc/${server}/task/${server}/children`, 'utf8').trim().split(' ');
    const own = statOf(server);
    return (
      sum(own.slice(11, 15)) +
      sum(children.map((child) => (fs.existsSync(`/proc/${child}`) ? sum(statOf(child).slice(11, 13)) : 0)))
    );
  } catch {
    return 0; // no Linux, or a database elsewhere
  }
}

/** The fields of /proc/PID/stat from the third on: 11 and 12 are user and system time, 13 and 14 those of ended children. */
function statOf(pid: string): readonly number[] {
  const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
