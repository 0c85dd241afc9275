import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { asAccount, type Ctx, type Platform } from '../../platform/access/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { firstLoad, type LoadFile } from '../../platform/records/index.ts';
import type { Entity } from '../../schema/entity.ts';
import type { Size } from '../life/life.ts';
import { deskNames } from './desks.ts';
import { writeLoadFiles } from './files.ts';
import { rowId } from './ids.ts';
import { countsOf, findStaff, makeSources, refuseWhereRecordsStand } from './store.ts';

/** How far the load of a country is. */
export type CountryStep = Readonly<{ what: string; done: number; total: number }>;

/** What loading needs: `check` proposes hits for what was loaded, in the name of the analyst. */
export type CountryLoad = Readonly<{
  size: Size;
  entities: readonly Entity[];
  truthFile?: string;
  /** Only guns with their parts and marks, their names and search keys: a database to measure search by, not a country. */
  markingsOnly?: boolean;
  progress: (step: CountryStep) => void;
  signal: AbortSignal;
  /** Proposes what was loaded twice, and says what it left out; without it nothing is proposed. `told` hears how many are compared. */
  check?: (
    step: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>,
    told: (compared: number) => void,
  ) => Promise<LeftOut>;
}>;

/** What was not compared: makes too large for the hit check's grade C, and records that share a key with more than are compared. */
type LeftOut = Readonly<{ makes: number; records: number }>;

/** What the check compares. */
const comparable = ['marking', 'person', 'organisation', 'vehicle', 'phone', 'place'];

/** What was loaded, by entity, how long each part took, in seconds, and what the check left out. */
export type CountryLoaded = Readonly<{
  rows: Readonly<Record<string, number>>;
  took: Readonly<Record<'writing' | 'loading' | 'checking', number>>;
  leftOut: LeftOut;
}>;

/**
 * Loads the country into a training database that has no records: files for COPY, one load, and the hit check. Cancelled or failed, nothing of it stays.
 * One entry of the log says that it was done, by whom and how much.
 */
export async function loadCountry(
  platform: Platform,
  database: Pick<Database, 'admin' | 'ops' | 'roles'>,
  load: CountryLoad,
): Promise<CountryLoaded> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'focalpoint-country-'));
  const lap = stopwatch();
  try {
    await refuseWhereRecordsStand(database.ops);
    const staff = await findStaff(database.ops, (desk) =>
      rowId('source', deskNames.indexOf(desk), load.size.seed),
    );
    const { size, entities, truthFile, markingsOnly = false, signal } = load;
    const files = await writeLoadFiles({
      size,
      entities,
      staff,
      folder,
      signal,
      markingsOnly,
      ...(truthFile ? { truthFile } : {}),
      progress: (done) => load.progress({ what: 'making firearms', done, total: size.firearms }),
    });
    const writing = lap();
    await firstLoad(database.admin, {
      files,
      entities,
      roles: database.roles,
      ...(markingsOnly ? { projections: ['record', 'search_key'] } : {}),
      signal,
      before: (sql) => makeSources(sql, staff),
      progress: ({ what, name, done, total }) => load.progress({ what: `${what} ${name}`, done, total }),
    });
    const loading = lap();
    await record(platform, files);
    const leftOut = await compare(platform, load, files);
    return { rows: countsOf(files), took: { writing, loading, checking: lap() }, leftOut };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One entry of the log for all that was loaded. */
async function record(platform: Platform, files: readonly LoadFile[]): Promise<void> {
  await step(platform, async (ctx) => ctx.note({ detail: { ...countsOf(files) } }));
}

async function compare(
  platform: Platform,
  { check, progress }: CountryLoad,
  files: readonly LoadFile[],
): Promise<LeftOut> {
  if (!check) return { makes: 0, records: 0 };
  const total = files.reduce(
    (sum, { entity, rows }) => sum + (comparable.includes(entity.name) ? rows : 0),
    0,
  );
  const told = (done: number): void => progress({ what: 'comparing records', done, total });
  told(0);
  return await check((work) => step(platform, work), told);
}

function step<T>(platform: Platform, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return asAccount(
    platform,
    {
      username: 'analyst',
      purpose: { code: 'training', legalBasis: null, caseRef: null },
      action: 'training.country.load',
      category: 'collection',
      writes: true,
    },
    work,
  );
}

function stopwatch(): () => number {
  let last = performance.now();
  return () => {
    const seconds = (performance.now() - last) / 1_000;
    last = performance.now();
    return Math.round(seconds * 10) / 10;
  };
}
