import type { Command } from 'commander';
import { prepareApp } from '../app.ts';
import { makePlatform, type Platform } from '../platform/access/index.ts';
import { type Database, openDatabase } from '../platform/db/index.ts';
import { isTraining, prepareTraining } from '../training/index.ts';

/** Opens the database that a command's options name: --data FOLDER, or DATABASE_URL. The caller stops it. */
export function openFor(command: Command): Promise<Database> {
  const { data } = command.optsWithGlobals<{ data?: string }>();
  return openDatabase({ dataDir: data, log: (line) => console.error(`  ${line}`) });
}

/** A platform on that database, ready for services; `stop` ends all. */
export type OpenApp = Readonly<{ platform: Platform; database: Database; stop: () => Promise<void> }>;

/**
 * Opens the database and makes the process ready to work on it, as the server does. `makeTraining`: a new database becomes a training
 * one with its people; a real installation refuses.
 */
export async function openApp(command: Command, makeTraining = false): Promise<OpenApp> {
  const database = await openFor(command);
  try {
    if (makeTraining) await prepareTraining(database, true, (line) => console.error(`  ${line}`));
    const training = await isTraining(database.ops);
    const platform = makePlatform({ pools: database, secrets: database.secrets, training });
    const stopListening = await prepareApp(platform);
    return {
      platform,
      database,
      stop: async () => {
        stopListening();
        await platform.auditBatch.idle();
        await database.stop();
      },
    };
  } catch (error) {
    await database.stop();
    throw error;
  }
}
