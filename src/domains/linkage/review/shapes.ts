import { z } from 'zod';

/** Kinds of record that linkage proposes pairs of. */
export const reviewedKinds = ['firearm', 'person', 'organisation', 'vehicle', 'phone', 'place'] as const;
export const kind = z.enum(reviewedKinds);
export const grade = z.enum(['A', 'B', 'C']);
export const status = z.enum(['new', 'confirmed', 'rejected', 'withdrawn']);
export const verdict = z.enum(['same', 'different', 'unsure']);

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

/** A word that somebody said on a pair. What it was is kept from whoever is the second pair of eyes until his own is said. */
export const reviewShape = z.object({
  by: z.string(),
  mine: z.boolean(),
  verdict: verdict.nullable(),
  reasons: z.string().nullable(),
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
  /** How sure restored characters are of the other number; null where none were restored. */
  confidence: z.number().nullable(),
  left: z.object({ id: z.string(), caption: z.string() }),
  right: z.object({ id: z.string(), caption: z.string() }),
  /** How many people have said a word on it, and whether this reader is one of them. */
  reviews: z.number(),
  mine: z.boolean(),
});

/** One record of a pair, with what is known of it. */
export const sideShape = z.object({
  id: z.string(),
  caption: z.string(),
  /** The record's fields as this reader sees them. */
  fields: z.record(z.string(), z.unknown()),
  /** Markings of a firearm. */
  markings: z.array(
    z.object({
      part: z.string(),
      value: z.string().nullable(),
      /** What restored characters of the number may be. */
      readings: z.string().nullable(),
      status: z.string(),
      compared: z.boolean(),
    }),
  ),
  /** What else is known: the latest lines of its history, and to how many others it is tied. */
  known: z.array(z.object({ kind: z.string(), on: z.string().nullable(), caption: z.string() })),
  ties: z.number(),
  /** How many records this reader sees as one thing with it. */
  joined: z.number(),
});

/** How many wait of one kind and grade. */
export const countShape = z.object({ entity: kind, grade, count: z.number() });

/** What the queue is asked. */
export const queueQuery = z.object({
  entity: kind.optional(),
  grade: grade.optional(),
  status: status.default('new'),
  order: z.enum(['likeliest', 'newest', 'unsurest']).default('likeliest'),
  /** Leaves out what this reader has already said a word on. */
  unsaid: z.stringbool().default(false),
  record: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.uuid().optional(),
});

export type Waiting = z.output<typeof waitingShape>;
export type Score = z.output<typeof scoreShape>;
export type ReviewCount = z.output<typeof countShape>;
export type QueueQuery = z.output<typeof queueQuery>;
