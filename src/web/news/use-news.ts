import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { bearing } from '../api.ts';
import { type Concerns, concernsOf } from './answers.ts';
import { hearNews } from './stream.ts';

const gatherMs = 1_000;

/** Keeps lists and counts on the screen as new as the server's news; many at once, as an import brings them, are one. */
export function useNews(): void {
  const queries = useQueryClient();
  useEffect(() => {
    let waiting: Concerns[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const renew = () => {
      const concerns = waiting;
      waiting = [];
      timer = undefined;
      void queries.invalidateQueries({
        predicate: ({ queryKey: [call] }) => concerns.some((concern) => concern(String(call))),
      });
    };
    const stop = hearNews((told) => {
      if (told.about === 'ended') return bearing.onSignedOut();
      const concern = concernsOf(told);
      if (!concern) return;
      waiting.push(concern);
      timer ??= setTimeout(renew, gatherMs);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [queries]);
}
