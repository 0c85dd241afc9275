import { z } from 'zod';
import { defineCall } from '../../../platform/http/contract.ts';

/** Kinds of record that linkage proposes pairs of. */
export const reviewedKinds = ['firearm', 'person', 'organisation'] as const;
const kind = z.enum(reviewedKinds);
const grade = z.enum(['A', 'B', 'C']);
const status = z.enum(['new', 'confirmed', 'rejected', 'withdrawn']);
const verdict = z.enum(['same', 'different', 'unsure']);

/** What one comparison says of a pair, in bits: + agrees, ~ resembles, − differs, ! contradicts. */
export const partShape = z.object({
  comparison: z.string(),
  level: z.string(),
  sign: z.enum(['+', '~', '−', '!']),
  weight: z.number(),
});

/** The score of a proposal: prior and parts add up to the weight, the weight is a probability. */
export const scoreShape = z.object({
  weight: z.number(),
  probability: z.number(),
  prior: z.number(),
  modelNumber: z.number(),
  parts: z.array(partShape),
});

const reviewShape = z.object({
  by: z.string(),
  mine: z.boolean(),
  verdict,
  reasons: z.string(),
  at: z.string(),
});

/** A proposal as the queue lists it. */
export const waitingShape = z.object({
  id: z.string(),
  version: z.number(),
  entity: kind,
  grade,
  why: z.string(),
  status,
  recordedAt: z.string(),
  weight: z.number().nullable(),
  probability: z.number().nullable(),
  left: z.object({ id: z.string(), caption: z.string() }),
  right: z.object({ id: z.string(), caption: z.string() }),
  /** How many people have said a word on it, and whether this reader is one of them. */
  reviews: z.number(),
  mine: z.boolean(),
});

const sideShape = z.object({
  id: z.string(),
  caption: z.string(),
  /** The record's fields as this reader sees them. */
  fields: z.record(z.string(), z.unknown()),
  /** Markings of a firearm. */
  markings: z.array(
    z.object({ part: z.string(), value: z.string().nullable(), status: z.string(), compared: z.boolean() }),
  ),
  /** What else is known: the latest lines of its history, and to how many others it is tied. */
  known: z.array(z.object({ kind: z.string(), on: z.string().nullable(), caption: z.string() })),
  ties: z.number(),
  /** How many records this reader sees as one thing with it. */
  joined: z.number(),
});

/** The review queue. */
export const listReviews = defineCall({
  name: 'linkage.review.list',
  summary: 'Lists proposals of pairs that wait for a person: likeliest first, or newest first.',
  method: 'GET',
  path: '/api/reviews',
  input: z.object({
    entity: kind.optional(),
    grade: grade.optional(),
    status: status.default('new'),
    order: z.enum(['likeliest', 'newest', 'unsurest']).default('likeliest'),
    /** Leaves out what this reader has already said a word on. */
    unsaid: z.stringbool().default(false),
    record: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    after: z.uuid().optional(),
  }),
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
    counts: z.array(z.object({ entity: kind, grade, count: z.number() })),
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
