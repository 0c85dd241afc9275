import { Select } from '@mantine/core';
import { useWords } from '../../ui/words.ts';
import { useSession } from '../session/session.ts';

/** How protected something is, 0 open to 4 secret; no higher than the writer may read. */
export function LevelInput({
  value,
  onChange,
}: Readonly<{ value: number; onChange: (level: number) => void }>) {
  const { say } = useWords();
  const { me } = useSession();
  const levels = [0, 1, 2, 3, 4].filter((level) => level <= Math.max(1, me.clearance));
  return (
    <Select
      label={say('web.level')}
      data={levels.map((level) => ({ value: String(level), label: say(`web.level.${level}`) }))}
      value={String(value)}
      allowDeselect={false}
      onChange={(level) => onChange(Number(level))}
    />
  );
}
