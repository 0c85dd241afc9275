import { Collapse, Group, NumberInput, Select, Stack, TextInput, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PlaceValue } from '../../schema/fields.ts';
import { useServices } from '../services.ts';
import { useWords } from '../words.ts';
import type { FieldInputProps } from './props.ts';

/** A place as it is written, with its region and, where known, its point. */
export function PlaceInput({ value, onChange, label, ...rest }: FieldInputProps<PlaceValue>) {
  const { say, language } = useWords();
  const { regions } = useServices();
  const [open, setOpen] = useState(value?.lat != null);
  const answer = useQuery({
    queryKey: ['regions', language],
    queryFn: regions,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const change = (part: Partial<PlaceValue>) => {
    const next = {
      text: value?.text ?? '',
      region: value?.region ?? null,
      lat: value?.lat ?? null,
      lon: value?.lon ?? null,
      ...part,
    };
    onChange(next.text || next.region || next.lat !== null ? next : null);
  };
  return (
    <Stack gap={4}>
      <Group gap={6} align="flex-end" wrap="nowrap">
        <TextInput
          {...rest}
          label={label}
          flex={1}
          value={value?.text ?? ''}
          onChange={(event) => change({ text: event.currentTarget.value })}
          placeholder={say('ui.place.asWritten')}
        />
        <Select
          aria-label={say('ui.place.region')}
          placeholder={say('ui.place.region')}
          w="42%"
          searchable
          clearable
          data={(answer.data ?? []).map(({ code, name }) => ({ value: code, label: name }))}
          value={value?.region ?? null}
          onChange={(region) => change({ region })}
        />
      </Group>
      <UnstyledButton
        fz="xs"
        c="var(--fp-accent)"
        w="fit-content"
        onClick={() => setOpen(!open)}
        aria-expanded={open}
      >
        {say('ui.place.point')}
      </UnstyledButton>
      <Collapse expanded={open}>
        <Group gap={6} grow>
          <Degrees
            label={say('ui.place.latitude')}
            limit={90}
            value={value?.lat ?? null}
            onChange={(lat) => change({ lat })}
          />
          <Degrees
            label={say('ui.place.longitude')}
            limit={180}
            value={value?.lon ?? null}
            onChange={(lon) => change({ lon })}
          />
        </Group>
      </Collapse>
    </Stack>
  );
}

function Degrees({
  label,
  limit,
  value,
  onChange,
}: Readonly<{
  label: string;
  limit: number;
  value: number | null;
  onChange: (value: number | null) => void;
}>) {
  return (
    <NumberInput
      aria-label={label}
      placeholder={label}
      decimalScale={6}
      min={-limit}
      max={limit}
      hideControls
      value={value ?? ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : null)}
    />
  );
}
