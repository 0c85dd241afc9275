import type { Platform } from '../access/platform.ts';
import type { Head, HeadKey } from './head.ts';
import { type Verdict, verify } from './verify.ts';

/** How far the last verification of this process is, and what it found. */
export type Verification = Readonly<{
  state: 'running' | 'done' | 'failed';
  done: number;
  total: number;
  verdict: Verdict | null;
  at: string;
}>;

const running = new WeakMap<Platform, Verification>();
const ends = new WeakMap<Platform, Promise<void>>();

/** The verification that runs or ran last; null when there was none since the start. */
export const verificationOf = (platform: Platform): Verification | null => running.get(platform) ?? null;

/** Waits until no verification of this process runs: who closes the database, or compares two, must not do so in the middle of one. */
export const verificationEnd = async (platform: Platform): Promise<void> => ends.get(platform);

/** Starts a verification unless one runs; does not wait for its end. */
export function startVerification(platform: Platform, key: HeadKey, outside: readonly Head[]): void {
  if (verificationOf(platform)?.state === 'running') return;
  const at = platform.clock().toISOString();
  const say = (news: Partial<Verification>): void => {
    const before = verificationOf(platform);
    running.set(platform, { state: 'running', done: 0, total: 0, verdict: null, at, ...before, ...news });
  };
  running.delete(platform);
  say({});
  const work = verify(platform.pools.ops, {
    key,
    outside,
    onProgress: (done, total) => say({ done, total }),
  }).then(
    (verdict) => {
      say({ state: 'done', verdict });
      if (!verdict.good) platform.log.error({ flaw: verdict.flaw }, 'the log is not what was sealed');
    },
    (error: unknown) => {
      say({ state: 'failed' });
      platform.log.error({ err: error }, 'a verification of the log failed');
    },
  );
  ends.set(platform, work);
}
