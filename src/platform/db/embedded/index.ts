import fs from 'node:fs';
import path from 'node:path';
import { type Account, chooseAccount, thisMachine } from './account.ts';
import { type Address, chooseAddress, listenSettings, loopback, removeOldSocket, urlOf } from './address.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { adminName, prepareCluster, prepareDataFolder, type Settings } from './cluster.ts';
import { askToStop, clearStale, findRunning, launch, type Postmaster, stopServer } from './postmaster.ts';
import { withStartLock } from './start-lock.ts';
import { type Users, usersOf } from './users.ts';

/** What `startEmbedded` needs to know. */
export type EmbeddedOptions = {
  /** Holds the cluster (`pg/`), its socket and the notes of who uses it. */
  readonly dataDir: string;
  readonly adminPassword: string;
  readonly log?: (line: string) => void;
  /** Settings of postgresql.conf that differ from the usual ones. */
  readonly settings?: Settings;
};

/** A PostgreSQL of our own that is up. */
export type Embedded = {
  /** Signs in as the cluster's superuser, by a socket in a private folder or by loopback. */
  readonly adminUrl: string;
  readonly version: string;
  /** It was running already: another process uses it, or the one that started it was killed. */
  readonly reattached: boolean;
  readonly pid: number;
  /** Stops it, unless another living process still uses it. */
  readonly stop: () => Promise<void>;
};

/**
 * Starts the PostgreSQL that comes with Focalpoint, or re-attaches to the one that runs in this folder.
 * SIGINT, SIGTERM and the end of this process stop it; after SIGKILL it goes on, and the next start takes it over.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const log = options.log ?? (() => {});
  const dataDir = path.resolve(options.dataDir);
  const pgDir = path.join(dataDir, 'pg');
  const account = chooseAccount(thisMachine(), ownerOf(pgDir));
  const binaries = findBinaries(account);
  prepareDataFolder(dataDir, account);
  const lock = path.join(dataDir, 'start.lock');
  const users = usersOf(path.join(dataDir, 'users'));
  const { postmaster, reattached } = await withStartLock(lock, async () => {
    const found = await attachOrLaunch({ ...options, log, dataDir, pgDir, account, binaries });
    users.enter();
    return found;
  });
  const stop = stopper({ postmaster, pgDir, lock, users });
  return {
    adminUrl: urlOf(postmaster.address, adminName, options.adminPassword, 'postgres'),
    version: binaries.version,
    reattached,
    pid: postmaster.pid,
    stop,
  };
}

type Launch = EmbeddedOptions & {
  readonly log: (line: string) => void;
  readonly pgDir: string;
  readonly account: Account;
  readonly binaries: Binaries;
};

async function attachOrLaunch(options: Launch): Promise<{ postmaster: Postmaster; reattached: boolean }> {
  const { pgDir, log, dataDir, account } = options;
  const running = await findRunning(pgDir, log);
  if (running) return { postmaster: running, reattached: true };
  await clearStale(pgDir, log);
  const first = await chooseAddress(dataDir, account);
  removeOldSocket(first);
  try {
    return { postmaster: await launchAt(first, options), reattached: false };
  } catch (error) {
    // Some file systems (shared folders of virtual machines) hold no sockets.
    const noSockets =
      error instanceof Error &&
      /could not (create any Unix-domain sockets|bind Unix address)/.test(error.message);
    if (!noSockets || !first.host.startsWith('/')) throw error;
    return { postmaster: await launchAt(await loopback(), options), reattached: false };
  }
}

async function launchAt(address: Address, options: Launch): Promise<Postmaster> {
  const { pgDir, dataDir, account, binaries, log, adminPassword } = options;
  if (!fs.existsSync(path.join(pgDir, 'PG_VERSION'))) log('making the database');
  const settings = { ...options.settings, ...listenSettings(address) };
  prepareCluster({ pgDir, account, binaries, adminPassword, settings });
  return await launch({
    program: binaries.postgres,
    account,
    pgDir,
    logFile: path.join(dataDir, 'pg-start.log'),
    log,
  });
}

function stopper(own: {
  postmaster: Postmaster;
  pgDir: string;
  lock: string;
  users: Users;
}): () => Promise<void> {
  const { postmaster, pgDir, lock, users } = own;
  let stopped: Promise<void> | undefined;
  const leaveNow = (): void => {
    users.leave();
    if (users.others() === 0) askToStop(postmaster.pid, pgDir);
  };
  const stop = (): Promise<void> => {
    stopped ??= withStartLock(lock, async () => {
      process.off('exit', leaveNow);
      for (const name of endings) process.off(name, onEnding);
      users.leave();
      if (users.others() === 0) await stopServer(postmaster.pid, pgDir);
    });
    return stopped;
  };
  // Where somebody else listens too, he ends this process in his own order, by stop() or by process.exit().
  const onEnding = (name: NodeJS.Signals): void => {
    if (process.listenerCount(name) > 1) return;
    void stop().finally(() => process.kill(process.pid, name));
  };
  process.once('exit', leaveNow);
  for (const name of endings) process.on(name, onEnding);
  return stop;
}

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function ownerOf(pgDir: string): number | undefined {
  try {
    return fs.statSync(pgDir).uid || undefined;
  } catch {
    return undefined;
  }
}
