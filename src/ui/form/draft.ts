import { useEffect, useState } from 'react';
import type { FormValues } from './check.ts';

// Drafts live only in the memory of this page: a shared terminal keeps no case data after it is closed.
const drafts = new Map<string, FormValues>();

/** Forgets every draft: at sign-out. */
export const forgetDrafts = (): void => drafts.clear();

/** The values of a form, kept when the reader walks to another page and comes back. */
export function useDraft(key: string, start: FormValues) {
  const [values, setValues] = useState<FormValues>(() => drafts.get(key) ?? start);
  const [restored, setRestored] = useState(() => drafts.has(key));
  useEffect(() => {
    const empty = Object.values(values).every((value) => value === null || value === undefined);
    if (values === start || empty) drafts.delete(key);
    else drafts.set(key, values);
  }, [key, values, start]);
  const forget = () => {
    drafts.delete(key);
    setRestored(false);
    setValues(start);
  };
  return { values, setValues, restored, forget };
}
