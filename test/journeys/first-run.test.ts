import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openChromium, settled } from '../support/chromium.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';

let server: ServerProcess;
let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ffp-first-'));
  fs.chmodSync(folder, 0o755); // the user that PostgreSQL runs as must be able to enter
  [server, browser] = await Promise.all([
    startServerProcess(path.join(folder, 'data'), '--no-training'),
    openChromium(),
  ]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await server?.end('SIGTERM');
  if (folder) fs.rmSync(folder, { recursive: true, force: true });
});

it('on the first day the code from the terminal makes the first office and its administrator, who signs in', {
  timeout: 120_000,
}, async () => {
  const page = await browser.newPage({ locale: 'en-GB' });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await expect.poll(() => codeIn(server.output())).toBeTruthy();
  await opened(page, errors);
  const fill = (label: string, value: string) =>
    page.getByRole('textbox', { name: label }).first().fill(value);
  await fill('Start code', 'AAAA-AAAA-AAAA-AAAA');
  for (const [label, value] of [
    ['Institution', 'Ministry of the Interior'],
    ['Office', 'Firearms Focal Point'],
    ['Office code', 'FFP'],
    ["Administrator's name", 'Ada Administrator'],
    ['User name', 'ada'],
  ] as const)
    await fill(label, value);
  await page.locator('input[type=password]').fill('a long first password 7');
  const make = page.locator('button[type=submit]');
  await make.click();
  await page.getByRole('alert').waitFor();

  await fill('Start code', codeIn(server.output()));
  await make.click();
  await page.locator('input[name=username]').fill('ada');
  await page.locator('input[name=password]').fill('a long first password 7');
  await page.locator('button[type=submit]').click();
  await settled(page);

  expect(await page.locator('nav').first().innerText()).toContain('Administration');
  expect(errors).toEqual([]);
  await page.goto(`${server.origin}/administration`);
  await page.getByRole('row').filter({ hasText: 'Ada Administrator' }).waitFor();
});

it('Ctrl-C ends everything, the database too, and the next start has what was made', {
  timeout: 180_000,
}, async () => {
  const dataDir = path.join(folder, 'data');
  const noted = path.join(dataDir, 'pg', 'postmaster.pid');
  const postmaster = Number(fs.readFileSync(noted, 'utf8').split('\n')[0]);

  await server.end('SIGINT');

  await expect.poll(() => stands(postmaster), { timeout: 30_000 }).toBe(false); // its last act is to take its note away
  expect(fs.existsSync(noted)).toBe(false);
  server = await startServerProcess(dataDir, '--no-training');
  const start = await fetch(`${server.origin}/api/start`);
  expect(await start.json()).toMatchObject({ fresh: false, training: false });
  expect(codeIn(server.output())).toBe('');
});

/** Whether a process is still there. */
function stands(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The first page of all, drawn; where it is not within ten seconds, what stands is said and it is opened anew. */
async function opened(page: Page, errors: readonly string[]): Promise<void> {
  const drawn = async () => {
    await page.goto(server.origin);
    return await page
      .getByRole('textbox', { name: 'Start code' })
      .first()
      .waitFor({ timeout: 10_000 })
      .then(() => true)
      .catch(async () => {
        console.error(
          [page.url(), await page.locator('body').innerText(), ...errors, server.output()].join('\n'),
        );
        return false;
      });
  };
  await expect.poll(drawn, { timeout: 60_000 }).toBe(true);
}

const codeIn = (output: string): string => /^ {2}([A-Z2-9]{4}(?:-[A-Z2-9]{4})+)$/m.exec(output)?.[1] ?? '';
