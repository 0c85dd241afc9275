import { useState } from 'react';
import { ReasonDialog } from '../../../ui/dialog/ReasonDialog.tsx';
import { useWords } from '../../../ui/words.ts';
import { Circles, type Verdict } from '../../judge/JudgeDialog.tsx';

/** The reason of a word, to be changed before it is said; and the closed circles that alone shall see it. */
export function ReasonFirst({
  verdict,
  start,
  onClose,
  onSay,
}: Readonly<{
  verdict: Verdict;
  start: string;
  onClose: () => void;
  onSay: (verdict: Verdict, reasons: string, compartments: readonly number[]) => void;
}>) {
  const { say } = useWords();
  const [circles, setCircles] = useState<readonly number[]>([]);
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      start={start}
      title={say('web.review.edit.title', { verdict: say(`code.verdict.${verdict}`) })}
      actText={say(`code.verdict.${verdict}`)}
      onAct={async (reasons) => onSay(verdict, reasons, circles)}
    >
      <Circles chosen={circles} onChange={setCircles} />
    </ReasonDialog>
  );
}
