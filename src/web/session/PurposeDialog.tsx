import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { Refused } from '../../ui/form/Form.tsx';
import { asRefusal, type Refusal } from '../../ui/refusal.ts';
import { useWords } from '../../ui/words.ts';
import { PurposeFields, type PurposeValue, purposeFrom, sentPurpose } from './PurposeFields.tsx';
import type { Me } from './session.ts';

/** Asks for another reason of access; what follows is logged under it. */
export function PurposeDialog({
  opened,
  onClose,
  present,
  onChoose,
}: Readonly<{
  opened: boolean;
  onClose: () => void;
  present: Me['purpose'];
  onChoose: (purpose: ReturnType<typeof sentPurpose>) => Promise<void>;
}>) {
  const { say } = useWords();
  const [refusal, setRefusal] = useState<Refusal>();
  const [value, setValue] = useState<PurposeValue>(() => purposeFrom(present));
  const choose = async () => {
    try {
      await onChoose(sentPurpose(value));
      setRefusal(undefined);
      onClose();
    } catch (thrown) {
      setRefusal(asRefusal(thrown));
    }
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={say('web.purpose.change')}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void choose();
        }}
      >
        <Stack gap="sm">
          <Refused refusal={refusal} />
          <PurposeFields value={value} onChange={setValue} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {say('ui.cancel')}
            </Button>
            <Button type="submit">{say('web.purpose.use')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
