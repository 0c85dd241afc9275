import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chanceOf } from '../support/differential/chance.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { anInstallation, brokenPromises, type Installation } from '../support/under-load.ts';

const kills = process.env.FOCALPOINT_LONG === '1' ? 200 : 3;
const chance = chanceOf(kills);
let installation: Installation;
let server: ServerProcess;
beforeAll(async () => {
  installation = await anInstallation();
  server = await startServerProcess(installation.dataDir, '--no-training');
});
afterAll(async () => {
  await server?.end('SIGKILL');
  await installation?.remove();
});

it(
  `RE-2 after ${kills} times kill -9 of PostgreSQL under load every acknowledged report is there, whole, once, logged`,
  async () => {
    const { load, dataDir } = installation;
    const outages: number[] = [];
    for (let i = 0; i < kills; i += 1) {
      load.aim(server);
      await load.more(chance.whole(5, 30));
      load.aim(null);
      const down = performance.now();
      process.kill(postmasterOf(dataDir), 'SIGKILL');
      await server.end('SIGKILL');
      server = await startServerProcess(dataDir, '--no-training');
      load.aim(server);
      await load.more(1);
      outages.push((performance.now() - down) / 1000);
    }
    await load.finish();

    const broken = await brokenPromises(installation);

    expect(broken).toEqual([]);
    const sorted = outages.sort((a, b) => a - b);
    const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
    console.log(
      `RE-2: ${kills} kills, ${load.acknowledged.size} reports; from kill to the next acknowledged write ${middle.toFixed(1)} s (median), ${sorted.at(-1)?.toFixed(1)} s (longest)`,
    );
  },
  kills * 60_000,
);

/** The process that the running database notes for itself. */
function postmasterOf(dataDir: string): number {
  return Number(fs.readFileSync(path.join(dataDir, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0]);
}
