import { Badge, Switch } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { resembledKinds } from '../../../domains/linkage/resemble/api.ts';
import type { Entity } from '../../../schema/entity.ts';
import { EntityFacts, isKnown } from '../../../ui/facts/EntityFacts.tsx';
import { Page, Panel } from '../../../ui/page/Page.tsx';
import { Answered } from '../../../ui/states/States.tsx';
import { useWords } from '../../../ui/words.ts';
import { useAnswer } from '../../api.ts';
import { callsOf, captionOf, childrenOf, entityNamed } from '../../entities.ts';
import { Attachments } from '../../record/Attachments.tsx';
import { Children } from '../../record/Children.tsx';
import { Joined } from '../../record/Joined.tsx';
import { type Acted, RecordActs } from '../../record/RecordActs.tsx';
import classes from '../../record/record.module.css';
import { Trust } from '../../record/Trust.tsx';
import { VersionsPanel } from '../../record/VersionsPanel.tsx';
import { Viewers } from '../../record/Viewers.tsx';
import { NotFoundPage } from '../not-found/NotFoundPage.tsx';

/** The page of any record: facts, what links to it, versions, attachments, who looked at it. */
export function RecordPage() {
  const { entity: name, id } = useParams({ strict: false });
  const entity = entityNamed(name ?? '');
  return entity && id ? <OneRecord key={id} entity={entity} id={id} /> : <NotFoundPage />;
}

function OneRecord({ entity, id }: Readonly<{ entity: Entity; id: string }>) {
  const answer = useAnswer(callsOf(entity).get, { id });
  return (
    <Answered answer={answer}>
      {/* The record is checked by the server against the same declaration. */}
      {({ record, may }) => <RecordView entity={entity} record={record as unknown as Acted} may={may} />}
    </Answered>
  );
}

function RecordView({
  entity,
  record,
  may,
}: Readonly<{ entity: Entity; record: Acted; may: Readonly<{ correct: boolean; withdraw: boolean }> }>) {
  const { say, sayFirst } = useWords();
  const one = sayFirst([`entity.${entity.name}.one`], entity.name);
  return (
    <Page
      title={captionOf(entity, record) || one}
      over={one}
      lead={<Trust record={record} />}
      actions={
        <>
          {record.withdrawnAt !== null && <Badge color="red">{say('web.withdrawn')}</Badge>}
          <RecordActs entity={entity} record={record} may={may} />
        </>
      }
    >
      <div className={classes.columns}>
        <div className={classes.stack}>
          <FactsPanel entity={entity} record={record} />
          {childrenOf(entity).map((child) => (
            <Children
              key={`${child.entity.name}-${child.field}`}
              entity={child.entity}
              field={child.field}
              parentId={record.id}
            />
          ))}
        </div>
        <div className={classes.stack}>
          {resembledKinds.some((kind) => kind === entity.name) && <Joined id={record.id} />}
          <VersionsPanel entity={entity} id={record.id} />
          {entity.listed && <Attachments recordId={record.id} />}
          {entity.listed && <Viewers recordId={record.id} />}
        </div>
      </div>
    </Page>
  );
}

/** The facts that are known; those that are not stand behind a switch, named and never taken for empty. */
function FactsPanel({ entity, record }: Readonly<{ entity: Entity; record: Acted }>) {
  const { say } = useWords();
  const [all, setAll] = useState(false);
  const unknown = Object.keys(entity.fields).filter((name) => !isKnown(record[name])).length;
  return (
    <Panel
      title={say('web.facts')}
      actions={
        unknown > 0 && (
          <Switch
            label={say('web.facts.unknown', { count: unknown })}
            checked={all}
            onChange={(event) => setAll(event.currentTarget.checked)}
          />
        )
      }
    >
      <EntityFacts entity={entity} record={record} hideUnknown={!all} />
    </Panel>
  );
}
