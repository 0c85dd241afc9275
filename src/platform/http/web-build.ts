import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

/** What came of bringing the browser application up to date. */
export type WebBuild = Readonly<{ folder: string; built: boolean; seconds: number }>;

const note = '.focalpoint-build.json';

/**
 * Builds the browser application where its sources have changed since it was last built, and says where it lies. It is built
 * beside the old one and put in its place when complete, so that a broken build leaves a working server.
 */
export async function buildWeb(root: string, say: (line: string) => void): Promise<WebBuild> {
  const started = performance.now();
  const folder = path.join(root, 'dist');
  const present = readNote(folder);
  if (present && present.hash === hashOf(root, present.files)) return { folder, built: false, seconds: 0 };
  say('building the browser application (first start or changed sources)');
  const next = path.join(root, '.cache', `web-${process.pid}`);
  try {
    const files = await runVite(root, next);
    fs.writeFileSync(path.join(next, note), JSON.stringify({ hash: hashOf(root, files), files }));
    swap(next, folder);
  } catch (error) {
    if (!present) throw error;
    say(`the browser application could not be built, so the former one is served: ${firstLine(error)}`);
    return { folder, built: false, seconds: (performance.now() - started) / 1000 };
  } finally {
    fs.rmSync(next, { recursive: true, force: true });
  }
  return { folder, built: true, seconds: (performance.now() - started) / 1000 };
}

/** Runs the bundler in a process of its own and says which sources of ours went in. */
async function runVite(root: string, outDir: string): Promise<readonly string[]> {
  const script = new URL('./web-build-run.ts', import.meta.url).pathname;
  const { stdout } = await promisify(execFile)(process.execPath, [script, root, outDir], {
    cwd: root,
    maxBuffer: 50_000_000,
  });
  const last = stdout.trim().split('\n').at(-1) ?? '[]';
  return JSON.parse(last) as readonly string[]; // printed by our own script
}

/** The old build goes, the new one takes its name; a rename on one file system cannot be half done. */
function swap(next: string, folder: string): void {
  const old = `${next}-old`;
  if (fs.existsSync(folder)) fs.renameSync(folder, old);
  // Another start may have put its own there just now: the same sources, so the same build.
  if (!fs.existsSync(folder)) fs.renameSync(next, folder);
  fs.rmSync(old, { recursive: true, force: true });
}

function firstLine(error: unknown): string {
  const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  return text.trim().split('\n').slice(0, 3).join(' ').slice(0, 300);
}

type Note = Readonly<{ hash: string; files: readonly string[] }>;

function readNote(folder: string): Note | null {
  try {
    const found: unknown = JSON.parse(fs.readFileSync(path.join(folder, note), 'utf8'));
    const whole = typeof found === 'object' && found !== null && 'hash' in found && 'files' in found;
    return whole ? (found as Note) : null; // we wrote it; a damaged one only means building again
  } catch {
    return null;
  }
}

/** Of the sources that went in, their content; of all others, that they exist (a glob may begin to take them); and the packages. */
function hashOf(root: string, files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const name of ['package-lock.json', 'vite.config.ts', 'index.html', ...files]) {
    const file = path.join(root, name);
    hash.update(`${name}\0`).update(fs.existsSync(file) ? fs.readFileSync(file) : '');
  }
  for (const name of browserNames(root)) hash.update(`${name}\0`);
  return hash.digest('hex');
}

function browserNames(root: string): readonly string[] {
  return fs
    .readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter(
      (name) => /(^|\/)(ui|web|words)\//.test(name) && !/\.test\.tsx?$/.test(name) && /\.\w+$/.test(name),
    )
    .sort();
}
