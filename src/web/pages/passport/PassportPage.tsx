import { Alert, Badge, Group } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { getPassport } from '../../../domains/linkage/passport/api.ts';
import { firearm } from '../../../domains/subjects/firearm.ts';
import { formatInstant } from '../../../ui/format.ts';
import { Page } from '../../../ui/page/Page.tsx';
import { Answered } from '../../../ui/states/States.tsx';
import { useWords } from '../../../ui/words.ts';
import { LevelMark } from '../../access/LevelMark.tsx';
import { useAnswer } from '../../api.ts';
import { callsOf } from '../../entities.ts';
import { Attachments } from '../../record/Attachments.tsx';
import { type Acted, RecordActs } from '../../record/RecordActs.tsx';
import classes from '../../record/record.module.css';
import { Viewers } from '../../record/Viewers.tsx';
import { ChartPanel } from './ChartPanel.tsx';
import { HistoryPanel } from './HistoryPanel.tsx';
import { JudgeAnother } from './JudgeAnother.tsx';
import { JudgementsPanel } from './JudgementsPanel.tsx';
import { MarkingsPanel } from './MarkingsPanel.tsx';
import { MembersPanel } from './MembersPanel.tsx';
import type { Passport } from './passport.ts';

/** One firearm, one history: what every source says of it, as this reader may see it, as known on a day. */
export function PassportPage() {
  const { id } = useParams({ strict: false });
  return <ForFirearm key={id} id={id ?? ''} />;
}

function ForFirearm({ id }: Readonly<{ id: string }>) {
  const [knownAt, setKnownAt] = useState<string | null>(null);
  const now = useAnswer(getPassport, { id });
  const then = useAnswer(getPassport, { id, ...(knownAt ? { knownAt } : {}) }, { keep: true });
  return (
    <Answered answer={now} lines={12}>
      {(present) => (
        <PassportView
          present={present}
          shown={then.data ?? present}
          knownAt={knownAt}
          onKnownAt={setKnownAt}
        />
      )}
    </Answered>
  );
}

function PassportView({
  present,
  shown,
  knownAt,
  onKnownAt,
}: Readonly<{
  present: Passport;
  shown: Passport;
  knownAt: string | null;
  onKnownAt: (instant: string | null) => void;
}>) {
  const { say, language } = useWords();
  const record = useAnswer(callsOf(firearm).get, { id: present.id });
  return (
    <Page
      title={shown.caption}
      over={say('entity.firearm.one')}
      lead={<Lead shown={shown} />}
      width="full"
      actions={
        knownAt ? (
          <Badge color="yellow" size="lg">
            {say('web.passport.then', { at: formatInstant(knownAt, language) })}
          </Badge>
        ) : (
          <>
            <JudgeAnother id={present.id} caption={present.caption} />
            {/* The record is checked by the server against the same declaration. */}
            {record.data && (
              <RecordActs
                entity={firearm}
                record={record.data.record as unknown as Acted}
                may={record.data.may}
              />
            )}
          </>
        )
      }
    >
      <Alerts shown={shown} />
      <HistoryPanel present={present} shown={shown} knownAt={knownAt} onKnownAt={onKnownAt} />
      <div className={classes.columns}>
        <div className={classes.stack}>
          <MembersPanel passport={shown} />
          <MarkingsPanel passport={shown} />
          <JudgementsPanel passport={shown} />
        </div>
        <div className={classes.stack}>
          <ChartPanel passport={shown} />
          <Attachments recordId={present.id} />
          <Viewers recordId={present.id} />
        </div>
      </div>
    </Page>
  );
}

function Lead({ shown }: Readonly<{ shown: Passport }>) {
  const { say } = useWords();
  const sources = new Set(shown.members.map((member) => member.source?.name ?? member.id)).size;
  return (
    <Group gap={6}>
      <LevelMark labels={shown.members.map(({ labelId }) => labelId)} />
      {say('web.passport.lead', { records: shown.members.length, sources })}
    </Group>
  );
}

const alertColours = { notice: 'blue', warning: 'yellow', danger: 'red' } as const;

function Alerts({ shown }: Readonly<{ shown: Passport }>) {
  const { say } = useWords();
  return shown.alerts.map((alert) => (
    <Alert key={`${alert.key}-${alert.record}`} color={alertColours[alert.level]} variant="light" py={8}>
      {say(alert.key, alert.values)}
    </Alert>
  ));
}
