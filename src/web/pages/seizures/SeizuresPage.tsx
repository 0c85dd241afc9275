import { Button, SimpleGrid } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { seizure } from '../../../domains/seizures/entities.ts';
import { Page, Panel } from '../../../ui/page/Page.tsx';
import { useWords } from '../../../ui/words.ts';
import { useListState } from '../../lists/list-state.ts';
import { filterQuery } from '../../lists/query.ts';
import { RecordTable } from '../../lists/RecordTable.tsx';
import { useSession } from '../../session/session.ts';
import { RegionMap } from './RegionMap.tsx';
import { YearChart } from './YearChart.tsx';

/** Seizures: where, when, and one by one. Map and chart set the filters of the list, and follow them. */
export function SeizuresPage() {
  const { say } = useWords();
  const session = useSession();
  const [state] = useListState(seizure.name);
  const [filters] = useDebouncedValue(filterQuery(seizure, state.filters), 250);
  return (
    <Page
      title={say('web.menu.seizures')}
      width="full"
      actions={
        session.may('seizures.seizure.create') && (
          <Button component={Link} to="/seizures/new" leftSection={<IconPlus size={15} aria-hidden />}>
            {say('web.seizure.new')}
          </Button>
        )
      }
    >
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="sm">
        <RegionMap filters={filters} />
        <YearChart filters={filters} />
      </SimpleGrid>
      <Panel flush>
        <RecordTable entity={seizure} height="max(320px, calc(100dvh - 560px))" />
      </Panel>
    </Page>
  );
}
