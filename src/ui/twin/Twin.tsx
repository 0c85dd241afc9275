import { Table as MantineTable, SegmentedControl, VisuallyHidden } from '@mantine/core';
import { IconPhoto, IconTable } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { Panel } from '../page/Page.tsx';
import { useWords } from '../words.ts';

/** The rows of a picture, for those who read it as a table. */
export type TwinTable = Readonly<{
  head: readonly string[];
  rows: readonly Readonly<{ key: string; cells: readonly ReactNode[] }>[];
}>;

/** A picture and its equal as a table; the reader switches between them. */
export function Twin({
  title,
  count,
  picture,
  table,
  actions,
  flush = true,
}: Readonly<{
  title: string;
  count?: ReactNode;
  picture: ReactNode;
  table: TwinTable;
  actions?: ReactNode;
  flush?: boolean;
}>) {
  const { say } = useWords();
  const [shown, setShown] = useState('picture');
  return (
    <Panel
      title={title}
      count={count}
      flush={flush || shown === 'table'}
      actions={
        <>
          {actions}
          <SegmentedControl
            size="xs"
            aria-label={say('ui.twin.label', { title })}
            value={shown}
            onChange={setShown}
            data={[
              {
                value: 'picture',
                label: (
                  <Sign
                    text={say('ui.twin.picture')}
                    icon={<IconPhoto size={14} stroke={1.7} aria-hidden />}
                  />
                ),
              },
              {
                value: 'table',
                label: (
                  <Sign text={say('ui.twin.table')} icon={<IconTable size={14} stroke={1.7} aria-hidden />} />
                ),
              },
            ]}
          />
        </>
      }
    >
      {shown === 'picture' ? picture : <PlainTable label={title} table={table} />}
    </Panel>
  );
}

function Sign({ text, icon }: Readonly<{ text: string; icon: ReactNode }>) {
  return (
    <span title={text}>
      {icon}
      <VisuallyHidden>{text}</VisuallyHidden>
    </span>
  );
}

/** A small table of text, without virtual rows: for what is short by nature. */
export function PlainTable({ label, table }: Readonly<{ label: string; table: TwinTable }>) {
  return (
    <MantineTable.ScrollContainer
      minWidth={280}
      maxHeight={420}
      type="native"
      scrollAreaProps={{ tabIndex: 0, role: 'region', 'aria-label': label }}
    >
      <MantineTable verticalSpacing={5} horizontalSpacing="sm" fz="sm" stickyHeader>
        <MantineTable.Thead>
          <MantineTable.Tr>
            {table.head.map((cell) => (
              <MantineTable.Th key={cell} c="dimmed" fz="xs" fw={560}>
                {cell}
              </MantineTable.Th>
            ))}
          </MantineTable.Tr>
        </MantineTable.Thead>
        <MantineTable.Tbody>
          {table.rows.map((row) => (
            <MantineTable.Tr key={row.key}>
              {row.cells.map((cell, column) => (
                <MantineTable.Td key={table.head[column]}>{cell}</MantineTable.Td>
              ))}
            </MantineTable.Tr>
          ))}
        </MantineTable.Tbody>
      </MantineTable>
    </MantineTable.ScrollContainer>
  );
}
