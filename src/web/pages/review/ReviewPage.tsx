import { Badge, Button, SegmentedControl, Tabs, Tooltip } from '@mantine/core';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import {
  countReviews,
  getReview,
  type listReviews,
  reviewedKinds,
} from '../../../domains/linkage/review/api.ts';
import { formatCount, formatProbability } from '../../../ui/format.ts';
import { Page, Panel } from '../../../ui/page/Page.tsx';
import { Answered, Empty } from '../../../ui/states/States.tsx';
import type { Column } from '../../../ui/table/columns.ts';
import { Table } from '../../../ui/table/Table.tsx';
import { useWords } from '../../../ui/words.ts';
import { type Answer, useAnswer } from '../../api.ts';
import { Sureness } from '../../restored/Sureness.tsx';
import { GradeBadge } from '../hits/GradeBadge.tsx';
import { AgreementPanel } from './AgreementPanel.tsx';
import { PairPanel } from './PairPanel.tsx';
import { paceOf } from './pace.ts';
import { orders, useQueue } from './queue.ts';
import classes from './review.module.css';
import type { Kind } from './side-lines.ts';

type Waiting = Answer<typeof listReviews>['pairs'][number];

/** Pairs of records that may be one thing, judged one after the other without leaving the keyboard. */
export function ReviewPage() {
  const { say } = useWords();
  const { id } = useParams({ strict: false });
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<Kind | null>(null);
  const counts = useAnswer(countReviews, {}, { keep: true });
  const opened = useAnswer(getReview, { id: id ?? '' }, { enabled: id !== undefined });
  const countOf = (kind: Kind) =>
    (counts.data?.counts ?? [])
      .filter(({ entity }) => entity === kind)
      .reduce((sum, { count }) => sum + count, 0);
  const fullest = reviewedKinds.find((kind) => countOf(kind) > 0) ?? 'firearm';
  // Kept while the next pair is loading: the queue with its pace, its undo and its focus stays where it is.
  const last = useRef<Kind>(undefined);
  const kind = chosen ?? (id ? opened.data?.entity : counts.data && fullest) ?? last.current;
  last.current = kind;
  return (
    <Page
      title={say('web.menu.review')}
      lead={say('web.review.lead')}
      width="full"
      actions={
        <Button variant="default" component={Link} to="/review/common">
          {say('web.common.title')}
        </Button>
      }
    >
      <Kinds
        kind={kind ?? fullest}
        countOf={counts.data && countOf}
        onKind={(next) => {
          setChosen(next);
          void navigate({ to: '/review/{-$id}', params: { id: undefined }, replace: true });
        }}
      />
      {kind ? (
        <Queue key={kind} kind={kind} id={id} total={countOf(kind)} />
      ) : (
        <Panel>
          {id ? (
            <Answered answer={opened}>{() => null}</Answered>
          ) : (
            <Answered answer={counts}>{() => null}</Answered>
          )}
        </Panel>
      )}
    </Page>
  );
}

function Kinds({
  kind,
  countOf,
  onKind,
}: Readonly<{ kind: Kind; countOf: ((kind: Kind) => number) | undefined; onKind: (kind: Kind) => void }>) {
  const { say, language } = useWords();
  return (
    <Tabs
      value={kind}
      onChange={(value) => {
        const next = reviewedKinds.find((one) => one === value);
        if (next) onKind(next);
      }}
    >
      <Tabs.List aria-label={say('web.review.kinds')}>
        {reviewedKinds.map((one) => (
          <Tabs.Tab
            key={one}
            value={one}
            rightSection={countOf && <Badge color="gray">{formatCount(countOf(one), language)}</Badge>}
          >
            {say(`entity.${one}.other`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {reviewedKinds.map((one) => (
        <Tabs.Panel key={one} value={one}>
          {null}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function Queue({ kind, id, total }: Readonly<{ kind: Kind; id: string | undefined; total: number }>) {
  const { say, language } = useWords();
  const queue = useQueue(kind, id);
  const { rows, pages, open, order, setOrder } = queue;
  const first = rows?.[0];
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first pair is opened when none is
  useEffect(() => {
    if (!id && first) open(first.id);
  }, [id, first?.id]);
  const pace = paceOf(queue.seconds);
  return (
    <>
      <div className={classes.split}>
        <div className={classes.queue}>
          <Panel flush>
            <Table
              label={say('web.menu.review')}
              bar={
                <SegmentedControl
                  aria-label={say('web.review.order')}
                  value={order}
                  onChange={(value) => setOrder(orders.find((one) => one === value) ?? 'likeliest')}
                  data={orders.map((value) => ({ value, label: say(`web.review.order.${value}`) }))}
                />
              }
              rows={rows}
              columns={useColumns()}
              rowKey={(row) => row.id}
              error={pages.error}
              again={pages.again}
              {...(pages.more ? { onMore: pages.more } : {})}
              onOpen={(row) => open(row.id)}
              chosen={new Set(id ? [id] : [])}
              density="roomy"
              height="var(--queue-height)"
              empty={<Empty title={say('web.review.none')} text={say('web.review.none.text')} />}
              foot={
                <Tooltip label={say('web.review.paceText', { count: queue.seconds.length })}>
                  <span className="tabular">
                    {say('web.hits.found', { count: formatCount(total, language) })} ·{' '}
                    {say('web.review.pace', { count: pace ?? 0 })}
                  </span>
                </Tooltip>
              }
            />
          </Panel>
        </div>
        {id ? (
          <Answered answer={queue.pair}>
            {(pair) => (
              <PairPanel
                key={`${pair.id} ${queue.takenBack === pair.id}`}
                pair={pair}
                again={queue.takenBack === pair.id}
                onWord={(word) => queue.say(pair, word)}
              />
            )}
          </Answered>
        ) : (
          <Panel>
            <Empty
              title={say(rows?.length === 0 ? 'web.review.none' : 'web.review.choose')}
              {...(rows?.length === 0 ? { text: say('web.review.none.text') } : {})}
            />
          </Panel>
        )}
      </div>
      <div className="dim">{say('web.review.keys')}</div>
      <AgreementPanel kind={kind} />
    </>
  );
}

function useColumns(): readonly Column<Waiting>[] {
  const { say, language } = useWords();
  return [
    {
      key: 'pair',
      title: say('web.review.pair'),
      width: 150,
      render: (row) => (
        <div className={classes.waiting}>
          <span>{row.left.caption}</span>
          <span className="dim">↔ {row.right.caption}</span>
        </div>
      ),
    },
    {
      key: 'likely',
      title: say('web.review.likely'),
      width: 118,
      grow: 0,
      align: 'end',
      render: (row) => (
        <div className={classes.likely}>
          <span>
            {row.entity === 'firearm' && <GradeBadge grade={row.grade} />}{' '}
            {row.probability !== null && formatProbability(row.probability, language)}
          </span>
          {row.confidence !== null && <Sureness share={row.confidence} narrow />}
        </div>
      ),
    },
  ];
}
