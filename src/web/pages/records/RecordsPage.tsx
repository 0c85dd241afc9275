import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { Page, Panel } from '../../../ui/page/Page.tsx';
import { useWords } from '../../../ui/words.ts';
import { entityNamed } from '../../entities.ts';
import { RecordTable } from '../../lists/RecordTable.tsx';
import { useSession } from '../../session/session.ts';
import { NotFoundPage } from '../not-found/NotFoundPage.tsx';

/** The list of any declared entity. */
export function RecordsPage() {
  const { entity: name } = useParams({ strict: false });
  const { say, sayFirst } = useWords();
  const session = useSession();
  const entity = entityNamed(name ?? '');
  if (!entity) return <NotFoundPage />;
  return (
    <Page
      title={sayFirst([`entity.${entity.name}.other`], entity.plural)}
      actions={
        session.may(`${entity.domain}.${entity.name}.create`) && (
          <Button
            component={Link}
            to={`/records/${entity.name}/new`}
            leftSection={<IconPlus size={15} aria-hidden />}
          >
            {say('web.record.new', { name: sayFirst([`entity.${entity.name}.one`], entity.name) })}
          </Button>
        )
      }
      width="full"
    >
      <Panel flush>
        <RecordTable key={entity.name} entity={entity} height="calc(100dvh - 240px)" />
      </Panel>
    </Page>
  );
}
