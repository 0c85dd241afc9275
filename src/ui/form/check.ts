import type { Entity } from '../../schema/entity.ts';
import type { Field } from '../../schema/fields.ts';
import type { Problem } from '../refusal.ts';

/** The values of a form by field; null is "not known". */
export type FormValues = Readonly<Record<string, unknown>>;

/** What is wrong with the values before they are sent; the server checks again with the same reasons. */
export function problemsOf(entity: Entity, values: FormValues): readonly Problem[] {
  return Object.entries(entity.fields).flatMap(([name, field]) => {
    const problem = problemOf(field, values[name] ?? null);
    return problem ? [{ field: name, ...problem }] : [];
  });
}

function problemOf(field: Field, value: unknown): Omit<Problem, 'field'> | undefined {
  if (value === null || value === '') return field.required ? { reason: 'required' } : undefined;
  if (typeof value === 'string' && field.maxLength !== undefined && value.length > field.maxLength) {
    return { reason: 'too-long', values: { limit: field.maxLength } };
  }
  if (field.kind === 'amount' && !/^-?\d+([.,]\d+)?$/u.test(String(value))) return { reason: 'not-a-number' };
  if (typeof value !== 'number') return undefined;
  if (field.minimum !== undefined && value < field.minimum)
    return { reason: 'too-small', values: { limit: field.minimum } };
  if (field.maximum !== undefined && value > field.maximum)
    return { reason: 'too-big', values: { limit: field.maximum } };
  return undefined;
}

/** What differs between two sets of values: only this is sent as a correction. */
export function changesOf(entity: Entity, before: FormValues, after: FormValues): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(entity.fields)
      .filter((name) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null))
      .map((name) => [name, after[name] ?? null]),
  );
}
