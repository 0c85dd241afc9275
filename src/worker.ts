import type { Platform } from './platform/access/index.ts';
import { headKeyOf, startSealer } from './platform/audit/index.ts';
import { type Job, startRunner, type Upkeep } from './platform/jobs/index.ts';

/** What has to be done now and then, whoever is at work. */
const upkeep: readonly Upkeep[] = [
  {
    name: 'forget-failed-sign-ins',
    when: '17 3 * * *',
    run: async ({ pools }) => void (await pools.ops`select ffp.throttle_sweep()`),
  },
  {
    name: 'forget-answered-keys',
    when: '27 3 * * *',
    run: async ({ pools }) =>
      void (await pools.ops`delete from ffp.idempotency i where i.at < now() - interval '7 days'`),
  },
];

/** Keeps jobs running and the log sealed; inside the server process, or alone beside several servers. */
export async function startWorker(
  platform: Platform,
  jobsUrl: string,
  jobs: readonly Job[],
): Promise<Readonly<{ stop: () => Promise<void> }>> {
  const sealer = startSealer(platform.pools.ops, headKeyOf(platform.secrets), (error) =>
    platform.log.error({ err: error }, 'sealing the log failed'),
  );
  const runner = await startRunner(platform, { url: jobsUrl, jobs, upkeep });
  return {
    stop: async () => {
      await runner.stop();
      await sealer.stop();
    },
  };
}
