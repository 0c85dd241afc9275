import { Button, Group } from '@mantine/core';
import { useWords } from '../../../ui/words.ts';

/** What was just split, and how to join it again. */
export function UndoNote({ message, onUndo }: Readonly<{ message: string; onUndo: () => void }>) {
  const { say } = useWords();
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs">
      <span>{message}</span>
      <Button size="compact-xs" variant="default" flex="none" onClick={onUndo}>
        {say('web.cluster.split.undo')}
      </Button>
    </Group>
  );
}
