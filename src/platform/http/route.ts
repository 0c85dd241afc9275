import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Ctx, Reader } from '../access/ctx.ts';
import type { Call, InputOf } from './contract.ts';

/** What a handler may know of the exchange beside its input. */
export type Exchange = Readonly<{
  request: FastifyRequest;
  reply: FastifyReply;
  /** From If-Match; 0 where the call is not versioned. */
  expectedVersion: number;
}>;

/** A file as the answer: always sent as an attachment that no browser runs. */
export type FileAnswer = Readonly<{
  kind: 'file';
  name: string;
  type: string;
  body: string | Uint8Array | AsyncIterable<string | Uint8Array>;
}>;

/** An answer that stays open: `open` is called once, after the request's transaction is committed. */
export type LiveAnswer = Readonly<{ kind: 'live'; open: (exchange: Exchange) => void }>;

/**
 * How a call is answered when it asks for nothing but one row by its id: entering, reading and row security in one statement.
 * The answer is made of declared columns, and is not checked again.
 */
export type PlainLookUp = Readonly<{
  entity: string;
  table: string;
  answer: (row: Readonly<Record<string, unknown>>, reader: Reader) => unknown;
}>;

/** A call and what answers it. */
export type Route = Readonly<{
  call: Call;
  run: (ctx: Ctx, input: unknown, exchange: Exchange) => Promise<unknown>;
  /** The quick way for a request that has an id in its path and asks nothing else; `run` serves all others. */
  lookUp?: PlainLookUp;
}>;

/** Joins a call to its handler. The server has checked the input by the call's own schema before the handler sees it. */
export function route<C extends Call>(
  call: C,
  handler: (
    ctx: Ctx,
    input: InputOf<C>,
    exchange: Exchange,
  ) => Promise<z.input<C['output']> | FileAnswer | LiveAnswer>,
): Route {
  // The cast is safe: `run` is only called with the output of call.input (see exchange.ts).
  return { call, run: (ctx, input, exchange) => handler(ctx, input as InputOf<C>, exchange) };
}

/** A file answer, by name, media type and content. */
export function fileAnswer(name: string, type: string, body: FileAnswer['body']): FileAnswer {
  return { kind: 'file', name, type, body };
}

/** The same route with a quick way for its plain form. */
export function withLookUp(slow: Route, lookUp: PlainLookUp): Route {
  return { ...slow, lookUp };
}
