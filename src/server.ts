import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pino } from 'pino';
import { allEntities, allJobs, allRoutes, intake, prepareApp } from './app.ts';
import { proposeHits } from './domains/linkage/index.ts';
import { installLastResort } from './last-resort.ts';
import { makePlatform, type Platform } from './platform/access/index.ts';
import { isFresh, setUpCode } from './platform/auth/index.ts';
import type { ServerOptions } from './platform/config/index.ts';
import { type Database, openDatabase, projectRoot } from './platform/db/index.ts';
import { hubOf } from './platform/events/index.ts';
import { buildServer } from './platform/http/index.ts';
import { buildWeb } from './platform/http/web-build.ts';
import { prepareTraining, type TrainingState } from './training/index.ts';
import { loadCountry } from './training/load/country.ts';
import { loadSeizures } from './training/load/seizures.ts';
import { startWorker } from './worker.ts';

/** A server that runs. */
export type RunningServer = Readonly<{
  origin: string;
  training: TrainingState;
  /** The code of the first-run wizard, while nobody has an account. */
  setUpCode: string | null;
  /** How long each part of the start took, in seconds. */
  took: readonly Readonly<{ what: string; seconds: number }>[];
  stop: () => Promise<void>;
}>;

/** Starts everything that a server needs, in order; what has been started ends again when a later part fails. */
export async function startServer(
  options: ServerOptions,
  say: (line: string) => void,
): Promise<RunningServer> {
  const clock = stopwatch();
  const webReady = buildWeb(projectRoot, say); // beside the database: neither needs the other
  webReady.catch(() => {});
  const database = await openDatabase({ dataDir: options.dataDir, log: say });
  clock.lap('database');
  try {
    return await serveOn(database, options, { say, clock, webReady });
  } catch (error) {
    await database.stop();
    throw error;
  }
}

type Start = Readonly<{
  say: (line: string) => void;
  clock: Stopwatch;
  webReady: ReturnType<typeof buildWeb>;
}>;

async function serveOn(database: Database, options: ServerOptions, start: Start): Promise<RunningServer> {
  const log = pino({ level: process.env.FFP_LOG ?? 'warn' }, pino.destination(2));
  const removeLastResort = installLastResort(log);
  const training = await prepareTraining(database, options.training, start.say);
  const platform = makePlatform({ pools: database, secrets: database.secrets, log, training: training.on });
  const stopListening = await prepareApp(platform);
  if (training.made) {
    await makeTrainingRecords(platform, database, start.say);
  }
  start.clock.lap('training country');
  const web = await start.webReady;
  start.clock.lap('browser application');
  const app = await buildServer(platform, allRoutes(platform), {
    reach: { tls: options.tls !== undefined, behindProxy: options.behindProxy, hosts: hostsOf(options) },
    webFolder: path.resolve(web.folder),
    ...(options.tls ? { https: options.tls } : {}),
  });
  await app.listen({ port: options.port, host: options.host });
  const worker = await startWorker(platform, database.urls.jobs, allJobs);
  start.clock.lap('server');
  return {
    origin: originOf(options, app.server.address()),
    training,
    setUpCode: (await isFresh(database.ops)) ? setUpCode(database.secrets) : null,
    took: start.clock.laps,
    stop: async () => {
      hubOf(platform).stop();
      await app.close();
      await platform.auditBatch.idle();
      await worker.stop();
      stopListening();
      await database.stop();
      removeLastResort();
    },
  };
}

/** How many firearms a new training country has, and which chance made it: enough for every page, quick to load. */
const firstCountry = { firearms: 2_000, seed: 2026 };

/** The registered life of the country first, into an empty database; then a file of seized firearms, as a person would bring it. */
async function makeTrainingRecords(platform: Platform, database: Database, say: Start['say']): Promise<void> {
  const { rows } = await loadCountry(platform, database, {
    size: firstCountry,
    entities: allEntities,
    progress: () => {},
    signal: new AbortController().signal,
    check: proposeHits,
  });
  const loaded = await loadSeizures(platform, intake);
  say(
    `the training country has ${rows.firearm ?? 0} mentions of firearms with their holders, and a file of ${loaded.accepted} seized ones`,
  );
}

// Port 0 asks for any free port: which one it became is known only now.
function originOf(options: ServerOptions, address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') return options.origin;
  return options.origin.replace(/:0$/, `:${address.port}`);
}

/** The names under which browsers may ask; behind a proxy it is the proxy that checks, unless FFP_HOSTS names them. */
function hostsOf(options: ServerOptions): readonly string[] {
  const named = (process.env.FFP_HOSTS ?? '').split(',').map((name) => name.trim().toLowerCase());
  const hosts = [...named, options.host].filter((name) => name !== '' && name !== '0.0.0.0' && name !== '::');
  const everyone = options.host !== '127.0.0.1' && named.every((name) => name === '');
  return everyone ? ['*'] : hosts;
}

type Stopwatch = Readonly<{ laps: { what: string; seconds: number }[]; lap: (what: string) => void }>;

function stopwatch(): Stopwatch {
  const laps: { what: string; seconds: number }[] = [];
  let last = performance.now();
  return {
    laps,
    lap: (what) => {
      const now = performance.now();
      laps.push({ what, seconds: (now - last) / 1000 });
      last = now;
    },
  };
}
