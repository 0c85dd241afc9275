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
  useHotkeys(
    verdicts.map(({ key, verdict }) => [key, (event) => !disabled && !isTyping(event) && onVerdict(verdict)]),
    [],
  );
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

/** Whether a key is a letter of something typed; a ticked box or a radio button takes no letters. */
function isTyping({ target }: KeyboardEvent): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio';
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
