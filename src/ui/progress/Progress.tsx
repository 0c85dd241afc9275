import { Progress as Bar, Button, Group, Stack, Text } from '@mantine/core';
import { formatCount } from '../format.ts';
import { useWords } from '../words.ts';
import type { Pace } from './rate.ts';

/** How far something has come: how many of how many, how fast, how long still, and a way to stop it. */
export function Progress({
  text,
  done,
  total,
  pace,
  unit = 'rows',
  onCancel,
}: Readonly<{
  text: string;
  done: number;
  total: number | null;
  pace: Pace | null;
  unit?: 'rows' | 'none';
  onCancel?: (() => void) | undefined;
}>) {
  const { say, language } = useWords();
  return (
    <Stack gap={6}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={560}>
          {text}
        </Text>
        {onCancel && (
          <Button variant="default" size="compact-xs" onClick={onCancel}>
            {say('ui.progress.stop')}
          </Button>
        )}
      </Group>
      <Bar value={total ? (100 * done) / total : 100} animated={total === null} size="sm" aria-label={text} />
      <Group gap="md" className="dim tabular" fz="xs" aria-live="polite" mih={18}>
        {unit === 'rows' && total !== null && (
          <span>
            {say('ui.progress.of', {
              done: formatCount(done, language),
              total: formatCount(total, language),
            })}
          </span>
        )}
        {unit === 'rows' && pace && (
          <span>{say('ui.progress.rate', { rate: formatCount(Math.round(pace.rate), language) })}</span>
        )}
        {pace?.secondsLeft ? (
          <span>{say('ui.progress.left', { seconds: Math.round(pace.secondsLeft) })}</span>
        ) : null}
      </Group>
    </Stack>
  );
}
