import type { Sql } from 'postgres';
import { gather } from '../../shared/gather.ts';
import { type AuditEntry, writeEntries } from './entry.ts';

/** The batch that all requests of a process share. */
export type AuditBatch = Readonly<{
  /** Resolves when the entry is durable; rejects when it could not be written, and then no answer may be given. */
  add: (entry: AuditEntry) => Promise<void>;
  /** Resolves when nothing is under way any more. */
  idle: () => Promise<void>;
}>;

const limits = { largest: 500, atOnce: 2 };

/** Writes the entries of many requests with one insert and one durable commit (decision 0009). */
export function makeAuditBatch(sql: Sql): AuditBatch {
  const { ask, idle } = gather<AuditEntry, void>(async (entries) => {
    await writeEntries(sql, entries);
    return entries.map(() => undefined);
  }, limits);
  return { add: ask, idle };
}
