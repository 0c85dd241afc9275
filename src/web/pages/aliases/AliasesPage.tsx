import { Button, SegmentedControl, Switch } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { listAliases } from '../../../domains/reference/alias/api.ts';
import { countAliasUse } from '../../../domains/subjects/alias-use/api.ts';
import { formatCount, formatInstant } from '../../../ui/format.ts';
import { Page, Panel } from '../../../ui/page/Page.tsx';
import { Empty } from '../../../ui/states/States.tsx';
import type { Column } from '../../../ui/table/columns.ts';
import { Table } from '../../../ui/table/Table.tsx';
import { useWords } from '../../../ui/words.ts';
import { useAnswer, usePages } from '../../api.ts';
import { AliasDialog } from './AliasDialog.tsx';
import { type Alias, AliasState } from './AliasState.tsx';

const parts = ['make', 'model', 'calibre', 'type'] as const;

/** What written values mean from now on: who said so, for which source, how often it has decided, and the way to take it back. */
export function AliasesPage() {
  const { say, language } = useWords();
  const [part, setPart] = useState('');
  const [withdrawn, setWithdrawn] = useState(false);
  const [opened, setOpened] = useState<Alias | null>(null);
  const asked = parts.find((one) => one === part);
  const pages = usePages(
    listAliases,
    { ...(asked ? { part: asked } : {}), withdrawn: withdrawn ? 'true' : 'false', limit: 100 },
    ({ aliases, next }) => ({ rows: aliases, next }),
  );
  const use = useAnswer(countAliasUse, {});
  const usedOf = (alias: Alias): number | undefined => use.data && (use.data.used[alias.id] ?? 0);
  return (
    <Page
      title={say('reference.aliases')}
      over={say('reference.catalogue')}
      lead={say('reference.aliases.lead')}
      width="full"
      actions={
        <Button variant="default" component={Link} to="/catalogue">
          {say('reference.catalogue')}
        </Button>
      }
    >
      <Panel flush>
        <Table
          label={say('reference.aliases')}
          name="aliases"
          bar={
            <>
              <SegmentedControl
                aria-label={say('reference.alias.part')}
                value={part}
                onChange={setPart}
                data={[
                  { value: '', label: say('reference.alias.anyPart') },
                  ...parts.map((value) => ({ value, label: say(`web.import.values.part.${value}`) })),
                ]}
              />
              <Switch
                label={say('reference.alias.showWithdrawn')}
                checked={withdrawn}
                onChange={(event) => setWithdrawn(event.currentTarget.checked)}
              />
            </>
          }
          rows={pages.rows}
          columns={useColumns(usedOf, language)}
          rowKey={(row) => row.id}
          error={pages.error}
          again={pages.again}
          {...(pages.more ? { onMore: pages.more } : {})}
          onOpen={setOpened}
          empty={<Empty title={say('reference.aliases.none')} text={say('reference.aliases.none.text')} />}
        />
      </Panel>
      {opened && <AliasDialog alias={opened} used={usedOf(opened) ?? 0} onClose={() => setOpened(null)} />}
    </Page>
  );
}

function useColumns(
  usedOf: (alias: Alias) => number | undefined,
  language: string,
): readonly Column<Alias>[] {
  const { say } = useWords();
  return [
    {
      key: 'part',
      title: say('reference.alias.part'),
      width: 90,
      grow: 0,
      render: (row) => say(`web.import.values.part.${row.part}`),
    },
    {
      key: 'written',
      title: say('reference.alias.written'),
      width: 180,
      grow: 2,
      render: (row) => <strong>{row.written}</strong>,
    },
    { key: 'means', title: say('reference.alias.means'), width: 180, grow: 2, render: (row) => row.name },
    {
      key: 'source',
      title: say('reference.alias.source'),
      width: 170,
      grow: 1,
      render: (row) => row.sourceName ?? say('reference.alias.everySource'),
    },
    {
      key: 'used',
      title: say('reference.alias.used'),
      width: 80,
      grow: 0,
      align: 'end',
      render: (row) => {
        const used = usedOf(row);
        return <span className="tabular">{used === undefined ? '' : formatCount(used, language)}</span>;
      },
    },
    {
      key: 'by',
      title: say('reference.alias.recordedBy'),
      width: 140,
      grow: 1,
      render: (row) => row.recordedBy,
    },
    {
      key: 'at',
      title: say('reference.alias.recordedAt'),
      width: 158,
      grow: 0,
      render: (row) => <span className="tabular">{formatInstant(row.recordedAt, language)}</span>,
    },
    {
      key: 'state',
      title: say('reference.alias.state'),
      width: 150,
      grow: 2,
      render: (row) => <AliasState alias={row} />,
    },
  ];
}
