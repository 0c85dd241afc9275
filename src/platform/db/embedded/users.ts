import fs from 'node:fs';
import path from 'node:path';
import { identityOf } from './process-state.ts';

/**
 * Which living processes use this database. Server, worker and command line share one; the last one out stops it,
 * so that a finished command does not take the database away from the server.
 */
export type Users = { readonly enter: () => void; readonly leave: () => void; readonly others: () => number };

/** Keeps one small file a process, named so that a later process with its number is not taken for it. */
export function usersOf(folder: string): Users {
  const own = path.join(folder, identityOf(process.pid) ?? String(process.pid));
  return {
    enter: () => {
      fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
      fs.writeFileSync(own, '', { mode: 0o600 });
    },
    leave: () => fs.rmSync(own, { force: true }),
    others: () => livingIn(folder, path.basename(own)),
  };
}

function livingIn(folder: string, own: string): number {
  if (!fs.existsSync(folder)) return 0;
  let living = 0;
  for (const name of fs.readdirSync(folder)) {
    if (name === own) continue;
    if (identityOf(Number(name.split('-')[0])) === name) living += 1;
    else fs.rmSync(path.join(folder, name), { force: true });
  }
  return living;
}
