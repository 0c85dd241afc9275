import { Group } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { Entity } from '../../../schema/entity.ts';
import { Form } from '../../../ui/form/Form.tsx';
import { Page, Panel } from '../../../ui/page/Page.tsx';
import { useWords } from '../../../ui/words.ts';
import { LevelInput } from '../../access/LevelInput.tsx';
import { labelOfLevel, usualLevel } from '../../access/labels.ts';
import { useAct } from '../../api.ts';
import { callsOf, entityNamed } from '../../entities.ts';
import { recordAddress } from '../../services.ts';
import { NotFoundPage } from '../not-found/NotFoundPage.tsx';

/** Records one thing of any declared kind, by its default form. */
export function NewRecordPage() {
  const { entity: name } = useParams({ strict: false });
  const entity = entityNamed(name ?? '');
  return entity ? <NewRecord key={entity.name} entity={entity} /> : <NotFoundPage />;
}

function NewRecord({ entity }: Readonly<{ entity: Entity }>) {
  const { say, sayFirst } = useWords();
  const navigate = useNavigate();
  const [level, setLevel] = useState(usualLevel);
  const create = useAct(callsOf(entity).create);
  const one = sayFirst([`entity.${entity.name}.one`], entity.name);
  return (
    <Page
      title={say('web.record.new', { name: one })}
      over={sayFirst([`entity.${entity.name}.other`], entity.plural)}
    >
      <Panel>
        <Group mb="md">
          <LevelInput value={level} onChange={setLevel} />
        </Group>
        <Form
          entity={entity}
          draft={`new ${entity.name}`}
          submitText={say('web.record.save')}
          onSubmit={async (values) => {
            const made = await create.mutateAsync({ input: { ...values, labelId: labelOfLevel(level) } });
            void navigate({ to: recordAddress(entity.name, made.id) });
          }}
        />
      </Panel>
    </Page>
  );
}
