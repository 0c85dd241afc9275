import { ActionIcon, Checkbox, Popover, SegmentedControl, Stack, Text, Tooltip } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useWords } from '../words.ts';
import type { Column } from './columns.ts';
import { type Density, shownColumns, type TableView } from './view.ts';

/** Chooses which columns of a table are shown and how high its rows are. */
export function TableViewMenu({
  columns,
  view,
  density,
  onView,
}: Readonly<{
  columns: readonly Pick<Column<never>, 'key' | 'title' | 'extra'>[];
  view: TableView;
  density: Density;
  onView: (view: TableView) => void;
}>) {
  const { say } = useWords();
  const shown = new Set(shownColumns(columns, view).map(({ key }) => key));
  const toggle = (key: string) => {
    const next = columns.map((column) => column.key).filter((one) => shown.has(one) !== (one === key));
    onView({ ...view, columns: next });
  };
  return (
    <Popover position="bottom-end" withinPortal trapFocus>
      <Popover.Target>
        <Tooltip label={say('ui.table.view')}>
          <ActionIcon size={28} aria-label={say('ui.table.view')}>
            <IconAdjustmentsHorizontal size={16} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <SegmentedControl
            fullWidth
            aria-label={say('ui.table.density')}
            value={density}
            onChange={(value) => onView({ ...view, density: value === 'roomy' ? 'roomy' : 'dense' })}
            data={(['dense', 'roomy'] as const).map((value) => ({
              value,
              label: say(`ui.table.density.${value}`),
            }))}
          />
          <Text size="xs" c="dimmed" fw={560}>
            {say('ui.table.columns')}
          </Text>
          <Stack gap={6} mah={320} style={{ overflowY: 'auto' }}>
            {columns.map(({ key, title }) => (
              <Checkbox
                key={key}
                label={title}
                checked={shown.has(key)}
                disabled={shown.size === 1 && shown.has(key)}
                onChange={() => toggle(key)}
              />
            ))}
          </Stack>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
