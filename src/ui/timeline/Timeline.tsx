import { useState } from 'react';
import { formatInstant, formatPartialDate } from '../format.ts';
import { useWords } from '../words.ts';
import { KnownAt } from './KnownAt.tsx';
import { isKnownAt, momentsOf, type TimelineLine } from './line.ts';
import { Strip } from './Strip.tsx';
import classes from './timeline.module.css';

/** A history on two axes of time: when it happened and when we learned it, with "as known on" between them. */
export function Timeline({
  lines,
  moments,
  knownAt,
  onKnownAt,
  now,
}: Readonly<{
  lines: readonly TimelineLine[];
  /** At which what is known changed; left out, the lines say it. */
  moments?: readonly string[];
  knownAt: string | null;
  onKnownAt: (instant: string | null) => void;
  now: string;
}>) {
  const [active, setActive] = useState<string | null>(null);
  const isHidden = (line: TimelineLine) => !isKnownAt(line, knownAt);
  return (
    <div>
      <Strip
        lines={lines}
        knownAt={knownAt}
        now={now}
        active={active}
        onActive={setActive}
        isHidden={isHidden}
      />
      <KnownAt moments={moments ?? momentsOf(lines)} knownAt={knownAt} onKnownAt={onKnownAt} now={now} />
      <Lines lines={lines} active={active} onActive={setActive} isHidden={isHidden} />
    </div>
  );
}

function Lines({
  lines,
  active,
  onActive,
  isHidden,
}: Readonly<{
  lines: readonly TimelineLine[];
  active: string | null;
  onActive: (key: string | null) => void;
  isHidden: (line: TimelineLine) => boolean;
}>) {
  const { say, language } = useWords();
  const ordered = [...lines].sort(
    (a, b) => (b.on ?? '').localeCompare(a.on ?? '') || b.recordedAt.localeCompare(a.recordedAt),
  );
  return (
    <ol className={classes.lines} aria-label={say('ui.timeline.lines')}>
      {ordered.map((line) => (
        <li
          key={line.key}
          className={classes.line}
          data-active={line.key === active || undefined}
          data-hidden={isHidden(line) || undefined}
          onMouseEnter={() => onActive(line.key)}
          onMouseLeave={() => onActive(null)}
        >
          <span className={classes.when}>
            {line.on ? formatPartialDate(line.on, language) : say('ui.unknown')}
          </span>
          <span className="dim">{line.kind}</span>
          <span>{line.caption}</span>
          <span className={classes.learned}>
            {line.closedAt
              ? say('ui.timeline.closed', { day: formatInstant(line.closedAt, language) })
              : say('ui.timeline.recorded', { day: formatInstant(line.recordedAt, language) })}
          </span>
        </li>
      ))}
    </ol>
  );
}
