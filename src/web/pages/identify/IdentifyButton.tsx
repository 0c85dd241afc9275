import { Button, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconEyeSearch } from '@tabler/icons-react';
import { useWords } from '../../../ui/words.ts';
import type { ChosenModel } from './hand-over.ts';
import { IdentifyPanel } from './IdentifyPanel.tsx';

/** Opens the helper beside a form that is being filled; what is chosen goes into the form, nothing else of it changes. */
export function IdentifyButton({ onUse }: Readonly<{ onUse: (chosen: ChosenModel) => void }>) {
  const { say } = useWords();
  const [opened, helper] = useDisclosure(false);
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconEyeSearch size={14} aria-hidden />}
        onClick={helper.open}
      >
        {say('reference.identify.open')}
      </Button>
      <Drawer
        opened={opened}
        onClose={helper.close}
        position="right"
        size="min(72rem, 92vw)"
        title={say('reference.identify')}
        closeButtonProps={{ 'aria-label': say('ui.close') }}
      >
        <IdentifyPanel
          onUse={(chosen) => {
            onUse(chosen);
            helper.close();
          }}
        />
      </Drawer>
    </>
  );
}
