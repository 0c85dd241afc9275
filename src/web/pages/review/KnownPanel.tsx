import { Badge, Text } from '@mantine/core';
import { CodeShown } from '../../../ui/field/FieldShown.tsx';
import { formatPartialDate } from '../../../ui/format.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import { useWords } from '../../../ui/words.ts';
import { Readings } from '../../restored/Readings.tsx';
import classes from './review.module.css';
import type { Pair } from './side-lines.ts';

/** What else is known of both: the latest of their histories, their ties, their markings. */
export function KnownPanel({ pair }: Readonly<{ pair: Pair }>) {
  const { say } = useWords();
  return (
    <Panel title={say('web.review.known')} flush>
      <div className={classes.both}>
        <KnownSide side={pair.left} />
        <KnownSide side={pair.right} />
      </div>
    </Panel>
  );
}

function KnownSide({ side }: Readonly<{ side: Pair['left'] }>) {
  const { say, sayFirst, language } = useWords();
  return (
    <div className={classes.knownSide}>
      <Text size="xs" fw={600}>
        {side.caption}
      </Text>
      <Text size="xs" c="dimmed">
        {say('web.review.ties', { count: side.ties })} · {say('web.review.joined', { count: side.joined })}
      </Text>
      {side.known.length === 0 && (
        <Text size="xs" c="dimmed" fs="italic">
          {say('web.review.known.none')}
        </Text>
      )}
      <ul className={classes.knownLines}>
        {side.known.map((line) => (
          <li key={`${line.kind} ${line.on} ${line.caption}`}>
            <span className="tabular dim">{line.on ? formatPartialDate(line.on, language) : '–'}</span>{' '}
            {sayFirst([`chronicle.${line.kind}`], line.kind)} <span className="dim">{line.caption}</span>
          </li>
        ))}
      </ul>
      {side.markings.length > 0 && (
        <ul className={classes.knownLines} aria-label={say('web.review.markings')}>
          {side.markings.map((marking) => (
            <li key={`${marking.part} ${marking.value} ${marking.status}`}>
              <span className="dim">
                <CodeShown list="component-kind" code={marking.part} />
              </span>{' '}
              <span className="mono">{marking.value ?? '–'}</span>{' '}
              <span className="dim">
                <CodeShown list="marking-status" code={marking.status} />
              </span>{' '}
              {marking.compared && <Badge color="blue">{say('web.review.compared')}</Badge>}
              {marking.readings && <Readings written={marking.readings} />}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
