import { Alert, Anchor, Badge, Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { decideAlarm, getAlarm } from '../../../domains/linkage/serial/alarm-api.ts';
import { ReasonDialog } from '../../../ui/dialog/ReasonDialog.tsx';
import { formatInstant, formatPartialDate } from '../../../ui/format.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import { Answered } from '../../../ui/states/States.tsx';
import { useWords } from '../../../ui/words.ts';
import { type Answer, useAct, useAnswer } from '../../api.ts';
import { useSession } from '../../session/session.ts';
import { NumberLine } from './NumberLine.tsx';
import classes from './serials.module.css';

type Found = Answer<typeof getAlarm>;
type Side = Found['run'][number];

/** One alarm: its two firearms, the run of numbers they belong to, and a person's word on it. */
export function AlarmView({ id, onDecided }: Readonly<{ id: string; onDecided: () => void }>) {
  const answer = useAnswer(getAlarm, { id });
  return (
    <Panel flush>
      <Answered answer={answer}>{(found) => <Shown found={found} onDecided={onDecided} />}</Answered>
    </Panel>
  );
}

function Shown({ found: { alarm, run }, onDecided }: Readonly<{ found: Found; onDecided: () => void }>) {
  const { say, language } = useWords();
  return (
    <>
      <Group p="sm" gap="xs">
        <Badge color={alarm.alarm === 'clone' ? 'red' : 'orange'}>
          {say(`web.serials.why.${alarm.why}`)}
        </Badge>
        <span className="dim tabular">{formatInstant(alarm.recordedAt, language)}</span>
        <Decide alarm={alarm} onDecided={onDecided} />
      </Group>
      {alarm.reason && (
        <Alert variant="light" radius={0} py={8}>
          {say('web.serials.decided', {
            state: say(`web.serials.state.${alarm.state}`),
            by: alarm.decidedBy ?? '',
            because: alarm.reason,
          })}
        </Alert>
      )}
      <Text size="sm" px="sm" pb="xs">
        {say(`web.serials.says.${alarm.why}`, { distance: alarm.distance })}
      </Text>
      <NumberLine run={run} chosen={new Set([alarm.left.id, alarm.right.id])} />
      <div className={classes.sides}>
        {[alarm.left, alarm.right].map((side) => (
          <Firearm key={side.id} side={side} />
        ))}
      </div>
    </>
  );
}

function Decide({ alarm, onDecided }: Readonly<{ alarm: Found['alarm']; onDecided: () => void }>) {
  const { say } = useWords();
  const session = useSession();
  const [wished, setWished] = useState<'seen' | 'dismissed' | null>(null);
  const decide = useAct(decideAlarm);
  if (!session.may('linkage.serialAlarm.decide')) return null;
  return (
    <Group gap="xs" ml="auto">
      {(['dismissed', 'seen'] as const)
        .filter((state) => state !== alarm.state)
        .map((state) => (
          <Button
            key={state}
            size="xs"
            variant={state === 'seen' ? 'filled' : 'default'}
            onClick={() => setWished(state)}
          >
            {say(`web.serials.act.${state}`)}
          </Button>
        ))}
      {wished && (
        <ReasonDialog
          opened
          onClose={() => setWished(null)}
          title={say(`web.serials.act.${wished}`)}
          actText={say(`web.serials.act.${wished}`)}
          onAct={async (reason) => {
            await decide.mutateAsync({
              input: { id: alarm.id, state: wished, reason },
              expectedVersion: alarm.version,
            });
            notifications.show({ message: say('web.serials.done') });
            onDecided();
          }}
        />
      )}
    </Group>
  );
}

function Firearm({ side }: Readonly<{ side: Side }>) {
  const { say, sayFirst, language } = useWords();
  return (
    <div className={classes.side}>
      <Anchor component={Link} to={`/firearms/${side.id}`} fw={620}>
        {side.caption}
      </Anchor>
      <Text size="sm">
        {[
          sayFirst([`chronicle.${side.kind}`], say('web.serials.stated')),
          side.on && formatPartialDate(side.on, language),
          side.place,
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </div>
  );
}
