import { z } from 'zod';
import { ruleName } from './auto/choose-blocking.ts';
import { comparisonOf } from './declared-model.ts';
import { kindOf } from './kinds/index.ts';
import { type BlockingKey, type Comparison, keyForms, type LinkModel } from './model.ts';

const config = z.strictObject({
  /** Column of the id; the first one unless named. */
  id: z.string().optional(),
  /** Which records are truly one: a column, or the part of it that the pattern's first group catches. */
  truth: z.strictObject({ column: z.string(), pattern: z.string().optional() }).optional(),
  /** Field: its heading, or its headings in the two files. A field that is not named is called like its column. */
  columns: z.record(z.string(), z.union([z.string(), z.tuple([z.string(), z.string()])])).optional(),
  comparisons: z
    .array(
      z.strictObject({
        name: z.string().optional(),
        kind: z.string(),
        fields: z.array(z.string()).min(1).max(2),
        /** Match weights by hand, by the level's name; with them nothing is learned for this comparison. */
        weights: z.record(z.string(), z.number()).optional(),
      }),
    )
    .min(1),
  /** "surname sound + birth year": keys that must all agree. */
  blocking: z.array(z.string()).min(1),
  /** Probability that two records by chance are one, where it is not to be learned. */
  prior: z.number().gt(0).lt(1).optional(),
  threshold: z.number().gt(0).lt(1).optional(),
  /** Learn the weights from the records; on unless said otherwise. */
  learn: z.boolean().optional(),
});

/** How files are to be linked, as a person writes it. */
export type LinkConfig = Readonly<z.infer<typeof config>>;

/** Reads a config; throws with the path of what is wrong and what there is to choose from. */
export function readConfig(written: unknown): LinkConfig {
  const read = config.safeParse(written);
  if (!read.success) throw new Error(`The config cannot be read: ${z.prettifyError(read.error)}`);
  return read.data;
}

/** The model that a config asks for, its weights assumed or by hand. */
export function modelOfConfig(written: LinkConfig, name: string): LinkModel {
  return {
    format: 'focalpoint link model 1',
    name,
    version: 1,
    madeFrom: 'a config',
    comparisons: written.comparisons.map(configured),
    blocking: written.blocking.map((rule) => {
      const keys = rule.split('+').map((part) => readKey(part.trim(), rule));
      return { name: ruleName(keys), keys };
    }),
    prior: {
      probability: written.prior ?? 0.0001,
      from: written.prior === undefined ? 'assumed' : 'the config',
    },
    thresholds: { review: written.threshold ?? 0.5, same: 0.999 },
  };
}

/** A model's comparisons and blocking as a config that a person can go on from. */
export function configOfModel({ comparisons, blocking }: LinkModel): LinkConfig {
  return {
    comparisons: comparisons.map(({ name, kind, fields }) => ({ name, kind, fields: [...fields] })),
    blocking: blocking.map(({ keys }) => ruleName(keys)),
  };
}

function configured({ name, kind, fields, weights }: LinkConfig['comparisons'][number]): Comparison {
  const made = comparisonOf(name ?? fields[0] ?? kind, kind, fields);
  if (!weights) return made;
  const names = kindOf(kind).levels.map((level) => level.name);
  const strange = Object.keys(weights).find((level) => !names.includes(level));
  if (strange !== undefined)
    throw new Error(`"${kind}" has no level "${strange}". It has: ${names.join(', ')}.`);
  return {
    ...made,
    levels: made.levels.map((level) => ({ ...level, weight: weights[level.name] ?? level.weight })),
  };
}

function readKey(text: string, rule: string): BlockingKey {
  const parts = /^(.+?)\s+(\S+?)(?:\s+(\d+))?$/.exec(text);
  const by = keyForms.find((form) => form === parts?.[2]);
  if (!parts?.[1] || !by)
    throw new Error(
      `Blocking "${rule}": "${text}" is not a field followed by one of ${keyForms.join(', ')}.`,
    );
  return { field: parts[1], by, ...(parts[3] === undefined ? {} : { length: Number(parts[3]) }) };
}
