import { Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Entity } from '../../schema/entity.ts';
import { FieldShown } from '../field/FieldShown.tsx';
import { fieldName } from '../form/Fields.tsx';
import { type Fact, Facts } from '../page/Page.tsx';
import { useWords } from '../words.ts';

/** The facts of a record in the groups of its declaration; what is not known says so. */
export function EntityFacts({
  entity,
  record,
  captions = {},
  only,
  hideUnknown = false,
  beside,
}: Readonly<{
  entity: Entity;
  record: Readonly<Record<string, unknown>>;
  /** Captions of linked records, by field. */
  captions?: Readonly<Record<string, string | undefined>>;
  only?: readonly string[];
  hideUnknown?: boolean;
  /** Something to stand beside the value of a field. */
  beside?: (name: string) => ReactNode;
}>) {
  const words = useWords();
  const names = (only ?? Object.keys(entity.fields)).filter((name) => entity.fields[name] !== undefined);
  const shown = names.filter((name) => !hideUnknown || isKnown(record[name]));
  const groups = [...new Set(shown.map((name) => entity.fields[name]?.group ?? ''))];
  return (
    <Stack gap="md">
      {groups.map((group) => (
        <div key={group}>
          {group !== '' && groups.length > 1 && (
            <Title order={3} c="dimmed" mb={2}>
              {words.sayFirst([`group.${entity.name}.${group}`, `group.${group}`], group)}
            </Title>
          )}
          <Facts
            unknown={words.say('ui.unknown')}
            facts={shown
              .filter((name) => (entity.fields[name]?.group ?? '') === group)
              .map(
                (name): Fact => factOf(entity, record, name, captions[name], words.sayFirst, beside?.(name)),
              )}
          />
        </div>
      ))}
    </Stack>
  );
}

function factOf(
  entity: Entity,
  record: Readonly<Record<string, unknown>>,
  name: string,
  caption: string | undefined,
  sayFirst: (keys: readonly string[], fallback: string) => string,
  beside: ReactNode,
): Fact {
  const field = entity.fields[name];
  const value =
    field && isKnown(record[name]) ? (
      <FieldShown field={field} value={record[name]} caption={caption} />
    ) : null;
  return {
    key: name,
    name: fieldName(sayFirst, entity.name, name),
    value: beside ? (
      <>
        {value} {beside}
      </>
    ) : (
      value
    ),
  };
}

/** Whether a value says anything. */
export const isKnown = (value: unknown): boolean => value !== null && value !== undefined && value !== '';
