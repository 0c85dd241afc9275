import { createCheck, problemsOf as problemsOfCheck } from '../../schema/checks.ts';
import type { Entity } from '../../schema/entity.ts';
import type { Problem } from '../refusal.ts';

/** The values of a form by field; null is "not known". */
export type FormValues = Readonly<Record<string, unknown>>;

/** What is wrong with the values before they are sent: the same check that the server makes. */
export function problemsOf(entity: Entity, values: FormValues): readonly Problem[] {
  const fields = Object.fromEntries(Object.keys(entity.fields).map((name) => [name, values[name] ?? null]));
  const checked = createCheck(entity).safeParse(fields);
  return checked.success ? [] : problemsOfCheck(checked.error);
}

/** What differs between two sets of values: only this is sent as a correction. */
export function changesOf(entity: Entity, before: FormValues, after: FormValues): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(entity.fields)
      .filter((name) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null))
      .map((name) => [name, after[name] ?? null]),
  );
}
