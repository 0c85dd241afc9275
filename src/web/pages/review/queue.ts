import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { getReview, listReviews } from '../../../domains/linkage/review/api.ts';
import { letterOf } from '../../../ui/keys/letter.ts';
import { ask, useAnswer, usePages } from '../../api.ts';
import { useDecisions, type Word } from './decisions.ts';
import type { Kind, Pair } from './side-lines.ts';

/** The orders of the queue. */
export const orders = ['likeliest', 'unsurest', 'newest'] as const;
/** How many pairs are loaded ahead, so that the next one stands there at once. */
const ahead = 2;

/** The queue of a kind: its rows without those that were just decided, the opened pair, and what its keys do: J, K, Z. */
export function useQueue(kind: Kind, id: string | undefined) {
  const navigate = useNavigate();
  const [order, setOrder] = useState<(typeof orders)[number]>('likeliest');
  const pages = usePages(listReviews, { entity: kind, order, unsaid: 'true', limit: 100 }, (answer) => ({
    rows: answer.pairs,
    next: answer.after,
  }));
  const open = (next: string | undefined) =>
    void navigate({ to: '/review/{-$id}', params: { id: next }, replace: true });
  const { decide, undo, gone, takenBack, seconds } = useDecisions((pair) => open(pair.id));
  const rows = pages.rows?.filter((row) => !gone.has(row.id));
  const at = rows?.findIndex((row) => row.id === id) ?? -1;
  const pair = useAnswer(getReview, { id: id ?? '' }, { enabled: id !== undefined });
  const { more } = pages;
  const left = rows === undefined ? 100 : rows.length - at;
  useEffect(() => {
    if (left < 15) more?.();
  }, [left, more]);
  useAhead(rows?.slice(at + 1, at + 1 + ahead).map((row) => row.id) ?? []);
  useMoves({
    j: () => rows?.[at + 1] && open(rows[at + 1]?.id),
    k: () => at > 0 && open(rows?.[at - 1]?.id),
    z: () => void undo(),
  });
  const say = (said: Pair, word: Word) => {
    open((rows?.[at + 1] ?? rows?.[at - 1])?.id);
    void decide(said, word);
  };
  return { rows, pages, order, setOrder, open, pair, say, takenBack, seconds };
}

/** Loads pairs before they are opened. */
function useAhead(ids: readonly string[]): void {
  const queries = useQueryClient();
  const wanted = ids.join(' ');
  useEffect(() => {
    for (const id of wanted.split(' ').filter(Boolean))
      void queries.prefetchQuery({
        queryKey: [getReview.name, { id }],
        queryFn: ({ signal }) => ask(getReview, { id }, { signal }),
        staleTime: 60_000,
      });
  }, [queries, wanted]);
}

function useMoves(moves: Readonly<Record<string, () => unknown>>): void {
  const latest = useRef(moves);
  latest.current = moves;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const move = latest.current[letterOf(event) ?? ''];
      if (!move || event.shiftKey) return;
      if (event.repeat && letterOf(event) === 'z') return; // held down it takes back one word, not all
      event.preventDefault();
      event.stopPropagation(); // the list, when it has the focus, would move by the same keys without opening
      move();
    };
    document.addEventListener('keydown', press, true);
    return () => document.removeEventListener('keydown', press, true);
  }, []);
}
