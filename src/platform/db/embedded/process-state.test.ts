import { spawn } from 'node:child_process';
import os from 'node:os';
import { expect, it } from 'vitest';
import { identityOf, worksIn } from './process-state.ts';

it('tells a living process from one that is gone', async () => {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { cwd: os.tmpdir() });
  const pid = child.pid ?? 0;

  expect(identityOf(pid)).toMatch(new RegExp(`^${pid}`));
  expect(identityOf(pid)).toBe(identityOf(pid));
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  expect(identityOf(pid)).toBeUndefined();
});

it('knows neither number 0 nor nonsense', () => {
  expect([identityOf(0), identityOf(-1), identityOf(Number.NaN)]).toEqual([undefined, undefined, undefined]);
});

it('does not take a process that works elsewhere for the server of a folder', () => {
  expect(worksIn(process.pid, os.tmpdir())).toBe(false);
  expect(worksIn(process.pid, process.cwd())).toBe(true);
});
