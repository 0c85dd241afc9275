import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Ctx } from '../access/ctx.ts';
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

/** A call and what answers it. */
export type Route = Readonly<{
  call: Call;
  run: (ctx: Ctx, input: unknown, exchange: Exchange) => Promise<unknown>;
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
