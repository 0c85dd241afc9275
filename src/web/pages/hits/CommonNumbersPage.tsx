import { Button, Select } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { listCommonNumbers } from '../../../domains/linkage/common/api.ts';
import { formatCount, formatInstant } from '../../../ui/format.ts';
import { Page, Panel } from '../../../ui/page/Page.tsx';
import { Empty } from '../../../ui/states/States.tsx';
import type { Column } from '../../../ui/table/columns.ts';
import { Table } from '../../../ui/table/Table.tsx';
import { useWords } from '../../../ui/words.ts';
import { type Answer, usePages } from '../../api.ts';
import { recordAddress } from '../../services.ts';
import { GradeBadge } from './GradeBadge.tsx';

type CommonNumber = Answer<typeof listCommonNumbers>['numbers'][number];

/** Numbers that so many firearms carry that their pairs were not all proposed: so that silence is not taken for "no match". */
export function CommonNumbersPage() {
  const { say } = useWords();
  const navigate = useNavigate();
  const [grade, setGrade] = useState<'A' | 'B' | 'C' | null>(null);
  const pages = usePages(listCommonNumbers, { ...(grade ? { grade } : {}), limit: 100 }, (answer) => ({
    rows: answer.numbers,
    next: answer.after,
  }));
  return (
    <Page
      title={say('web.common.title')}
      over={say('web.menu.review')}
      lead={say('web.common.lead')}
      width="full"
      actions={
        <Button
          variant="default"
          component={Link}
          to="/review/{-$id}"
          leftSection={<IconArrowLeft size={15} aria-hidden />}
        >
          {say('web.menu.review')}
        </Button>
      }
    >
      <Panel flush>
        <Table
          label={say('web.common.title')}
          bar={
            <Select
              w={110}
              aria-label={say('web.hits.grade')}
              placeholder={say('web.hits.grade')}
              clearable
              data={['A', 'B', 'C']}
              value={grade}
              onChange={(value) => setGrade(value === 'A' || value === 'B' || value === 'C' ? value : null)}
            />
          }
          rows={pages.rows}
          columns={useColumns()}
          rowKey={(row) => `${row.marking} ${row.grade}`}
          error={pages.error}
          again={pages.again}
          {...(pages.more ? { onMore: pages.more } : {})}
          onOpen={(row) => void navigate({ to: recordAddress('firearm', row.firearm) })}
          empty={<Empty title={say('web.common.none')} />}
        />
      </Panel>
    </Page>
  );
}

function useColumns(): readonly Column<CommonNumber>[] {
  const { say, language } = useWords();
  const figure = (key: 'found' | 'kept'): Column<CommonNumber> => ({
    key,
    title: say(`web.common.${key}`),
    width: 150,
    grow: 0,
    align: 'end',
    render: (row) => formatCount(row[key], language),
  });
  return [
    {
      key: 'grade',
      title: say('web.hits.grade'),
      width: 74,
      grow: 0,
      render: (row) => <GradeBadge grade={row.grade} />,
    },
    {
      key: 'value',
      title: say('web.common.number'),
      width: 160,
      render: (row) => <span className="mono">{row.value}</span>,
    },
    { key: 'firearm', title: say('entity.firearm.one'), width: 220, grow: 2, render: (row) => row.caption },
    figure('found'),
    figure('kept'),
    {
      key: 'at',
      title: say('web.at'),
      width: 160,
      grow: 0,
      render: (row) => <span className="tabular">{formatInstant(row.recordedAt, language)}</span>,
    },
  ];
}
