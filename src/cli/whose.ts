import { StartRefusal } from '../platform/config/index.ts';
import type { OpenApp } from './open.ts';

/** Whom a training installation lets ask when nobody is named: he may search, read, import and judge. */
const trainee = 'analyst';

/** In whose name a command works. A real installation wants it said; in training an analyst stands in, and the terminal says so. */
export function nameFor({ platform }: Pick<OpenApp, 'platform'>, given: string | undefined): string {
  if (given !== undefined) return given;
  if (!platform.training)
    throw new StartRefusal(
      'Say in whose name with --as NAME: "ffp user list" names the accounts, "ffp user add" makes one, "npm start" makes the training country.',
    );
  console.error(`  in the name of ${trainee}, since this is a training installation (--as NAME for another)`);
  return trainee;
}
