export type { DutyFields, LooseRecord, NewRecord } from './layout.ts';
export { type Batch, batchOf, type LooseBatch, type WriteOptions, writeBatch } from './write.ts';
