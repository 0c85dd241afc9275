import { Button, Kbd } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useWords } from '../../ui/words.ts';
import { type Verdict, verdictColour } from './JudgeDialog.tsx';

const verdicts = [
  { verdict: 'same', key: 'Y' },
  { verdict: 'different', key: 'N' },
  { verdict: 'unsure', key: 'U' },
] as const;

/** Same, not the same, unsure: by mouse, or by Y, N, U anywhere on the page but in an input. */
export function VerdictButtons({
  onVerdict,
  disabled = false,
}: Readonly<{ onVerdict: (verdict: Verdict) => void; disabled?: boolean }>) {
  const { say } = useWords();
  useHotkeys(verdicts.map(({ key, verdict }) => [key, () => !disabled && onVerdict(verdict)]));
  return verdicts.map(({ verdict, key }) => (
    <Button
      key={verdict}
      variant="light"
      size="compact-md"
      fz="sm"
      color={verdictColour[verdict]}
      disabled={disabled}
      rightSection={<Kbd size="xs">{key}</Kbd>}
      onClick={() => onVerdict(verdict)}
    >
      {say(`code.verdict.${verdict}`)}
    </Button>
  ));
}
