import { Badge, Group } from '@mantine/core';
import { formatInstant } from '../../ui/format.ts';
import { useWords } from '../../ui/words.ts';
import { LevelMark } from '../access/LevelMark.tsx';

/** How far a record may be trusted, always in sight: fact or assessment, grades, since when it is known, to be reviewed when. */
export function Trust({ record }: Readonly<{ record: Readonly<Record<string, unknown>> }>) {
  const { say, language } = useWords();
  const { statementKind, sourceGrade, informationGrade, recordedAt, version, labelId } = record;
  return (
    <Group gap={6} mt={2}>
      {typeof labelId === 'number' && <LevelMark labels={[labelId]} />}
      {typeof statementKind === 'string' && (
        <Badge color="gray">{say(`web.statementKind.${statementKind}`)}</Badge>
      )}
      {typeof sourceGrade === 'string' && <Badge color="gray">{say(`web.sourceGrade.${sourceGrade}`)}</Badge>}
      {typeof informationGrade === 'string' && (
        <Badge color="gray">{say(`web.informationGrade.${informationGrade}`)}</Badge>
      )}
      {typeof recordedAt === 'string' && (
        <span className="tabular">
          {say('web.recorded', { at: formatInstant(recordedAt, language), version: Number(version) })}
        </span>
      )}
    </Group>
  );
}
