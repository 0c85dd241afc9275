import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { formatPartialDate } from '../format.ts';
import { readTypedDate } from '../partial-date.ts';
import { useWords } from '../words.ts';
import type { FieldInputProps } from './props.ts';

/** A day as far as it is known, typed as people write it; below stands how it was understood. */
export function PartialDateInput({
  value,
  onChange,
  error,
  whole = false,
  placeholderKey,
  refuseWrong = false,
  label,
  ...rest
}: FieldInputProps<string> &
  Readonly<{
    whole?: boolean /** Word that stands in the empty input and names it, where there is no label above. */;
    placeholderKey?: string;
    /** Hands on what is not a day as it was typed, so that the form's check refuses it; else it counts as nothing typed. */
    refuseWrong?: boolean;
  }>) {
  const { say, language } = useWords();
  const [typed, setTyped] = useState(value ?? '');
  const [touched, setTouched] = useState(false);
  const understood = readTypedDate(typed);
  const usable = understood !== undefined && (!whole || understood.value.length === 10);
  // The value was changed from outside (a draft brought back, a form emptied): show it.
  if (value !== null && value !== understood?.value && value !== typed && !touched) setTyped(value);
  const wrong =
    touched && typed.trim() !== '' && !usable
      ? say(whole ? 'ui.date.wholeNotUnderstood' : 'ui.date.notUnderstood')
      : undefined;
  const type = (next: string) => {
    setTyped(next);
    const read = readTypedDate(next);
    const wrongly = refuseWrong && next.trim() !== '' ? next : null;
    onChange(read !== undefined && (!whole || read.value.length === 10) ? read.value : wrongly);
  };
  return (
    <TextInput
      {...rest}
      value={typed}
      onChange={(event) => {
        setTouched(false);
        type(event.currentTarget.value);
      }}
      onBlur={() => setTouched(true)}
      error={wrong ?? error}
      {...(placeholderKey ? { 'aria-label': say(placeholderKey), w: 118 } : { label })}
      placeholder={say(placeholderKey ?? (whole ? 'ui.date.wholeHint' : 'ui.date.hint'))}
      autoComplete="off"
      rightSectionWidth={usable ? 118 : 0}
      rightSectionPointerEvents="none"
      rightSection={
        usable && (
          <Text size="xs" c="dimmed" truncate px={6}>
            {understood.about ? '≈ ' : ''}
            {formatPartialDate(understood.value, language)}
          </Text>
        )
      }
    />
  );
}
