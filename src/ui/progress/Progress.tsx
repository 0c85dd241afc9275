import { Progress as Bar, Button, Group, Stack, Text } from '@mantine/core';
import { formatCount } from '../format.ts';
import { useWords } from '../words.ts';
import { secondsLeft } from './rate.ts';

/** How far something has come: how many of how many, how fast, how long still, and a way to stop it. */
export function Progress({
  text,
  done,
  total,
  startedAt,
  now,
  onCancel,
}: Readonly<{
  text: string;
  done: number;
  total: number | null;
  startedAt: string | null;
  now: number;
  onCancel?: (() => void) | undefined;
}>) {
  const { say, language } = useWords();
  const seconds = startedAt ? Math.max(0.5, (now - Date.parse(startedAt)) / 1000) : null;
  const rate = seconds === null || done === 0 ? null : done / seconds;
  const left = rate === null || total === null ? null : secondsLeft(done, total, rate);
  return (
    <Stack gap={6}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={560}>
          {text}
        </Text>
        {onCancel && (
          <Button variant="default" size="compact-xs" onClick={onCancel}>
            {say('ui.cancel')}
          </Button>
        )}
      </Group>
      <Bar value={total ? (100 * done) / total : 100} animated={total === null} size="sm" aria-label={text} />
      <Group gap="md" className="dim tabular" fz="xs" aria-live="polite">
        <span>
          {total === null
            ? formatCount(done, language)
            : say('ui.progress.of', {
                done: formatCount(done, language),
                total: formatCount(total, language),
              })}
        </span>
        {rate !== null && (
          <span>{say('ui.progress.rate', { rate: formatCount(Math.round(rate), language) })}</span>
        )}
        {left !== null && done < (total ?? 0) && <span>{say('ui.progress.left', { seconds: left })}</span>}
      </Group>
    </Stack>
  );
}
