import { Badge, Button, Drawer, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { changeOffice, createOffice, listOffices } from '../../../platform/admin/api.ts';
import { Refused } from '../../../ui/form/Form.tsx';
import { Panel } from '../../../ui/page/Page.tsx';
import type { Column } from '../../../ui/table/columns.ts';
import { Table } from '../../../ui/table/Table.tsx';
import { useWords } from '../../../ui/words.ts';
import { type Answer, useAct, useAnswer } from '../../api.ts';
import { loadRegions } from '../../country/country.ts';
import { useSession } from '../../session/session.ts';

type Office = Answer<typeof listOffices>['offices'][number];

/** The offices of the institutions around the focal point. */
export function Offices() {
  const { say } = useWords();
  const session = useSession();
  const [opened, setOpened] = useState<Office | 'new' | null>(null);
  const answer = useAnswer(listOffices, {});
  const mayChange = session.may('admin.office.change');
  return (
    <Panel flush>
      <Table
        label={say('web.admin.offices')}
        barEnd={mayChange && <Button onClick={() => setOpened('new')}>{say('web.admin.newOffice')}</Button>}
        rows={answer.data?.offices}
        columns={useColumns()}
        rowKey={(row) => String(row.id)}
        error={answer.error}
        again={() => void answer.refetch()}
        {...(mayChange ? { onOpen: setOpened } : {})}
        height="calc(100dvh - 290px)"
      />
      <Drawer
        opened={opened !== null}
        onClose={() => setOpened(null)}
        position="right"
        title={opened === 'new' ? say('web.admin.newOffice') : (opened?.name ?? '')}
        closeButtonProps={{ 'aria-label': say('ui.close') }}
      >
        {opened !== null && (
          <OfficeForm office={opened === 'new' ? null : opened} onDone={() => setOpened(null)} />
        )}
      </Drawer>
    </Panel>
  );
}

function useColumns(): readonly Column<Office>[] {
  const { say } = useWords();
  const regions = useRegions();
  return [
    {
      key: 'code',
      title: say('web.admin.code2'),
      width: 130,
      grow: 0,
      render: (row) => <strong>{row.code}</strong>,
    },
    { key: 'name', title: say('web.admin.officeName'), width: 240, grow: 2, render: (row) => row.name },
    {
      key: 'institution',
      title: say('web.import.institution'),
      width: 200,
      render: (row) => row.institution,
    },
    {
      key: 'region',
      title: say('ui.place.region'),
      width: 150,
      render: (row) => regions.find((one) => one.code === row.region)?.name ?? row.region,
    },
    {
      key: 'shares',
      title: say('web.admin.shares'),
      width: 110,
      grow: 0,
      render: (row) => say(row.shares ? 'ui.yes' : 'ui.no'),
    },
    {
      key: 'state',
      title: say('web.import.state'),
      width: 110,
      grow: 0,
      render: (row) => row.closedAt && <Badge color="gray">{say('web.admin.closed')}</Badge>,
    },
  ];
}

function useRegions() {
  const { language } = useWords();
  return (
    useQuery({
      queryKey: ['regions', language],
      queryFn: () => loadRegions(language),
      staleTime: Number.POSITIVE_INFINITY,
    }).data ?? []
  );
}

function OfficeForm({ office, onDone }: Readonly<{ office: Office | null; onDone: () => void }>) {
  const { say } = useWords();
  const regions = useRegions();
  const create = useAct(createOffice);
  const change = useAct(changeOffice);
  const [filled, setFilled] = useState({
    code: office?.code ?? '',
    name: office?.name ?? '',
    institution: office?.institution ?? '',
    region: office?.region ?? null,
    shares: office?.shares ?? true,
    closed: office?.closedAt != null,
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    const done = { onSuccess: onDone };
    const { name, institution, region, closed, code, shares } = filled;
    if (office) change.mutate({ input: { id: office.id, name, institution, region, closed } }, done);
    else create.mutate({ input: { code, name, institution, region, shares } }, done);
  };
  const refusal = create.error ?? change.error ?? undefined;
  return (
    <form onSubmit={send}>
      <Stack gap="sm">
        <Refused refusal={refusal} problems={refusal?.problems ?? []} />
        <TextInput
          label={say('web.admin.code2')}
          required
          disabled={office !== null}
          value={filled.code}
          onChange={(event) => setFilled({ ...filled, code: event.currentTarget.value })}
        />
        <TextInput
          label={say('web.admin.officeName')}
          required
          value={filled.name}
          onChange={(event) => setFilled({ ...filled, name: event.currentTarget.value })}
        />
        <TextInput
          label={say('web.import.institution')}
          required
          value={filled.institution}
          onChange={(event) => setFilled({ ...filled, institution: event.currentTarget.value })}
        />
        <Select
          label={say('ui.place.region')}
          clearable
          value={filled.region}
          onChange={(region) => setFilled({ ...filled, region })}
          data={regions.map((one) => ({ value: one.code, label: one.name }))}
        />
        {office ? (
          <Switch
            label={say('web.admin.closedOffice')}
            checked={filled.closed}
            onChange={(event) => setFilled({ ...filled, closed: event.currentTarget.checked })}
          />
        ) : (
          <Switch
            label={say('web.admin.sharesText')}
            checked={filled.shares}
            onChange={(event) => setFilled({ ...filled, shares: event.currentTarget.checked })}
          />
        )}
        <Button type="submit" w="fit-content" loading={create.isPending || change.isPending}>
          {say(office ? 'web.admin.save' : 'web.admin.make')}
        </Button>
      </Stack>
    </form>
  );
}
