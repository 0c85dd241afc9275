import { Badge, Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { listJobs, retryJob } from '../../../platform/admin/api.ts';
import { Refused } from '../../../ui/form/Form.tsx';
import { formatCount, formatInstant } from '../../../ui/format.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import type { Column } from '../../../ui/table/columns.ts';
import { Table } from '../../../ui/table/Table.tsx';
import { useWords } from '../../../ui/words.ts';
import { type Answer, useAct, useAnswer } from '../../api.ts';
import { useSession } from '../../session/session.ts';

type Job = Answer<typeof listJobs>['jobs'][number];

const colours: Readonly<Record<Job['state'], string>> = {
  waiting: 'gray',
  running: 'blue',
  failing: 'orange',
  dead: 'red',
};

/** What runs in the background, and what has given up and needs a person. */
export function Jobs() {
  const { say, language } = useWords();
  const [state, setState] = useState<'all' | 'dead'>('all');
  const answer = useAnswer(listJobs, { state }, { refetchEvery: 5000, keep: true });
  const retry = useAct(retryJob);
  const counts = answer.data?.counts;
  return (
    <Panel flush>
      <Refused refusal={retry.error ?? undefined} />
      <Table
        label={say('web.admin.jobs')}
        bar={
          <SegmentedControl
            aria-label={say('web.admin.jobs')}
            value={state}
            onChange={(value) => setState(value === 'dead' ? 'dead' : 'all')}
            data={[
              { value: 'all', label: say('web.admin.jobs.all') },
              {
                value: 'dead',
                label: `${say('web.admin.jobs.dead')} (${formatCount(counts?.dead ?? 0, language)})`,
              },
            ]}
          />
        }
        rows={answer.data?.jobs}
        columns={useColumns((job) => retry.mutate({ input: { id: job.id } }))}
        rowKey={(row) => row.id}
        error={answer.error}
        again={() => void answer.refetch()}
        height="calc(100dvh - 320px)"
        foot={
          counts &&
          say('web.admin.jobs.counts', {
            waiting: counts.waiting,
            running: counts.running,
            failing: counts.failing,
          })
        }
      />
    </Panel>
  );
}

function useColumns(onRetry: (job: Job) => void): readonly Column<Job>[] {
  const { say, language } = useWords();
  const session = useSession();
  return [
    {
      key: 'task',
      title: say('web.admin.task'),
      width: 200,
      render: (row) => <span className="mono">{row.task}</span>,
    },
    {
      key: 'state',
      title: say('web.import.state'),
      width: 110,
      grow: 0,
      render: (row) => <Badge color={colours[row.state]}>{say(`web.admin.job.${row.state}`)}</Badge>,
    },
    {
      key: 'attempts',
      title: say('web.admin.attempts'),
      width: 100,
      grow: 0,
      align: 'end',
      render: (row) => `${row.attempts} / ${row.maxAttempts}`,
    },
    {
      key: 'runAt',
      title: say('web.admin.runAt'),
      width: 150,
      grow: 0,
      render: (row) => <span className="tabular">{formatInstant(row.runAt, language)}</span>,
    },
    { key: 'error', title: say('web.admin.lastError'), width: 240, grow: 2, render: (row) => row.lastError },
    {
      key: 'retry',
      title: '',
      width: 130,
      grow: 0,
      render: (row) =>
        session.may('admin.job.retry') &&
        (row.state === 'dead' || row.state === 'failing') && (
          <Button size="compact-xs" variant="default" onClick={() => onRetry(row)}>
            {say('web.admin.retry')}
          </Button>
        ),
    },
  ];
}
