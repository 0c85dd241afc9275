import { Badge, Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { cancelJob, listJobs, retryJob } from '../../../platform/jobs/api.ts';
import { Refused } from '../../../ui/form/Form.tsx';
import { formatCount, formatInstant } from '../../../ui/format.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import type { Column } from '../../../ui/table/columns.ts';
import { Table } from '../../../ui/table/Table.tsx';
import { useWords } from '../../../ui/words.ts';
import { type Answer, useAct, useAnswer } from '../../api.ts';

type Job = Answer<typeof listJobs>['jobs'][number];

const colours: Readonly<Record<Job['state'], string>> = {
  waiting: 'gray',
  running: 'blue',
  done: 'green',
  failed: 'red',
  cancelled: 'gray',
};
const shownStates = ['all', 'waiting', 'running', 'failed'] as const;

/** What runs in the background, and what has failed for good and needs a person. */
export function Jobs() {
  const { say } = useWords();
  const [state, setState] = useState<(typeof shownStates)[number]>('all');
  const answer = useAnswer(
    listJobs,
    { limit: 200, ...(state === 'all' ? {} : { state }) },
    { refetchEvery: 4000, keep: true },
  );
  const retry = useAct(retryJob);
  const cancel = useAct(cancelJob);
  return (
    <Panel flush>
      <Refused refusal={retry.error ?? cancel.error ?? undefined} />
      <Table
        label={say('web.admin.jobs')}
        bar={
          <SegmentedControl
            aria-label={say('web.admin.jobs')}
            value={state}
            onChange={(value) => setState(shownStates.find((one) => one === value) ?? 'all')}
            data={shownStates.map((value) => ({ value, label: say(`web.admin.job.${value}`) }))}
          />
        }
        rows={answer.data?.jobs}
        columns={useColumns(
          (job) => retry.mutate({ input: { id: job.id } }),
          (job) => cancel.mutate({ input: { id: job.id } }),
        )}
        rowKey={(row) => row.id}
        error={answer.error}
        again={() => void answer.refetch()}
        height="calc(100dvh - 300px)"
      />
    </Panel>
  );
}

function useColumns(onRetry: (job: Job) => void, onCancel: (job: Job) => void): readonly Column<Job>[] {
  const { say, sayFirst, language } = useWords();
  return [
    {
      key: 'task',
      title: say('web.admin.task'),
      width: 200,
      render: (row) => sayFirst([`job.${row.task}`], row.task),
    },
    {
      key: 'state',
      title: say('web.import.state'),
      width: 120,
      grow: 0,
      render: (row) => <Badge color={colours[row.state]}>{say(`web.admin.job.${row.state}`)}</Badge>,
    },
    {
      key: 'done',
      title: say('web.admin.progress'),
      width: 130,
      grow: 0,
      align: 'end',
      render: (row) =>
        row.total === null
          ? formatCount(row.done, language)
          : `${formatCount(row.done, language)} / ${formatCount(row.total, language)}`,
    },
    { key: 'by', title: say('web.by'), width: 150, render: (row) => row.requestedBy },
    {
      key: 'askedAt',
      title: say('web.at'),
      width: 150,
      grow: 0,
      render: (row) => <span className="tabular">{formatInstant(row.askedAt, language)}</span>,
    },
    {
      key: 'attempts',
      title: say('web.admin.attempts'),
      width: 80,
      grow: 0,
      align: 'end',
      render: (row) => row.attempts,
    },
    {
      key: 'fault',
      title: say('web.admin.lastError'),
      width: 200,
      grow: 2,
      render: (row) => row.fault && sayFirst([`fault.${row.fault}`], row.fault),
    },
    {
      key: 'act',
      title: '',
      width: 130,
      grow: 0,
      render: (row) => {
        if (row.state === 'failed') {
          return (
            <Button size="compact-xs" variant="default" onClick={() => onRetry(row)}>
              {say('web.admin.retry')}
            </Button>
          );
        }
        const going = row.state === 'waiting' || row.state === 'running';
        return going ? (
          <Button size="compact-xs" variant="default" onClick={() => onCancel(row)}>
            {say('ui.progress.stop')}
          </Button>
        ) : null;
      },
    },
  ];
}
