import { SegmentedControl } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { listClusters } from '../../../domains/linkage/cluster/api.ts';
import { formatCount } from '../../../ui/format.ts';
import { Page, Panel } from '../../../ui/page/Page.tsx';
import { Empty } from '../../../ui/states/States.tsx';
import type { Column } from '../../../ui/table/columns.ts';
import { Table } from '../../../ui/table/Table.tsx';
import { useWords } from '../../../ui/words.ts';
import { type Answer, useAnswer } from '../../api.ts';

type Cluster = Answer<typeof listClusters>['clusters'][number];
const wants = ['all', 'contradicted', 'oversized'] as const;

/** Clusters that a person should look at: very large ones, and such that contradict themselves. */
export function ClustersPage() {
  const { say } = useWords();
  const navigate = useNavigate();
  const [want, setWant] = useState<(typeof wants)[number]>('all');
  const answer = useAnswer(listClusters, { want, limit: 200 }, { keep: true });
  return (
    <Page title={say('web.menu.clusters')} lead={say('web.cluster.list.lead')}>
      <Panel flush>
        <Table
          label={say('web.menu.clusters')}
          bar={
            <SegmentedControl
              aria-label={say('web.cluster.want')}
              value={want}
              onChange={(value) => setWant(wants.find((one) => one === value) ?? 'all')}
              data={wants.map((value) => ({ value, label: say(`web.cluster.want.${value}`) }))}
            />
          }
          rows={answer.data?.clusters}
          columns={useColumns()}
          rowKey={(row) => row.id}
          error={answer.error}
          again={() => void answer.refetch()}
          onOpen={(row) => void navigate({ to: '/clusters/$id', params: { id: row.id } })}
          empty={<Empty title={say('web.cluster.list.none')} text={say('web.cluster.list.none.text')} />}
        />
      </Panel>
    </Page>
  );
}

function useColumns(): readonly Column<Cluster>[] {
  const { say, sayFirst, language } = useWords();
  return [
    {
      key: 'kind',
      title: say('web.review.kinds'),
      width: 130,
      grow: 0,
      render: (row) => sayFirst([`entity.${row.entity}.one`], row.entity),
    },
    { key: 'caption', title: say('web.cluster.title'), width: 260, grow: 2, render: (row) => row.caption },
    {
      key: 'size',
      title: say('web.cluster.size'),
      width: 110,
      grow: 0,
      align: 'end',
      render: (row) => formatCount(row.size, language),
    },
    {
      key: 'contradictions',
      title: say('web.cluster.contradictions'),
      width: 140,
      grow: 0,
      align: 'end',
      render: (row) => formatCount(row.contradictions, language),
    },
  ];
}
