import { Anchor, Badge, Button, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { withdrawJudgement } from '../../../domains/linkage/judgement/api.ts';
import { ReasonDialog } from '../../../ui/dialog/ReasonDialog.tsx';
import { formatInstant } from '../../../ui/format.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import { Empty } from '../../../ui/states/States.tsx';
import { useWords } from '../../../ui/words.ts';
import { useAct } from '../../api.ts';
import { verdictColour } from '../../judge/JudgeDialog.tsx';
import recordClasses from '../../record/record.module.css';
import { useSession } from '../../session/session.ts';
import type { Passport } from './passport.ts';

type Judgement = Passport['judgements'][number];

/** The judgements that join these records or keep them apart; taking one back splits what it joined. */
export function JudgementsPanel({ passport }: Readonly<{ passport: Passport }>) {
  const { say } = useWords();
  const session = useSession();
  const [withdrawing, setWithdrawing] = useState<Judgement | null>(null);
  const withdraw = useAct(withdrawJudgement);
  return (
    <Panel
      title={say('web.passport.judgements')}
      count={passport.judgements.length}
      flush
      actions={
        <Anchor component={Link} to={`/clusters/${passport.id}`} size="sm">
          {say('web.cluster.see')}
        </Anchor>
      }
    >
      {passport.judgements.length === 0 && (
        <Empty title={say('web.passport.noJudgement')} text={say('web.passport.noJudgement.text')} />
      )}
      {passport.judgements.map((judgement) => (
        <div
          key={judgement.id}
          className={recordClasses.line}
          data-withdrawn={judgement.withdrawnAt !== null || undefined}
        >
          <JudgementText
            judgement={judgement}
            conflict={passport.conflicts.includes(judgement.id)}
            ownId={passport.id}
          />
          {judgement.withdrawnAt === null &&
            passport.knownAt === null &&
            session.may('linkage.judgement.withdraw') && (
              <Button
                size="compact-xs"
                variant="subtle"
                color="red"
                onClick={() => setWithdrawing(judgement)}
              >
                {say('web.judge.takeBack')}
              </Button>
            )}
        </div>
      ))}
      <ReasonDialog
        opened={withdrawing !== null}
        onClose={() => setWithdrawing(null)}
        danger
        title={say('web.judge.takeBack')}
        text={say('web.judge.takeBack.text')}
        actText={say('web.judge.takeBack')}
        onAct={async (reason) => {
          if (withdrawing)
            await withdraw.mutateAsync({
              input: { id: withdrawing.id, reason },
              expectedVersion: withdrawing.version,
            });
        }}
      />
    </Panel>
  );
}

function JudgementText({
  judgement,
  conflict,
  ownId,
}: Readonly<{ judgement: Judgement; conflict: boolean; ownId: string }>) {
  const { say, language } = useWords();
  const named = (side: Judgement['left']) =>
    side.id === ownId ? (
      side.caption
    ) : (
      <Link to="/firearms/$id" params={{ id: side.id }}>
        {side.caption}
      </Link>
    );
  return (
    <div>
      <Text size="sm" component="div">
        {named(judgement.left)}{' '}
        <Badge color={verdictColour[judgement.verdict]}>{say(`code.verdict.${judgement.verdict}`)}</Badge>{' '}
        {named(judgement.right)} {conflict && <Badge color="red">{say('web.judge.conflict')}</Badge>}
      </Text>
      <Text size="sm">{judgement.reasons}</Text>
      <Text size="xs" c="dimmed">
        {judgement.madeBy} · {formatInstant(judgement.madeAt, language)}
        {judgement.withdrawnAt &&
          ` · ${say('web.judge.takenBack', { by: judgement.withdrawnBy ?? '', at: formatInstant(judgement.withdrawnAt, language), because: judgement.withdrawnBecause ?? '' })}`}
      </Text>
    </div>
  );
}
