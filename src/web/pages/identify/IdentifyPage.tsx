import { useNavigate } from '@tanstack/react-router';
import { Page } from '../../../ui/page/Page.tsx';
import { useWords } from '../../../ui/words.ts';
import { useSession } from '../../session/session.ts';
import { handOver } from './hand-over.ts';
import { IdentifyPanel } from './IdentifyPanel.tsx';

/** What lies on the table? Step by step by what is seen, or by a part of a word. */
export function IdentifyPage() {
  const { say } = useWords();
  const navigate = useNavigate();
  const mayRecord = useSession().may('seizures.seizure.create');
  return (
    <Page
      title={say('reference.identify')}
      over={say('reference.catalogue')}
      lead={say('reference.identify.lead')}
      width="full"
    >
      <IdentifyPanel
        {...(mayRecord
          ? {
              onUse: (chosen) => {
                handOver(chosen);
                void navigate({ to: '/seizures/new' });
              },
            }
          : {})}
      />
    </Page>
  );
}
