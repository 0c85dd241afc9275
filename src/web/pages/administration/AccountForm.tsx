import { Button, Group, MultiSelect, Select, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import { roles as allRoles } from '../../../platform/access/policy.ts';
import {
  changeAccount,
  createAccount,
  disableAccount,
  listOffices,
  resetPassword,
} from '../../../platform/admin/api.ts';
import { ReasonDialog } from '../../../ui/dialog/ReasonDialog.tsx';
import { problemSentence } from '../../../ui/form/Fields.tsx';
import { Refused } from '../../../ui/form/Form.tsx';
import { useWords } from '../../../ui/words.ts';
import { useAct, useAnswer } from '../../api.ts';
import { languages } from '../../words.ts';
import type { Account } from './account.ts';
import { OneTimeCode } from './OneTimeCode.tsx';

type Filled = Readonly<{
  username: string;
  displayName: string;
  officeId: string | null;
  clearance: string;
  roles: string[];
  language: string;
}>;

const filledFrom = (account: Account | null): Filled => ({
  username: account?.username ?? '',
  displayName: account?.displayName ?? '',
  officeId: account ? String(account.officeId) : null,
  clearance: String(account?.clearance ?? 1),
  roles: [...(account?.roles ?? [])],
  language: account?.language ?? 'en',
});

/** Makes or changes an account; the code for a first password is shown once. */
export function AccountForm({ account }: Readonly<{ account: Account | null }>) {
  const { say } = useWords();
  const [filled, setFilled] = useState(() => filledFrom(account));
  const create = useAct(createAccount);
  const change = useAct(changeAccount);
  const refusal = create.error ?? change.error ?? undefined;
  const send = (event: FormEvent) => {
    event.preventDefault();
    const rights = {
      displayName: filled.displayName,
      officeId: Number(filled.officeId),
      clearance: Number(filled.clearance),
      roles: allRoles.filter((role) => filled.roles.includes(role)),
      language: languages.find((one) => one.code === filled.language)?.code ?? 'en',
    };
    if (account) change.mutate({ input: { id: account.id, ...rights }, expectedVersion: account.version });
    else create.mutate({ input: { username: filled.username, ...rights } });
  };
  if (create.data) return <OneTimeCode code={create.data.code} until={create.data.until} />;
  return (
    <Stack gap="lg">
      <form onSubmit={send}>
        <Stack gap="sm">
          <Refused refusal={refusal} problems={refusal?.problems ?? []} />
          <Inputs
            filled={filled}
            onChange={setFilled}
            isNew={account === null}
            problems={refusal?.problems ?? []}
          />
          <Button
            type="submit"
            w="fit-content"
            disabled={!filled.officeId}
            loading={create.isPending || change.isPending}
          >
            {say(account ? 'web.admin.save' : 'web.admin.make')}
          </Button>
        </Stack>
      </form>
      {account && <Acts account={account} />}
    </Stack>
  );
}

function Inputs({
  filled,
  onChange,
  isNew,
  problems,
}: Readonly<{
  filled: Filled;
  onChange: (filled: Filled) => void;
  isNew: boolean;
  problems: readonly Readonly<{ field: string; reason: string }>[];
}>) {
  const words = useWords();
  const { say } = words;
  const offices = useAnswer(listOffices, {});
  const errorOf = (field: string) => {
    const problem = problems.find((one) => one.field === field);
    return problem && problemSentence(words, problem);
  };
  return (
    <>
      <TextInput
        label={say('web.admin.name')}
        required
        value={filled.displayName}
        error={errorOf('displayName')}
        onChange={(event) => onChange({ ...filled, displayName: event.currentTarget.value })}
      />
      <TextInput
        label={say('web.username')}
        required
        disabled={!isNew}
        value={filled.username}
        error={errorOf('username')}
        onChange={(event) => onChange({ ...filled, username: event.currentTarget.value })}
      />
      <Select
        label={say('web.office')}
        required
        searchable
        value={filled.officeId}
        onChange={(officeId) => onChange({ ...filled, officeId })}
        data={(offices.data?.offices ?? []).map((office) => ({
          value: String(office.id),
          label: `${office.code} · ${office.name}`,
          disabled: office.closedAt !== null,
        }))}
      />
      <MultiSelect
        label={say('web.admin.roles')}
        required
        value={filled.roles}
        error={errorOf('roles')}
        onChange={(roles) => onChange({ ...filled, roles })}
        data={allRoles.map((role) => ({ value: role, label: say(`role.${role}`) }))}
      />
      <Select
        label={say('web.admin.clearance')}
        allowDeselect={false}
        value={filled.clearance}
        error={errorOf('clearance')}
        onChange={(clearance) => onChange({ ...filled, clearance: clearance ?? '-1' })}
        data={[
          { value: '-1', label: say('web.admin.noCases') },
          ...[0, 1, 2, 3, 4].map((level) => ({ value: String(level), label: say(`web.level.${level}`) })),
        ]}
      />
      <Select
        label={say('web.language')}
        allowDeselect={false}
        value={filled.language}
        onChange={(language) => onChange({ ...filled, language: language ?? 'en' })}
        data={languages.map((one) => ({ value: one.code, label: one.name }))}
      />
    </>
  );
}

function Acts({ account }: Readonly<{ account: Account }>) {
  const { say } = useWords();
  const [asking, dialog] = useDisclosure(false);
  const disable = useAct(disableAccount);
  const reset = useAct(resetPassword);
  const disabled = account.disabledAt !== null;
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Button
          variant="default"
          loading={reset.isPending}
          onClick={() => reset.mutate({ input: { id: account.id } })}
        >
          {say('web.admin.newCode')}
        </Button>
        <Button color={disabled ? 'signal' : 'red'} variant="light" onClick={dialog.open}>
          {say(disabled ? 'web.admin.enable' : 'web.admin.disableNow')}
        </Button>
      </Group>
      <Refused refusal={reset.error ?? undefined} />
      {reset.data && <OneTimeCode code={reset.data.code} until={reset.data.until} />}
      <ReasonDialog
        opened={asking}
        onClose={dialog.close}
        danger={!disabled}
        title={say(disabled ? 'web.admin.enable' : 'web.admin.disableNow')}
        text={say(disabled ? 'web.admin.enableText' : 'web.admin.disableText', { name: account.displayName })}
        actText={say(disabled ? 'web.admin.enable' : 'web.admin.disableNow')}
        onAct={(reason) => disable.mutateAsync({ input: { id: account.id, disabled: !disabled, reason } })}
      />
    </Stack>
  );
}
