export { type AuditBatch, makeAuditBatch } from './batch.ts';
export { cleanDetail, cleanText } from './clean.ts';
export { type AuditEntry, type Outcome, writeEntries } from './entry.ts';
export { type Head, type HeadKey, headKeyOf, isSignedBy } from './head.ts';
export { type Sealer, seal, startSealer } from './seal.ts';
export { beginEra, findHeads } from './store.ts';
export { type Flaw, type Verdict, verify } from './verify.ts';
