import { Badge } from '@mantine/core';
import { useWords } from '../../ui/words.ts';
import { levelOfLabel } from './labels.ts';

const colours = ['gray', 'gray', 'yellow', 'orange', 'red'] as const;

/** How protected what is shown is: the highest of its marks, on the screen and on paper. */
export function LevelMark({ labels }: Readonly<{ labels: readonly number[] }>) {
  const { say } = useWords();
  const plain = labels.map(levelOfLabel).filter((one) => one !== undefined);
  const level = plain.length > 0 ? Math.max(...plain) : undefined;
  return (
    <>
      {level !== undefined && <Badge color={colours[level] ?? 'red'}>{say(`web.level.${level}`)}</Badge>}
      {plain.length < labels.length && <Badge color="red">{say('web.level.closed')}</Badge>}
    </>
  );
}
