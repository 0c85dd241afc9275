import { Badge, Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { z } from 'zod';
import { type importAnswer, listImports } from '../../../platform/intake/api.ts';
import { formatCount, formatInstant } from '../../../ui/format.ts';
import { Page, Panel } from '../../../ui/page/Page.tsx';
import { Empty } from '../../../ui/states/States.tsx';
import type { Column } from '../../../ui/table/columns.ts';
import { Table } from '../../../ui/table/Table.tsx';
import { useWords } from '../../../ui/words.ts';
import { useAnswer } from '../../api.ts';
import { useSession } from '../../session/session.ts';

/** An import as the server tells it. */
export type ImportSeen = z.output<typeof importAnswer>;

const colours: Readonly<Record<ImportSeen['state'], string>> = {
  staged: 'yellow',
  checking: 'blue',
  checked: 'yellow',
  accepting: 'blue',
  stopped: 'orange',
  accepted: 'green',
  withdrawn: 'gray',
  discarded: 'gray',
};

/** The state of an import as a badge. */
export function ImportState({ state }: Readonly<{ state: ImportSeen['state'] }>) {
  const { say } = useWords();
  return <Badge color={colours[state]}>{say(`web.import.state.${state}`)}</Badge>;
}

/** Every file that was brought, newest first. */
export function ImportsPage() {
  const { say } = useWords();
  const session = useSession();
  const navigate = useNavigate();
  const answer = useAnswer(listImports, { limit: 200 });
  const bring = session.may('intake.import.run') && (
    <Button
      leftSection={<IconFileImport size={15} aria-hidden />}
      onClick={() => void navigate({ to: '/imports/new' })}
    >
      {say('web.import.bring')}
    </Button>
  );
  return (
    <Page title={say('web.menu.imports')} lead={say('web.import.lead')} actions={bring}>
      <Panel flush>
        <Table
          label={say('web.menu.imports')}
          rows={answer.data?.items}
          columns={useColumns()}
          rowKey={(row) => row.id}
          error={answer.error}
          again={() => void answer.refetch()}
          onOpen={(row) => void navigate({ to: '/imports/$id', params: { id: row.id } })}
          empty={<Empty title={say('web.import.none')} text={say('web.import.none.text')} action={bring} />}
          height="calc(100dvh - 220px)"
        />
      </Panel>
    </Page>
  );
}

function useColumns(): readonly Column<ImportSeen>[] {
  const { say, language } = useWords();
  return [
    { key: 'file', title: say('web.import.file'), width: 200, grow: 2, render: (row) => row.fileName },
    { key: 'source', title: say('web.import.source'), width: 160, render: (row) => row.sourceName },
    {
      key: 'state',
      title: say('web.import.state'),
      width: 130,
      grow: 0,
      render: (row) => <ImportState state={row.state} />,
    },
    {
      key: 'rows',
      title: say('web.import.rows'),
      width: 90,
      grow: 0,
      align: 'end',
      render: (row) => formatCount(row.rowCount, language),
    },
    {
      key: 'refused',
      title: say('web.import.refused'),
      width: 100,
      grow: 0,
      align: 'end',
      render: (row) => formatCount(row.refusedCount, language),
    },
    { key: 'by', title: say('web.by'), width: 150, render: (row) => row.requestedBy },
    {
      key: 'at',
      title: say('web.at'),
      width: 150,
      grow: 0,
      render: (row) => <span className="tabular">{formatInstant(row.recordedAt, language)}</span>,
    },
  ];
}
