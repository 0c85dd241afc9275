import type { Sql } from 'postgres';
import { type AuditEntry, writeEntries } from './entry.ts';

/** The batch that all requests of a process share. */
export type AuditBatch = Readonly<{
  /** Resolves when the entry is durable; rejects when it could not be written, and then no answer may be given. */
  add: (entry: AuditEntry) => Promise<void>;
  /** Resolves when nothing is under way any more. */
  idle: () => Promise<void>;
}>;

type Waiting = Readonly<{ entry: AuditEntry; done: () => void; failed: (error: unknown) => void }>;

const largest = 500;

/**
 * Writes the entries of many requests with one insert and one durable commit. While one batch is written the next one
 * fills, so that a quiet server waits for nobody and a busy one pays one commit for many answers.
 */
export function makeAuditBatch(sql: Sql): AuditBatch {
  let waiting: Waiting[] = [];
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    await Promise.resolve(); // whoever asks in the same turn comes along
    while (waiting.length > 0) {
      const batch = waiting.slice(0, largest);
      waiting = waiting.slice(largest);
      await writeBatch(sql, batch);
    }
    running = undefined;
  }

  return {
    add: (entry) =>
      new Promise((done, failed) => {
        waiting.push({ entry, done: () => done(), failed });
        running ??= run();
      }),
    idle: async () => {
      while (running) await running;
    },
  };
}

async function writeBatch(sql: Sql, batch: readonly Waiting[]): Promise<void> {
  try {
    await writeEntries(
      sql,
      batch.map(({ entry }) => entry),
    );
    for (const { done } of batch) done();
  } catch (error) {
    if (batch.length === 1) return batch[0]?.failed(error);
    // One bad entry must not cost the others their answer.
    await Promise.all(batch.map((one) => writeBatch(sql, [one])));
  }
}
