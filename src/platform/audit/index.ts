export { type AuditBatch, makeAuditBatch } from './batch.ts';
export { cleanDetail, cleanText } from './clean.ts';
export { type AuditEntry, type Outcome, writeEntries } from './entry.ts';
