import { Alert, Badge, Button, Kbd, Tooltip } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { formatProbability } from '../../../ui/format.ts';
import { letterOf } from '../../../ui/keys/letter.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import { Empty } from '../../../ui/states/States.tsx';
import { useWords } from '../../../ui/words.ts';
import { type Verdict, verdictColour, verdictOfKey } from '../../judge/JudgeDialog.tsx';
import { ScoreChart } from '../../judge/ScoreChart.tsx';
import { reasonOf } from '../../judge/score-words.ts';
import { Sureness } from '../../restored/Sureness.tsx';
import { useSession } from '../../session/session.ts';
import { GradeBadge } from '../hits/GradeBadge.tsx';
import type { Word } from './decisions.ts';
import { KnownPanel } from './KnownPanel.tsx';
import { PairCompare } from './PairCompare.tsx';
import { ReasonFirst } from './ReasonFirst.tsx';
import classes from './review.module.css';
import { SaidPanel } from './SaidPanel.tsx';
import type { Pair } from './side-lines.ts';

const keys = [
  { verdict: 'same', key: 'Y' },
  { verdict: 'different', key: 'N' },
  { verdict: 'unsure', key: 'U' },
] as const;

/** A pair and the word on it: Y, N, U decide at once with the reason that follows from the score; with Shift the reason is changed first. */
export function PairPanel({
  pair,
  again,
  onWord,
}: Readonly<{
  pair: Pair;
  /** A word on it was just taken back. */
  again: boolean;
  onWord: (word: Word) => void;
}>) {
  const words = useWords();
  const { say } = words;
  const session = useSession();
  const [editing, setEditing] = useState<Verdict | null>(null);
  const shownAt = useRef(performance.now());
  const open = session.may('linkage.hit.decide') && pair.status === 'new' && !pair.mine;
  const reason = reasonOf(words, pair.score);
  const decide = (verdict: Verdict, reasons: string, compartments: readonly number[] = []) =>
    onWord({ verdict, reasons, compartments, seconds: (performance.now() - shownAt.current) / 1000 });
  useVerdictKeys(open && editing === null, (verdict, shift) =>
    shift ? setEditing(verdict) : decide(verdict, reason),
  );
  return (
    <div className={classes.pair}>
      <Panel flush>
        <div className={classes.bar}>
          <Facts pair={pair} />
          <div className={classes.verdicts}>
            {open ? (
              keys.map(({ verdict, key }) => (
                <Button
                  key={verdict}
                  variant="light"
                  size="compact-md"
                  fz="sm"
                  color={verdictColour[verdict]}
                  rightSection={<Kbd size="xs">{key}</Kbd>}
                  onClick={(event) => (event.shiftKey ? setEditing(verdict) : decide(verdict, reason))}
                >
                  {say(`code.verdict.${verdict}`)}
                </Button>
              ))
            ) : (
              <Badge>{say(`code.hit-status.${pair.status}`)}</Badge>
            )}
          </div>
        </div>
        {again && (
          <Alert variant="light" radius={0} py={6} color="yellow">
            {say('web.review.again')}
          </Alert>
        )}
        {pair.mine && pair.status === 'new' && (
          <Alert variant="light" radius={0} py={6}>
            {say('web.review.mine')}
          </Alert>
        )}
        {open && (
          <div className={classes.because}>
            <strong>{say('web.review.reason')}</strong>
            <span>{reason}</span>
          </div>
        )}
      </Panel>
      <div className={classes.columns}>
        <div className={classes.stack}>
          <Panel flush>
            <PairCompare pair={pair} />
          </Panel>
          <KnownPanel pair={pair} />
        </div>
        <div className={classes.stack}>
          {pair.score ? (
            <ScoreChart score={pair.score} />
          ) : (
            <Panel title={say('web.review.weights')}>
              <Empty title={say('web.review.noScore')} />
            </Panel>
          )}
          <SaidPanel pair={pair} />
        </div>
      </div>
      {editing && (
        <ReasonFirst verdict={editing} start={reason} onClose={() => setEditing(null)} onSay={decide} />
      )}
    </div>
  );
}

function Facts({ pair }: Readonly<{ pair: Pair }>) {
  const { say, sayFirst, language } = useWords();
  return (
    <>
      {pair.entity === 'firearm' && <GradeBadge grade={pair.grade} />}
      {pair.probability !== null && (
        <Tooltip label={say('web.review.likely')}>
          <strong className="tabular">{formatProbability(pair.probability, language)}</strong>
        </Tooltip>
      )}
      <Badge color="gray">{sayFirst([`code.hit-why.${pair.why}`], pair.why)}</Badge>
      {pair.confidence !== null && <Sureness share={pair.confidence} />}
      {pair.secondEyes && <Badge color="blue">{say('web.review.secondEyes')}</Badge>}
      {pair.disagreed && <Badge color="red">{say('web.review.disagreed')}</Badge>}
    </>
  );
}

function useVerdictKeys(open: boolean, act: (verdict: Verdict, shift: boolean) => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (!open) return;
    const press = (event: KeyboardEvent) => {
      const verdict = verdictOfKey(letterOf(event) ?? '');
      if (!verdict || event.repeat) return; // a key that is held down decides one pair, not twenty
      event.preventDefault();
      latest.current(verdict, event.shiftKey);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [open]);
}
