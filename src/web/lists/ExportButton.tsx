import { Button, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { writePurpose } from '../../platform/access/purpose.ts';
import type { Entity } from '../../schema/entity.ts';
import { Refused } from '../../ui/form/Form.tsx';
import { asRefusal, type Refusal } from '../../ui/refusal.ts';
import { useWords } from '../../ui/words.ts';
import { download } from '../api.ts';
import { callsOf } from '../entities.ts';
import { PurposeFields, type PurposeValue, purposeFrom, sentPurpose } from '../session/PurposeFields.tsx';
import { useSession } from '../session/session.ts';

/** Takes the records of a list out of the system: for which purpose is asked each time, and logged with every record. */
export function ExportButton({
  entity,
  filters,
  found,
}: Readonly<{ entity: Entity; filters: Readonly<Record<string, string>>; found: number | undefined }>) {
  const { say } = useWords();
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        fw={500}
        leftSection={<IconDownload size={14} aria-hidden />}
        onClick={dialog.open}
      >
        {say('web.export')}
      </Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={say('web.export')}
        closeButtonProps={{ 'aria-label': say('ui.close') }}
      >
        <ExportForm entity={entity} filters={filters} found={found} onDone={dialog.close} />
      </Modal>
    </>
  );
}

function ExportForm({
  entity,
  filters,
  found,
  onDone,
}: Readonly<{
  entity: Entity;
  filters: Readonly<Record<string, string>>;
  found: number | undefined;
  onDone: () => void;
}>) {
  const { say } = useWords();
  const { me } = useSession();
  const [format, setFormat] = useState<'csv' | 'json'>('csv');
  const [purpose, setPurpose] = useState<PurposeValue>(() => purposeFrom(me.purpose));
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const take = async () => {
    setBusy(true);
    setRefusal(undefined);
    const { purpose: code, legalBasis, caseRef } = sentPurpose(purpose);
    try {
      await download(
        callsOf(entity).export,
        { ...filters, format },
        `${entity.plural}.${format}`,
        writePurpose({ code, legalBasis, caseRef }),
      );
      onDone();
    } catch (thrown) {
      setRefusal(asRefusal(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void take();
      }}
    >
      <Stack gap="sm">
        <Text size="sm">{say('web.export.text', { count: found ?? 0 })}</Text>
        <Refused refusal={refusal} />
        <PurposeFields value={purpose} onChange={setPurpose} />
        <SegmentedControl
          aria-label={say('web.export.format')}
          value={format}
          onChange={(value) => setFormat(value === 'json' ? 'json' : 'csv')}
          data={[
            { value: 'csv', label: 'CSV' },
            { value: 'json', label: 'JSON' },
          ]}
        />
        <Button
          type="submit"
          w="fit-content"
          loading={busy}
          disabled={!purpose.legalBasis.trim() && !purpose.caseRef.trim()}
        >
          {say('web.export.take')}
        </Button>
      </Stack>
    </form>
  );
}
