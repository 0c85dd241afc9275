import { Anchor, Badge } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { listAlarms } from '../../../domains/linkage/serial/alarm-api.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import { Empty } from '../../../ui/states/States.tsx';
import type { Column } from '../../../ui/table/columns.ts';
import { Table } from '../../../ui/table/Table.tsx';
import { useWords } from '../../../ui/words.ts';
import { type Answer, useAnswer } from '../../api.ts';
import { agoColumn } from './ago-column.ts';

type Alarm = Answer<typeof listAlarms>['alarms'][number];
type Side = Alarm['left'];

/** The alarms of serial numbers that nobody has looked at, newest first. */
export function AlarmsWaiting() {
  const { say } = useWords();
  const navigate = useNavigate();
  const answer = useAnswer(listAlarms, { state: 'new', limit: 50 });
  const { alarms, after } = answer.data ?? {};
  return (
    <Panel
      title={say('web.work.alarms')}
      count={alarms && (after ? `${alarms.length}+` : alarms.length)}
      flush
      actions={
        <Anchor component={Link} to="/serials" size="sm">
          {say('web.menu.serials')}
        </Anchor>
      }
    >
      <Table
        label={say('web.work.alarms')}
        rows={alarms}
        columns={useColumns()}
        rowKey={(row) => row.id}
        error={answer.error}
        again={() => void answer.refetch()}
        onOpen={(row) => void navigate({ to: '/serials/{-$id}', params: { id: row.id } })}
        empty={<Empty title={say('web.serials.none')} />}
        height={300}
      />
    </Panel>
  );
}

function useColumns(): readonly Column<Alarm>[] {
  const { say } = useWords();
  const side = (key: 'left' | 'right', title: string): Column<Alarm> => ({
    key,
    title,
    width: 220,
    render: (row) => namedBy(row[key]),
  });
  return [
    {
      key: 'why',
      title: say('web.search.why'),
      width: 230,
      grow: 0,
      render: (row) => (
        <Badge color={row.alarm === 'clone' ? 'red' : 'orange'}>{say(`web.serials.why.${row.why}`)}</Badge>
      ),
    },
    side('left', say('web.hits.one')),
    side('right', say('web.hits.other')),
    agoColumn(say),
  ];
}

const namedBy = ({ value, makeText, modelText, place }: Side): string =>
  [[makeText, modelText, value].filter(Boolean).join(' '), place].filter(Boolean).join(' · ');
