import { Button, Modal, Stack, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Entity } from '../../schema/entity.ts';
import { ReasonDialog } from '../../ui/dialog/ReasonDialog.tsx';
import { changesOf } from '../../ui/form/check.ts';
import { Form } from '../../ui/form/Form.tsx';
import { useWords } from '../../ui/words.ts';
import { useAct } from '../api.ts';
import { callsOf } from '../entities.ts';

/** A record with its version, as far as acting on it needs. */
export type Acted = Readonly<Record<string, unknown>> & Readonly<{ id: string; version: number }>;

/** Correct or withdraw one record, with a reason; the version before is kept. */
export function RecordActs({
  entity,
  record,
  may,
}: Readonly<{ entity: Entity; record: Acted; may: Readonly<{ correct: boolean; withdraw: boolean }> }>) {
  const { say } = useWords();
  const [correcting, correction] = useDisclosure(false);
  const [withdrawing, withdrawal] = useDisclosure(false);
  const withdraw = useAct(callsOf(entity).withdraw);
  return (
    <>
      {may.correct && (
        <Button
          variant="default"
          leftSection={<IconPencil size={14} aria-hidden />}
          onClick={correction.open}
        >
          {say('web.correct')}
        </Button>
      )}
      {may.withdraw && (
        <Button variant="default" leftSection={<IconX size={14} aria-hidden />} onClick={withdrawal.open}>
          {say('web.withdraw')}
        </Button>
      )}
      <Modal
        opened={correcting}
        onClose={correction.close}
        size="xl"
        title={say('web.correct')}
        closeButtonProps={{ 'aria-label': say('ui.close') }}
      >
        <CorrectForm entity={entity} record={record} onDone={correction.close} />
      </Modal>
      <ReasonDialog
        opened={withdrawing}
        onClose={withdrawal.close}
        danger
        title={say('web.withdraw')}
        text={say('web.withdraw.text')}
        actText={say('web.withdraw')}
        onAct={(reason) =>
          withdraw.mutateAsync({ input: { id: record.id, reason }, expectedVersion: record.version })
        }
      />
    </>
  );
}

function CorrectForm({
  entity,
  record,
  onDone,
}: Readonly<{ entity: Entity; record: Acted; onDone: () => void }>) {
  const { say } = useWords();
  const [reason, setReason] = useState('');
  const [start] = useState(() =>
    Object.fromEntries(Object.keys(entity.fields).map((name) => [name, record[name] ?? null])),
  );
  const correct = useAct(callsOf(entity).correct);
  return (
    <Form
      entity={entity}
      start={start}
      draft={`correct ${record.id} ${record.version}`}
      columns={2}
      submitText={say('web.correct.save')}
      onCancel={onDone}
      onSubmit={async (values) => {
        await correct.mutateAsync({
          input: { id: record.id, reason, changes: changesOf(entity, start, values) },
          expectedVersion: record.version,
        });
        onDone();
      }}
      extra={
        <Stack gap={4}>
          <Textarea
            label={say('ui.reason.label')}
            description={say('ui.reason.onRecord')}
            required
            minLength={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Stack>
      }
    />
  );
}
