import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Refused } from '../form/Form.tsx';
import { asRefusal, type Refusal } from '../refusal.ts';
import { useWords } from '../words.ts';

/** Asks for the reason of an act that stays on the record, then does it. */
export function ReasonDialog({
  opened,
  onClose,
  title,
  text,
  actText,
  danger = false,
  optional = false,
  start = '',
  onAct,
  children,
}: Readonly<{
  opened: boolean;
  onClose: () => void;
  title: string;
  text?: ReactNode;
  actText: string;
  danger?: boolean;
  optional?: boolean;
  /** A reason to begin with. */
  start?: string;
  /** Does it; answering false keeps the dialog open for another word. */
  onAct: (reason: string) => Promise<unknown>;
  children?: ReactNode;
}>) {
  const { say } = useWords();
  const [reason, setReason] = useState(start);
  const [refusal, setRefusal] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  const act = async () => {
    setBusy(true);
    setRefusal(undefined);
    try {
      if ((await onAct(reason.trim())) === false) return;
      setReason(start);
      onClose();
    } catch (thrown) {
      setRefusal(asRefusal(thrown));
    } finally {
      setBusy(false);
    }
  };
  const ready = optional || reason.trim().length >= 3;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void act();
        }}
        onKeyDown={(event) => event.key === 'Enter' && event.ctrlKey && event.currentTarget.requestSubmit()}
      >
        <Stack gap="sm">
          {text && <Text size="sm">{text}</Text>}
          <Refused refusal={refusal} />
          {children}
          <Textarea
            data-autofocus
            label={say('ui.reason.label')}
            description={say('ui.reason.onRecord')}
            required={!optional}
            value={reason}
            maxLength={1000}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {say('ui.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={!ready} {...(danger ? { color: 'red' } : {})}>
              {actText}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
