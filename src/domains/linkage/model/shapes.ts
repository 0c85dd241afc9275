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
  /** Pairs that were looked at when it was learned, by blocking rule. */
  learned: z.object({
    pairs: z.number().optional(),
    rules: z.array(z.object({ rule: z.string(), pairs: z.number() })).optional(),
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
export type Setting = z.output<typeof settingShape>;
