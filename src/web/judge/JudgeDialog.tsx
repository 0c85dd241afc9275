import { Badge, Checkbox, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { makeJudgement } from '../../domains/linkage/judgement/api.ts';
import { ReasonDialog } from '../../ui/dialog/ReasonDialog.tsx';
import { useWords } from '../../ui/words.ts';
import { useAct } from '../api.ts';
import { useSession } from '../session/session.ts';

/** What a person says of two records. */
export type Verdict = 'same' | 'different' | 'unsure';
/** Two records that are being judged. */
export type Pair = Readonly<{
  left: Readonly<{ id: string; caption: string }>;
  right: Readonly<{ id: string; caption: string }>;
}>;

/** The colour of a verdict. */
export const verdictColour: Readonly<Record<Verdict, string>> = {
  same: 'green',
  different: 'red',
  unsure: 'yellow',
};

/** The verdict that a key means: Y, N, U. */
export const verdictOfKey = (key: string): Verdict | undefined => {
  const verdicts: Readonly<Record<string, Verdict>> = { y: 'same', n: 'different', u: 'unsure' };
  return verdicts[key.toLowerCase()];
};

/** Judges two records with a reason. Nothing is merged: the judgement is dated, signed and can be taken back. */
export function JudgeDialog({
  pair,
  verdict,
  onClose,
  onJudged,
  act,
}: Readonly<{
  pair: Pair | null;
  verdict: Verdict | null;
  onClose: () => void;
  onJudged?: () => void;
  /** Another way to put it on the record: deciding a hit makes the judgement itself. */
  act?: (verdict: Verdict, reasons: string, compartments: readonly number[]) => Promise<unknown>;
}>) {
  const { say } = useWords();
  const make = useAct(makeJudgement);
  const [circles, setCircles] = useState<readonly number[]>([]);
  if (!pair || !verdict) return null;
  const judge = (reasons: string) =>
    act
      ? act(verdict, reasons, circles)
      : make.mutateAsync({
          input: { left: pair.left.id, right: pair.right.id, verdict, reasons, compartments: [...circles] },
        });
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={say(`web.judge.title.${verdict}`)}
      actText={say(`code.verdict.${verdict}`)}
      onAct={async (reasons) => {
        await judge(reasons);
        notifications.show({ message: say('web.judge.done') });
        onJudged?.();
      }}
    >
      <Group gap="xs" wrap="nowrap" align="center">
        <Text size="sm" fw={600} flex={1}>
          {pair.left.caption}
        </Text>
        <Badge color={verdictColour[verdict]}>{say(`code.verdict.${verdict}`)}</Badge>
        <Text size="sm" fw={600} flex={1} ta="end">
          {pair.right.caption}
        </Text>
      </Group>
      <Circles chosen={circles} onChange={setCircles} />
    </ReasonDialog>
  );
}

/** Closed circles that alone shall see the judgement; only for who belongs to one. */
export function Circles({
  chosen,
  onChange,
}: Readonly<{ chosen: readonly number[]; onChange: (chosen: readonly number[]) => void }>) {
  const { say } = useWords();
  const { compartments } = useSession().me;
  if (compartments.length === 0) return null;
  return (
    <Checkbox.Group
      label={say('web.judge.circles')}
      description={say('web.judge.circles.text')}
      value={chosen.map(String)}
      onChange={(values) => onChange(values.map(Number))}
    >
      <Stack gap={4} mt={4}>
        {compartments.map(({ id, name }) => (
          <Checkbox key={id} value={String(id)} label={name} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
