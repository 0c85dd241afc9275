import { Button, Group, MultiSelect, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Filter } from '../../schema/derived.ts';
import { LinkInput } from '../field/LinkInput.tsx';
import { PartialDateInput } from '../field/PartialDateInput.tsx';
import { useServices } from '../services.ts';
import { useWords } from '../words.ts';
import type { FilterValue } from './filter.ts';

type EditorProps = Readonly<{
  filter: Filter;
  name: string;
  value: FilterValue;
  onChange: (value: FilterValue) => void;
  onDone: () => void;
}>;

/** The way to set one filter, by its kind. */
export function FilterEditor(props: EditorProps) {
  switch (props.filter.kind) {
    case 'any':
    case 'region':
      return <AnyEditor {...props} />;
    case 'starts':
      return <StartsEditor {...props} />;
    case 'range':
      return <RangeEditor {...props} />;
    case 'flag':
      return <FlagEditor {...props} />;
    case 'link':
      return (
        <LinkInput
          label={props.name}
          to={props.filter.field.kind === 'link' ? props.filter.field.to : 'any'}
          value={props.value.link ?? null}
          onChange={(link) => props.onChange(link ? { link } : {})}
        />
      );
  }
}

function AnyEditor({ filter, name, value, onChange }: EditorProps) {
  const { say, language } = useWords();
  const { codes, regions } = useServices();
  const list = filter.field.kind === 'code' ? filter.field.list : '';
  const answer = useQuery({
    queryKey: filter.kind === 'region' ? ['regions', language] : ['codes', list, language],
    queryFn: async () => (filter.kind === 'region' ? await regions() : await codes(list)),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <MultiSelect
      label={name}
      data={(answer.data ?? []).map((one) => ({ value: one.code, label: one.name }))}
      value={[...(value.any ?? [])]}
      onChange={(any) => onChange(any.length > 0 ? { any } : {})}
      searchable
      limit={60}
      comboboxProps={{ withinPortal: false }}
      placeholder={say('ui.field.choose')}
      nothingFoundMessage={say('ui.field.nothingFound')}
    />
  );
}

function StartsEditor({ name, value, onChange, onDone }: EditorProps) {
  const { say } = useWords();
  const [typed, setTyped] = useState(value.starts ?? '');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onChange(typed.trim() ? { starts: typed.trim() } : {});
        onDone();
      }}
    >
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          flex={1}
          label={say('ui.filter.starts', { name })}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit">{say('ui.filter.use')}</Button>
      </Group>
    </form>
  );
}

function RangeEditor({ filter, value, onChange }: EditorProps) {
  const { say } = useWords();
  const isDay = filter.field.kind !== 'count' && filter.field.kind !== 'amount';
  const set = (end: 'from' | 'to', to: string | null) => {
    const { [end]: _, ...rest } = value;
    onChange(to ? { ...rest, [end]: to } : rest);
  };
  return (
    <Stack gap="xs">
      {(['from', 'to'] as const).map((end) =>
        isDay ? (
          <PartialDateInput
            key={end}
            label={say(`ui.filter.${end}`)}
            value={value[end] ?? null}
            onChange={(to) => set(end, to)}
          />
        ) : (
          <TextInput
            key={end}
            label={say(`ui.filter.${end}`)}
            inputMode="decimal"
            value={value[end] ?? ''}
            onChange={(event) => set(end, event.currentTarget.value)}
          />
        ),
      )}
    </Stack>
  );
}

function FlagEditor({ name, value, onChange }: EditorProps) {
  const { say } = useWords();
  return (
    <SegmentedControl
      fullWidth
      aria-label={name}
      value={value.is === undefined ? 'any' : value.is ? 'yes' : 'no'}
      onChange={(next) => onChange(next === 'any' ? {} : { is: next === 'yes' })}
      data={[
        { value: 'any', label: say('ui.filter.any') },
        { value: 'yes', label: say('ui.yes') },
        { value: 'no', label: say('ui.no') },
      ]}
    />
  );
}
