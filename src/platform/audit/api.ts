import { z } from 'zod';
import { defineCall } from '../http/contract.ts';

const entry = z.object({
  no: z.number(),
  id: z.string(),
  at: z.string(),
  requestId: z.string(),
  accountId: z.string().nullable(),
  accountName: z.string().nullable(),
  officeCode: z.string().nullable(),
  sessionId: z.string().nullable(),
  category: z.string(),
  action: z.string(),
  purpose: z.string().nullable(),
  legalBasis: z.string().nullable(),
  caseRef: z.string().nullable(),
  outcome: z.string(),
  found: z.number().nullable(),
  recipients: z.string().nullable(),
  knownAt: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  subjects: z.number(),
  sealed: z.boolean(),
});

/** The log, for the data-protection officer. */
export const listLog = defineCall({
  name: 'audit.log.list',
  summary: 'Lists entries of the log by officer, record, purpose, kind and day; latest first.',
  method: 'GET',
  path: '/api/audit/log',
  input: z.object({
    officer: z.string().trim().max(100).optional(),
    record: z.uuid().optional(),
    purpose: z.string().max(50).optional(),
    category: z.string().max(50).optional(),
    action: z.string().max(100).optional(),
    outcome: z.enum(['done', 'refused', 'failed']).optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    after: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: z.object({ entries: z.array(entry), next: z.string().nullable() }),
  permission: 'audit.log.read',
  audit: 'access',
  writes: false,
});

/** One entry with the records that it touched or showed: what was seen, ready to be asked again. */
export const readLogEntry = defineCall({
  name: 'audit.log.readEntry',
  summary: 'Shows one entry and the records that it touched or showed, by kind and id.',
  method: 'GET',
  path: '/api/audit/log/:id',
  input: z.object({ id: z.uuid() }),
  output: z.object({ entry, records: z.array(z.object({ id: z.string(), entity: z.string() })) }),
  permission: 'audit.log.read',
  audit: 'access',
  writes: false,
});

/** How the log stands. */
export const readLogState = defineCall({
  name: 'audit.log.readState',
  summary: 'Says how many entries the log holds, how many are sealed, and the last signed head.',
  method: 'GET',
  path: '/api/audit/state',
  input: z.object({}),
  output: z.object({
    entries: z.number(),
    sealed: z.number(),
    lastHeadAt: z.string().nullable(),
    lastSize: z.number().nullable(),
    lastRoot: z.string().nullable(),
    keyId: z.string(),
    verification: z
      .object({
        state: z.enum(['running', 'done', 'failed']),
        done: z.number(),
        total: z.number(),
        verdict: z.record(z.string(), z.unknown()).nullable(),
        at: z.string(),
      })
      .nullable(),
  }),
  permission: 'audit.log.read',
  audit: 'access',
  writes: false,
});

/** Starts a verification; `audit.log.readState` says how far it is and what it found. */
export const verifyLog = defineCall({
  name: 'audit.log.verify',
  summary: 'Starts a verification of the whole log, with heads that were kept elsewhere if there are any.',
  method: 'POST',
  path: '/api/audit/verify',
  input: z.object({ heads: z.string().max(1_000_000).optional() }),
  output: z.object({ started: z.boolean() }),
  permission: 'audit.log.verify',
  audit: 'access',
  writes: true,
});

/** Who looked at a record, of one's own office. */
export const listViewers = defineCall({
  name: 'records.viewer.list',
  summary: 'Lists who of the own office looked at or changed a record that one may see oneself.',
  method: 'GET',
  path: '/api/records/:id/viewers',
  input: z.object({ id: z.uuid(), limit: z.coerce.number().int().min(1).max(200).default(20) }),
  output: z.object({
    viewers: z.array(
      z.object({
        at: z.string(),
        accountName: z.string().nullable(),
        action: z.string(),
        purpose: z.string().nullable(),
      }),
    ),
  }),
  permission: 'records.viewer.read',
  audit: 'access',
  writes: false,
});
