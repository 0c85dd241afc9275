import { notifications } from '@mantine/notifications';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { recordOverride } from '../../../domains/linkage/resemble/api.ts';
import type { Entity } from '../../../schema/entity.ts';
import type { FormValues } from '../../../ui/form/check.ts';
import { Form } from '../../../ui/form/Form.tsx';
import { Page, Panel } from '../../../ui/page/Page.tsx';
import { useWords } from '../../../ui/words.ts';
import { useAct } from '../../api.ts';
import { callsOf, entityNamed } from '../../entities.ts';
import classes from '../../record/record.module.css';
import { recordAddress } from '../../services.ts';
import { useSession } from '../../session/session.ts';
import { NotFoundPage } from '../not-found/NotFoundPage.tsx';
import { OverrideDialog, useOverrideQuestion } from './OverrideDialog.tsx';
import { Resembling } from './Resembling.tsx';
import { likelyNow, resembledKind } from './resembling.ts';

/** Records one thing of any declared kind, by its default form. */
export function NewRecordPage() {
  const { entity: name } = useParams({ strict: false });
  const entity = entityNamed(name ?? '');
  return entity ? <NewRecord key={entity.name} entity={entity} /> : <NotFoundPage />;
}

function NewRecord({ entity }: Readonly<{ entity: Entity }>) {
  const { say, sayFirst } = useWords();
  const navigate = useNavigate();
  const session = useSession();
  const create = useAct(callsOf(entity).create);
  const override = useAct(recordOverride);
  const question = useOverrideQuestion();
  const [values, setValues] = useState<FormValues>({});
  const kind = resembledKind(entity.name);
  const mayAsk = session.me.purpose.code !== 'general' && session.may('search.ask');
  const one = sayFirst([`entity.${entity.name}.one`], entity.name);
  const save = async (form: FormValues) => {
    const likely = kind ? await likelyNow(kind, form, mayAsk) : [];
    const reason = likely.length > 0 ? await question.ask(likely) : null;
    const made = await create.mutateAsync({ input: { ...form } });
    if (kind && reason !== null) {
      const shown = likely.map(({ id }) => id);
      // The record stands already: that its reason was not kept is said, and hinders nothing.
      await override
        .mutateAsync({ input: { entity: kind, record: made.id, shown, reason } })
        .catch(() => notifications.show({ color: 'red', message: say('web.override.notKept') }));
    }
    void navigate({ to: recordAddress(entity.name, made.id) });
  };
  const form = (
    <Panel>
      <Form
        entity={entity}
        draft={`new ${entity.name}`}
        submitText={say('web.record.save')}
        onValues={setValues}
        onSubmit={save}
      />
    </Panel>
  );
  return (
    <Page
      title={say('web.record.new', { name: one })}
      over={sayFirst([`entity.${entity.name}.other`], entity.plural)}
    >
      {kind ? (
        <div className={classes.columns}>
          {form}
          <Resembling kind={kind} values={values} />
        </div>
      ) : (
        form
      )}
      {kind && question.asked && (
        <OverrideDialog kind={kind} candidates={question.asked} onAnswer={question.answer} />
      )}
    </Page>
  );
}
