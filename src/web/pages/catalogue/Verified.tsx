import { Badge, Tooltip } from '@mantine/core';
import { useWords } from '../../../ui/words.ts';

/** Whether a row was held against a source, by whom and when; what nobody has checked says so. */
export function Verified({ cells }: Readonly<{ cells: Readonly<Record<string, string>> }>) {
  const { say, sayFirst } = useWords();
  const how = cells.verified ?? 'no';
  const text = sayFirst([`reference.verified.${how}`], how);
  if (how === 'no') {
    return (
      <Badge color="gray" variant="light">
        {text}
      </Badge>
    );
  }
  const whole = how === 'source' || how === 'ncic';
  return (
    <Tooltip
      label={say('reference.checked', { by: cells.checked_by ?? '', on: cells.checked_on ?? '' })}
      withArrow
    >
      <Badge color={whole ? 'green' : 'blue'} variant="light">
        {text}
      </Badge>
    </Tooltip>
  );
}
