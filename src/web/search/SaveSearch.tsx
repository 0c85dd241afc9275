import { Button, Popover, Stack, Switch, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconStar } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { keepSearch } from '../../platform/search/api.ts';
import { Refused } from '../../ui/form/Form.tsx';
import { useWords } from '../../ui/words.ts';
import { useAct } from '../api.ts';

/** Keeps the present question under a name, for oneself or for the office. */
export function SaveSearch({
  page,
  question,
}: Readonly<{ page: 'search' | 'list'; question: Record<string, unknown> }>) {
  const { say } = useWords();
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const keep = useAct(keepSearch);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    await keep.mutateAsync({ input: { name, page, question, shared } });
    setOpened(false);
    setName('');
    notifications.show({ message: say('web.saved.kept') });
  };
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus shadow="md" width={300} position="bottom-end">
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          fw={500}
          leftSection={<IconStar size={14} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {say('web.saved.keep')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={(event) => void save(event).catch(() => {})}>
          <Stack gap="xs">
            <Refused refusal={keep.error ?? undefined} />
            <TextInput
              label={say('web.saved.name')}
              required
              maxLength={120}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Switch
              label={say('web.saved.share')}
              checked={shared}
              onChange={(event) => setShared(event.currentTarget.checked)}
            />
            <Button type="submit" loading={keep.isPending}>
              {say('web.saved.keep')}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
