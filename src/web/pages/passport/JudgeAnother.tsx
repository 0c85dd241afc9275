import { Button, Modal, Stack } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconLink } from '@tabler/icons-react';
import { useState } from 'react';
import { LinkInput } from '../../../ui/field/LinkInput.tsx';
import { useWords } from '../../../ui/words.ts';
import { JudgeDialog, type Verdict } from '../../judge/JudgeDialog.tsx';
import { VerdictButtons } from '../../judge/VerdictButtons.tsx';
import { services } from '../../services.ts';
import { useSession } from '../../session/session.ts';

/** Says of this firearm and another that they are the same, are not, or that one cannot say. */
export function JudgeAnother({ id, caption }: Readonly<{ id: string; caption: string }>) {
  const { say } = useWords();
  const session = useSession();
  const [opened, dialog] = useDisclosure(false);
  const [other, setOther] = useState<Readonly<{ id: string; caption: string }> | null>(null);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const allowed = session.may('linkage.judgement.make');
  useHotkeys([['L', () => allowed && dialog.open()]]);
  if (!allowed) return null;
  const choose = (chosen: string | null) => {
    if (!chosen) return setOther(null);
    void services.caption('firearm', chosen).then((name) => setOther({ id: chosen, caption: name }));
  };
  return (
    <>
      <Button variant="default" leftSection={<IconLink size={14} aria-hidden />} onClick={dialog.open}>
        {say('web.judge.another')}
      </Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={say('web.judge.another')}
        closeButtonProps={{ 'aria-label': say('ui.close') }}
      >
        <Stack gap="md">
          <LinkInput
            label={say('web.judge.other')}
            to={['firearm']}
            value={other?.id ?? null}
            onChange={choose}
          />
          <Button.Group>
            <VerdictButtons disabled={!other || other.id === id} onVerdict={setVerdict} />
          </Button.Group>
        </Stack>
      </Modal>
      <JudgeDialog
        pair={other && { left: { id, caption }, right: other }}
        verdict={verdict}
        onClose={() => setVerdict(null)}
        onJudged={dialog.close}
      />
    </>
  );
}
