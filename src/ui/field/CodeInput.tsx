import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useServices } from '../services.ts';
import { useWords } from '../words.ts';
import type { FieldInputProps } from './props.ts';

/** A value of a code list, found by typing any part of its name, or its code where people know it by that (RS, 7P). */
export function CodeInput({
  list,
  value,
  onChange,
  ...rest
}: FieldInputProps<string> & Readonly<{ list: string }>) {
  const { say, language } = useWords();
  const { codes } = useServices();
  const answer = useQuery({
    queryKey: ['codes', list, language],
    queryFn: () => codes(list),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const data = (answer.data ?? []).map(({ code, name }) => ({
    value: code,
    label: /^[A-Z0-9]/u.test(code) && name !== code ? `${name} · ${code}` : name,
  }));
  const known = value === null || data.some((choice) => choice.value === value);
  return (
    <Select
      {...rest}
      data={known ? data : [...data, { value, label: value }]}
      value={value}
      onChange={onChange}
      searchable
      clearable
      limit={80}
      placeholder={say('ui.field.choose')}
      nothingFoundMessage={say('ui.field.nothingFound')}
    />
  );
}
