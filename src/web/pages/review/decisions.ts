import { notifications } from '@mantine/notifications';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createElement, useRef, useState } from 'react';
import { withdrawJudgement } from '../../../domains/linkage/judgement/api.ts';
import {
  countReviews,
  decideReview,
  getReview,
  takeBackReview,
} from '../../../domains/linkage/review/api.ts';
import { asRefusal } from '../../../ui/refusal.ts';
import { sentenceOf } from '../../../ui/states/States.tsx';
import { useWords } from '../../../ui/words.ts';
import { ask } from '../../api.ts';
import type { Verdict } from '../../judge/JudgeDialog.tsx';
import { DecisionNote } from './DecisionNote.tsx';
import type { Pair } from './side-lines.ts';

/** A word that is said on a pair. */
export type Word = Readonly<{
  verdict: Verdict;
  reasons: string;
  compartments: readonly number[];
  seconds: number;
}>;
type Made = Readonly<{ judgement: string | null; waits: boolean }>;
type Decision = Readonly<{ pair: Pair; made: Promise<Made> }>;

const note = 'review-decision';

/**
 * Decides without waiting: the next pair stands there while the word is on its way, and comes back where it is refused.
 * A word that was taken back opens the proposal again; the pair stands there once it is loaded anew.
 */
export function useDecisions(back: (pair: Pair) => void) {
  const words = useWords();
  const queries = useQueryClient();
  const made = useRef<Decision[]>([]);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [takenBack, setTakenBack] = useState<string | null>(null);
  const [seconds, setSeconds] = useState<readonly number[]>([]);
  const show = (message: string, undo?: () => void) => {
    notifications.hide(note);
    notifications.show({
      id: note,
      message: undo ? createElement(DecisionNote, { message, onUndo: undo }) : message,
      autoClose: 9_000,
    });
  };
  const failed = (pair: Pair, thrown: unknown) =>
    notifications.show({
      color: 'red',
      title: words.say('web.review.failed', { one: pair.left.caption, other: pair.right.caption }),
      message: sentenceOf(asRefusal(thrown), words.say, words.has),
      autoClose: false,
    });

  const decide = async (pair: Pair, word: Word): Promise<void> => {
    const decision: Decision = { pair, made: send(pair, word) };
    made.current.push(decision);
    setTakenBack(null);
    setGone((before) => new Set(before).add(pair.id));
    setSeconds((before) => [...before, word.seconds]);
    try {
      const { waits } = await decision.made;
      const kept = waits && (word.verdict === 'unsure' ? 'web.review.unsureKept' : 'web.review.waits');
      const message = kept
        ? words.say(kept)
        : words.say('web.review.decided', {
            verdict: words.say(`code.verdict.${word.verdict}`),
            one: pair.left.caption,
            other: pair.right.caption,
          });
      show(message, () => void undo());
      renew(queries, pair.id);
    } catch (thrown) {
      made.current = made.current.filter((one) => one !== decision);
      setGone((before) => new Set([...before].filter((id) => id !== pair.id)));
      failed(pair, thrown);
      back(pair);
    }
  };

  const undo = async (): Promise<void> => {
    const last = made.current.pop(); // at once: pressed twice, the key takes back two words, not one of them twice
    if (!last) return show(words.say('web.review.noUndo'));
    try {
      await unsay(last, words.say('web.review.undo.reason'));
      const { id } = last.pair;
      renew(queries, id);
      await queries.fetchQuery({ queryKey: [getReview.name, { id }], queryFn: () => ask(getReview, { id }) });
      setTakenBack(id);
      setGone((before) => new Set([...before].filter((one) => one !== id)));
      show(words.say('web.review.undone'));
      back(last.pair);
    } catch (thrown) {
      made.current.push(last);
      failed(last.pair, thrown);
    }
  };

  return { decide, undo, gone, takenBack, seconds };
}

async function send(pair: Pair, { verdict, reasons, seconds, compartments }: Word): Promise<Made> {
  return await ask(
    decideReview,
    { id: pair.id, seconds, verdict, reasons, compartments: [...compartments] },
    { expectedVersion: pair.version, idempotencyKey: crypto.randomUUID() },
  );
}

/** Takes a word back: its judgement, or the word alone where it still waits for another person's. */
async function unsay({ pair, made }: Decision, reason: string): Promise<void> {
  const { judgement } = await made;
  const options = { idempotencyKey: crypto.randomUUID() };
  if (judgement) await ask(withdrawJudgement, { id: judgement, reason }, { expectedVersion: 1, ...options });
  else await ask(takeBackReview, { id: pair.id }, options);
}

/** Counts and this pair are asked anew; all else when it is looked at again. */
function renew(queries: QueryClient, id: string): void {
  void queries.invalidateQueries({ refetchType: 'none' });
  void queries.invalidateQueries({ queryKey: [countReviews.name] });
  void queries.invalidateQueries({ queryKey: [getReview.name, { id }] });
}
