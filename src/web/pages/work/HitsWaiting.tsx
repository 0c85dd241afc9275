import { Anchor, Badge } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { countHits, listHits } from '../../../domains/linkage/hit/api.ts';
import { agoOf, formatCount } from '../../../ui/format.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import { Empty } from '../../../ui/states/States.tsx';
import type { Column } from '../../../ui/table/columns.ts';
import { Table } from '../../../ui/table/Table.tsx';
import { useWords } from '../../../ui/words.ts';
import { type Answer, useAnswer } from '../../api.ts';
import { GradeBadge } from '../hits/GradeBadge.tsx';

type Hit = Answer<typeof listHits>['hits'][number];

/** The hits that wait for a decision, best grade first. */
export function HitsWaiting() {
  const { say, language } = useWords();
  const navigate = useNavigate();
  const answer = useAnswer(listHits, { status: 'new', limit: 50 });
  const count = useAnswer(countHits, { status: 'new' });
  return (
    <Panel
      title={say('web.work.hits')}
      count={count.data && formatCount(count.data.total, language)}
      flush
      actions={
        <Anchor component={Link} to="/hits" size="sm">
          {say('web.work.allHits')}
        </Anchor>
      }
    >
      <Table
        label={say('web.work.hits')}
        rows={answer.data?.hits}
        columns={useColumns()}
        rowKey={(row) => row.id}
        error={answer.error}
        again={() => void answer.refetch()}
        onOpen={(row) => void navigate({ to: '/hits/$id', params: { id: row.id } })}
        empty={<Empty title={say('web.hits.none')} text={say('web.hits.none.text')} />}
        height={380}
      />
    </Panel>
  );
}

function useColumns(): readonly Column<Hit>[] {
  const { say } = useWords();
  const side = (part: Hit['left']) => (
    <>
      <span className="mono">{part.value ?? part.caption}</span>{' '}
      <span className="dim">
        {[part.makeText, part.modelText, part.lastCaption].filter(Boolean).join(' · ')}
      </span>
    </>
  );
  return [
    {
      key: 'grade',
      title: say('web.hits.grade'),
      width: 70,
      grow: 0,
      render: (row) => <GradeBadge grade={row.grade} />,
    },
    { key: 'left', title: say('web.hits.one'), width: 240, render: (row) => side(row.left) },
    { key: 'right', title: say('web.hits.other'), width: 240, render: (row) => side(row.right) },
    {
      key: 'why',
      title: say('web.search.why'),
      width: 190,
      grow: 0,
      render: (row) => <Badge color="gray">{say(`code.hit-why.${row.why}`)}</Badge>,
    },
    {
      key: 'at',
      title: say('web.at'),
      width: 130,
      grow: 0,
      render: (row) => {
        const ago = agoOf(row.recordedAt, Date.now());
        return say(ago.key, { count: ago.count });
      },
    },
  ];
}
