import { Badge, SegmentedControl, Select } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { listAlarms } from '../../../domains/linkage/serial/alarm-api.ts';
import { formatInstant } from '../../../ui/format.ts';
import { Page, Panel } from '../../../ui/page/Page.tsx';
import { Empty } from '../../../ui/states/States.tsx';
import type { Column } from '../../../ui/table/columns.ts';
import { Table } from '../../../ui/table/Table.tsx';
import { useWords } from '../../../ui/words.ts';
import { type Answer, usePages } from '../../api.ts';
import { AlarmView } from './AlarmView.tsx';
import { ShapesPanel } from './ShapesPanel.tsx';
import classes from './serials.module.css';

type Alarm = Answer<typeof listAlarms>['alarms'][number];
type State = Alarm['state'];
type Kind = Alarm['alarm'];

const states = ['new', 'seen', 'dismissed'] as const;
const kinds = ['near', 'clone'] as const;

/** What serial numbers say that no record says alone: alarms as a work list, and what the numbers of makers look like. */
export function SerialsPage() {
  const { say } = useWords();
  const navigate = useNavigate();
  const { id } = useParams({ strict: false });
  const [state, setState] = useState<State>('new');
  const [kind, setKind] = useState<Kind | null>(null);
  const pages = usePages(listAlarms, { state, ...(kind ? { alarm: kind } : {}), limit: 100 }, (answer) => ({
    rows: answer.alarms,
    next: answer.after,
  }));
  const rows = pages.rows;
  const at = rows?.findIndex((row) => row.id === id) ?? -1;
  const open = (alarm: Alarm | undefined) =>
    alarm && void navigate({ to: '/serials/{-$id}', params: { id: alarm.id }, replace: true });
  const step = (by: number) => open(rows?.[Math.max(0, at + by)]);
  useHotkeys([
    ['J', () => step(1)],
    ['K', () => step(-1)],
  ]);
  const first = rows?.[0];
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first alarm is opened when none is
  useEffect(() => {
    if (!id && first) open(first);
  }, [id, first?.id]);
  return (
    <Page title={say('web.menu.serials')} lead={say('web.serials.lead')} width="full">
      <div className={classes.split}>
        <Panel flush>
          <Table
            label={say('web.serials.alarms')}
            bar={<Bar state={state} onState={setState} kind={kind} onKind={setKind} />}
            rows={rows}
            columns={useColumns()}
            rowKey={(row) => row.id}
            error={pages.error}
            again={pages.again}
            {...(pages.more ? { onMore: pages.more } : {})}
            onOpen={open}
            chosen={new Set(id ? [id] : [])}
            density="roomy"
            height="min(460px, 60dvh)"
            empty={<Empty title={say('web.serials.none')} text={say('web.serials.none.text')} />}
          />
        </Panel>
        {id ? (
          <AlarmView key={id} id={id} onDecided={() => step(1)} />
        ) : (
          <Panel>
            <Empty title={say('web.serials.choose')} />
          </Panel>
        )}
      </div>
      <ShapesPanel />
    </Page>
  );
}

/** Which alarms are listed: those that wait, or what people made of the others; of one kind or both. */
function Bar({
  state,
  onState,
  kind,
  onKind,
}: Readonly<{
  state: State;
  onState: (state: State) => void;
  kind: Kind | null;
  onKind: (kind: Kind | null) => void;
}>) {
  const { say } = useWords();
  return (
    <>
      <SegmentedControl
        aria-label={say('web.serials.state')}
        value={state}
        onChange={(value) => onState(states.find((one) => one === value) ?? 'new')}
        data={states.map((value) => ({ value, label: say(`web.serials.state.${value}`) }))}
      />
      <Select
        w={150}
        aria-label={say('web.serials.kind')}
        placeholder={say('web.serials.kind')}
        clearable
        data={kinds.map((value) => ({ value, label: say(`web.serials.kind.${value}`) }))}
        value={kind}
        onChange={(value) => onKind(kinds.find((one) => one === value) ?? null)}
      />
    </>
  );
}

function useColumns(): readonly Column<Alarm>[] {
  const { say, language } = useWords();
  return [
    {
      key: 'numbers',
      title: say('web.serials.numbers'),
      width: 165,
      render: (row) => (
        <div className={classes.pair}>
          <span className="mono">
            {row.left.value === row.right.value ? row.left.value : `${row.left.value} · ${row.right.value}`}
          </span>
          <span className="dim">{[row.left.makeText, row.left.modelText].filter(Boolean).join(' ')}</span>
        </div>
      ),
    },
    {
      key: 'why',
      title: say('web.search.why'),
      width: 165,
      render: (row) => (
        <Badge color={row.alarm === 'clone' ? 'red' : 'orange'}>{say(`web.serials.why.${row.why}`)}</Badge>
      ),
    },
    {
      key: 'at',
      title: say('web.at'),
      width: 158,
      grow: 0,
      render: (row) => <span className="tabular">{formatInstant(row.recordedAt, language)}</span>,
    },
  ];
}
