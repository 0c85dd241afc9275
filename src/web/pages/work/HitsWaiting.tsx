import { Anchor, Badge } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { countReviews, listReviews } from '../../../domains/linkage/review/api.ts';
import { formatCount, formatShare } from '../../../ui/format.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import { Empty } from '../../../ui/states/States.tsx';
import type { Column } from '../../../ui/table/columns.ts';
import { Table } from '../../../ui/table/Table.tsx';
import { useWords } from '../../../ui/words.ts';
import { type Answer, useAnswer } from '../../api.ts';
import { Sureness } from '../../restored/Sureness.tsx';
import { GradeBadge } from '../hits/GradeBadge.tsx';
import { agoColumn } from './ago-column.ts';

type Waiting = Answer<typeof listReviews>['pairs'][number];

/** The pairs that wait for a decision, likeliest first. */
export function HitsWaiting() {
  const { say, language } = useWords();
  const navigate = useNavigate();
  const answer = useAnswer(listReviews, { unsaid: 'true', limit: 50 });
  const count = useAnswer(countReviews, {});
  return (
    <Panel
      title={say('web.work.reviews')}
      count={count.data && formatCount(count.data.total, language)}
      flush
      actions={
        <Anchor component={Link} to="/review/{-$id}" size="sm">
          {say('web.menu.review')}
        </Anchor>
      }
    >
      <Table
        label={say('web.work.reviews')}
        rows={answer.data?.pairs}
        columns={useColumns()}
        rowKey={(row) => row.id}
        error={answer.error}
        again={() => void answer.refetch()}
        onOpen={(row) => void navigate({ to: '/review/{-$id}', params: { id: row.id } })}
        empty={<Empty title={say('web.review.none')} text={say('web.review.none.text')} />}
        height={380}
      />
    </Panel>
  );
}

function useColumns(): readonly Column<Waiting>[] {
  const { say, sayFirst, language } = useWords();
  return [
    {
      key: 'kind',
      title: say('web.review.kinds'),
      width: 125,
      grow: 0,
      render: (row) => say(`entity.${row.entity}.one`),
    },
    { key: 'left', title: say('web.hits.one'), width: 190, render: (row) => row.left.caption },
    { key: 'right', title: say('web.hits.other'), width: 190, render: (row) => row.right.caption },
    {
      key: 'likely',
      title: say('web.review.likely'),
      width: 100,
      grow: 0,
      align: 'end',
      render: (row) => (row.probability === null ? '–' : formatShare(row.probability, language)),
    },
    {
      key: 'why',
      title: say('web.search.why'),
      width: 212,
      grow: 0,
      render: (row) => <Badge color="gray">{sayFirst([`code.hit-why.${row.why}`], row.why)}</Badge>,
    },
    {
      key: 'grade',
      title: say('web.hits.grade'),
      width: 70,
      grow: 0,
      render: (row) => row.entity === 'firearm' && <GradeBadge grade={row.grade} />,
    },
    {
      key: 'confidence',
      title: say('web.restored.short'),
      width: 126,
      grow: 0,
      render: (row) => row.confidence !== null && <Sureness share={row.confidence} narrow />,
    },
    agoColumn(say),
  ];
}
