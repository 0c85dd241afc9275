import { z } from 'zod';
import { isPartialDate } from '../shared/partial-date.ts';
import type { Entity } from './entity.ts';
import type { Field } from './fields.ts';

/** One thing that is wrong with an input: which field, and the key of the reason (`reason.<reason>` in the words). */
export type Problem = Readonly<{
  field: string;
  reason: string;
  values?: Readonly<Record<string, string | number>>;
}>;

/** The check of a field's value, when there is one. Reasons are keys, never sentences. */
export function valueCheck(field: Field): z.ZodType {
  switch (field.kind) {
    case 'text':
    case 'identifier':
    case 'code':
      return words(field);
    case 'date':
      return z
        .string('not-a-date')
        .refine((value) => value.length === 10 && isPartialDate(value), 'not-a-date');
    case 'partialDate':
      return z.string('not-a-date').refine(isPartialDate, 'not-a-date');
    case 'time':
      return z.iso.datetime({ offset: true, error: 'not-a-time' });
    case 'count':
      return bounded(z.number('not-a-number').int('not-a-whole-number'), field);
    case 'amount':
      return z
        .string('not-an-amount')
        .regex(/^-?\d{1,15}(\.\d{1,6})?$/, 'not-an-amount')
        .refine(within(field), 'out-of-bounds');
    case 'flag':
      return z.boolean('not-yes-or-no');
    case 'link':
      return z.uuid('not-a-link');
    case 'place':
      return placeCheck;
    case 'file':
      return z.string('not-a-file').regex(/^[0-9a-f]{64}$/, 'not-a-file');
  }
}

const placeCheck = z.strictObject(
  {
    text: z.string('not-text').trim().min(1, 'required').max(300, 'too-long').refine(isClean, 'not-text'),
    region: z.string('not-text').max(80, 'too-long').refine(isClean, 'not-text').nullish(),
    lat: z.number('not-a-number').min(-90, 'out-of-bounds').max(90, 'out-of-bounds').nullish(),
    lon: z.number('not-a-number').min(-180, 'out-of-bounds').max(180, 'out-of-bounds').nullish(),
  },
  'not-a-place',
);

/** No control characters but line ends and tabs, and no half of a surrogate pair: PostgreSQL cannot keep NUL, screens cannot show the others. */
export function isClean(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
  return text.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text);
}

function words(field: Field): z.ZodType {
  const longest = field.maxLength ?? (field.kind === 'text' ? 4000 : 300);
  return z.string('not-text').trim().min(1, 'required').max(longest, 'too-long').refine(isClean, 'not-text');
}

function bounded(check: z.ZodNumber, { minimum, maximum }: Field): z.ZodType {
  return check.min(minimum ?? -2_147_483_648, 'out-of-bounds').max(maximum ?? 2_147_483_647, 'out-of-bounds');
}

const within =
  ({ minimum, maximum }: Field) =>
  (value: string): boolean =>
    !(Number(value) < (minimum ?? -Infinity)) && !(Number(value) > (maximum ?? Infinity));

/** An empty text means: nothing said. */
const emptyIsNull = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() === '' ? null : value;

const isGiven = (value: unknown): boolean => value !== null && value !== undefined;
const isNotEmptied = (value: unknown): boolean => value !== null;

/** The check of a field in a new record. */
export function fieldCheck(field: Field): z.ZodType {
  const check = valueCheck(field);
  return field.required
    ? z.preprocess(emptyIsNull, z.unknown().refine(isGiven, 'required').pipe(check))
    : z.preprocess(emptyIsNull, check.nullish());
}

/** The field of a correction: left out means unchanged, null means emptied. */
function correctionCheck(field: Field): z.ZodType {
  const check = valueCheck(field);
  return field.required
    ? z.preprocess(emptyIsNull, z.unknown().refine(isNotEmptied, 'required').pipe(check)).optional()
    : z.preprocess(emptyIsNull, check.nullable()).optional();
}

const dutyChecks = {
  labelId: z.number('not-a-number').int('not-a-whole-number').positive('out-of-bounds').optional(),
  purpose: z.string('not-text').trim().min(1, 'required').max(80, 'too-long').nullish(),
  legalBasis: z.string('not-text').trim().min(1, 'required').max(500, 'too-long').nullish(),
  statementKind: z.enum(['fact', 'assessment'], 'not-in-list').nullish(),
  sourceGrade: z.enum(['A', 'B', 'C', 'X'], 'not-in-list').nullish(),
  informationGrade: z.enum(['1', '2', '3', '4'], 'not-in-list').nullish(),
  reviewOn: z.iso.date('not-a-date').nullish(),
  eraseOn: z.iso.date('not-a-date').nullish(),
} as const;

/** The input of a new record: its fields, its label, its fields of duty; anything else is refused (check AZ-8). The state of a lifecycle moves by its own actions. */
export function createCheck(entity: Entity): z.ZodObject<Readonly<Record<string, z.ZodType>>> {
  return z.strictObject({ ...eachField(entity, fieldCheck), ...dutyChecks });
}

/** The changes of a correction: the same names, each optional; the label changes by another call. */
export function changesCheck(entity: Entity): z.ZodObject<Readonly<Record<string, z.ZodType>>> {
  const { labelId: _, ...duty } = dutyChecks;
  return z.strictObject({ ...eachField(entity, correctionCheck), ...duty });
}

/** Why something is changed or withdrawn, in the person's words. */
export const reasonCheck = z
  .string('required')
  .trim()
  .min(3, 'too-short')
  .max(500, 'too-long')
  .refine(isClean, 'not-text');

function eachField(entity: Entity, check: (field: Field) => z.ZodType): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(entity.fields)
      .filter(([name]) => name !== entity.lifecycle?.field)
      .map(([name, field]) => [name, check(field)]),
  );
}

/** The problems of a failed check, as faults name them. */
export function problemsOf(error: z.ZodError): readonly Problem[] {
  return error.issues.flatMap((issue): Problem[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((field) => ({ field, reason: 'not-known' }));
    return [
      { field: issue.path.join('.'), reason: /^[a-z-]+$/.test(issue.message) ? issue.message : 'not-right' },
    ];
  });
}
