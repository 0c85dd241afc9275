import { Group, Kbd, Modal, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useWords } from '../words.ts';

const sheets: readonly Readonly<{
  word: string;
  keys: readonly Readonly<{ keys: readonly string[]; word: string }>[];
}>[] = [
  {
    word: 'ui.keys.everywhere',
    keys: [
      { keys: ['Ctrl', 'K'], word: 'ui.keys.search' },
      { keys: ['?'], word: 'ui.keys.help' },
      { keys: ['Esc'], word: 'ui.keys.close' },
      { keys: ['Ctrl', 'Enter'], word: 'ui.keys.save' },
    ],
  },
  {
    word: 'ui.keys.lists',
    keys: [
      { keys: ['↑', '↓'], word: 'ui.keys.move' },
      { keys: ['J', 'K'], word: 'ui.keys.move' },
      { keys: ['Enter'], word: 'ui.keys.open' },
      { keys: ['Space'], word: 'ui.keys.choose' },
    ],
  },
  {
    word: 'ui.keys.matching',
    keys: [
      { keys: ['Y'], word: 'ui.keys.same' },
      { keys: ['N'], word: 'ui.keys.different' },
      { keys: ['U'], word: 'ui.keys.unsure' },
      { keys: ['Shift', 'Y'], word: 'ui.keys.reason' },
      { keys: ['Z'], word: 'ui.keys.undo' },
      { keys: ['J', 'K'], word: 'ui.keys.next' },
    ],
  },
  {
    word: 'ui.keys.history',
    keys: [
      { keys: ['←', '→'], word: 'ui.keys.day' },
      { keys: ['Home', 'End'], word: 'ui.keys.ends' },
      { keys: ['+', '−', '0'], word: 'ui.keys.zoom' },
    ],
  },
];

/** The sheet of keys, on `?`. */
export function KeyHelp({ opened, onClose }: Readonly<{ opened: boolean; onClose: () => void }>) {
  const { say } = useWords();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={say('ui.keys.title')}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
        {sheets.map((sheet) => (
          <Stack key={sheet.word} gap={6}>
            <Title order={3} c="dimmed">
              {say(sheet.word)}
            </Title>
            {sheet.keys.map((line) => (
              <Group key={line.keys.join()} justify="space-between" wrap="nowrap">
                <Text size="sm">{say(line.word)}</Text>
                <Group gap={3} wrap="nowrap">
                  {line.keys.map((key) => (
                    <Kbd key={key} size="xs">
                      {key}
                    </Kbd>
                  ))}
                </Group>
              </Group>
            ))}
          </Stack>
        ))}
      </SimpleGrid>
    </Modal>
  );
}
