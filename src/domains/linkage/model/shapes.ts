import { z } from 'zod';
import { kind } from '../review/shapes.ts';

/** A share of pairs. */
export const share = z.number().gt(0).max(1);

/** A model without its levels. */
export const modelShape = z.object({
  id: z.string(),
  entity: kind,
  number: z.number(),
  state: z.enum(['draft', 'active', 'retired']),
  prior: z.number(),
  note: z.string(),
  /** Pairs that were looked at when it was learned, by blocking rule, of as many as there could be; `matches` were taken for one thing. */
  learned: z.object({
    pairs: z.number().optional(),
    possible: z.number().optional(),
    rules: z
      .array(z.object({ rule: z.string(), pairs: z.number(), matches: z.number().optional() }))
      .optional(),
  }),
  recordedAt: z.string(),
  recordedBy: z.string(),
  activatedAt: z.string().nullable(),
  activatedBy: z.string().nullable(),
});

/** A level of a comparison: m and u are shares of pairs of one thing and of two, the weight is log2(m/u) in bits. */
export const levelShape = z.object({
  comparison: z.string(),
  level: z.string(),
  sign: z.enum(['+', '~', '−', '!']),
  m: share,
  u: share,
  weight: z.number(),
  byFrequency: z.boolean(),
});

/**
 * A kind of pairs that was learned. Of matches ('same'): what changes with time changes together. Of two things ('related'): what agrees in
 * several respects at once and yet is two, with pairs by chance among them.
 */
export const kindShape = z.object({
  ofPairs: z.enum(['same', 'related']),
  byChance: z.boolean(),
  /** Of all pairs of its sort, and how many that is as far as it is known. */
  share: z.number(),
  pairs: z.number().nullable(),
  /** Comparisons in which most of its pairs agree wholly, and in which most of them differ. */
  agrees: z.array(z.string()),
  differs: z.array(z.string()),
  /** How often its pairs reach a level, and how many bits more often than m (of matches) or u (of two things) that is. */
  levels: z.array(
    z.object({
      comparison: z.string(),
      level: z.string(),
      sign: z.enum(['+', '~', '−', '!']),
      share: z.number(),
      more: z.number(),
    }),
  ),
});

/** What an office asks of scores. */
export const settingShape = z.object({
  entity: kind,
  /** Null: what holds where an office says nothing. */
  office: z.string().nullable(),
  proposeFrom: z.number(),
  joinFrom: z.number().nullable(),
  secondEyes: z.boolean(),
});

export type Model = z.output<typeof modelShape>;
export type ModelLevel = z.output<typeof levelShape>;
export type ModelKind = z.output<typeof kindShape>;
export type Setting = z.output<typeof settingShape>;
