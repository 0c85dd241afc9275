import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../../shared/fault.ts';
import { newId } from '../../shared/ids.ts';
import { enter } from '../access/claims.ts';
import { guard } from '../access/guard.ts';
import { lookUp } from '../access/look-up.ts';
import type { Platform } from '../access/platform.ts';
import { inRequest } from '../access/request.ts';
import { sessionIn } from '../auth/session-token.ts';
import { declaredOnly, gathered, isFile, isLive, sendFile, sendJson } from './answer.ts';
import { faultOf, sendFault } from './faults.ts';
import { once, readKey } from './idempotency.ts';
import { readExpectedVersion, readInput } from './input.ts';
import { rememberProven } from './proven-sessions.ts';
import type { Exchange, Route } from './route.ts';
import { type Received, receive } from './upload.ts';

/**
 * Serves one request of one call (foreign pages are refused before): an upload is taken to a file, then everything else happens in
 * one transaction (session, first wall, input, work, entry in the log); the answer leaves after its commit.
 */
export async function serve(
  platform: Platform,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const requestId = newId();
  let received: Received | null = null;
  try {
    received = route.call.upload ? await receiveFromSomeone(platform, route, request) : null;
    const { answer, exchange } = await work(platform, route, request, { reply, requestId, received });
    const session = route.call.permission === 'anonymous' ? null : sessionIn(request.headers.cookie);
    if (session) rememberProven(platform, session);
    if (isLive(answer)) {
      reply.hijack();
      answer.open(exchange);
      return reply;
    }
    return isFile(answer) ? sendFile(reply, answer) : sendJson(reply, answer);
  } catch (error) {
    return refuse(platform, reply, error, requestId);
  } finally {
    await received?.remove();
  }
}

type Under = Readonly<{ reply: FastifyReply; requestId: string; received: Received | null }>;

async function work(
  platform: Platform,
  route: Route,
  request: FastifyRequest,
  { reply, requestId, received }: Under,
): Promise<{ answer: unknown; exchange: Exchange }> {
  const { call } = route;
  const key = call.writes ? readKey(request.headers['idempotency-key']) : null;
  let exchange: Exchange = { request, reply, expectedVersion: 0 };
  const facts = {
    call,
    requestId,
    session: sessionIn(request.headers.cookie),
    purposeHeader: single(request.headers['x-purpose']),
    csrfToken: single(request.headers['x-csrf-token']),
    idempotencyKey: key,
    now: platform.clock().toISOString(),
  };
  const id = route.lookUp ? plainId(request) : null;
  if (route.lookUp && id !== null) {
    const { row, claims } = await lookUp(platform, facts, { ...route.lookUp, id });
    return { answer: route.lookUp.answer(row, claims.reader), exchange };
  }
  const answer = await inRequest(platform, facts, async (ctx) => {
    const input = readInput(call, request, received);
    exchange = { request, reply, expectedVersion: readExpectedVersion(call, request) };
    const asked = { call: call.name, input: withoutPath(input), version: exchange.expectedVersion };
    return once(ctx, ctx.reader.sessionId && !call.streams ? key : null, asked, async () => {
      const result = await route.run(ctx, input, exchange);
      if (isLive(result)) return result;
      return isFile(result) ? gathered(result) : declaredOnly(call, result);
    });
  });
  return { answer, exchange };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** The id in the path of a request that asks nothing else; whatever is not plain is for the call's own checks to judge. */
function plainId({ params, query }: FastifyRequest): string | null {
  if (typeof params !== 'object' || params === null || !('id' in params)) return null;
  if (typeof query === 'object' && query !== null) for (const _asked in query) return null;
  return typeof params.id === 'string' && uuid.test(params.id) ? params.id : null;
}

/** Answers a fault; what we did not foresee is logged with everything that the answer does not say. */
export function refuse(
  platform: Platform,
  reply: FastifyReply,
  error: unknown,
  requestId = newId(),
): FastifyReply {
  const fault = faultOf(error);
  if (fault.status >= 500) platform.log.error({ err: error, requestId }, 'a request failed');
  return sendFault(reply, fault, requestId);
}

/**
 * Only someone whom the first wall would let in may make us take a large body. Who is not, gets his refusal from the request
 * itself, which logs it; so nothing is thrown here.
 */
async function receiveFromSomeone(
  platform: Platform,
  route: Route,
  request: FastifyRequest,
): Promise<Received | null> {
  const session = sessionIn(request.headers.cookie);
  const claims = session ? await enter(platform.pools.app, session) : undefined;
  if (!claims) return null;
  try {
    guard(platform, { call: route.call, csrfToken: single(request.headers['x-csrf-token']) }, claims);
  } catch {
    return null;
  }
  return receive(route.call, request);
}

function single(header: string | string[] | undefined): string | null {
  if (Array.isArray(header)) throw new Fault('bad-request', 400);
  return header ?? null;
}

// Where an upload waits differs from try to try; what it is does not.
function withoutPath(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !('file' in input)) return input;
  const file: unknown = input.file;
  if (typeof file !== 'object' || file === null) return input;
  return { ...input, file: { ...file, path: undefined } };
}
