import { Badge, Group, Stack, Text } from '@mantine/core';
import type { Entity } from '../../schema/entity.ts';
import { FieldShown } from '../field/FieldShown.tsx';
import { fieldName } from '../form/Fields.tsx';
import { formatInstant } from '../format.ts';
import { useWords } from '../words.ts';
import classes from './versions.module.css';

/** What one version says otherwise than the one before. */
export type Change = Readonly<{ field: string; from: unknown; to: unknown }>;

/** A version of a record: since when, on whose word, why, and what it changed. */
export type Version = Readonly<{
  version: number;
  recordedAt: string;
  recordedBy: string;
  reason: string | null;
  withdrawn: boolean;
  changes: readonly Change[];
}>;

/** The versions of a record, newest first: who changed what, when and why. Nothing is ever overwritten. */
export function Versions({ entity, versions }: Readonly<{ entity: Entity; versions: readonly Version[] }>) {
  const { say, language } = useWords();
  const newestFirst = [...versions].sort((a, b) => b.version - a.version);
  return (
    <ol className={classes.list}>
      {newestFirst.map((version) => (
        <li key={version.version} className={classes.version}>
          <Group gap="xs">
            <Badge color={version.withdrawn ? 'red' : 'gray'}>
              {say('ui.versions.number', { number: version.version })}
            </Badge>
            <Text size="sm" fw={560} className="tabular">
              {formatInstant(version.recordedAt, language)}
            </Text>
            <Text size="sm" c="dimmed">
              {version.recordedBy}
            </Text>
          </Group>
          {version.withdrawn && <Text size="sm">{say('ui.versions.withdrawn')}</Text>}
          {version.reason && <Text size="sm">{version.reason}</Text>}
          {version.changes.length > 0 && (
            <Stack gap={2} mt={4}>
              {version.changes.map((change) => (
                <ChangeLine key={change.field} entity={entity} change={change} />
              ))}
            </Stack>
          )}
        </li>
      ))}
    </ol>
  );
}

function ChangeLine({ entity, change }: Readonly<{ entity: Entity; change: Change }>) {
  const { say, sayFirst } = useWords();
  const field = entity.fields[change.field];
  if (!field) return null;
  const shown = (value: unknown) =>
    value === null ? (
      <em className="dim">{say('ui.unknown')}</em>
    ) : (
      <FieldShown field={field} value={value} />
    );
  return (
    <div className={classes.change}>
      <span className="dim">{fieldName(sayFirst, entity.name, change.field)}</span>
      <del>{shown(change.from)}</del>
      <ins>{shown(change.to)}</ins>
    </div>
  );
}
