import { Alert, Anchor, Badge, Button, Group, Text } from '@mantine/core';
import { formatProbability } from '../../../ui/format.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import { Answered, Empty } from '../../../ui/states/States.tsx';
import { useWords } from '../../../ui/words.ts';
import { partsInWords } from '../../judge/score-words.ts';
import classes from '../../record/record.module.css';
import { recordAddress } from '../../services.ts';
import { useSession } from '../../session/session.ts';
import { type Candidate, isLikely, type Resembled, useResembling } from './resembling.ts';

/** "You may mean …": records that resemble what is being typed, with the reasons in words; choosing one opens it. */
export function Resembling({
  kind,
  values,
}: Readonly<{ kind: Resembled; values: Readonly<Record<string, unknown>> }>) {
  const { say } = useWords();
  const session = useSession();
  const { answer, asks, purposeMissing } = useResembling(kind, values);
  const candidates = asks ? answer.data?.candidates : undefined;
  return (
    <Panel title={say('web.resemble.title')} count={candidates?.length} flush>
      {purposeMissing && (
        <Empty
          title={say('web.resemble.purpose')}
          action={
            <Button variant="default" onClick={session.changePurpose}>
              {say('web.purpose.change')}
            </Button>
          }
        />
      )}
      {!purposeMissing && !asks && (
        <Empty
          title={say('web.resemble.start')}
          {...(kind === 'person' ? { text: say('web.resemble.start.person') } : {})}
        />
      )}
      {asks && (
        <Answered answer={answer} lines={4}>
          {({ candidates: found }) => (
            <div aria-live="polite">
              {found.length === 0 && <Empty title={say('web.resemble.none')} />}
              {found.some(isLikely) && (
                <Alert variant="light" color="yellow" radius={0} py={6}>
                  {say('web.resemble.needsReason')}
                </Alert>
              )}
              {found.map((candidate) => (
                <CandidateLine key={candidate.id} kind={kind} candidate={candidate} />
              ))}
            </div>
          )}
        </Answered>
      )}
    </Panel>
  );
}

/** One record that resembles the draft, and why. */
export function CandidateLine({ kind, candidate }: Readonly<{ kind: Resembled; candidate: Candidate }>) {
  const words = useWords();
  return (
    <div className={classes.line}>
      <div>
        <Group gap={6}>
          <Anchor
            href={recordAddress(kind, candidate.id)}
            target="_blank"
            rel="noreferrer"
            size="sm"
            fw={600}
          >
            {candidate.caption}
          </Anchor>
          <Badge color={isLikely(candidate) ? 'yellow' : 'gray'}>
            {formatProbability(candidate.probability, words.language)}
          </Badge>
          {isLikely(candidate) && <Badge color="yellow">{words.say('web.resemble.likely')}</Badge>}
        </Group>
        <Text size="xs" c="dimmed">
          {partsInWords(words, candidate.parts)}
        </Text>
      </div>
    </div>
  );
}
