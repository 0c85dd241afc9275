import { Button, Group, Kbd } from '@mantine/core';
import { useWords } from '../../../ui/words.ts';

/** What was just decided, and how to take it back. */
export function DecisionNote({ message, onUndo }: Readonly<{ message: string; onUndo: () => void }>) {
  const { say } = useWords();
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs">
      <span>{message}</span>
      <Button
        size="compact-xs"
        variant="default"
        flex="none"
        onClick={onUndo}
        rightSection={<Kbd size="xs">Z</Kbd>}
      >
        {say('web.review.undo')}
      </Button>
    </Group>
  );
}
