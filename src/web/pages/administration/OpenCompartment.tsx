import { Button, Modal, Select, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { openCompartment } from '../../../platform/admin/api.ts';
import { Refused } from '../../../ui/form/Form.tsx';
import { useWords } from '../../../ui/words.ts';
import { useAct } from '../../api.ts';

const kinds = ['case', 'operation', 'source', 'victim'] as const;

/** Walls off a case, an operation, a source or a victim. */
export function OpenCompartment({ opened, onClose }: Readonly<{ opened: boolean; onClose: () => void }>) {
  const { say } = useWords();
  const [kind, setKind] = useState<(typeof kinds)[number]>('case');
  const [name, setName] = useState('');
  const [legalBasis, setLegalBasis] = useState('');
  const open = useAct(openCompartment);
  const send = (event: FormEvent) => {
    event.preventDefault();
    open.mutate({ input: { kind, name, legalBasis } }, { onSuccess: onClose });
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={say('web.admin.openCompartment')}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form onSubmit={send}>
        <Stack gap="sm">
          <Refused refusal={open.error ?? undefined} problems={open.error?.problems ?? []} />
          <Select
            label={say('web.admin.kind')}
            allowDeselect={false}
            value={kind}
            onChange={(value) => setKind(kinds.find((one) => one === value) ?? 'case')}
            data={kinds.map((value) => ({ value, label: say(`web.admin.compartmentKind.${value}`) }))}
          />
          <TextInput
            data-autofocus
            label={say('web.admin.name')}
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={say('web.purpose.legalBasis')}
            required
            value={legalBasis}
            onChange={(event) => setLegalBasis(event.currentTarget.value)}
          />
          <Button type="submit" w="fit-content" loading={open.isPending}>
            {say('web.admin.make')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
