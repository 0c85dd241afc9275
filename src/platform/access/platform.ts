import { type AuditBatch, makeAuditBatch } from '../audit/batch.ts';
import type { Secrets } from '../db/secrets.ts';
import type { Pools } from './ctx.ts';
import { type LookUpBatch, makeLookUpBatch } from './look-up-batch.ts';

/** What a log of operation takes; pino fits. Never personal data. */
export type Log = Readonly<{
  info: (details: object, message: string) => void;
  warn: (details: object, message: string) => void;
  error: (details: object, message: string) => void;
}>;

/** What every request, job and command of a running installation shares. */
export type Platform = Readonly<{
  pools: Pools;
  secrets: Secrets;
  auditBatch: AuditBatch;
  lookUps: LookUpBatch;
  clock: () => Date;
  log: Log;
  /** Training sign-ins work only here, under a banner on every page. */
  training: boolean;
}>;

/** What `makePlatform` may be told. */
export type PlatformOptions = Readonly<{
  pools: Pools;
  secrets: Secrets;
  clock?: () => Date;
  log?: Log;
  training?: boolean;
}>;

/** Makes the platform once for a process. */
export function makePlatform(options: PlatformOptions): Platform {
  return {
    pools: options.pools,
    secrets: options.secrets,
    auditBatch: makeAuditBatch(options.pools.app),
    lookUps: makeLookUpBatch(options.pools.app),
    clock: options.clock ?? (() => new Date()),
    log: options.log ?? silent,
    training: options.training ?? false,
  };
}

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };
