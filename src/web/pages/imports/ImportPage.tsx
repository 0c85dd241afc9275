import { Alert, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import {
  acceptImport,
  cancelImport,
  checkImport,
  getImport,
  listShapes,
  mapImport,
} from '../../../platform/intake/api.ts';
import { Refused } from '../../../ui/form/Form.tsx';
import { formatInstant } from '../../../ui/format.ts';
import { Page, Panel } from '../../../ui/page/Page.tsx';
import { Progress } from '../../../ui/progress/Progress.tsx';
import { Answered } from '../../../ui/states/States.tsx';
import { useWords } from '../../../ui/words.ts';
import { useAct, useAnswer } from '../../api.ts';
import { type ImportSeen, ImportState } from './ImportsPage.tsx';
import { MappingPanel } from './MappingPanel.tsx';
import { PreviewPanel } from './PreviewPanel.tsx';
import { ResultPanel } from './ResultPanel.tsx';
import { type Step, Steps } from './Steps.tsx';
import { WithdrawDialog } from './WithdrawDialog.tsx';

const stepOf: Readonly<Record<ImportSeen['state'], Step>> = {
  staged: 'map',
  checking: 'preview',
  checked: 'preview',
  accepting: 'accept',
  stopped: 'accept',
  accepted: 'done',
  withdrawn: 'done',
  discarded: 'done',
};
const running = new Set<ImportSeen['state']>(['checking', 'accepting']);

/** One file on its way in: understood, previewed, accepted, and, if need be, taken back whole. */
export function ImportPage() {
  const { id } = useParams({ strict: false });
  const [isRunning, setRunning] = useState(false);
  const answer = useAnswer(getImport, { id: id ?? '' }, { refetchEvery: isRunning ? 1200 : false });
  const now = answer.data ? running.has(answer.data.state) : false;
  if (now !== isRunning) setRunning(now);
  return <Answered answer={answer}>{(seen) => <ImportView seen={seen} />}</Answered>;
}

function ImportView({ seen }: Readonly<{ seen: ImportSeen }>) {
  const { say, language } = useWords();
  const [withdrawing, dialog] = useDisclosure(false);
  const gone = seen.state === 'withdrawn' || seen.state === 'discarded';
  return (
    <Page
      title={seen.fileName}
      over={say('web.menu.imports')}
      lead={`${seen.sourceName} · ${seen.requestedBy} · ${formatInstant(seen.recordedAt, language)}`}
      actions={
        <>
          <ImportState state={seen.state} />
          {seen.may.withdraw && !gone && !running.has(seen.state) && (
            <Button variant="default" onClick={dialog.open}>
              {say(seen.sourceId ? 'web.import.withdraw' : 'web.import.discard')}
            </Button>
          )}
        </>
      }
    >
      <Steps present={stepOf[seen.state]} />
      {seen.trouble && (
        <Alert color="red" variant="light" title={say('web.import.trouble')}>
          {seen.trouble}
        </Alert>
      )}
      <Stage seen={seen} />
      <WithdrawDialog seen={seen} opened={withdrawing} onClose={dialog.close} />
    </Page>
  );
}

function Stage({ seen }: Readonly<{ seen: ImportSeen }>) {
  const { say } = useWords();
  const [remapping, mapping] = useDisclosure(false);
  const cancel = useAct(cancelImport);
  switch (seen.state) {
    case 'staged':
      return <Mapping seen={seen} onDone={mapping.close} />;
    case 'checking':
    case 'accepting':
      return (
        <Panel>
          <Progress
            text={say(`web.import.state.${seen.state}`)}
            done={seen.doneCount}
            total={seen.rowCount}
            pace={
              seen.progress && { rate: seen.progress.rowsPerSecond, secondsLeft: seen.progress.secondsLeft }
            }
            onCancel={() => cancel.mutate({ input: { id: seen.id } })}
          />
        </Panel>
      );
    case 'checked':
      return remapping ? (
        <Mapping seen={seen} onDone={mapping.close} />
      ) : (
        <>
          <Accept seen={seen} onRemap={mapping.open} />
          <PreviewPanel seen={seen} />
        </>
      );
    case 'stopped':
      return (
        <>
          <Accept seen={seen} />
          <ResultPanel seen={seen} />
        </>
      );
    default:
      return <ResultPanel seen={seen} />;
  }
}

function Mapping({ seen, onDone }: Readonly<{ seen: ImportSeen; onDone: () => void }>) {
  const shapes = useAnswer(listShapes, {});
  const map = useAct(mapImport);
  const check = useAct(checkImport);
  const shape = shapes.data?.shapes.find((one) => one.name === seen.shape);
  if (!shape) return <Answered answer={shapes}>{() => null}</Answered>;
  return (
    <>
      <Refused
        refusal={map.error ?? check.error ?? undefined}
        problems={(map.error ?? check.error)?.problems ?? []}
      />
      <MappingPanel
        shape={seen.shape}
        columns={shape.columns}
        file={seen.reading.columns}
        start={{ mapping: seen.mapping, settings: {} }}
        questions={seen.questions}
        because={Object.fromEntries(seen.proposals.map((one) => [one.column, one.because]))}
        busy={map.isPending || check.isPending}
        onSave={(choice) =>
          map.mutate(
            {
              input: {
                id: seen.id,
                mapping: choice.mapping,
                settings: { ...seen.settings, ...choice.settings },
              },
            },
            { onSuccess: () => check.mutate({ input: { id: seen.id } }, { onSuccess: onDone }) },
          )
        }
      />
    </>
  );
}

function Accept({ seen, onRemap }: Readonly<{ seen: ImportSeen; onRemap?: () => void }>) {
  const { say } = useWords();
  const accept = useAct(acceptImport);
  return (
    <Panel
      title={say('web.import.checked', { fit: seen.fitCount, refused: seen.refusedCount })}
      actions={
        seen.may.run && (
          <>
            {onRemap && (
              <Button size="compact-sm" variant="default" onClick={onRemap}>
                {say('web.import.remap')}
              </Button>
            )}
            <Button
              size="compact-sm"
              loading={accept.isPending}
              disabled={seen.fitCount === 0}
              onClick={() => accept.mutate({ input: { id: seen.id } })}
            >
              {say(seen.state === 'stopped' ? 'web.import.resume' : 'web.import.accept', {
                rows: seen.fitCount - seen.writtenCount,
              })}
            </Button>
          </>
        )
      }
    >
      <Refused refusal={accept.error ?? undefined} />
      {say(seen.state === 'stopped' ? 'web.import.stoppedText' : 'web.import.acceptText', {
        written: seen.writtenCount,
      })}
    </Panel>
  );
}
