import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartRefusal } from '../../config/start-refusal.ts';
import { type Account, credentials } from './account.ts';
import type { Address } from './address.ts';
import { databaseEnvironment, explain } from './cluster.ts';
import { identityOf, processesIn, worksIn } from './process-state.ts';

/** A PostgreSQL server that is up. */
export type Postmaster = { readonly pid: number; readonly address: Address };

type Log = (line: string) => void;

/** The server that already serves this folder, once it is ready; undefined when there is none. */
export async function findRunning(pgDir: string, log: Log): Promise<Postmaster | undefined> {
  const noted = readPidFile(pgDir);
  if (!noted || !worksIn(noted.pid, pgDir)) return undefined;
  return await untilReady(pgDir, noted.pid, log, () => identityOf(noted.pid) !== undefined);
}

/**
 * Takes away the pid file of a server that is no more. Its number may since belong to somebody else, or to a zombie
 * that answers signals, and PostgreSQL would then refuse to start for ever. What a killed server left running in the
 * folder is ended first: two servers on one folder would destroy it.
 */
export async function clearStale(pgDir: string, log: Log): Promise<void> {
  const file = path.join(pgDir, 'postmaster.pid');
  if (!fs.existsSync(file)) return;
  log('the database was not stopped properly; it recovers by itself');
  const patience = Date.now() + 10_000;
  while (processesIn(pgDir).length > 0) {
    if (Date.now() > patience) for (const pid of processesIn(pgDir)) signal(pid, 'SIGKILL');
    await pause(20);
  }
  fs.rmSync(file, { force: true });
}

/** Starts the server apart from our process group, so that Ctrl-C reaches us alone, and waits until it is ready. */
export async function launch(options: {
  readonly program: string;
  readonly account: Account;
  readonly pgDir: string;
  readonly logFile: string;
  readonly log: Log;
}): Promise<Postmaster> {
  const output = fs.openSync(options.logFile, 'w', 0o600);
  const child = spawn(options.program, ['-D', options.pgDir], {
    ...credentials(options.account),
    cwd: '/',
    env: databaseEnvironment(),
    detached: true,
    windowsHide: true,
    stdio: ['ignore', output, output],
  });
  fs.closeSync(output);
  let ended: string | undefined;
  child.once('error', (error) => (ended = error.message));
  child.once('exit', (code, killer) => (ended ??= `it ended with ${killer ?? `code ${code}`}`));
  child.unref();
  const pid = child.pid ?? 0;
  const ready = await untilReady(options.pgDir, pid, options.log, () => ended === undefined);
  if (ready) return ready;
  const said = `${collected(options.pgDir)}${fs.readFileSync(options.logFile, 'utf8')}`;
  throw new StartRefusal(`The database did not start (${ended}). ${explain(said)}`);
}

/** Ends all sessions, writes everything to disk and returns when the server is gone. */
export async function stopServer(pid: number, pgDir: string): Promise<void> {
  const before = identityOf(pid);
  if (before === undefined) return;
  signal(pid, 'SIGINT');
  const patience = Date.now() + 60_000;
  let hurried = false;
  while (identityOf(pid) === before) {
    if (!hurried && Date.now() > patience) {
      signal(pid, 'SIGQUIT'); // Loses nothing: the next start recovers from the log.
      hurried = true;
    }
    await pause(10);
  }
  while (processesIn(pgDir).length > 0) await pause(10);
}

/** A fast shutdown that nobody waits for; for the last moment of our own process. */
export function askToStop(pid: number, pgDir: string): void {
  if (worksIn(pid, pgDir)) signal(pid, 'SIGINT');
}

/** Recovery after a crash may take minutes: there is no limit while the server lives, but a word now and then. */
async function untilReady(
  pgDir: string,
  pid: number,
  log: Log,
  lives: () => boolean,
): Promise<Postmaster | undefined> {
  let nextWord = Date.now() + 10_000;
  while (lives()) {
    const noted = readPidFile(pgDir);
    if (noted?.pid === pid && noted.status === 'ready') return { pid, address: noted.address };
    if (Date.now() > nextWord) {
      log('the database is still starting (it may be recovering)');
      nextWord += 10_000;
    }
    await pause(5);
  }
  return undefined;
}

/** Lines of postmaster.pid: pid, folder, start, port, socket folder, address, shared memory, status. */
function readPidFile(pgDir: string): { pid: number; address: Address; status: string } | undefined {
  try {
    const lines = fs.readFileSync(path.join(pgDir, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, , , port, socket, listen, , status] = lines.map((line) => line.trim());
    return {
      pid: Number(pid),
      address: { host: socket || listen || '127.0.0.1', port: Number(port) },
      status: status ?? '',
    };
  } catch {
    return undefined;
  }
}

/** What the server's own log collector wrote, for the explanation. */
function collected(pgDir: string): string {
  const folder = path.join(pgDir, 'log');
  if (!fs.existsSync(folder)) return '';
  const newest = fs
    .readdirSync(folder)
    .map((name) => path.join(folder, name))
    .sort((a, b) => fs.statSync(b).mtimeMs - fs.statSync(a).mtimeMs)[0];
  return newest ? fs.readFileSync(newest, 'utf8').slice(-2000) : '';
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already, which is what was asked.
  }
}
