import { ActionIcon, Anchor, Badge } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { getFromCatalogue } from '../../../domains/reference/catalogue/api.ts';
import { type CatalogueList, catalogueColumns } from '../../../domains/reference/catalogue/lists.ts';
import { Facts, Panel } from '../../../ui/page/Page.tsx';
import { Answered } from '../../../ui/states/States.tsx';
import { useWords } from '../../../ui/words.ts';
import { type Answer, useAnswer } from '../../api.ts';
import classes from './catalogue.module.css';
import { Cell, columnTitle, rowName } from './cells.tsx';
import { NameTimeline } from './NameTimeline.tsx';
import { Verified } from './Verified.tsx';

type Entry = Answer<typeof getFromCatalogue>;

/** One row of the catalogue with all that hangs on it. */
export function EntryPanel({
  list,
  id,
  onClose,
}: Readonly<{ list: CatalogueList; id: string; onClose: () => void }>) {
  const words = useWords();
  const answer = useAnswer(getFromCatalogue, { of: `${list}/${id}` });
  return (
    <aside className={classes.entry} aria-label={words.say('reference.entry')}>
      <Panel
        title={answer.data ? rowName(words, list, answer.data.row) : words.say('reference.entry')}
        flush
        actions={
          <ActionIcon aria-label={words.say('ui.close')} variant="subtle" color="gray" onClick={onClose}>
            <IconX size={15} />
          </ActionIcon>
        }
      >
        <Answered answer={answer}>{(entry) => <Parts list={list} entry={entry} />}</Answered>
      </Panel>
    </aside>
  );
}

function Parts({ list, entry }: Readonly<{ list: CatalogueList; entry: Entry }>) {
  const words = useWords();
  const { row, names } = entry;
  const facts = catalogueColumns[list]
    .filter(({ name, kind }) => kind === 'byLanguage' || (row.cells[name] ?? '') !== '')
    .map((column) => ({
      key: column.name,
      name: columnTitle(words, column.name),
      value: <Cell column={column} row={row} names={names} />,
    }));
  return (
    <>
      <div className={classes.part} style={{ borderTop: 0 }}>
        <Verified cells={row.cells} />
        <Facts
          unknown={words.say('ui.unknown')}
          facts={[{ key: 'code', name: words.say('reference.column.code'), value: row.id }, ...facts]}
        />
      </div>
      {entry.overTime.length > 0 && <OverTime entry={entry} />}
      <Features features={entry.features} />
      {entry.tied.map((tied) => (
        <section className={classes.part} key={`${tied.list}${tied.word}`}>
          <h3 className={classes.partTitle}>
            {words.say(tied.word)} · {tied.found}
          </h3>
          <div className={classes.links}>
            {tied.rows.map((one) => (
              <Anchor
                key={one.id}
                component={Link}
                size="sm"
                to={`/catalogue/${tied.list}/${encodeURIComponent(one.id)}`}
              >
                {one.name}
              </Anchor>
            ))}
          </div>
        </section>
      ))}
      <section className={classes.part}>
        <h3 className={classes.partTitle}>{words.say('reference.column.source')}</h3>
        <div className={classes.source}>
          {row.cells.source}
          {row.cells.checked_on && (
            <div>
              {words.say('reference.checked', {
                by: row.cells.checked_by ?? '',
                on: row.cells.checked_on,
              })}
            </div>
          )}
        </div>
      </section>
    </>
  );
}

function OverTime({ entry }: Readonly<{ entry: Entry }>) {
  const { say } = useWords();
  return (
    <section className={classes.part}>
      <h3 className={classes.partTitle}>{say('reference.overTime')}</h3>
      <NameTimeline names={entry.overTime} />
      <ul className={classes.names}>
        {entry.overTime.map((one) => (
          <li key={`${one.kind}${one.name}${one.from}`}>
            <span className="dim tabular">
              {one.from || '?'}–{one.to}
            </span>
            <span>
              {one.related ? (
                <Anchor component={Link} size="sm" to={`/catalogue/makes/${encodeURIComponent(one.related)}`}>
                  {one.name}
                </Anchor>
              ) : (
                one.name
              )}{' '}
              <span className="dim">
                {[say(`reference.nameKind.${one.kind}`), one.country].filter(Boolean).join(', ')}
              </span>
              {one.verified !== 'no' && (
                <>
                  {' '}
                  <Badge color="green" variant="light" size="xs">
                    {say('reference.verified.source')}
                  </Badge>
                </>
              )}
              {one.note && <div className={classes.source}>{one.note}</div>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Features({ features }: Readonly<{ features: Readonly<Record<string, string>> }>) {
  const words = useWords();
  const described = Object.entries(features).filter(
    ([name, value]) => value !== '' && words.has(`reference.feature.${name}`),
  );
  if (described.length === 0) return null;
  return (
    <section className={classes.part}>
      <h3 className={classes.partTitle}>{words.say('reference.features')}</h3>
      <Facts
        unknown={words.say('ui.unknown')}
        facts={described.map(([name, value]) => ({
          key: name,
          name: words.say(`reference.feature.${name}`),
          value: value
            .split('|')
            .map((one) => words.sayFirst([`reference.feature.${name}.${one}`], one))
            .join(' · '),
        }))}
      />
    </section>
  );
}
