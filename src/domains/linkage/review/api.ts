import { z } from 'zod';
import { defineCall } from '../../../platform/http/contract.ts';
import {
  countShape,
  kind,
  queueQuery,
  reviewShape,
  scoreShape,
  sideShape,
  status,
  verdict,
  waitingShape,
} from './shapes.ts';

export { partShape, reviewedKinds, scoreShape, waitingShape } from './shapes.ts';

/** The review queue. */
export const listReviews = defineCall({
  name: 'linkage.review.list',
  summary: 'Lists proposals of pairs that wait for a person: likeliest first, or newest first.',
  method: 'GET',
  path: '/api/reviews',
  input: queueQuery,
  output: z.object({ pairs: z.array(waitingShape), after: z.string().nullable() }),
  permission: 'linkage.hit.read',
  audit: 'consultation',
  writes: false,
});

/** How many wait, by kind and grade. */
export const countReviews = defineCall({
  name: 'linkage.review.count',
  summary: 'Counts proposals of pairs by kind of record, status and grade.',
  method: 'GET',
  path: '/api/reviews/counts',
  input: z.object({ status: status.default('new') }),
  output: z.object({
    counts: z.array(countShape),
    total: z.number(),
  }),
  permission: 'linkage.hit.read',
  audit: 'consultation',
  writes: false,
});

/** One pair, side by side. */
export const getReview = defineCall({
  name: 'linkage.review.get',
  summary:
    'Shows a proposed pair side by side: fields, score with its parts, what else is known, who has reviewed it.',
  method: 'GET',
  path: '/api/reviews/:id',
  input: z.object({ id: z.uuid() }),
  output: waitingShape.omit({ left: true, right: true }).extend({
    left: sideShape,
    right: sideShape,
    score: scoreShape.nullable(),
    said: z.array(reviewShape),
    /** Two people must say the same, because the office asks for it. */
    secondEyes: z.boolean(),
    /** The words that were said differ. */
    disagreed: z.boolean(),
  }),
  permission: 'linkage.hit.read',
  audit: 'consultation',
  writes: false,
});

/** A person's word on a pair. */
export const decideReview = defineCall({
  name: 'linkage.review.decide',
  summary:
    'Says that a pair is the same, is not, or that one is unsure. Where the office asks for two pairs of eyes, the second equal word decides.',
  method: 'POST',
  path: '/api/reviews/:id/decide',
  input: z.object({
    id: z.uuid(),
    verdict,
    reasons: z.string().trim().min(3).max(2000),
    compartments: z.array(z.number().int()).max(20).default([]),
    /** How long this reader looked at it: the pace of the queue. */
    seconds: z.number().min(0).max(86_400).optional(),
  }),
  output: z.object({
    status,
    version: z.number(),
    /** Another person must look at it. */
    waits: z.boolean(),
    disagreed: z.boolean(),
    judgement: z.string().nullable(),
  }),
  permission: 'linkage.hit.decide',
  audit: 'combination',
  writes: true,
  versioned: true,
});

/** A word that waits for another person's is taken back. */
export const takeBackReview = defineCall({
  name: 'linkage.review.take-back',
  summary:
    'Takes back the reader’s own word on a pair that is not decided yet, so that it no longer counts and another may be said.',
  method: 'POST',
  path: '/api/reviews/:id/take-back',
  input: z.object({ id: z.uuid() }),
  output: z.object({ status, version: z.number() }),
  permission: 'linkage.hit.decide',
  audit: 'change',
  writes: true,
});

/** How far reviewers agree. */
export const readAgreement = defineCall({
  name: 'linkage.review.agreement',
  summary:
    'Says how far reviewers agree on pairs that two of them saw (share and Cohen’s kappa), and the pace of each.',
  method: 'GET',
  path: '/api/reviews/agreement',
  input: z.object({ entity: kind.optional() }),
  output: z.object({
    pairs: z.array(
      z.object({
        one: z.string(),
        other: z.string(),
        both: z.number(),
        agreed: z.number(),
        kappa: z.number().nullable(),
      }),
    ),
    people: z.array(
      z.object({ name: z.string(), reviewed: z.number(), medianSeconds: z.number().nullable() }),
    ),
  }),
  permission: 'linkage.hit.read',
  audit: 'consultation',
  writes: false,
});
