import { afterAll, beforeAll, expect, it } from 'vitest';
import { chanceOf } from '../support/differential/chance.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { anInstallation, brokenPromises, type Installation } from '../support/under-load.ts';

const kills = process.env.FOCALPOINT_LONG === '1' ? 200 : 10;
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
  `RE-1 after ${kills} times kill -9 of the server under load every acknowledged report is there, whole, once, logged`,
  async () => {
    const { load } = installation;
    const starts: number[] = [];
    for (let i = 0; i < kills; i += 1) {
      load.aim(server);
      await load.more(chance.whole(3, 25));
      load.aim(null);
      await server.end('SIGKILL');
      server = await startServerProcess(installation.dataDir, '--no-training');
      starts.push(server.seconds);
    }
    load.aim(server);
    await load.finish();

    const broken = await brokenPromises(installation);

    expect(broken).toEqual([]);
    expect(load.acknowledged.size).toBeGreaterThan(kills * 3);
    console.log(
      `RE-1: ${kills} kills, ${load.acknowledged.size} reports, slowest restart ${Math.max(...starts).toFixed(1)} s`,
    );
  },
  kills * 30_000,
);
