import { Badge } from '@mantine/core';
import { useWords } from '../../../ui/words.ts';

const colours = { A: 'red', B: 'orange', C: 'gray' } as const;

/** How near a hit is: A exact, B after folding, C one character apart. */
export function GradeBadge({ grade }: Readonly<{ grade: 'A' | 'B' | 'C' }>) {
  const { say } = useWords();
  return (
    <Badge color={colours[grade]} title={say(`code.hit-grade.${grade}`)}>
      {grade}
    </Badge>
  );
}
