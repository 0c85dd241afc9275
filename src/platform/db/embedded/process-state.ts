import { execFileSync } from 'node:child_process';
import fs from 'node:fs';

/**
 * Names a living process so that a later process with the same number is not taken for it.
 * Undefined when it is gone or a zombie: a zombie answers signals, but nobody will ever hear from it.
 */
export function identityOf(pid: number): string | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (process.platform === 'linux') return identityOnLinux(pid);
  if (process.platform === 'win32') return answersSignals(pid) ? String(pid) : undefined;
  return identityFromPs(pid);
}

/** Whether this process is a PostgreSQL server of this data folder; every one of them works inside its folder. */
export function worksIn(pid: number, folder: string): boolean {
  if (identityOf(pid) === undefined) return false;
  if (process.platform === 'linux') return workingFolder(pid) === fs.realpathSync(folder);
  if (process.platform === 'win32') return true;
  return ps(pid, 'command=').includes(folder);
}

/** The living processes whose working folder is this one: what a killed postmaster left behind. Known on Linux only. */
export function processesIn(folder: string): readonly number[] {
  if (process.platform !== 'linux' || !fs.existsSync(folder)) return [];
  const real = fs.realpathSync(folder);
  return fs
    .readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && workingFolder(pid) === real);
}

function identityOnLinux(pid: number): string | undefined {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command's name stands in brackets and may hold anything; what follows are plain fields.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, startedAt] = [fields[0], fields[19]];
    return state === 'Z' || state === 'X' ? undefined : `${pid}-${startedAt}`;
  } catch {
    return undefined;
  }
}

function identityFromPs(pid: number): string | undefined {
  const [state = '', ...startedAt] = ps(pid, 'state=,lstart=').split(/\s+/);
  return state === '' || state.startsWith('Z')
    ? undefined
    : `${pid}-${startedAt.join('_').replaceAll(':', '.')}`;
}

function ps(pid: number, columns: string): string {
  try {
    return execFileSync('ps', ['-ww', '-o', columns, '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

function workingFolder(pid: number): string | undefined {
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
