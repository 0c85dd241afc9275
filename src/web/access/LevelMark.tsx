import { Badge } from '@mantine/core';
import { useWords } from '../../ui/words.ts';

/** Labels 1 to 5 are the plain levels 0 to 4 (migration 0001); any other is a closed circle, an originator's or an office's. */
const plainLabels = 5;
const colours = ['gray', 'gray', 'yellow', 'orange', 'red'] as const;

/** How protected what is shown is: the highest of its marks, on the screen and on paper. */
export function LevelMark({ labels }: Readonly<{ labels: readonly number[] }>) {
  const { say } = useWords();
  const plain = labels.filter((label) => label <= plainLabels);
  const level = plain.length > 0 ? Math.max(...plain) - 1 : undefined;
  return (
    <>
      {level !== undefined && <Badge color={colours[level] ?? 'red'}>{say(`web.level.${level}`)}</Badge>}
      {plain.length < labels.length && <Badge color="red">{say('web.level.closed')}</Badge>}
    </>
  );
}
