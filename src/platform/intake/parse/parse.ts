import { Worker } from 'node:worker_threads';
import { Fault } from '../../../shared/fault.ts';
import type { ColumnProfile } from '../detect/profile.ts';
import type { Reading, RefusedFile, WorkerMessage, WorkerTask } from './messages.ts';

/** What a file may cost: heap of the worker, and time. */
export type ParseLimits = Readonly<{ heapMegabytes: number; seconds: number }>;

/** The limits in use. */
export const parseLimits: ParseLimits = { heapMegabytes: 256, seconds: 900 };

/** What became of a file that was read to its end. */
export type Parsed = Readonly<{
  reading: Reading;
  encodingIsSure: boolean;
  rows: number;
  profiles: readonly ColumnProfile[];
}>;

/** Takes rows as COPY text; the next ones are read meanwhile. */
export type RowTaker = (copy: Uint8Array, rows: number, bytesRead: number) => Promise<void>;

/**
 * Reads a file in a worker of its own. Whatever the file does to the worker, this process lives: out of memory, out of time and a
 * file that is no table become faults `intake.file-…`.
 */
export function parseFile(
  task: WorkerTask,
  take: RowTaker,
  limits: ParseLimits = parseLimits,
): Promise<Parsed> {
  const worker = new Worker(new URL('./parse.worker.ts', import.meta.url), {
    workerData: task,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes, maxYoungGenerationSizeMb: 32 },
  });
  return new Promise((resolve, reject) => {
    let reading: Pick<Parsed, 'reading' | 'encodingIsSure'> | undefined;
    let taking = Promise.resolve();
    const stop = (error: unknown): void => {
      clearTimeout(timer);
      void worker.terminate();
      reject(error);
    };
    const timer = setTimeout(
      () => stop(refusal('too-slow', { seconds: limits.seconds })),
      limits.seconds * 1000,
    );
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'reading') reading = message;
      else if (message.kind === 'refused') stop(refusal(message.code, message.values));
      else if (message.kind === 'rows') {
        const { copy, rows, bytesRead } = message;
        taking = taking.then(() => take(copy, rows, bytesRead));
        taking.then(() => worker.postMessage('taken'), stop);
      } else {
        const { rows, profiles } = message;
        taking.then(() => {
          clearTimeout(timer);
          if (reading)
            resolve({ reading: reading.reading, encodingIsSure: reading.encodingIsSure, rows, profiles });
        }, stop);
      }
    });
    worker.on('exit', (code) => code !== 0 && stop(new Error(`the parser ended with ${code}`)));
    worker.on('error', (error) => stop(isOutOfMemory(error) ? refusal('too-heavy', {}) : error));
  });
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function refusal(code: RefusedFile, values: Readonly<Record<string, string | number>>): Fault {
  return new Fault(`intake.file-${code}`, 422, values);
}
