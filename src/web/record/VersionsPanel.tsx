import type { Entity } from '../../schema/entity.ts';
import { Panel } from '../../ui/page/Page.tsx';
import { Answered } from '../../ui/states/States.tsx';
import { Versions } from '../../ui/versions/Versions.tsx';
import { useWords } from '../../ui/words.ts';
import { useAnswer } from '../api.ts';
import { callsOf } from '../entities.ts';

/** The versions of a record. */
export function VersionsPanel({ entity, id }: Readonly<{ entity: Entity; id: string }>) {
  const { say } = useWords();
  const answer = useAnswer(callsOf(entity).versions, { id });
  return (
    <Panel title={say('web.versions')} count={answer.data?.versions.length} flush>
      <Answered answer={answer} lines={3}>
        {({ versions }) => (
          <Versions
            entity={entity}
            versions={versions.map((one) => ({ ...one, recordedBy: one.recordedByName ?? '' }))}
          />
        )}
      </Answered>
    </Panel>
  );
}
