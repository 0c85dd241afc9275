import { useRef, useState } from 'react';
import { ReasonDialog } from '../../../ui/dialog/ReasonDialog.tsx';
import { Refusal } from '../../../ui/refusal.ts';
import { useWords } from '../../../ui/words.ts';
import { CandidateLine } from './Resembling.tsx';
import type { Candidate, Resembled } from './resembling.ts';

/** Asks somebody who is saving why this is another than the likely ones; refuses where he does not say. */
export function useOverrideQuestion() {
  const [asked, setAsked] = useState<readonly Candidate[] | null>(null);
  const waiting = useRef<(reason: string | null) => void>(() => {});
  const ask = async (candidates: readonly Candidate[]): Promise<string> => {
    setAsked(candidates);
    const reason = await new Promise<string | null>((resolve) => {
      waiting.current = resolve;
    });
    setAsked(null);
    if (reason === null) throw new Refusal('linkage.override-cancelled', 422);
    return reason;
  };
  return { asked, ask, answer: (reason: string | null) => waiting.current(reason) };
}

/** The likely ones, and the reason why a new record is written all the same; null when nobody gives one. */
export function OverrideDialog({
  kind,
  candidates,
  onAnswer,
}: Readonly<{
  kind: Resembled;
  candidates: readonly Candidate[];
  onAnswer: (reason: string | null) => void;
}>) {
  const { say } = useWords();
  return (
    <ReasonDialog
      opened
      onClose={() => onAnswer(null)}
      title={say('web.override.title')}
      text={say('web.override.text')}
      actText={say('web.override.act')}
      onAct={async (reason) => onAnswer(reason)}
    >
      <div>
        {candidates.map((candidate) => (
          <CandidateLine key={candidate.id} kind={kind} candidate={candidate} />
        ))}
      </div>
    </ReasonDialog>
  );
}
