import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { withdrawAlias } from '../../../domains/reference/alias/api.ts';
import { ReasonDialog } from '../../../ui/dialog/ReasonDialog.tsx';
import { formatCount, formatInstant } from '../../../ui/format.ts';
import { Facts } from '../../../ui/page/Page.tsx';
import { useWords } from '../../../ui/words.ts';
import { useAct } from '../../api.ts';
import { useSession } from '../../session/session.ts';
import { type Alias, AliasState } from './AliasState.tsx';

/** All that is known of an alias; those who may make one may take it back, with a reason. */
export function AliasDialog({
  alias,
  used,
  onClose,
}: Readonly<{ alias: Alias; used: number; onClose: () => void }>) {
  const { say } = useWords();
  const { may } = useSession();
  const withdraw = useAct(withdrawAlias);
  const facts = <AliasFacts alias={alias} used={used} />;
  if (alias.withdrawnAt !== null || !may('reference.alias.make')) {
    return (
      <Modal
        opened
        onClose={onClose}
        title={alias.written}
        closeButtonProps={{ 'aria-label': say('ui.close') }}
      >
        {facts}
      </Modal>
    );
  }
  return (
    <ReasonDialog
      opened
      danger
      onClose={onClose}
      title={say('reference.alias.takeBack.title', { written: alias.written })}
      text={say('reference.alias.takeBack.text', { used })}
      actText={say('reference.alias.takeBack')}
      onAct={(reason) => withdraw.mutateAsync({ input: { id: alias.id, reason } })}
    >
      {facts}
    </ReasonDialog>
  );
}

function AliasFacts({ alias, used }: Readonly<{ alias: Alias; used: number }>) {
  const { say, language } = useWords();
  const fact = (word: string, value: ReactNode) => ({ key: word, name: say(word), value });
  return (
    <Facts
      unknown="–"
      facts={[
        fact('reference.alias.written', alias.written),
        fact('reference.alias.means', `${alias.name} (${alias.code})`),
        fact('reference.alias.source', alias.sourceName ?? say('reference.alias.everySource')),
        fact('reference.alias.used', formatCount(used, language)),
        fact('reference.alias.recordedBy', alias.recordedBy),
        fact('reference.alias.recordedAt', formatInstant(alias.recordedAt, language)),
        fact('reference.alias.reason', alias.reason ?? ''),
        fact('reference.alias.state', <AliasState key="state" alias={alias} />),
      ]}
    />
  );
}
