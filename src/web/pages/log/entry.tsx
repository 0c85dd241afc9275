import { Badge } from '@mantine/core';
import type { listLog } from '../../../platform/audit/api.ts';
import { useWords } from '../../../ui/words.ts';
import type { Answer } from '../../api.ts';

/** An entry of the log as the server tells it. */
export type Entry = Answer<typeof listLog>['entries'][number];

const outcomes: Readonly<Record<string, string>> = { done: 'gray', refused: 'orange', failed: 'red' };

/** What came of it, as a badge. */
export function Outcome({ outcome }: Readonly<{ outcome: string }>) {
  const { sayFirst } = useWords();
  return (
    <Badge color={outcomes[outcome] ?? 'gray'}>{sayFirst([`web.log.outcome.${outcome}`], outcome)}</Badge>
  );
}
