import { Anchor, Badge, Group, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { findSimilar } from '../../../domains/linkage/hit/api.ts';
import { formatPartialDate } from '../../../ui/format.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import { Answered, Empty } from '../../../ui/states/States.tsx';
import { useWords } from '../../../ui/words.ts';
import { type Answer, useAnswer } from '../../api.ts';
import classes from '../../record/record.module.css';
import { Sureness } from '../../restored/Sureness.tsx';
import { GradeBadge } from '../hits/GradeBadge.tsx';
import type { Item } from './item.ts';

type Candidate = Answer<typeof findSimilar>['candidates'][number];

/** Firearms with a similar number, while it is typed: the check before the check. */
export function SimilarPanel({ item }: Readonly<{ item: Item }>) {
  const { say } = useWords();
  const text = (name: string) => (typeof item.values[name] === 'string' ? String(item.values[name]) : '');
  const [serial] = useDebouncedValue(text('serialText').trim(), 250);
  const answer = useAnswer(
    findSimilar,
    {
      serial: serial || '-',
      make: text('makeText'),
      model: text('modelText'),
      calibre: text('calibreText'),
      limit: 12,
    },
    { enabled: serial.length > 0, keep: true },
  );
  return (
    <Panel title={say('web.similar')} count={serial ? answer.data?.candidates.length : undefined} flush>
      {serial === '' ? (
        <Empty title={say('web.similar.start')} />
      ) : (
        <Answered answer={answer} lines={4}>
          {({ candidates, refused, more }) => (
            <div aria-live="polite">
              {refused && <Empty title={say(refused)} />}
              {!refused && candidates.length === 0 && <Empty title={say('web.similar.none')} />}
              {candidates.map((candidate) => (
                <Line key={candidate.id} candidate={candidate} />
              ))}
              {more > 0 && <div className={classes.line}>{say('web.similar.more', { count: more })}</div>}
            </div>
          )}
        </Answered>
      )}
    </Panel>
  );
}

function Line({ candidate }: Readonly<{ candidate: Candidate }>) {
  const { say, sayFirst, language } = useWords();
  return (
    <div className={classes.line}>
      <div>
        <Group gap={6}>
          <GradeBadge grade={candidate.grade} />
          <Anchor href={`/firearms/${candidate.id}`} target="_blank" rel="noreferrer" size="sm" fw={600}>
            <span className="mono">{candidate.value ?? candidate.caption}</span>
          </Anchor>
          <Badge color="gray">{say(`code.hit-why.${candidate.why}`)}</Badge>
        </Group>
        {candidate.confidence !== null && <Sureness share={candidate.confidence} />}
        <Text size="xs">
          {[candidate.typeText, candidate.makeText, candidate.modelText, candidate.calibreText]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        {candidate.lastKind && (
          <Text size="xs" c="dimmed">
            {[
              sayFirst([`chronicle.${candidate.lastKind}`], candidate.lastKind),
              candidate.lastOn && formatPartialDate(candidate.lastOn, language),
              candidate.lastCaption,
            ]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        )}
      </div>
    </div>
  );
}
