import { Alert, Anchor, Badge, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { decideHit, getHit } from '../../../domains/linkage/hit/api.ts';
import { makeJudgement } from '../../../domains/linkage/judgement/api.ts';
import { Compare } from '../../../ui/compare/Compare.tsx';
import { formatInstant } from '../../../ui/format.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import { Answered } from '../../../ui/states/States.tsx';
import { useWords } from '../../../ui/words.ts';
import { type Answer, useAct, useAnswer } from '../../api.ts';
import { JudgeDialog, type Verdict } from '../../judge/JudgeDialog.tsx';
import { useSideLines } from '../../judge/side.tsx';
import { VerdictButtons } from '../../judge/VerdictButtons.tsx';
import { useSession } from '../../session/session.ts';
import { GradeBadge } from './GradeBadge.tsx';

type Hit = Answer<typeof getHit>;

/** Two firearms side by side: what agrees, what does not, and a person's word on it. */
export function HitReview({ id, onDecided }: Readonly<{ id: string; onDecided: () => void }>) {
  const answer = useAnswer(getHit, { id });
  return (
    <Panel flush>
      <Answered answer={answer}>{(hit) => <Review hit={hit} onDecided={onDecided} />}</Answered>
    </Panel>
  );
}

function Review({ hit, onDecided }: Readonly<{ hit: Hit; onDecided: () => void }>) {
  const { say, language } = useWords();
  const session = useSession();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const decide = useAct(decideHit);
  const judge = useAct(makeJudgement);
  const lines = useSideLines(hit.left, hit.right);
  const act = (said: Verdict, reasons: string, circles: readonly number[]) => {
    const word = { reasons, compartments: [...circles] };
    return said === 'unsure'
      ? judge.mutateAsync({ input: { left: hit.left.id, right: hit.right.id, verdict: said, ...word } })
      : decide.mutateAsync({ input: { id: hit.id, verdict: said, ...word }, expectedVersion: hit.version });
  };
  const open = hit.status === 'new' && session.may('linkage.hit.decide');
  return (
    <>
      <Group p="sm" gap="xs">
        <GradeBadge grade={hit.grade} />
        <Badge color="gray">{say(`code.hit-why.${hit.why}`)}</Badge>
        {hit.at !== null && <span className="dim">{say('web.hits.at', { at: hit.at })}</span>}
        <span className="dim tabular">{formatInstant(hit.recordedAt, language)}</span>
        <Group gap="xs" ml="auto">
          {open ? (
            <VerdictButtons onVerdict={setVerdict} />
          ) : (
            <Badge>{say(`code.hit-status.${hit.status}`)}</Badge>
          )}
        </Group>
      </Group>
      {hit.decidedBecause && (
        <Alert variant="light" radius={0} py={8}>
          {say('web.hits.decided', { by: hit.decidedBy ?? '', because: hit.decidedBecause })}
        </Alert>
      )}
      <Compare
        label={say('web.hits.compare')}
        left={<Head side={hit.left} />}
        right={<Head side={hit.right} />}
        lines={lines}
      />
      <JudgeDialog
        pair={hit}
        verdict={verdict}
        onClose={() => setVerdict(null)}
        act={act}
        onJudged={onDecided}
      />
    </>
  );
}

function Head({ side }: Readonly<{ side: Hit['left'] }>) {
  const { say } = useWords();
  return (
    <div>
      <Anchor component={Link} to={`/firearms/${side.id}`} fw={620}>
        {side.caption}
      </Anchor>
      {side.cluster && (
        <div>
          <Badge color="blue">{say('web.judge.joined')}</Badge>
        </div>
      )}
    </div>
  );
}
