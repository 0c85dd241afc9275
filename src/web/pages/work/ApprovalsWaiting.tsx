import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { listCompartments } from '../../../platform/admin/api.ts';
import { formatInstant } from '../../../ui/format.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import { Answered, Empty } from '../../../ui/states/States.tsx';
import { useWords } from '../../../ui/words.ts';
import { useAnswer } from '../../api.ts';
import classes from '../../record/record.module.css';

/** Memberships of compartments that wait for a second person. */
export function ApprovalsWaiting() {
  const { say, language } = useWords();
  const answer = useAnswer(listCompartments, {});
  const waiting = (answer.data?.compartments ?? []).flatMap((compartment) =>
    compartment.members
      .filter((member) => member.approvedAt === null)
      .map((member) => ({ ...member, compartment: compartment.name })),
  );
  return (
    <Panel
      title={say('web.work.approvals')}
      count={answer.data && waiting.length}
      flush
      actions={
        <Anchor component={Link} to="/administration" size="sm">
          {say('web.menu.administration')}
        </Anchor>
      }
    >
      <Answered answer={answer} lines={2}>
        {() => (waiting.length === 0 ? <Empty title={say('web.work.noApproval')} /> : null)}
      </Answered>
      {waiting.map((member) => (
        <div key={member.membershipId} className={classes.line}>
          <div>
            <Text size="sm" fw={560}>
              {member.displayName} → {member.compartment}
            </Text>
            <Text size="xs" c="dimmed">
              {say('web.admin.askedBy', {
                name: member.askedBy,
                at: formatInstant(member.askedAt, language),
              })}{' '}
              · {member.reason}
            </Text>
          </div>
        </div>
      ))}
    </Panel>
  );
}
