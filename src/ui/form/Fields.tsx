import { SimpleGrid, Stack, Title } from '@mantine/core';
import { formGroups, type NamedField } from '../../schema/derived.ts';
import type { Entity } from '../../schema/entity.ts';
import type { Field } from '../../schema/fields.ts';
import { FieldInput, isLong } from '../field/FieldInput.tsx';
import type { Problem } from '../refusal.ts';
import { useWords } from '../words.ts';
import type { FormValues } from './check.ts';
import classes from './form.module.css';

/** The inputs of a declared entity, in its groups: the default form. */
export function Fields({
  entity,
  values,
  onChange,
  problems,
  only,
  columns = 3,
}: Readonly<{
  entity: Entity;
  values: FormValues;
  onChange: (name: string, value: unknown) => void;
  problems: readonly Problem[];
  /** Only these fields, in this order. */
  only?: readonly string[];
  columns?: number;
}>) {
  const words = useWords();
  const groups = only ? [{ group: '', fields: chosen(entity, only) }] : formGroups(entity);
  return (
    <Stack gap="lg">
      {groups.map(({ group, fields }) => (
        <Stack gap="xs" key={group} role="group" aria-label={group === '' ? entity.name : group}>
          {group !== '' && (
            <Title order={3} c="dimmed">
              {words.sayFirst([`group.${entity.name}.${group}`, `group.${group}`], group)}
            </Title>
          )}
          <SimpleGrid
            cols={{ base: 1, sm: Math.min(2, columns), lg: columns }}
            spacing="md"
            verticalSpacing="sm"
          >
            {fields.map(({ name, field }) => (
              <OneField
                key={name}
                entity={entity}
                name={name}
                field={field}
                value={values[name]}
                onChange={onChange}
                problem={problems.find((one) => one.field === name || one.field.startsWith(`${name}.`))}
              />
            ))}
          </SimpleGrid>
        </Stack>
      ))}
    </Stack>
  );
}

function chosen(entity: Entity, names: readonly string[]): readonly NamedField[] {
  return names.flatMap((name) => {
    const field = entity.fields[name];
    return field ? [{ name, field }] : [];
  });
}

function OneField({
  entity,
  name,
  field,
  value,
  onChange,
  problem,
}: Readonly<{
  entity: Entity;
  name: string;
  field: Field;
  value: unknown;
  onChange: (name: string, value: unknown) => void;
  problem: Problem | undefined;
}>) {
  const words = useWords();
  const hint = `hint.${entity.name}.${name}`;
  return (
    <div className={isLong(field) ? classes.wide : undefined}>
      <FieldInput
        field={field}
        label={fieldName(words.sayFirst, entity.name, name)}
        description={words.has(hint) ? words.say(hint) : undefined}
        value={value ?? null}
        onChange={(next) => onChange(name, next)}
        required={field.required ?? false}
        error={problem && problemSentence(words, problem)}
      />
    </div>
  );
}

/** How a field is called in the reader's language. */
export const fieldName = (
  sayFirst: (keys: readonly string[], fallback: string) => string,
  entity: string,
  name: string,
): string => sayFirst([`field.${entity}.${name}`, `field.${name}`], name);

/** What is wrong with a field, as a sentence. */
export function problemSentence(
  words: Pick<ReturnType<typeof useWords>, 'say' | 'has'>,
  problem: Problem,
): string {
  const key = `reason.${problem.reason}`;
  return words.has(key) ? words.say(key, problem.values) : words.say('reason.not-valid');
}
