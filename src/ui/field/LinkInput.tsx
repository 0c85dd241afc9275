import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type RecordChoice, useServices } from '../services.ts';
import { useWords } from '../words.ts';
import type { FieldInputProps } from './props.ts';

/** Another record, found by typing; only what the reader may see is offered. */
export function LinkInput({
  to,
  value,
  onChange,
  caption,
  ...rest
}: FieldInputProps<string> & Readonly<{ to: readonly string[] | 'any'; caption?: string }>) {
  const { say, sayFirst } = useWords();
  const { records } = useServices();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<RecordChoice | null>(null);
  const [asked] = useDebouncedValue(typed, 180);
  const answer = useQuery({
    queryKey: ['records', asked, to],
    queryFn: () => records(asked, to),
    enabled: asked.length > 1,
  });
  const found = answer.data ?? [];
  const named = (choice: RecordChoice) =>
    `${choice.caption} · ${sayFirst([`entity.${choice.entity}.one`], choice.entity)}`;
  const data = found.map((choice) => ({ value: choice.id, label: named(choice) }));
  if (value !== null && !data.some((one) => one.value === value)) {
    data.push({ value, label: chosen?.id === value ? named(chosen) : (caption ?? say('ui.link.chosen')) });
  }
  return (
    <Select
      {...rest}
      data={data}
      value={value}
      onChange={(id) => {
        setChosen(found.find((choice) => choice.id === id) ?? null);
        onChange(id);
      }}
      searchable
      clearable
      onSearchChange={setTyped}
      filter={({ options }) => options}
      placeholder={say('ui.link.hint')}
      nothingFoundMessage={asked.length > 1 ? say('ui.field.nothingFound') : say('ui.link.typeMore')}
    />
  );
}
