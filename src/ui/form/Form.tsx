import { Alert, Button, Group, Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Entity } from '../../schema/entity.ts';
import { asRefusal, type Problem, type Refusal } from '../refusal.ts';
import { sentenceOf } from '../states/States.tsx';
import { useWords } from '../words.ts';
import { type FormValues, problemsOf } from './check.ts';
import { useDraft } from './draft.ts';
import { Fields } from './Fields.tsx';

const nothing: FormValues = {};

/** The default form of a declared entity: checks, draft, the server's refusals at their fields, Ctrl-Enter to save. */
export function Form({
  entity,
  start = nothing,
  draft,
  only,
  columns,
  submitText,
  onSubmit,
  onCancel,
  onValues,
  extra,
}: Readonly<{
  entity: Entity;
  start?: FormValues;
  /** Under which name the draft is kept. */
  draft: string;
  only?: readonly string[];
  columns?: number;
  submitText: string;
  onSubmit: (values: FormValues) => Promise<unknown>;
  onCancel?: () => void;
  onValues?: (values: FormValues) => void;
  extra?: ReactNode;
}>) {
  const { say } = useWords();
  const { values, setValues, restored, forget } = useDraft(draft, start);
  const sending = useSending(entity, values, onSubmit, forget);
  const change = (name: string, value: unknown) => {
    const next = { ...values, [name]: value };
    setValues(next);
    onValues?.(next);
  };
  return (
    <form
      onSubmit={sending.submit}
      onKeyDown={(event) => event.key === 'Enter' && event.ctrlKey && event.currentTarget.requestSubmit()}
      noValidate
    >
      <Stack gap="md">
        {restored && (
          <Alert
            variant="light"
            py={6}
            withCloseButton
            closeButtonLabel={say('ui.form.discardDraft')}
            onClose={forget}
          >
            {say('ui.form.draftRestored')}
          </Alert>
        )}
        <Refused refusal={sending.refusal} problems={sending.problems} />
        <Fields
          entity={entity}
          values={values}
          onChange={change}
          problems={sending.problems}
          {...(only ? { only } : {})}
          {...(columns ? { columns } : {})}
        />
        {extra}
        <Group gap="xs">
          <Button type="submit" loading={sending.busy}>
            {submitText}
          </Button>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {say('ui.cancel')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

function useSending(
  entity: Entity,
  values: FormValues,
  onSubmit: (values: FormValues) => Promise<unknown>,
  done: () => void,
) {
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [refusal, setRefusal] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = problemsOf(entity, values);
    setProblems(found);
    setRefusal(undefined);
    if (found.length > 0) return;
    setBusy(true);
    try {
      await onSubmit(values);
      done();
    } catch (thrown) {
      setRefusal(asRefusal(thrown));
      setProblems(asRefusal(thrown).problems);
    } finally {
      setBusy(false);
    }
  };
  return { problems, refusal, busy, submit: (event: FormEvent) => void submit(event) };
}

/** Why a form was not taken, above it. */
export function Refused({
  refusal,
  problems = [],
}: Readonly<{ refusal: Refusal | undefined; problems?: readonly Problem[] }>) {
  const words = useWords();
  if (!refusal && problems.length === 0) return null;
  return (
    <Alert color="red" variant="light" role="alert" py={8}>
      {refusal && refusal.code !== 'bad-input'
        ? sentenceOf(refusal, words.say, words.has)
        : words.say('ui.form.problems', { count: problems.length })}
    </Alert>
  );
}
