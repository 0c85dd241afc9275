import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openPool } from '../connect.ts';
import { keepRunning } from './keep-running.ts';

const base = fs.mkdtempSync(path.join(os.tmpdir(), 'ffp-keep-'));
fs.chmodSync(base, 0o711);
afterAll(() => fs.rmSync(base, { recursive: true, force: true }));

it('RE-2 a database of our own that was killed comes back, with what was committed, for the pool that was open', async () => {
  const said: string[] = [];
  const options = { dataDir: path.join(base, 'data'), adminPassword: 'only for this test' };
  const database = await keepRunning({ ...options, log: (line) => void said.push(line) });
  const pool = openPool(database.adminUrl, { max: 2, name: 'test' });
  try {
    await pool`create table public.kept (word text)`;
    await pool`insert into public.kept values ('committed')`;

    process.kill(database.pid, 'SIGKILL');
    // What it had forked may answer a moment longer; the watch sees that the server itself is gone.
    await expect.poll(() => said.join('\n'), { timeout: 30_000 }).toContain('the database is there again');
    await expect
      .poll(
        () =>
          pool`select k.word from public.kept k`.then(
            ([row]) => row?.word,
            () => 'not yet',
          ),
        { timeout: 30_000 },
      )
      .toBe('committed');
  } finally {
    await pool.end({ timeout: 1 });
    await database.stop();
  }
  expect(fs.existsSync(path.join(options.dataDir, 'pg', 'postmaster.pid'))).toBe(false);
}, 60_000);
