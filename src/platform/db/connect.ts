import type { Sql } from 'postgres';
import { postgres } from './postgres.ts';

/** How a pool differs from the usual one. */
export type PoolOptions = {
  /** The greatest number of connections at one time. */
  readonly max: number;
  /** Seen in pg_stat_activity and in the server's log. */
  readonly name: string;
  /** Milliseconds after which the database gives a statement up; 0 for no limit. Usually 30 seconds. */
  readonly statementTimeout?: number;
  /** Told of the database's notices. */
  readonly onNotice?: (message: string) => void;
};

/**
 * Opens a pool (it connects when first asked). Values come as: bigint a number while it is exact, else a string;
 * date a 'YYYY-MM-DD' string; timestamptz an ISO string in UTC with its microseconds; numeric and uuid strings;
 * json parsed.
 */
export function openPool(url: string, options: PoolOptions): Sql {
  const { host, port, database, username, password, ssl } = parseUrl(url);
  return postgres({
    host,
    port,
    database,
    username,
    password,
    ssl,
    max: options.max,
    types,
    // After an outage the next request finds the database within a second, not after the library's 20.
    backoff: (tries: number) => Math.min(0.02 * 2 ** tries, 1),
    onnotice: (notice) => options.onNotice?.(notice.message ?? ''),
    connection: {
      application_name: `focalpoint ${options.name}`,
      search_path: 'ffp, pg_catalog',
      statement_timeout: options.statementTimeout ?? 30_000,
      // A transaction that nobody goes on with holds back vacuum and the sealing of the log.
      idle_in_transaction_session_timeout: options.statementTimeout === 0 ? 600_000 : 60_000,
      TimeZone: 'UTC',
      DateStyle: 'ISO, YMD',
    },
  });
}

/** The same server and sign-in, another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.href;
}

/** The same server and database, signed in as another role. */
export function withRole(url: string, role: string, password: string): string {
  const changed = new URL(url);
  changed.username = encodeURIComponent(role);
  changed.password = encodeURIComponent(password);
  return changed.href;
}

type Place = {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly username: string;
  readonly password: string;
  readonly ssl: boolean | 'require' | 'allow' | 'prefer' | 'verify-full';
};

/** The `postgres` library does not know libpq's `?host=/folder` for sockets, which `pg` and psql do. */
function parseUrl(url: string): Place {
  const parsed = new URL(url);
  const query = parsed.searchParams;
  const mode = query.get('sslmode');
  return {
    host: query.get('host') ?? (decodeURIComponent(parsed.hostname) || 'localhost'),
    port: Number(query.get('port') ?? (parsed.port || 5432)),
    database: decodeURIComponent(parsed.pathname.slice(1)) || 'postgres',
    username: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    ssl:
      mode === 'require' || mode === 'allow' || mode === 'prefer'
        ? mode
        : mode?.startsWith('verify')
          ? 'verify-full'
          : false,
  };
}

// Object identifiers of PostgreSQL's own types (pg_type.dat); they never change.
const bigint = 20;
const day = 1082;
const instant = 1184;
const localInstant = 1114;

const types = {
  bigint: { to: bigint, from: [bigint], serialize: String, parse: exactNumber },
  day: { to: day, from: [day], serialize: String, parse: (text: string) => text },
  instant: { to: instant, from: [instant], serialize: instantText, parse: isoInstant },
  localInstant: {
    to: localInstant,
    from: [localInstant],
    serialize: instantText,
    parse: (text: string) => text.replace(' ', 'T'),
  },
};

function exactNumber(text: string): number | string {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
}

/** '2026-03-01 10:15:00.123456+00' as '2026-03-01T10:15:00.123456Z'; infinity stays a word. */
function isoInstant(text: string): string {
  return text.replace(' ', 'T').replace(/\+00(:00)?$/, 'Z');
}

function instantText(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}
