import type { RouteShorthandOptions } from 'fastify';
import type { Call } from './contract.ts';

/** How many requests a minute one session (or, before sign-in, one address) may send. */
export type Limits = Readonly<{ ask: number; search: number; file: number; anonymous: number }>;

/** Generous for a person at a desk, tight for a script that copies the register. */
export const usualLimits: Limits = { ask: 1200, search: 300, file: 60, anonymous: 120 };

/** The limit of one call, as fastify wants it. */
export function limitOf(call: Call, limits: Limits): RouteShorthandOptions['config'] {
  return { rateLimit: { max: maximum(call, limits), timeWindow: 60_000 } };
}

function maximum(call: Call, limits: Limits): number {
  if (call.permission === 'anonymous') return limits.anonymous;
  if (call.audit === 'export' || call.upload) return limits.file;
  if (call.audit === 'search') return limits.search;
  return limits.ask;
}
