import { Badge } from '@mantine/core';
import { CodeShown } from '../../../ui/field/FieldShown.tsx';
import { formatInstant } from '../../../ui/format.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import { Empty } from '../../../ui/states/States.tsx';
import { useWords } from '../../../ui/words.ts';
import { Readings } from '../../restored/Readings.tsx';
import { SerialWeighed } from '../serials/SerialWeighed.tsx';
import classes from './passport.module.css';
import type { Passport } from './passport.ts';

type Component = Passport['components'][number];
type Marking = Component['markings'][number];

const statusColours: Readonly<Record<string, string>> = {
  present: 'green',
  revealed: 'teal',
  partial: 'yellow',
  illegible: 'orange',
  removed: 'red',
  absent: 'gray',
  unknown: 'gray',
};

/** What is stamped on each component, as somebody saw it; corrected readings stay below the present one. */
export function MarkingsPanel({ passport }: Readonly<{ passport: Passport }>) {
  const { say } = useWords();
  return (
    <Panel title={say('web.passport.markings')} count={passport.components.length} flush>
      {passport.components.length === 0 && <Empty title={say('web.passport.noMarking')} />}
      {passport.components.map((component) => (
        <div key={component.id} className={classes.component}>
          <div className={classes.kind}>
            <CodeShown list="component-kind" code={component.kind} />
            {component.note && <div className={classes.former}>{component.note}</div>}
          </div>
          <div>
            {component.markings.map((marking) => (
              <MarkingLine
                key={marking.id}
                marking={marking}
                of={passport.members.find(({ id }) => id === component.firearm)}
              />
            ))}
            {component.markings.length === 0 && (
              <div className={classes.marking}>{say('web.passport.noMarking')}</div>
            )}
          </div>
        </div>
      ))}
    </Panel>
  );
}

function MarkingLine({
  marking,
  of,
}: Readonly<{ marking: Marking; of: Passport['members'][number] | undefined }>) {
  const { say, language } = useWords();
  return (
    <div className={classes.marking}>
      <span className="dim">
        <CodeShown list="marking-kind" code={marking.kind} />
      </span>
      <div>
        <span className={`mono ${classes.value}`}>{marking.value ?? '–'}</span>
        {marking.readings && <Readings written={marking.readings} />}
        {marking.kind === 'serial' && (
          <SerialWeighed
            gun={{
              serial: marking.value,
              make: of?.written.makeText,
              model: of?.written.modelText,
              type: of?.written.typeText,
              calibre: of?.written.calibreText,
            }}
          />
        )}
        {marking.former.map((former) => (
          <div key={former.recordedAt} className={classes.former}>
            <del className="mono">{former.value ?? '–'}</del>{' '}
            {say('ui.timeline.closed', { day: formatInstant(former.supersededAt, language) })}
          </div>
        ))}
      </div>
      <div>
        <Badge color={statusColours[marking.status] ?? 'gray'}>
          <CodeShown list="marking-status" code={marking.status} />
        </Badge>{' '}
        <span className={classes.former}>
          {marking.legibility && <CodeShown list="legibility" code={marking.legibility} />}{' '}
          {[marking.position, marking.readBy].filter(Boolean).join(' · ')}
        </span>
      </div>
    </div>
  );
}
