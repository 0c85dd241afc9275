import type { FastifyReply } from 'fastify';
import { Fault, notFound } from '../../shared/fault.ts';

/** What a caller is told of a fault: a stable code, values for its sentence, and the id under which the log knows more. */
export type FaultBody = Readonly<{
  error: Readonly<{
    code: string;
    values: Readonly<Record<string, string | number>>;
    problems?: unknown;
    id: string;
  }>;
}>;

/** Any thrown thing as a `Fault`. What we did not foresee becomes 'unexpected': no stack, SQL or path leaves (check IN-10). */
export function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const { code, statusCode } = marksOf(error);
  return fromDatabase(code) ?? fromHttp(code, statusCode) ?? new Fault('unexpected', 500);
}

/** Sends a fault. Cookies and caching set on the way are taken back: the work behind them did not happen. */
export function sendFault(reply: FastifyReply, fault: Fault, requestId: string): FastifyReply {
  for (const header of ['set-cookie', 'etag', 'content-disposition', 'content-type'])
    reply.removeHeader(header);
  const problems = fault.details.problems;
  const body: FaultBody = {
    error: { code: fault.code, values: fault.values, ...(problems ? { problems } : {}), id: requestId },
  };
  if (fault.status === 429) reply.header('retry-after', String(fault.values.seconds ?? 60));
  return reply.status(fault.status).header('cache-control', 'no-store').send(body);
}

/**
 * Faults that the database raises:
 * 1. row security or a label above one's reach: looks like a record that is not there;
 * 2. a value that its column cannot take, or a broken rule of the table: bad input;
 * 3. two requests in each other's way: try again;
 * 4. a statement that took too long: ask less.
 */
function fromDatabase(code: string): Fault | undefined {
  if (code === '42501') return notFound();
  if (/^(22|23)[0-9A-Z]{3}$/.test(code)) return new Fault('bad-input', 422);
  if (code === '40001' || code === '40P01' || code === '55P03') return new Fault('try-again', 409);
  if (code === '57014') return new Fault('too-slow', 503);
  if (/^(08|53|57)/.test(code) || code === '55000' || lostConnection.has(code))
    return new Fault('not-ready', 503);
  return undefined;
}

/** The database is gone or on its way back; the request may be asked again. */
const lostConnection: ReadonlySet<string> = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'TRANSACTION_ENDED',
  'ECONNRESET',
  'EPIPE',
]);

function fromHttp(code: string, status: number): Fault | undefined {
  if (status === 429) return new Fault('too-many-requests', 429);
  if (status === 413 || code === 'FST_REQ_FILE_TOO_LARGE') return new Fault('too-large', 413);
  if (status === 415) return new Fault('wrong-media-type', 415);
  if (status >= 400 && status < 500) return new Fault('bad-request', 400);
  return undefined;
}

function marksOf(error: unknown): { code: string; statusCode: number } {
  if (typeof error !== 'object' || error === null) return { code: '', statusCode: 0 };
  // Nothing answers at the database's address or socket: whatever the system calls it, the connection is what is missing.
  if ('syscall' in error && error.syscall === 'connect') return { code: 'CONNECTION_CLOSED', statusCode: 0 };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const statusCode = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 0;
  return { code, statusCode };
}
