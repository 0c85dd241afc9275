import { useSyncExternalStore } from 'react';

let present = '';
const listeners = new Set<() => void>();

/** What is being searched for. Kept in the memory of the page: a person's name must not stand in an address or a log. */
export function useQuestion(): readonly [string, (text: string) => void] {
  const text = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => present,
  );
  return [text, askFor];
}

/** Sets what is being searched for, from anywhere. */
export function askFor(text: string): void {
  present = text;
  for (const listener of listeners) listener();
}
