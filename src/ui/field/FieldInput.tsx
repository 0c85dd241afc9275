import { NumberInput, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { Field, PlaceValue } from '../../schema/fields.ts';
import { useWords } from '../words.ts';
import { CodeInput } from './CodeInput.tsx';
import { LinkInput } from './LinkInput.tsx';
import { PartialDateInput } from './PartialDateInput.tsx';
import { PlaceInput } from './PlaceInput.tsx';
import type { FieldInputProps } from './props.ts';

/** Whether a field holds a passage and not a line. */
export const isLong = (field: Field): boolean => field.kind === 'text' && (field.maxLength ?? 4000) > 1000;

/** The input that fits the kind of a declared field. */
export function FieldInput({ field, ...props }: FieldInputProps & Readonly<{ field: Field }>) {
  const text = { ...props, value: typeof props.value === 'string' ? props.value : null };
  switch (field.kind) {
    case 'text':
      return isLong(field) ? <LongInput {...text} /> : <LineInput {...text} />;
    case 'identifier':
      return <LineInput {...text} mono />;
    case 'code':
      return <CodeInput {...text} list={field.list} />;
    case 'date':
    case 'partialDate':
      return <PartialDateInput {...text} whole={field.kind === 'date'} refuseWrong />;
    case 'time':
      return <InstantInput {...text} />;
    case 'count':
      return <CountInput {...props} field={field} />;
    case 'amount':
      return <LineInput {...text} inputMode="decimal" />;
    case 'flag':
      return <FlagInput {...props} />;
    case 'link':
      return <LinkInput {...text} to={field.to} />;
    case 'place':
      // The kind of the field says what its value is.
      return <PlaceInput {...props} value={(props.value ?? null) as PlaceValue | null} />;
    case 'file':
      return <FileNote label={text.label} />;
  }
}

function LineInput({
  value,
  onChange,
  mono,
  inputMode,
  ...rest
}: FieldInputProps<string> & Readonly<{ mono?: boolean; inputMode?: 'decimal' }>) {
  return (
    <TextInput
      {...rest}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || null)}
      autoComplete="off"
      spellCheck={false}
      {...(inputMode ? { inputMode } : {})}
      {...(mono ? { styles: { input: { fontFamily: 'var(--mantine-font-family-monospace)' } } } : {})}
    />
  );
}

function LongInput({ value, onChange, ...rest }: FieldInputProps<string>) {
  return (
    <Textarea
      {...rest}
      value={value ?? ''}
      maxRows={8}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  );
}

function InstantInput({ value, onChange, ...rest }: FieldInputProps<string>) {
  const local = value
    ? new Date(new Date(value).getTime() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
    : '';
  return (
    <TextInput
      {...rest}
      type="datetime-local"
      value={local}
      onChange={(event) =>
        onChange(event.currentTarget.value ? new Date(event.currentTarget.value).toISOString() : null)
      }
    />
  );
}

function CountInput({ field, value, onChange, ...rest }: FieldInputProps & Readonly<{ field: Field }>) {
  return (
    <NumberInput
      {...rest}
      value={typeof value === 'number' ? value : ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : null)}
      allowDecimal={false}
      thousandSeparator=" "
      {...(field.minimum === undefined ? {} : { min: field.minimum })}
      {...(field.maximum === undefined ? {} : { max: field.maximum })}
    />
  );
}

/** Files are attached to a record that exists: the form only says so. */
function FileNote({ label }: Readonly<{ label: string }>) {
  const { say } = useWords();
  return (
    <Text size="xs" c="dimmed">
      {label}: {say('ui.file.onRecord')}
    </Text>
  );
}

/** Yes, no, or not known: three answers, so that "nobody asked" never looks like "no". */
function FlagInput({ label, description, value, onChange, error, disabled = false }: FieldInputProps) {
  const { say } = useWords();
  const shown = value === true ? 'yes' : value === false ? 'no' : 'unknown';
  return (
    <Stack gap={3}>
      <Text size="xs" fw={500} component="span">
        {label}
      </Text>
      {description && (
        <Text size="xs" c="dimmed">
          {description}
        </Text>
      )}
      <SegmentedControl
        aria-label={label}
        disabled={disabled}
        value={shown}
        onChange={(next) => onChange(next === 'unknown' ? null : next === 'yes')}
        data={[
          { value: 'yes', label: say('ui.yes') },
          { value: 'no', label: say('ui.no') },
          { value: 'unknown', label: say('ui.unknown') },
        ]}
      />
      {error && (
        <Text size="xs" c="var(--mantine-color-error)">
          {error}
        </Text>
      )}
    </Stack>
  );
}
