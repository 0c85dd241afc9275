import { Alert, Button, Group } from '@mantine/core';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useState } from 'react';
import { readLogState, verifyLog } from '../../../platform/audit/api.ts';
import { Refused } from '../../../ui/form/Form.tsx';
import { formatCount, formatInstant } from '../../../ui/format.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import { Progress } from '../../../ui/progress/Progress.tsx';
import { Answered } from '../../../ui/states/States.tsx';
import { useWords } from '../../../ui/words.ts';
import { type Answer, useAct, useAnswer } from '../../api.ts';
import classes from '../imports/imports.module.css';

type State = Answer<typeof readLogState>;

/** Whether the log is whole: how much of it is sealed, the last signed head, and a verification of every entry on demand. */
export function LogState() {
  const { say, language } = useWords();
  const [running, setRunning] = useState(false);
  const answer = useAnswer(readLogState, {}, { refetchEvery: running ? 700 : false });
  const verify = useAct(verifyLog);
  const now = answer.data?.verification?.state === 'running';
  if (now !== running) setRunning(now);
  return (
    <Panel
      title={say('web.log.state')}
      actions={
        <Button
          size="compact-sm"
          leftSection={<IconShieldCheck size={14} aria-hidden />}
          loading={verify.isPending || running}
          onClick={() => verify.mutate({ input: {} })}
        >
          {say('web.log.verify')}
        </Button>
      }
    >
      <Refused refusal={verify.error ?? undefined} />
      <Answered answer={answer} lines={2}>
        {(state) => (
          <>
            <Group gap="xl">
              <Figure text={say('web.log.entries')} value={formatCount(state.entries, language)} />
              <Figure text={say('web.log.sealedCount')} value={formatCount(state.sealed, language)} />
              <Figure
                text={say('web.log.lastHead')}
                value={state.lastHeadAt ? formatInstant(state.lastHeadAt, language) : '–'}
              />
              <Figure
                text={say('web.log.root')}
                value={
                  <span className="mono">{state.lastRoot ? `${state.lastRoot.slice(0, 16)}…` : '–'}</span>
                }
              />
            </Group>
            <Verification verification={state.verification} />
          </>
        )}
      </Answered>
    </Panel>
  );
}

function Figure({ text, value }: Readonly<{ text: string; value: React.ReactNode }>) {
  return (
    <div>
      <div className={classes.figure}>{value}</div>
      <div className="dim">{text}</div>
    </div>
  );
}

function Verification({ verification }: Readonly<{ verification: State['verification'] }>) {
  const { say, language } = useWords();
  if (!verification) return null;
  if (verification.state === 'running') {
    return (
      <Progress
        text={say('web.log.verifying')}
        done={verification.done}
        total={verification.total}
        pace={null}
      />
    );
  }
  const whole = verification.state === 'done' && verification.verdict?.good === true;
  return (
    <Alert
      mt="sm"
      py={8}
      variant="light"
      color={whole ? 'green' : 'red'}
      icon={whole ? <IconShieldCheck size={18} /> : <IconShieldX size={18} />}
    >
      {say(whole ? 'web.log.whole' : 'web.log.broken', {
        count: Number(verification.verdict?.sealed ?? 0),
        unsealed: Number(verification.verdict?.unsealed ?? 0),
        at: formatInstant(verification.at, language),
      })}
      {!whole && <div className="mono">{JSON.stringify(verification.verdict)}</div>}
    </Alert>
  );
}
