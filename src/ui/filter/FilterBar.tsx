import { ActionIcon, Button, Menu, Popover } from '@mantine/core';
import { IconFilter, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Filter, filtersOf } from '../../schema/derived.ts';
import type { Entity } from '../../schema/entity.ts';
import { fieldName } from '../form/Fields.tsx';
import { formatPartialDate } from '../format.ts';
import { useServices } from '../services.ts';
import { useWords, type Words } from '../words.ts';
import { FilterEditor } from './FilterEditor.tsx';
import classes from './filter.module.css';
import { type FilterValue, type FilterValues, isSet } from './filter.ts';

/** The filters of a list as chips: what is set, and a menu of what else may be asked. Derived from the declaration. */
export function FilterBar({
  entity,
  values,
  onChange,
}: Readonly<{ entity: Entity; values: FilterValues; onChange: (values: FilterValues) => void }>) {
  const words = useWords();
  const [opened, setOpened] = useState<string | null>(null);
  const filters = filtersOf(entity);
  const shown = filters.filter(({ name }) => isSet(values[name]) || opened === name);
  const free = filters.filter((filter) => !shown.includes(filter));
  const change = (name: string, value: FilterValue) => onChange({ ...values, [name]: value });
  return (
    <>
      {shown.map((filter) => (
        <Chip
          key={filter.name}
          filter={filter}
          name={fieldName(words.sayFirst, entity.name, filter.name)}
          value={values[filter.name] ?? {}}
          opened={opened === filter.name}
          onOpened={(open) => setOpened(open ? filter.name : null)}
          onChange={(value) => change(filter.name, value)}
        />
      ))}
      {free.length > 0 && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              fw={500}
              leftSection={<IconFilter size={14} aria-hidden />}
            >
              {words.say('ui.filter.add')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown mah={360} className={classes.menu ?? ''}>
            {free.map(({ name }) => (
              <Menu.Item key={name} onClick={() => setTimeout(() => setOpened(name), 0)}>
                {fieldName(words.sayFirst, entity.name, name)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {shown.length > 1 && (
        <Button variant="subtle" color="gray" size="compact-sm" fw={500} onClick={() => onChange({})}>
          {words.say('ui.filter.clear')}
        </Button>
      )}
    </>
  );
}

function Chip({
  filter,
  name,
  value,
  opened,
  onOpened,
  onChange,
}: Readonly<{
  filter: Filter;
  name: string;
  value: FilterValue;
  opened: boolean;
  onOpened: (open: boolean) => void;
  onChange: (value: FilterValue) => void;
}>) {
  const words = useWords();
  const text = useFilterText(filter, value);
  return (
    <Popover opened={opened} onChange={onOpened} position="bottom-start" shadow="md" width={300} trapFocus>
      <Popover.Target>
        <span className={classes.chip}>
          <button
            type="button"
            className={classes.chipText}
            aria-expanded={opened}
            onClick={() => onOpened(!opened)}
          >
            <span className="dim">{name}</span> {text}
          </button>
          <ActionIcon
            size={18}
            aria-label={words.say('ui.filter.remove', { name })}
            onClick={() => onChange({})}
          >
            <IconX size={12} />
          </ActionIcon>
        </span>
      </Popover.Target>
      <Popover.Dropdown>
        <FilterEditor
          filter={filter}
          name={name}
          value={value}
          onChange={onChange}
          onDone={() => onOpened(false)}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

/** What a filter asks, in words. */
function useFilterText(filter: Filter, value: FilterValue): string {
  const words = useWords();
  const { codes, regions } = useServices();
  const list = filter.field.kind === 'code' ? filter.field.list : undefined;
  const named = useQuery({
    queryKey: filter.kind === 'region' ? ['regions', words.language] : ['codes', list ?? '', words.language],
    queryFn: async () => (filter.kind === 'region' ? await regions() : list ? await codes(list) : []),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const nameOf = (code: string) => named.data?.find((one) => one.code === code)?.name ?? code;
  return filterText(filter, value, words, nameOf);
}

function filterText(
  filter: Filter,
  value: FilterValue,
  { say, language }: Words,
  nameOf: (code: string) => string,
): string {
  if (!isSet(value)) return '…';
  if (value.any) return value.any.map(nameOf).join(', ');
  if (value.starts) return `${value.starts}…`;
  if (value.is !== undefined) return say(value.is ? 'ui.yes' : 'ui.no');
  if (value.link) return say('ui.link.chosen');
  const isDay =
    filter.field.kind === 'date' || filter.field.kind === 'partialDate' || filter.field.kind === 'time';
  const shown = (end: string | undefined) => (end ? (isDay ? formatPartialDate(end, language) : end) : '');
  return `${shown(value.from)} – ${shown(value.to)}`;
}
