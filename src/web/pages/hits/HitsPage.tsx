import { Badge, Button, SegmentedControl, Select } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { countHits, listHits } from '../../../domains/linkage/hit/api.ts';
import { formatCount } from '../../../ui/format.ts';
import { Page, Panel } from '../../../ui/page/Page.tsx';
import { Empty } from '../../../ui/states/States.tsx';
import type { Column } from '../../../ui/table/columns.ts';
import { Table } from '../../../ui/table/Table.tsx';
import { useWords } from '../../../ui/words.ts';
import { type Answer, useAnswer, usePages } from '../../api.ts';
import { GradeBadge } from './GradeBadge.tsx';
import { HitReview } from './HitReview.tsx';
import classes from './hits.module.css';

/** A hit as the server tells it. */
type Hit = Answer<typeof listHits>['hits'][number];

const statuses = ['new', 'confirmed', 'rejected', 'withdrawn'] as const;

/** Every hit that waits for a person, best grade first, reviewed one after the other without leaving the keyboard. */
export function HitsPage() {
  const { say, language } = useWords();
  const navigate = useNavigate();
  const { id } = useParams({ strict: false });
  const [status, setStatus] = useState<(typeof statuses)[number]>('new');
  const [grade, setGrade] = useState<Grade | null>(null);
  const question = { status, ...(grade ? { grade } : {}) };
  const pages = usePages(listHits, { ...question, limit: 100 }, (answer) => ({
    rows: answer.hits,
    next: answer.after,
  }));
  const count = useAnswer(countHits, question, { keep: true });
  const rows = pages.rows;
  const at = rows?.findIndex((row) => row.id === id) ?? -1;
  const open = (hit: Hit | undefined) =>
    hit && void navigate({ to: '/hits/$id', params: { id: hit.id }, replace: true });
  const step = (by: number) => open(rows?.[Math.max(0, at + by)]);
  useHotkeys([
    ['J', () => step(1)],
    ['K', () => step(-1)],
  ]);
  const first = rows?.[0];
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first hit is opened when none is
  useEffect(() => {
    if (!id && first) open(first);
  }, [id, first?.id]);
  return (
    <Page
      title={say('web.menu.hits')}
      lead={say('web.hits.lead')}
      width="full"
      actions={
        <Button variant="default" component={Link} to="/hits/common">
          {say('web.common.title')}
        </Button>
      }
    >
      <div className={classes.split}>
        <Panel flush>
          <Table
            label={say('web.menu.hits')}
            bar={<HitBar status={status} onStatus={setStatus} grade={grade} onGrade={setGrade} />}
            rows={rows}
            columns={useColumns()}
            rowKey={(row) => row.id}
            error={pages.error}
            again={pages.again}
            {...(pages.more ? { onMore: pages.more } : {})}
            onOpen={open}
            chosen={new Set(id ? [id] : [])}
            density="roomy"
            height="calc(100dvh - 260px)"
            empty={<Empty title={say('web.hits.none')} text={say('web.hits.none.text')} />}
            foot={count.data && say('web.hits.found', { count: formatCount(count.data.total, language) })}
          />
        </Panel>
        {id ? (
          <HitReview key={id} id={id} onDecided={() => step(1)} />
        ) : (
          <Panel>
            <Empty title={say('web.hits.choose')} />
          </Panel>
        )}
      </div>
    </Page>
  );
}

type Grade = Hit['grade'];

/** Which hits are listed: those that wait, or how the others ended; of one grade or all. */
function HitBar({
  status,
  onStatus,
  grade,
  onGrade,
}: Readonly<{
  status: (typeof statuses)[number];
  onStatus: (status: (typeof statuses)[number]) => void;
  grade: Grade | null;
  onGrade: (grade: Grade | null) => void;
}>) {
  const { say } = useWords();
  return (
    <>
      <SegmentedControl
        aria-label={say('web.import.state')}
        value={status}
        onChange={(value) => onStatus(statuses.find((one) => one === value) ?? 'new')}
        data={statuses.slice(0, 3).map((value) => ({ value, label: say(`code.hit-status.${value}`) }))}
      />
      <Select
        w={96}
        aria-label={say('web.hits.grade')}
        placeholder={say('web.hits.grade')}
        clearable
        data={['A', 'B', 'C']}
        value={grade}
        onChange={(value) => onGrade(value === 'A' || value === 'B' || value === 'C' ? value : null)}
      />
    </>
  );
}

function useColumns(): readonly Column<Hit>[] {
  const { say } = useWords();
  return [
    {
      key: 'grade',
      title: say('web.hits.grade'),
      width: 62,
      grow: 0,
      render: (row) => <GradeBadge grade={row.grade} />,
    },
    {
      key: 'pair',
      title: say('web.hits.pair'),
      width: 220,
      render: (row) => (
        <div className={classes.pair}>
          <span className="mono">{row.left.value ?? row.left.caption}</span>
          <span className="dim">
            {[row.left.makeText, row.left.modelText].filter(Boolean).join(' ')} ↔{' '}
            {row.right.value ?? row.right.caption}
          </span>
        </div>
      ),
    },
    {
      key: 'why',
      title: say('web.search.why'),
      width: 130,
      render: (row) => <Badge color="gray">{say(`code.hit-why.${row.why}`)}</Badge>,
    },
  ];
}
