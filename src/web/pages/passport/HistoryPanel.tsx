import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { formatInstant, formatPartialDate } from '../../../ui/format.ts';
import type { TimelineLine } from '../../../ui/timeline/line.ts';
import { Timeline } from '../../../ui/timeline/Timeline.tsx';
import { Twin } from '../../../ui/twin/Twin.tsx';
import { useWords } from '../../../ui/words.ts';
import { recordAddress } from '../../services.ts';
import type { Passport } from './passport.ts';

type Line = Passport['history'][number];

/** The history on two axes of time, with what was known at the chosen moment lit. */
export function HistoryPanel({
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
  const { say, sayFirst, language } = useWords();
  const lines = joined(present.history, shown.history);
  const kindOf = (line: Line) => sayFirst([`chronicle.${line.kind}`], line.kind);
  const drawn: readonly TimelineLine[] = lines.map((line) => ({
    key: keyOf(line),
    on: line.on,
    recordedAt: line.recordedAt,
    closedAt: line.closedAt,
    kind: kindOf(line),
    caption: <Caption line={line} />,
    far: line.subject !== present.id,
  }));
  return (
    <Twin
      title={say('web.passport.history')}
      count={lines.length}
      picture={
        <Timeline
          lines={drawn}
          moments={present.moments}
          knownAt={knownAt}
          onKnownAt={onKnownAt}
          now={new Date().toISOString()}
        />
      }
      table={{
        head: [
          say('ui.timeline.happened'),
          say('web.passport.what'),
          say('web.record'),
          say('web.import.source'),
          say('ui.timeline.learned'),
        ],
        rows: lines.map((line) => ({
          key: keyOf(line),
          cells: [
            line.on ? formatPartialDate(line.on, language) : say('ui.unknown'),
            kindOf(line),
            <Caption key="caption" line={line} />,
            line.sourceName,
            formatInstant(line.recordedAt, language),
          ],
        })),
      }}
    />
  );
}

const keyOf = (line: Line): string => `${line.record} ${line.kind} ${line.subject} ${line.recordedAt}`;

/** What is known now and what was known then: the strip shows both, the one not in force pale. */
function joined(now: readonly Line[], then: readonly Line[]): readonly Line[] {
  const all = new Map(then.map((line) => [keyOf(line), line]));
  for (const line of now) all.set(keyOf(line), line);
  return [...all.values()];
}

function Caption({ line }: Readonly<{ line: Line }>) {
  const text = line.caption || line.far?.caption;
  if (!line.far) return text;
  return (
    <Anchor component={Link} to={recordAddress(line.far.entity, line.far.id)} size="sm">
      {text}
    </Anchor>
  );
}
