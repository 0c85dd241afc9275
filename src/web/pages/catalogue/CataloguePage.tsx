import { Button, NavLink } from '@mantine/core';
import { IconEyeSearch } from '@tabler/icons-react';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { listLists } from '../../../domains/reference/catalogue/api.ts';
import { catalogueLists, isCatalogueList } from '../../../domains/reference/catalogue/lists.ts';
import { formatCount } from '../../../ui/format.ts';
import { Page, Panel } from '../../../ui/page/Page.tsx';
import { useWords } from '../../../ui/words.ts';
import { useAnswer } from '../../api.ts';
import { useSession } from '../../session/session.ts';
import classes from './catalogue.module.css';
import { EntryPanel } from './EntryPanel.tsx';
import { ListTable } from './ListTable.tsx';

/** The catalogue: every list that a code may come from, looked through in any script, with source and check of each row. */
export function CataloguePage() {
  const { say, language } = useWords();
  const navigate = useNavigate();
  const { may } = useSession();
  const { list: named = 'makes', id } = useParams({ strict: false });
  const lists = useAnswer(listLists, {});
  const list = isCatalogueList(named) ? named : 'makes';
  return (
    <Page
      title={say('reference.catalogue')}
      lead={say('reference.catalogue.lead')}
      width="full"
      actions={
        <>
          {may('reference.alias.read') && (
            <Button variant="default" component={Link} to="/aliases">
              {say('reference.aliases')}
            </Button>
          )}
          {may('reference.nationalCode.read') && (
            <Button variant="default" component={Link} to="/national-lists">
              {say('reference.national')}
            </Button>
          )}
          <Button
            variant="default"
            component={Link}
            to="/identify"
            leftSection={<IconEyeSearch size={15} aria-hidden />}
          >
            {say('reference.identify')}
          </Button>
        </>
      }
    >
      <div className={classes.page} data-entry={id !== undefined || undefined}>
        <nav aria-label={say('reference.lists')} className={classes.lists}>
          {catalogueLists.map((one) => {
            const counted = lists.data?.lists.find((row) => row.list === one);
            return (
              <NavLink
                key={one}
                component={Link}
                to={`/catalogue/${one}`}
                active={one === list}
                aria-current={one === list ? 'page' : undefined}
                label={say(`reference.list.${one}`)}
                rightSection={
                  counted && <span className="dim tabular">{formatCount(counted.rows, language)}</span>
                }
              />
            );
          })}
        </nav>
        <Panel flush>
          <ListTable
            key={list}
            list={list}
            onOpen={(row) => void navigate({ to: `/catalogue/${list}/${encodeURIComponent(row.id)}` })}
          />
        </Panel>
        {id !== undefined && (
          <EntryPanel
            key={`${list}/${id}`}
            list={list}
            id={id}
            onClose={() => void navigate({ to: `/catalogue/${list}` })}
          />
        )}
      </div>
    </Page>
  );
}
