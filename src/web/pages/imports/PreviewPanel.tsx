import { Button, Group, SegmentedControl } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { downloadRefused, listShapes, previewImport } from '../../../platform/intake/api.ts';
import { formatCount } from '../../../ui/format.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import { Answered, Empty } from '../../../ui/states/States.tsx';
import { PlainTable } from '../../../ui/twin/Twin.tsx';
import { useWords } from '../../../ui/words.ts';
import { download, useAnswer } from '../../api.ts';
import type { ImportSeen } from './ImportsPage.tsx';
import { PreviewRows } from './PreviewRows.tsx';
import { ValuesPanel } from './ValuesPanel.tsx';

const filters = ['all', 'fit', 'refused', 'warned'] as const;

/** What the checks say, row by row, before anything is accepted. */
export function PreviewPanel({ seen }: Readonly<{ seen: ImportSeen }>) {
  const { say, language } = useWords();
  const [filter, setFilter] = useState<(typeof filters)[number]>(seen.refusedCount > 0 ? 'refused' : 'all');
  const [reason, setReason] = useState<string | null>(null);
  const [starts, setStarts] = useState<readonly number[]>([0]);
  const after = starts.at(-1) ?? 0;
  const shapes = useAnswer(listShapes, {});
  const answer = useAnswer(previewImport, { id: seen.id, filter, reason, after, limit: 50 }, { keep: true });
  const choose = (next: (typeof filters)[number], why: string | null = null) => {
    setFilter(next);
    setReason(why);
    setStarts([0]);
  };
  const shape = shapes.data?.shapes.find((one) => one.name === seen.shape);
  const columns = shape?.columns ?? [];
  const items = answer.data?.items ?? [];
  const last = items.at(-1);
  return (
    <>
      <Reasons seen={seen} reasons={answer.data?.reasons ?? []} onChoose={(why) => choose('refused', why)} />
      {shape && shape.overruled.length > 0 && <ValuesPanel seen={seen} />}
      <Panel
        title={say('web.import.preview')}
        flush
        actions={
          <SegmentedControl
            aria-label={say('web.import.preview')}
            value={filter}
            onChange={(next) => choose(filters.find((one) => one === next) ?? 'all')}
            data={filters.map((value) => ({ value, label: say(`web.import.filter.${value}`) }))}
          />
        }
      >
        <Answered answer={answer}>
          {(page) =>
            page.items.length === 0 ? (
              <Empty title={say('ui.table.empty')} />
            ) : (
              <PreviewRows shape={seen.shape} columns={columns} rows={page.items} />
            )
          }
        </Answered>
        <Group p="xs" gap="xs">
          <Button
            variant="default"
            size="compact-sm"
            disabled={starts.length < 2}
            onClick={() => setStarts(starts.slice(0, -1))}
          >
            {say('web.before')}
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            disabled={items.length < 50}
            onClick={() => last && setStarts([...starts, last.rowNo])}
          >
            {say('web.after')}
          </Button>
          <span className="dim tabular">
            {last &&
              say('web.import.rowsShown', {
                from: formatCount(items[0]?.rowNo ?? 0, language),
                to: formatCount(last.rowNo, language),
              })}
          </span>
        </Group>
      </Panel>
    </>
  );
}

/** How many rows are refused for which reason; each opens its rows. */
export function Reasons({
  seen,
  reasons,
  onChoose,
}: Readonly<{
  seen: ImportSeen;
  reasons: readonly Readonly<{ reason: string | null; column: string | null; rows: number }>[];
  onChoose?: (reason: string) => void;
}>) {
  const { say, sayFirst, language } = useWords();
  const refused = reasons.filter((one) => one.reason !== null);
  if (refused.length === 0) return null;
  const nameOf = (reason: string) =>
    sayFirst(
      [`${reason}.short`],
      say(reason, { value: '…', limit: '…', length: '…', list: '…', row: '…', day: '…' }),
    );
  return (
    <Panel
      title={say('web.import.reasons')}
      flush
      actions={
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => void download(downloadRefused, { id: seen.id }, `refused-${seen.fileName}.csv`)}
        >
          {say('web.import.refusedFile')}
        </Button>
      }
    >
      <PlainTable
        label={say('web.import.reasons')}
        table={{
          head: [say('web.import.reason'), say('web.import.column'), say('web.import.rows')],
          rows: refused.map((one) => ({
            key: `${one.reason}-${one.column}`,
            cells: [
              onChoose ? (
                <Button
                  key="open"
                  size="compact-xs"
                  variant="subtle"
                  onClick={() => onChoose(one.reason ?? '')}
                >
                  {nameOf(one.reason ?? '')}
                </Button>
              ) : (
                nameOf(one.reason ?? '')
              ),
              one.column
                ? sayFirst(
                    [`intake.column.${seen.shape}.${one.column}`, `field.seizure.${one.column}`],
                    one.column,
                  )
                : '',
              formatCount(one.rows, language),
            ],
          })),
        }}
      />
    </Panel>
  );
}
