import { isFresh } from '../platform/auth/index.ts';
import { makePasswords } from '../platform/auth/password.ts';
import { StartRefusal } from '../platform/config/index.ts';
import type { Database } from '../platform/db/index.ts';
import { trainingPassword } from './offices.ts';
import { findMode, makeCountry, setMode } from './store.ts';

export { trainingAccounts, trainingOffices, trainingPassword } from './offices.ts';

/** Whether this run is a training run, and whether the country was made just now. */
export type TrainingState = Readonly<{ on: boolean; made: boolean }>;

/**
 * Decides between training and real, once for a database, and makes the training country where it is wanted:
 * 1. what was decided before holds; a real installation never becomes a training one;
 * 2. a new database in our own PostgreSQL is for training unless told otherwise; with DATABASE_URL it is real;
 * 3. a training database served beyond this machine keeps its people locked out (wanted === false).
 */
export async function prepareTraining(
  database: Pick<Database, 'ops' | 'secrets'>,
  wanted: boolean | undefined,
  say: (line: string) => void,
): Promise<TrainingState> {
  const decided = await findMode(database.ops);
  if (decided === true) return { on: wanted !== false, made: false };
  if (decided === false) return refuseTraining(wanted);
  if (!(await isFresh(database.ops))) {
    await setMode(database.ops, false);
    return refuseTraining(wanted);
  }
  const training = wanted ?? !process.env.DATABASE_URL;
  if (training) {
    say('making the training country');
    await makeCountry(database.ops, await makePasswords(database.secrets).hash(trainingPassword));
  }
  await setMode(database.ops, training);
  return { on: training, made: training };
}

function refuseTraining(wanted: boolean | undefined): TrainingState {
  if (wanted !== true) return { on: false, made: false };
  throw new StartRefusal(
    'This database is a real installation and never becomes a training one. Give another folder with --data for training.',
  );
}

/** Whether a database is a training one. */
export async function isTraining(ops: Database['ops']): Promise<boolean> {
  return (await findMode(ops)) === true;
}
