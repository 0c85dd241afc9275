import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { type Database, openDatabase } from '../../src/platform/db/index.ts';
import { openChromium } from './chromium.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

/** What a journey needs: a server of the training country, a browser, and the database to look behind the walls. */
export type TrainingServer = Readonly<{
  server: ServerProcess;
  browser: Browser;
  database: Database;
  folder: string;
  close: () => Promise<void>;
}>;

/** Starts `ffp up --training` on a new data folder, as on a first day, and a Chromium. */
export async function trainingServer(): Promise<TrainingServer> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ffp-journey-'));
  fs.chmodSync(folder, 0o755); // the user that PostgreSQL runs as must be able to enter
  const dataDir = path.join(folder, 'data');
  const [server, browser] = await Promise.all([startServerProcess(dataDir, '--training'), openChromium()]);
  const database = await openDatabase({ dataDir, pools: { app: 1, ops: 1, jobs: 1 } });
  return {
    server,
    browser,
    database,
    folder,
    close: async () => {
      await browser.close();
      await server.end('SIGTERM');
      await database.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
