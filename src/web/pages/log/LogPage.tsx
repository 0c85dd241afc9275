import { Drawer } from '@mantine/core';
import { useState } from 'react';
import { listLog } from '../../../platform/audit/api.ts';
import { formatCount, formatInstantExact } from '../../../ui/format.ts';
import { Page, Panel } from '../../../ui/page/Page.tsx';
import type { Column } from '../../../ui/table/columns.ts';
import { Table } from '../../../ui/table/Table.tsx';
import { useWords } from '../../../ui/words.ts';
import { usePages } from '../../api.ts';
import { type Entry, Outcome } from './entry.tsx';
import { LogEntry } from './LogEntry.tsx';
import { LogFilters, type LogQuestion } from './LogFilters.tsx';
import { LogState } from './LogState.tsx';

/** The log of the data-protection officer: who saw what, when, for which purpose, and whether the log is whole. */
export function LogPage() {
  const { say } = useWords();
  const [question, setQuestion] = useState<LogQuestion>({});
  const [opened, setOpened] = useState<Entry | null>(null);
  const pages = usePages(listLog, { ...question, limit: 200 }, (answer) => ({
    rows: answer.entries,
    next: answer.next,
  }));
  return (
    <Page title={say('web.menu.log')} lead={say('web.log.lead')} width="full">
      <LogState />
      <Panel flush>
        <Table
          label={say('web.menu.log')}
          bar={<LogFilters question={question} onChange={setQuestion} />}
          rows={pages.rows}
          columns={useColumns()}
          rowKey={(row) => row.id}
          error={pages.error}
          again={pages.again}
          {...(pages.more ? { onMore: pages.more } : {})}
          onOpen={setOpened}
          height="calc(100dvh - 380px)"
          foot={say('web.log.shown', { count: pages.rows?.length ?? 0 })}
        />
      </Panel>
      <Drawer
        opened={opened !== null}
        onClose={() => setOpened(null)}
        position="right"
        size="lg"
        title={say('web.log.entry')}
        closeButtonProps={{ 'aria-label': say('ui.close') }}
      >
        {opened && (
          <LogEntry
            entry={opened}
            onRecord={(record) => {
              setQuestion({ record });
              setOpened(null);
            }}
          />
        )}
      </Drawer>
    </Page>
  );
}

function useColumns(): readonly Column<Entry>[] {
  const { say, sayFirst, language } = useWords();
  return [
    {
      key: 'at',
      title: say('web.at'),
      width: 180,
      grow: 0,
      render: (row) => <span className="tabular">{formatInstantExact(row.at, language)}</span>,
    },
    {
      key: 'who',
      title: say('web.log.who'),
      width: 140,
      render: (row) => row.accountName ?? say('web.log.nobody'),
    },
    { key: 'office', title: say('web.office'), width: 120, grow: 0, render: (row) => row.officeCode },
    {
      key: 'category',
      title: say('web.log.category'),
      width: 130,
      grow: 0,
      render: (row) => sayFirst([`web.log.category.${row.category}`], row.category),
    },
    {
      key: 'action',
      title: say('web.log.action'),
      width: 180,
      grow: 1,
      render: (row) => <span className="mono">{row.action}</span>,
    },
    {
      key: 'purpose',
      title: say('web.log.purpose'),
      width: 130,
      render: (row) => (row.purpose ? sayFirst([`purpose.${row.purpose}`], row.purpose) : ''),
    },
    {
      key: 'subjects',
      title: say('web.log.records'),
      width: 90,
      grow: 0,
      align: 'end',
      render: (row) => formatCount(row.subjects, language),
    },
    {
      key: 'outcome',
      title: say('web.log.outcome'),
      width: 110,
      grow: 0,
      render: (row) => <Outcome outcome={row.outcome} />,
    },
    {
      key: 'sealed',
      title: say('web.log.sealed'),
      width: 110,
      grow: 0,
      render: (row) => say(row.sealed ? 'ui.yes' : 'web.log.notYet'),
    },
  ];
}
