import { Badge, Button, Drawer, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { listAccounts } from '../../../platform/admin/api.ts';
import { formatInstant } from '../../../ui/format.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import type { Column } from '../../../ui/table/columns.ts';
import { Table } from '../../../ui/table/Table.tsx';
import { useWords } from '../../../ui/words.ts';
import { useAnswer } from '../../api.ts';
import { useSession } from '../../session/session.ts';
import { AccountForm } from './AccountForm.tsx';
import type { Account } from './account.ts';

/** The people: who may what, who is disabled, who has not yet set a password. */
export function Accounts() {
  const { say } = useWords();
  const session = useSession();
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed.trim(), 250);
  const [opened, setOpened] = useState<Account | 'new' | null>(null);
  const answer = useAnswer(listAccounts, query ? { query } : {}, { keep: true });
  const present =
    opened === 'new' || opened === null
      ? opened
      : (answer.data?.accounts.find((one) => one.id === opened.id) ?? opened);
  const mayChange = session.may('admin.account.change');
  return (
    <Panel flush>
      <Table
        label={say('web.admin.accounts')}
        bar={
          <TextInput
            w={260}
            aria-label={say('web.admin.find')}
            placeholder={say('web.admin.find')}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        }
        barEnd={
          mayChange && (
            <Button leftSection={<IconUserPlus size={15} aria-hidden />} onClick={() => setOpened('new')}>
              {say('web.admin.newAccount')}
            </Button>
          )
        }
        rows={answer.data?.accounts}
        columns={useColumns()}
        rowKey={(row) => row.id}
        error={answer.error}
        again={() => void answer.refetch()}
        {...(mayChange ? { onOpen: setOpened } : {})}
        height="calc(100dvh - 290px)"
      />
      <Drawer
        opened={present !== null}
        onClose={() => setOpened(null)}
        position="right"
        size="md"
        title={present === 'new' ? say('web.admin.newAccount') : (present?.displayName ?? '')}
        closeButtonProps={{ 'aria-label': say('ui.close') }}
      >
        {present !== null && (
          <AccountForm
            key={present === 'new' ? 'new' : `${present.id}-${present.version}`}
            account={present === 'new' ? null : present}
          />
        )}
      </Drawer>
    </Panel>
  );
}

function useColumns(): readonly Column<Account>[] {
  const { say, language } = useWords();
  return [
    {
      key: 'name',
      title: say('web.admin.name'),
      width: 180,
      render: (row) => <strong>{row.displayName}</strong>,
    },
    {
      key: 'username',
      title: say('web.username'),
      width: 130,
      render: (row) => <span className="mono">{row.username}</span>,
    },
    { key: 'office', title: say('web.office'), width: 110, grow: 0, render: (row) => row.officeCode },
    {
      key: 'roles',
      title: say('web.admin.roles'),
      width: 220,
      grow: 2,
      render: (row) => row.roles.map((role) => say(`role.${role}`)).join(', '),
    },
    {
      key: 'clearance',
      title: say('web.admin.clearance'),
      width: 130,
      grow: 0,
      render: (row) => say(row.clearance < 0 ? 'web.admin.noCases' : `web.level.${row.clearance}`),
    },
    {
      key: 'seen',
      title: say('web.admin.lastSeen'),
      width: 150,
      grow: 0,
      render: (row) =>
        row.lastSeenAt ? <span className="tabular">{formatInstant(row.lastSeenAt, language)}</span> : '',
    },
    {
      key: 'state',
      title: say('web.import.state'),
      width: 130,
      grow: 0,
      render: (row) => <AccountState account={row} />,
    },
  ];
}

function AccountState({ account }: Readonly<{ account: Account }>) {
  const { say } = useWords();
  if (account.disabledAt) return <Badge color="red">{say('web.admin.disabled')}</Badge>;
  if (!account.hasPassword) return <Badge color="yellow">{say('web.admin.noPassword')}</Badge>;
  return account.sessions > 0 ? <Badge color="green">{say('web.admin.signedIn')}</Badge> : null;
}
