import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ffp-run-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

function script(text: string): string {
  const file = path.join(folder, `script${fs.readdirSync(folder).length}.mjs`);
  fs.writeFileSync(file, text);
  return file;
}

it('runs a script under the Node of the project, with its arguments and its exit code', () => {
  const file = script('console.log(process.execPath, process.argv[2]); process.exitCode = 7;');
  const done = spawnSync(process.execPath, ['tools/run.mjs', file, 'one two'], { encoding: 'utf8' });

  expect(done.stdout.trim()).toBe(`${path.resolve('.node/bin/node')} one two`);
  expect(done.status).toBe(7);
});

it.each([
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('passes %s on to the script, so that it can stop in its own order', async (signal, code) => {
  const file = script("console.log('up'); process.on('exit', () => {}); setInterval(() => {}, 1000);");
  const runner = spawn(process.execPath, ['tools/run.mjs', file], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => runner.stdout.once('data', resolve));

  runner.kill(signal);

  expect(await new Promise((resolve) => runner.once('exit', resolve))).toBe(code);
});

it('finds the checkout from any folder and through a symbolic link', () => {
  const link = path.join(folder, 'ffp-link');
  fs.symlinkSync(path.resolve('ffp'), link);
  const done = spawnSync(link, ['--help'], { cwd: folder, encoding: 'utf8' });

  expect(done.stderr).not.toMatch(/not found|No such file/);
  expect(done.stdout + done.stderr).toMatch(/ffp|src\/cli\/main\.ts/);
});
