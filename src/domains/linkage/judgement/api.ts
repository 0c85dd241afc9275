import { z } from 'zod';
import { defineCall } from '../../../platform/http/contract.ts';

const verdict = z.enum(['same', 'different', 'unsure']);

/** One record of a judgement, as a list names it. */
export const sideShape = z.object({ id: z.string(), entity: z.string(), caption: z.string() });

/** A judgement as a reader sees it. */
export const judgementShape = z.object({
  id: z.string(),
  version: z.number(),
  verdict,
  reasons: z.string(),
  score: z.string().nullable(),
  hit: z.string().nullable(),
  left: sideShape,
  right: sideShape,
  madeAt: z.string(),
  madeBy: z.string(),
  labelId: z.number(),
  withdrawnAt: z.string().nullable(),
  withdrawnBy: z.string().nullable(),
  withdrawnBecause: z.string().nullable(),
});

/** Say that two records are the same thing, are not, or that one is unsure. */
export const makeJudgement = defineCall({
  name: 'linkage.judgement.make',
  summary: 'Judges two records to be the same, different, or unsure; with a reason.',
  method: 'POST',
  path: '/api/judgements',
  input: z.object({
    left: z.uuid(),
    right: z.uuid(),
    verdict,
    reasons: z.string().trim().min(3).max(2000),
    /** Closed circles that shall see it beyond those of its two records. */
    compartments: z.array(z.number().int()).max(20).default([]),
  }),
  output: judgementShape,
  permission: 'linkage.judgement.make',
  audit: 'combination',
  writes: true,
});

/** Take a judgement back: what it joined is apart again. */
export const withdrawJudgement = defineCall({
  name: 'linkage.judgement.withdraw',
  summary: 'Withdraws a judgement; what it joined is apart again.',
  method: 'POST',
  path: '/api/judgements/:id/withdraw',
  input: z.object({ id: z.uuid(), reason: z.string().trim().min(3).max(2000) }),
  output: judgementShape,
  permission: 'linkage.judgement.withdraw',
  audit: 'combination',
  writes: true,
  versioned: true,
});

/** The judgements on a record, or the latest of all. */
export const listJudgements = defineCall({
  name: 'linkage.judgement.list',
  summary: 'Lists judgements, newest first: on a record, or all that this reader may see.',
  method: 'GET',
  path: '/api/judgements',
  input: z.object({
    record: z.uuid().optional(),
    verdict: verdict.optional(),
    withdrawn: z.stringbool().default(false),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ judgements: z.array(judgementShape) }),
  permission: 'linkage.judgement.read',
  audit: 'consultation',
  writes: false,
});
