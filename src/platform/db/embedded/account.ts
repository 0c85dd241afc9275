import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import { StartRefusal } from '../../config/start-refusal.ts';

/** Whom PostgreSQL runs as. Without uid: as whoever runs Focalpoint. */
export type Account = { readonly uid?: number; readonly gid?: number; readonly name: string };

/** What the machine says of its users; given to `chooseAccount` so that its rules can be tested. */
export type Machine = {
  readonly uid: number | undefined;
  readonly passwd: string;
  /** The name of the present user; throws when the machine does not know one. */
  readonly userName: () => string;
};

/** The machine that this process runs on. */
export function thisMachine(): Machine {
  return {
    uid: process.getuid?.(),
    passwd: fs.existsSync('/etc/passwd') ? fs.readFileSync('/etc/passwd', 'utf8') : '',
    userName: () => os.userInfo().username,
  };
}

/**
 * Chooses whom PostgreSQL runs as:
 * 1. Not root: the present user, whom the machine must know by name (PostgreSQL asks for it).
 * 2. Root: whoever owns the existing data folder; else `postgres`; else `nobody`. PostgreSQL refuses root.
 */
export function chooseAccount(machine: Machine, ownerOfData?: number): Account {
  if (machine.uid === undefined) return { name: 'the present user' };
  if (machine.uid !== 0) return presentUser(machine, ownerOfData);
  const users = machine.passwd.split('\n').map((line) => line.split(':'));
  const known = ownerOfData
    ? users.filter((user) => Number(user[2]) === ownerOfData)
    : ['postgres', 'nobody'].flatMap((name) => users.filter((user) => user[0] === name));
  const [chosen] = known;
  if (chosen) return { name: chosen[0] ?? '', uid: Number(chosen[2]), gid: Number(chosen[3]) };
  throw new StartRefusal(
    ownerOfData
      ? `The database belongs to user number ${ownerOfData}, whom this machine does not know. Add that user, or give the data folder to one it knows.`
      : 'PostgreSQL does not run as root, and this machine has neither a user "postgres" nor "nobody". Add one (useradd --system postgres), or start Focalpoint as an ordinary user.',
  );
}

/** Whether this account can read the file, all folders on the way to it included. */
export function canRead(account: Account, file: string): boolean {
  return mayUse(account, '-r', file);
}

/** Whether this account can reach what lies in the folder. */
export function canEnter(account: Account, folder: string): boolean {
  return mayUse(account, '-x', folder);
}

/** What `spawn` needs to drop to this account; nothing when it is already the present one. */
export function credentials(account: Account): { uid?: number; gid?: number } {
  if (account.uid === undefined || account.uid === process.getuid?.()) return {};
  return { uid: account.uid, ...(account.gid === undefined ? {} : { gid: account.gid }) };
}

/** Gives a file or folder to this account, where it is not the present one. */
export function giveTo(account: Account, file: string): void {
  const { uid, gid } = credentials(account);
  if (uid !== undefined) fs.chownSync(file, uid, gid ?? uid);
}

/** Asked of a process of that account, since root is told yes to everything. */
function mayUse(account: Account, test: '-r' | '-x', file: string): boolean {
  if (credentials(account).uid !== undefined) {
    const look = spawnSync('/bin/sh', ['-c', `test ${test} "$1"`, 'sh', file], {
      ...credentials(account),
      cwd: '/',
    });
    return look.status === 0;
  }
  try {
    fs.accessSync(file, test === '-r' ? fs.constants.R_OK : fs.constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function presentUser(machine: Machine, ownerOfData: number | undefined): Account {
  const uid = machine.uid ?? 0;
  if (ownerOfData !== undefined && ownerOfData !== uid) {
    throw new StartRefusal(
      `The database belongs to user number ${ownerOfData}, and Focalpoint runs as user number ${uid}. Start it as its owner, or choose another folder with --data.`,
    );
  }
  try {
    return { name: machine.userName(), uid };
  } catch {
    throw new StartRefusal(
      `User number ${uid} has no name on this machine (no line in /etc/passwd), and PostgreSQL asks for one. Add the user, run as one that has a name, or set DATABASE_URL to a PostgreSQL that runs elsewhere.`,
    );
  }
}
