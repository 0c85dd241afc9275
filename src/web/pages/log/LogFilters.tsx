import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { purposes } from '../../../platform/access/purpose.ts';
import { PartialDateInput } from '../../../ui/field/PartialDateInput.tsx';
import { useWords } from '../../../ui/words.ts';

/** What is asked of the log. */
export type LogQuestion = Readonly<{
  officer?: string;
  record?: string;
  purpose?: string;
  category?: string;
  outcome?: 'done' | 'refused' | 'failed';
  from?: string;
  to?: string;
}>;

const categories = [
  'collection',
  'change',
  'consultation',
  'search',
  'export',
  'disclosure',
  'combination',
  'erasure',
  'access',
  'administration',
] as const;
const outcomes = ['done', 'refused', 'failed'] as const;

/** By officer, record, purpose, kind and day; with a record alone it answers "who saw this". */
export function LogFilters({
  question,
  onChange,
}: Readonly<{ question: LogQuestion; onChange: (question: LogQuestion) => void }>) {
  const { say } = useWords();
  const [drawn, setDrawn] = useState(0);
  const set = (part: Readonly<Record<string, string | null | undefined>>) => {
    const merged = Object.entries({ ...question, ...part }).filter(([, value]) => value);
    // Every part comes from a list of its own kind or is free text.
    onChange(Object.fromEntries(merged) as LogQuestion);
  };
  const setSoon = useDebouncedCallback(set, 300);
  const clear = () => {
    onChange({});
    setDrawn(drawn + 1);
  };
  return (
    <div key={drawn} style={{ display: 'contents' }}>
      <TextInput
        w={136}
        aria-label={say('web.log.officer')}
        placeholder={say('web.log.officer')}
        defaultValue={question.officer ?? ''}
        onChange={(event) => setSoon({ officer: event.currentTarget.value.trim() })}
      />
      <TextInput
        w={216}
        aria-label={say('web.log.recordId')}
        placeholder={say('web.log.recordId')}
        key={question.record ?? ''}
        defaultValue={question.record ?? ''}
        classNames={{ input: 'mono' }}
        onChange={(event) =>
          isId(event.currentTarget.value.trim()) && set({ record: event.currentTarget.value.trim() })
        }
      />
      <Choice
        name="category"
        values={categories}
        word={(value) => `web.log.category.${value}`}
        value={question.category}
        onChange={(category) => set({ category })}
      />
      <Choice
        name="purpose"
        values={purposes}
        word={(value) => `purpose.${value}`}
        value={question.purpose}
        onChange={(purpose) => set({ purpose })}
      />
      <Choice
        name="outcome"
        values={outcomes}
        word={(value) => `web.log.outcome.${value}`}
        value={question.outcome}
        onChange={(outcome) => set({ outcome })}
      />
      <PartialDateInput
        whole
        label=""
        placeholderKey="ui.filter.from"
        value={question.from ?? null}
        onChange={(from) => set({ from })}
      />
      <PartialDateInput
        whole
        label=""
        placeholderKey="ui.filter.to"
        value={question.to ?? null}
        onChange={(to) => set({ to })}
      />
      {Object.keys(question).length > 0 && (
        <Button variant="subtle" color="gray" size="compact-sm" onClick={clear}>
          {say('ui.filter.clear')}
        </Button>
      )}
    </div>
  );
}

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(text);

function Choice({
  name,
  values,
  word,
  value,
  onChange,
}: Readonly<{
  name: string;
  values: readonly string[];
  word: (value: string) => string;
  value: string | undefined;
  onChange: (value: string | null) => void;
}>) {
  const { say } = useWords();
  return (
    <Select
      w={136}
      aria-label={say(`web.log.${name}`)}
      placeholder={say(`web.log.${name}`)}
      data={values.map((one) => ({ value: one, label: say(word(one)) }))}
      value={value ?? null}
      clearable
      onChange={onChange}
    />
  );
}
