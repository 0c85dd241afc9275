import fs from 'node:fs';
import net from 'node:net';
import tlsModule from 'node:tls';
import { StartRefusal } from './start-refusal.ts';

/** How the server was asked to run, as the command line gives it. */
export type ServerArguments = {
  readonly port?: string | undefined;
  readonly host?: string | undefined;
  readonly data?: string | undefined;
  readonly tlsCert?: string | undefined;
  readonly tlsKey?: string | undefined;
  readonly behindProxy?: boolean | undefined;
  readonly training?: boolean | undefined;
};

/** How the server runs: checked, with the usual values filled in. */
export type ServerOptions = {
  readonly port: number;
  readonly host: string;
  /** The folder for database, secrets and files; undefined: the usual one. */
  readonly dataDir: string | undefined;
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | undefined;
  /** A proxy in front of us ends TLS and says whom it speaks for. */
  readonly behindProxy: boolean;
  /** True: with the training country; false: without; undefined: with it on a first start without DATABASE_URL. */
  readonly training: boolean | undefined;
  /** What browsers are told to open; cookies are `Secure` when it begins with https. */
  readonly origin: string;
};

/** What the command line offers, in the form that commander takes: flags and their help. */
export const serverFlags = [
  ['--port <number>', 'the port to listen at (usually 8080; 0 for any free one)'],
  ['--host <address>', 'the address to listen at (usually 127.0.0.1, this machine alone)'],
  ['--data <folder>', 'the folder for the database, secrets and files (usually data/ in the checkout)'],
  ['--tls-cert <file>', 'the certificate, in PEM'],
  ['--tls-key <file>', "the certificate's private key, in PEM"],
  ['--behind-proxy', 'a proxy in front ends TLS and sets X-Forwarded-For'],
  ['--training', 'with the training country and its sign-ins'],
  ['--no-training', 'without it'],
] as const;

/**
 * Checks how the server is asked to run:
 * 1. Beyond this machine it speaks TLS, or stands behind a proxy that does; else it refuses.
 * 2. A certificate and its key come together.
 * 3. Training sign-ins are known to everybody, so they are never offered beyond this machine.
 */
export function readServerOptions(given: ServerArguments): ServerOptions {
  const port = readPort(given.port ?? '8080');
  const host = given.host ?? '127.0.0.1';
  const tls = readTls(given.tlsCert, given.tlsKey);
  const behindProxy = given.behindProxy ?? false;
  const near = isLoopback(host);
  if (!near && !tls && !behindProxy) {
    throw new StartRefusal(
      `Listening at ${host} without TLS would send passwords and case data in the open. Give --tls-cert and --tls-key, or --behind-proxy when a proxy in front ends TLS, or leave --host away to serve this machine alone.`,
    );
  }
  if (given.training && !(near && !behindProxy)) {
    throw new StartRefusal(
      'The training sign-ins are known to everybody: --training works on this machine alone (leave --host and --behind-proxy away).',
    );
  }
  const training = near && !behindProxy ? given.training : false;
  const shown = near && host !== '::1' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return {
    port,
    host,
    dataDir: given.data,
    tls,
    behindProxy,
    training,
    origin: `${tls ? 'https' : 'http'}://${shown}:${port}`,
  };
}

/** Whether only this machine can reach the address. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1') return true;
  return net.isIPv4(host) && host.startsWith('127.');
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new StartRefusal(`--port ${text} is not a port: give a number from 0 to 65535.`);
}

function readTls(cert: string | undefined, key: string | undefined): ServerOptions['tls'] {
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined) {
    throw new StartRefusal('--tls-cert and --tls-key belong together: give both files.');
  }
  const tls = { cert: readPem('--tls-cert', cert), key: readPem('--tls-key', key) };
  try {
    tlsModule.createSecureContext(tls);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartRefusal(
      `--tls-cert and --tls-key cannot be served: is the key, without a passphrase, the one of this certificate? (${why})`,
    );
  }
  return tls;
}

function readPem(flag: string, file: string): Buffer {
  let content: Buffer;
  try {
    content = fs.readFileSync(file);
  } catch {
    throw new StartRefusal(`${flag} ${file} cannot be read. Check the name, and that this user may read it.`);
  }
  if (!content.includes('-----BEGIN ')) throw new StartRefusal(`${flag} ${file} is not a PEM file.`);
  return content;
}
