import { Button, Modal, Stack, Text } from '@mantine/core';
import { useIdle } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useWords } from '../../ui/words.ts';

const quietFor = 14 * 60_000;
const warning = 60;

/** Signs out somebody who walked away from a shared terminal; says so a minute before. */
export function IdleWatch({ onIdle }: Readonly<{ onIdle: () => void }>) {
  const { say } = useWords();
  const idle = useIdle(quietFor, { initialState: false });
  const [left, setLeft] = useState(warning);
  useEffect(() => {
    if (!idle) return setLeft(warning);
    const clock = setInterval(() => setLeft((seconds) => seconds - 1), 1000);
    return () => clearInterval(clock);
  }, [idle]);
  useEffect(() => {
    if (left <= 0) onIdle();
  }, [left, onIdle]);
  if (!idle) return null;
  return (
    <Modal opened onClose={() => {}} withCloseButton={false} title={say('web.idle.title')} role="alertdialog">
      <Stack gap="sm">
        <Text size="sm">{say('web.idle.text', { seconds: Math.max(0, left) })}</Text>
        <Button>{say('web.idle.stay')}</Button>
      </Stack>
    </Modal>
  );
}
