import type { useNavigate } from '@tanstack/react-router';
import { z } from 'zod';
import { setListState } from '../lists/list-state.ts';
import { askFor } from './question.ts';

const filterValue = z.object({
  any: z.array(z.string()).optional(),
  starts: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  is: z.boolean().optional(),
  link: z.string().optional(),
});
const listQuestion = z.object({
  entity: z.string(),
  filters: z.record(z.string(), filterValue),
  sort: z.object({ key: z.string(), descending: z.boolean() }).nullable(),
});
const searchQuestion = z.object({ text: z.string() });

/** Opens a kept question where it was asked; one that is no longer understood opens its page without it. */
export function useOpenSaved(navigate: ReturnType<typeof useNavigate>) {
  return (saved: Readonly<{ page: string; question: Readonly<Record<string, unknown>> }>): void => {
    if (saved.page === 'list') {
      const { data } = listQuestion.safeParse(saved.question);
      if (!data) return;
      setListState(data.entity, { filters: withoutUndefined(data.filters), sort: data.sort });
      void navigate(
        data.entity === 'seizure'
          ? { to: '/seizures' }
          : { to: '/records/$entity', params: { entity: data.entity } },
      );
      return;
    }
    const { data } = searchQuestion.safeParse(saved.question);
    askFor(data?.text ?? '');
    void navigate({ to: '/search' });
  };
}

function withoutUndefined<T extends Record<string, object>>(values: T) {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)),
    ]),
  );
}
