import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { findInCatalogue } from '../../../domains/reference/catalogue/api.ts';
import { overruleImport } from '../../../platform/intake/api.ts';
import { Refused } from '../../../ui/form/Form.tsx';
import { useWords } from '../../../ui/words.ts';
import { type Answer, useAct, useAnswer } from '../../api.ts';
import { rowName } from '../catalogue/cells.tsx';
import type { Part, ValueSeen } from './values.ts';

const listOf = { make: 'makes', model: 'models', calibre: 'calibres', type: 'types' } as const;

type Choice = Readonly<{ value: string; label: string }>;

/** Asks what a written value means: an entry of the catalogue, found in any script, or nothing that is known. */
export function MeaningDialog({
  importId,
  part,
  value,
  onClose,
}: Readonly<{ importId: string; part: Part; value: ValueSeen; onClose: () => void }>) {
  const { say } = useWords();
  const [code, setCode] = useState<string | null>(null);
  const overrule = useAct(overruleImport);
  const means = (meant: string | null) =>
    overrule.mutate(
      { input: { id: importId, part, written: value.written, code: meant } },
      { onSuccess: onClose },
    );
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('web.import.meaning', { written: value.written })}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (code !== null) means(code);
        }}
      >
        <Stack gap="sm">
          <Text size="sm">
            {value.understood === null
              ? say('web.import.meaning.open', { rows: value.rows })
              : say('web.import.meaning.taken', { rows: value.rows, understood: value.understood })}
          </Text>
          <Refused refusal={overrule.error ?? undefined} />
          <EntrySelect part={part} code={code} onChange={setCode} />
          <Group justify="flex-end" gap="xs">
            {(value.code !== null || value.from !== null) && (
              <Button variant="subtle" color="gray" onClick={() => means(null)}>
                {say('web.import.meaning.nothing')}
              </Button>
            )}
            <Button type="submit" disabled={code === null} loading={overrule.isPending}>
              {say('web.import.meaning.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function EntrySelect({
  part,
  code,
  onChange,
}: Readonly<{ part: Part; code: string | null; onChange: (code: string | null) => void }>) {
  const words = useWords();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<Choice>();
  const [asked] = useDebouncedValue(typed.trim(), 180);
  const text = asked === chosen?.label ? '' : asked;
  const answer = useAnswer(findInCatalogue, { list: listOf[part], text, limit: 40 }, { keep: true });
  const found = answer.data ? choicesOf(words, part, answer.data) : [];
  const isFound = found.some((choice) => choice.value === chosen?.value);
  return (
    <Select
      data-autofocus
      label={words.say('web.import.meaning.entry')}
      placeholder={words.say('web.import.meaning.find')}
      data={chosen && !isFound ? [chosen, ...found] : found}
      value={code}
      onChange={(id) => {
        setChosen(found.find((choice) => choice.value === id));
        onChange(id);
      }}
      searchable
      clearable
      error={answer.error ? words.say('ui.field.nothingFound') : undefined}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={words.say('ui.field.nothingFound')}
      maxDropdownHeight={280}
    />
  );
}

/** Rows of the catalogue as choices; a model is named with its make. */
function choicesOf(
  words: ReturnType<typeof useWords>,
  part: Part,
  { rows, names }: Answer<typeof findInCatalogue>,
): Choice[] {
  return rows.map((row) => {
    const name = rowName(words, listOf[part], row);
    const make = part === 'model' ? names[`makes/${row.cells.make}`] : undefined;
    return { value: row.id, label: make ? `${name} · ${make}` : name };
  });
}
