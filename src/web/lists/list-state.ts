import { useSyncExternalStore } from 'react';
import type { FilterValues } from '../../ui/filter/filter.ts';
import type { Sort } from '../../ui/table/columns.ts';

/** How a list is being looked at. */
export type ListState = Readonly<{ filters: FilterValues; sort: Sort | null }>;

const untouched: ListState = { filters: {}, sort: null };
const states = new Map<string, ListState>();
const listeners = new Set<() => void>();

/** The filters and order of a list; they stay while the page is open, and out of addresses: a filter may be a name. */
export function useListState(entity: string): readonly [ListState, (state: ListState) => void] {
  const state = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => states.get(entity) ?? untouched,
  );
  return [state, (next) => setListState(entity, next)];
}

/** Sets how a list is looked at, from anywhere. */
export function setListState(entity: string, state: ListState): void {
  states.set(entity, state);
  for (const listener of listeners) listener();
}

/** Forgets every list: at sign-out. */
export const forgetLists = (): void => states.clear();
