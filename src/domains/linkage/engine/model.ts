import { z } from 'zod';

/** The four signs of the field: agrees, resembles, differs, contradicts. */
export const signs = ['+', '~', '−', '!'] as const;
export type Sign = (typeof signs)[number];

const share = z.number().min(0).max(1);

const level = z.strictObject({
  name: z.string(),
  label: z.string(),
  sign: z.enum(signs),
  /** How often records of one thing compare like this; u: how often two records by chance do. */
  m: share,
  u: share,
  /** log2(m / u): what this level adds. Written by hand it stands over m and u. */
  weight: z.number().min(-60).max(60),
});

const frequency = z.strictObject({
  /** Share of the records that carry each common value, by the value's folded form. */
  values: z.record(z.string(), share),
  /** Share that a value has which is not listed. */
  rest: share,
});

const comparison = z.strictObject({
  name: z.string(),
  kind: z.string(),
  fields: z.array(z.string()).min(1),
  /** From the best to the worst; what is unknown has no level and adds nothing. */
  levels: z.array(level).min(1),
  /** An agreement on a common value adds less, on a rare one more. */
  frequency: frequency.optional(),
});

const related = z.strictObject({
  /** In what such pairs agree: "address, surname, phone". */
  name: z.string(),
  /** Of all pairs that are not one thing, how many are of this kind. */
  share,
  /** For each comparison, level by level: log2 of how much more often than `u` these pairs reach it. A comparison that is not named is as by chance. */
  more: z.record(z.string(), z.array(z.number().min(-60).max(60))),
});

/** How a value becomes a key by which records meet. */
export const keyForms = [
  'same',
  'folded',
  'each',
  'serial',
  'token',
  'sound',
  'start',
  'end',
  'year',
  'month-day',
  'grams',
] as const;

const blockingKey = z.strictObject({
  field: z.string(),
  by: z.enum(keyForms),
  /** Of 'start' and 'end': how many characters. */
  length: z.number().int().min(1).max(20).optional(),
});

const blockingRule = z.strictObject({ name: z.string(), keys: z.array(blockingKey).min(1) });

const model = z.strictObject({
  format: z.literal('focalpoint link model 1'),
  name: z.string(),
  /** Raised with every change; a judgement names the version that scored it. */
  version: z.number().int().min(1),
  madeOn: z.string().optional(),
  madeFrom: z.string(),
  comparisons: z.array(comparison).min(1),
  blocking: z.array(blockingRule),
  /** Kinds of matches: what changes with time changes together (who moved has another address, town and telephone). Shares sum to one; `more` is against `m`. */
  same: z.array(related).optional(),
  /** Kinds of pairs that are two things and yet agree in several respects at once (one household, one series), chance among them. */
  related: z.array(related).optional(),
  /** Probability that two records by chance are one thing, and where the figure is from. */
  prior: z.strictObject({ probability: z.number().gt(0).lt(1), from: z.string() }),
  /** Probabilities: from `review` on a pair is proposed to a person; from `same` on an office may have it joined. */
  thresholds: z.strictObject({ review: share, same: share }),
});

export type Level = Readonly<z.infer<typeof level>>;
export type Comparison = Readonly<z.infer<typeof comparison>>;
export type Frequency = Readonly<z.infer<typeof frequency>>;
export type Related = Readonly<z.infer<typeof related>>;
export type BlockingKey = Readonly<z.infer<typeof blockingKey>>;
export type BlockingRule = Readonly<z.infer<typeof blockingRule>>;
/** How records are judged to be one thing: what is compared, what each outcome weighs, who meets whom. A file that a person can read. */
export type LinkModel = Readonly<z.infer<typeof model>>;

/** A model from a file or a table; throws with the path of what is wrong. */
export function readModel(written: unknown): LinkModel {
  const read = model.safeParse(written);
  if (read.success) return read.data;
  throw new Error(`The link model cannot be read: ${z.prettifyError(read.error)}`);
}

/** The model as it is written down: two blanks a step, the same text for the same model. */
export const writeModel = (written: LinkModel): string => `${JSON.stringify(written, null, 2)}\n`;

/** What a level adds: log2(m / u), within what a float can tell apart. */
export function matchWeight(m: number, u: number): number {
  return Math.max(-30, Math.min(30, Math.log2(Math.max(m, 1e-9) / Math.max(u, 1e-9))));
}

/** The weight that stands before any comparison. */
export const priorWeight = (probability: number): number => Math.log2(probability / (1 - probability));

/** A weight as a probability. */
export const probabilityOf = (weight: number): number => 1 / (1 + 2 ** -weight);
