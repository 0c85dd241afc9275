import { useNavigate } from '@tanstack/react-router';
import { listImports } from '../../../platform/intake/api.ts';
import { formatCount, formatInstant } from '../../../ui/format.ts';
import { Page, Panel } from '../../../ui/page/Page.tsx';
import { Empty } from '../../../ui/states/States.tsx';
import type { Column } from '../../../ui/table/columns.ts';
import { Table } from '../../../ui/table/Table.tsx';
import { useWords } from '../../../ui/words.ts';
import { useAnswer } from '../../api.ts';
import { useSession } from '../../session/session.ts';
import { type ImportSeen, ImportState } from '../imports/ImportsPage.tsx';
import { AlarmsWaiting } from './AlarmsWaiting.tsx';
import { ApprovalsWaiting } from './ApprovalsWaiting.tsx';
import { HitsWaiting } from './HitsWaiting.tsx';

const waiting = new Set<ImportSeen['state']>(['staged', 'checked', 'stopped']);

/** What waits for me: before all records. */
export function WorkPage() {
  const { say } = useWords();
  const session = useSession();
  return (
    <Page title={say('web.work.title')} lead={say('web.work.lead', { name: session.me.displayName })}>
      {session.may('linkage.hit.decide') && <HitsWaiting />}
      {session.may('linkage.serialAlarm.decide') && <AlarmsWaiting />}
      {session.may('intake.import.run') && <ImportsWaiting />}
      {session.may('admin.compartment.approve') && <ApprovalsWaiting />}
      {!session.may('linkage.hit.decide') &&
        !session.may('linkage.serialAlarm.decide') &&
        !session.may('intake.import.run') &&
        !session.may('admin.compartment.approve') && (
          <Panel>
            <Empty title={say('web.work.nothing')} />
          </Panel>
        )}
    </Page>
  );
}

function ImportsWaiting() {
  const { say } = useWords();
  const navigate = useNavigate();
  const answer = useAnswer(listImports, { limit: 100 });
  const rows = answer.data?.items.filter((one) => waiting.has(one.state));
  return (
    <Panel title={say('web.work.imports')} count={rows?.length} flush>
      <Table
        label={say('web.work.imports')}
        rows={rows}
        columns={useImportColumns()}
        rowKey={(row) => row.id}
        error={answer.error}
        again={() => void answer.refetch()}
        onOpen={(row) => void navigate({ to: '/imports/$id', params: { id: row.id } })}
        empty={<Empty title={say('web.work.noImports')} />}
        height={300}
      />
    </Panel>
  );
}

function useImportColumns(): readonly Column<ImportSeen>[] {
  const { say, language } = useWords();
  return [
    { key: 'file', title: say('web.import.file'), width: 220, grow: 2, render: (row) => row.fileName },
    { key: 'source', title: say('web.import.source'), width: 160, render: (row) => row.sourceName },
    {
      key: 'state',
      title: say('web.import.state'),
      width: 190,
      grow: 0,
      render: (row) => <ImportState state={row.state} />,
    },
    {
      key: 'rows',
      title: say('web.import.rows'),
      width: 100,
      grow: 0,
      align: 'end',
      render: (row) => formatCount(row.rowCount, language),
    },
    {
      key: 'at',
      title: say('web.at'),
      width: 160,
      grow: 0,
      render: (row) => <span className="tabular">{formatInstant(row.recordedAt, language)}</span>,
    },
  ];
}
