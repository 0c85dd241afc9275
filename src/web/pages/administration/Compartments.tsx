import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { modals } from '@mantine/modals';
import { useState } from 'react';
import {
  approveMembership,
  askMembership,
  closeCompartment,
  endMembership,
  listCompartments,
} from '../../../platform/admin/api.ts';
import { ReasonDialog } from '../../../ui/dialog/ReasonDialog.tsx';
import { Refused } from '../../../ui/form/Form.tsx';
import { formatInstant } from '../../../ui/format.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import { Answered, Empty } from '../../../ui/states/States.tsx';
import { useWords } from '../../../ui/words.ts';
import { type Answer, useAct, useAnswer } from '../../api.ts';
import classes from '../../record/record.module.css';
import { useSession } from '../../session/session.ts';
import { AccountChoice } from './AccountChoice.tsx';
import { OpenCompartment } from './OpenCompartment.tsx';

type Compartment = Answer<typeof listCompartments>['compartments'][number];
type Member = Compartment['members'][number];

/** Cases, operations, sources and victims that are walled off, and who is in; nobody gets in without a second person. */
export function Compartments() {
  const { say } = useWords();
  const session = useSession();
  const [opening, dialog] = useDisclosure(false);
  const answer = useAnswer(listCompartments, {});
  return (
    <Stack gap="md">
      {session.may('admin.compartment.open') && (
        <Button w="fit-content" onClick={dialog.open}>
          {say('web.admin.openCompartment')}
        </Button>
      )}
      <Answered answer={answer}>
        {({ compartments }) =>
          compartments.length === 0 ? (
            <Empty title={say('web.admin.noCompartment')} />
          ) : (
            compartments.map((one) => <OneCompartment key={one.id} compartment={one} />)
          )
        }
      </Answered>
      <OpenCompartment opened={opening} onClose={dialog.close} />
    </Stack>
  );
}

function OneCompartment({ compartment }: Readonly<{ compartment: Compartment }>) {
  const { say } = useWords();
  const session = useSession();
  const [asking, dialog] = useDisclosure(false);
  const [accountId, setAccountId] = useState<string | null>(session.me.accountId);
  const ask = useAct(askMembership);
  const close = useAct(closeCompartment);
  const open = compartment.closedAt === null;
  const confirmClose = () =>
    modals.openConfirmModal({
      title: `${say('web.admin.closeCompartment')}: ${compartment.name}`,
      children: <Text size="sm">{say('web.admin.closeCompartment.text')}</Text>,
      labels: { confirm: say('web.admin.closeCompartment'), cancel: say('ui.cancel') },
      closeButtonProps: { 'aria-label': say('ui.close') },
      onConfirm: () => close.mutate({ input: { id: compartment.id } }),
    });
  return (
    <Panel
      flush
      title={compartment.name}
      count={`${say(`web.admin.compartmentKind.${compartment.kind}`)} · ${compartment.legalBasis}`}
      actions={
        open ? (
          <>
            {session.may('admin.compartment.open') && (
              <Button
                size="compact-sm"
                variant="subtle"
                color="gray"
                loading={close.isPending}
                onClick={confirmClose}
              >
                {say('web.admin.closeCompartment')}
              </Button>
            )}
            <Button size="compact-sm" variant="default" onClick={dialog.open}>
              {say('web.admin.askMember')}
            </Button>
          </>
        ) : (
          <Badge color="gray">{say('web.admin.closed')}</Badge>
        )
      }
    >
      <Refused refusal={close.error ?? undefined} />
      {compartment.members.map((member) => (
        <MemberLine key={member.membershipId} member={member} />
      ))}
      {compartment.members.length === 0 && <Empty title={say('web.admin.noMember')} />}
      <ReasonDialog
        opened={asking}
        onClose={dialog.close}
        title={say('web.admin.askMember')}
        text={say('web.admin.secondPerson')}
        actText={say('web.admin.ask')}
        onAct={async (reason) => {
          if (accountId) await ask.mutateAsync({ input: { id: compartment.id, accountId, reason } });
        }}
      >
        <AccountChoice value={accountId} onChange={setAccountId} />
      </ReasonDialog>
    </Panel>
  );
}

function MemberLine({ member }: Readonly<{ member: Member }>) {
  const { say, language } = useWords();
  const session = useSession();
  const approve = useAct(approveMembership);
  const end = useAct(endMembership);
  const waits = member.approvedAt === null;
  const mayApprove = session.may('admin.compartment.approve');
  return (
    <div className={classes.line}>
      <div>
        <Text size="sm" fw={560}>
          {member.displayName} {waits && <Badge color="yellow">{say('web.admin.waitsForSecond')}</Badge>}
        </Text>
        <Text size="xs" c="dimmed">
          {say('web.admin.askedBy', { name: member.askedBy, at: formatInstant(member.askedAt, language) })} ·{' '}
          {member.reason}
        </Text>
        {member.approvedBy && member.approvedAt && (
          <Text size="xs" c="dimmed">
            {say('web.admin.approvedBy', {
              name: member.approvedBy,
              at: formatInstant(member.approvedAt, language),
            })}
          </Text>
        )}
        <Refused refusal={approve.error ?? end.error ?? undefined} />
      </div>
      {mayApprove && (
        <Group gap={4} wrap="nowrap">
          {waits && (
            <Button
              size="compact-sm"
              loading={approve.isPending}
              onClick={() => approve.mutate({ input: { id: member.membershipId } })}
            >
              {say('web.admin.approve')}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            loading={end.isPending}
            onClick={() => end.mutate({ input: { id: member.membershipId } })}
          >
            {say(waits ? 'web.admin.refuse' : 'web.admin.endMember')}
          </Button>
        </Group>
      )}
    </div>
  );
}
