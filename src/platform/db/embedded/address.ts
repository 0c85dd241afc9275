import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { type Account, credentials, giveTo } from './account.ts';

/** Where a cluster listens: a socket in a private folder, or loopback where there are no sockets. */
export type Address = { readonly host: string; readonly port: number };

/** The longest path of a socket: 108 bytes with its closing zero on Linux, 104 on macOS. */
const longestSocket = process.platform === 'darwin' ? 103 : 107;
const socketPort = 5432;

/** Chooses a socket in the data folder, in a short folder where that path would be too long, or else loopback. */
export async function chooseAddress(dataDir: string, account: Account): Promise<Address> {
  if (process.platform === 'win32') return loopback();
  const short = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const folders = [path.join(dataDir, 'socket'), path.join(os.tmpdir(), `ffp-${short}`), `/tmp/ffp-${short}`];
  for (const folder of folders) {
    if (fits(folder) && makePrivate(folder, account)) return { host: folder, port: socketPort };
  }
  return loopback();
}

/** Loopback with a port that is free just now; PostgreSQL says so if somebody takes it first. */
export async function loopback(): Promise<Address> {
  const server = net.createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  await new Promise((resolve) => server.close(resolve));
  return { host: '127.0.0.1', port: typeof bound === 'object' && bound ? bound.port : 0 };
}

/** The settings that make PostgreSQL listen there and nowhere else. */
export function listenSettings(address: Address): Readonly<Record<string, string | number>> {
  const socket = address.host.startsWith('/');
  return {
    port: address.port,
    listen_addresses: socket ? '' : address.host,
    unix_socket_directories: socket ? address.host : '',
    unix_socket_permissions: '0700',
  };
}

/**
 * Removes the socket of a server that is no more; its lock names a process number that may be anybody's by now.
 * Only called when no server works in the data folder, and the socket's folder belongs to that one alone.
 */
export function removeOldSocket(address: Address): void {
  if (!address.host.startsWith('/')) return;
  const socket = path.join(address.host, `.s.PGSQL.${address.port}`);
  for (const file of [socket, `${socket}.lock`]) fs.rmSync(file, { force: true });
}

/** A connection URL in the form that libpq, `pg` and our `openPool` all read. */
export function urlOf(address: Address, user: string, password: string, database: string): string {
  const signIn = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  if (!address.host.startsWith('/'))
    return `postgres://${signIn}@${address.host}:${address.port}/${database}`;
  return `postgres://${signIn}@localhost/${database}?host=${encodeURIComponent(address.host)}&port=${address.port}`;
}

function fits(folder: string): boolean {
  return Buffer.byteLength(path.join(folder, `.s.PGSQL.${socketPort}`)) <= longestSocket;
}

/** Only the database's account may enter; a folder that somebody else made in a shared place is not used. */
function makePrivate(folder: string, account: Account): boolean {
  const owner = credentials(account).uid ?? process.getuid?.();
  try {
    if (!fs.existsSync(folder)) {
      fs.mkdirSync(folder, { mode: 0o700 });
      giveTo(account, folder);
    }
    const stat = fs.lstatSync(folder);
    return stat.isDirectory() && stat.uid === owner && (stat.mode & 0o077) === 0;
  } catch {
    return false;
  }
}
