import { Alert } from '@mantine/core';
import { useState } from 'react';
import { listBuiltOn, readWithdrawal, stopWithdrawal, withdrawImport } from '../../../platform/intake/api.ts';
import { ReasonDialog } from '../../../ui/dialog/ReasonDialog.tsx';
import { formatInstant } from '../../../ui/format.ts';
import { Progress } from '../../../ui/progress/Progress.tsx';
import { paceOf } from '../../../ui/progress/rate.ts';
import { PlainTable } from '../../../ui/twin/Twin.tsx';
import { useWords } from '../../../ui/words.ts';
import { useAct, useAnswer } from '../../api.ts';
import type { ImportSeen } from './ImportsPage.tsx';

/** Takes a file back whole, after showing what others have since built on it. */
export function WithdrawDialog({
  seen,
  opened,
  onClose,
}: Readonly<{ seen: ImportSeen; opened: boolean; onClose: () => void }>) {
  const { say, sayFirst, language } = useWords();
  const built = useAnswer(listBuiltOn, { id: seen.id }, { enabled: opened && seen.sourceId !== null });
  const withdraw = useAct(withdrawImport);
  const items = built.data?.items ?? [];
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      danger
      title={say(seen.sourceId ? 'web.import.withdraw' : 'web.import.discard')}
      text={say(seen.sourceId ? 'web.import.withdrawText' : 'web.import.discardText', {
        rows: seen.writtenCount,
      })}
      actText={say(seen.sourceId ? 'web.import.withdraw' : 'web.import.discard')}
      onAct={(reason) => withdraw.mutateAsync({ input: { id: seen.id, reason, confirmed: items.length } })}
    >
      {items.length > 0 && (
        <Alert
          color="yellow"
          variant="light"
          title={say('web.import.builtOn', { count: items.length })}
          p="xs"
        >
          <PlainTable
            label={say('web.import.builtOn', { count: items.length })}
            table={{
              head: [say('web.record'), say('web.by'), say('web.at')],
              rows: items.slice(0, 50).map((item) => ({
                key: item.id,
                cells: [
                  `${sayFirst([`entity.${item.entity}.one`], item.entity)} · ${say(`web.import.how.${item.how}`)}`,
                  item.recordedBy,
                  formatInstant(item.recordedAt, language),
                ],
              })),
            }}
          />
        </Alert>
      )}
      {withdraw.isPending && seen.sourceId !== null && <Withdrawing id={seen.id} />}
    </ReasonDialog>
  );
}

/** How far the taking back is, with a way to stop it: it is one act, so that everything is as before then. */
function Withdrawing({ id }: Readonly<{ id: string }>) {
  const { say } = useWords();
  const [startedAt] = useState(() => new Date().toISOString());
  const answer = useAnswer(readWithdrawal, { id }, { refetchEvery: 600 });
  const stop = useAct(stopWithdrawal);
  const { done = 0, whole = 0, stopping = false } = answer.data ?? {};
  const asked = stopping || stop.isPending || stop.isSuccess;
  return (
    <Progress
      text={say(asked ? 'web.import.withdrawingStops' : 'web.import.withdrawing')}
      unit="none"
      done={done}
      total={whole || null}
      pace={paceOf(done, whole || null, startedAt, Date.now())}
      {...(asked ? {} : { onCancel: () => stop.mutate({ input: { id } }) })}
    />
  );
}
