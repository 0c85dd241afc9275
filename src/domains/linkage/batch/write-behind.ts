import type { ScoredPairs } from '../engine/index.ts';

/** Pairs that wait to be written, and who writes them: one page after the other. */
export type WriteBehind = Readonly<{
  take: (pairs: ScoredPairs) => void;
  /** Aborted with what went wrong as soon as a page cannot be written: whoever makes pairs stops. */
  failed: AbortSignal;
  /** Writes what is left; throws what went wrong. */
  end: (onProgress: (done: number, of: number) => void, signal?: AbortSignal) => Promise<void>;
  /** Waits for the page that is being written; writes no other. */
  stop: () => Promise<void>;
}>;

/** A transaction holds others up who check numbers: few enough for half a second. */
const page = 8_000;

/** Writes in pages what is taken, while others are found. */
export function writeBehind(write: (pairs: ScoredPairs) => Promise<void>): WriteBehind {
  const failure = new AbortController();
  const waiting: ScoredPairs[] = [];
  let count = 0;
  let taken = 0;
  let least = page;
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    while (count >= least && !failure.signal.aborted) {
      const next = joined(waiting, page);
      count -= next.left.length;
      await write(next).catch((error: unknown) => failure.abort(error));
    }
    running = undefined;
  };
  const start = (): void => {
    if (count >= least) running ??= run();
  };
  return {
    failed: failure.signal,
    take: (pairs) => {
      if (pairs.left.length === 0) return;
      waiting.push(pairs);
      count += pairs.left.length;
      taken += pairs.left.length;
      start();
    },
    end: async (onProgress, signal) => {
      while (count > 0 || running) {
        least = 1;
        start();
        await running;
        failure.signal.throwIfAborted();
        onProgress(taken - count, taken);
        signal?.throwIfAborted();
      }
    },
    stop: async () => {
      least = Number.POSITIVE_INFINITY;
      await running;
    },
  };
}

/** Takes up to so many pairs off the front. */
function joined(waiting: ScoredPairs[], most: number): ScoredPairs {
  const made = { left: new Uint32Array(most), right: new Uint32Array(most), weight: new Float32Array(most) };
  let used = 0;
  while (used < most) {
    const next = waiting.shift();
    if (!next) break;
    const fit = Math.min(most - used, next.left.length);
    for (const column of ['left', 'right', 'weight'] as const) {
      made[column].set(next[column].subarray(0, fit), used);
    }
    if (fit < next.left.length)
      waiting.unshift({
        left: next.left.subarray(fit),
        right: next.right.subarray(fit),
        weight: next.weight.subarray(fit),
      });
    used += fit;
  }
  return {
    left: made.left.subarray(0, used),
    right: made.right.subarray(0, used),
    weight: made.weight.subarray(0, used),
  };
}
