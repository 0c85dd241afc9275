import { Anchor, Badge, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { getCluster } from '../../domains/linkage/cluster/api.ts';
import { listReviews } from '../../domains/linkage/review/api.ts';
import { Panel } from '../../ui/page/Page.tsx';
import { Answered } from '../../ui/states/States.tsx';
import { useWords } from '../../ui/words.ts';
import { useAnswer } from '../api.ts';
import { recordAddress } from '../services.ts';
import { useSession } from '../session/session.ts';
import classes from './record.module.css';

/** What else is judged to be this person or organisation, and which proposals wait. */
export function Joined({ id }: Readonly<{ id: string }>) {
  const { say } = useWords();
  const session = useSession();
  const cluster = useAnswer(getCluster, { id }, { enabled: session.may('linkage.judgement.read') });
  const waiting = useAnswer(
    listReviews,
    { record: id, limit: 20 },
    { enabled: session.may('linkage.hit.read') },
  );
  const pairs = waiting.data?.pairs ?? [];
  if (!session.may('linkage.judgement.read')) return null;
  return (
    <Panel
      title={say('web.cluster.of')}
      flush
      actions={
        <Anchor component={Link} to={`/clusters/${id}`} size="sm">
          {say('web.cluster.see')}
        </Anchor>
      }
    >
      <Answered answer={cluster} lines={2}>
        {({ records, entity }) => (
          <>
            {records.length === 1 && (
              <Text size="sm" c="dimmed" px="sm" py={8}>
                {say('web.cluster.single')}
              </Text>
            )}
            {records
              .filter((record) => record.id !== id)
              .map((record) => (
                <div key={record.id} className={classes.line}>
                  <Anchor component={Link} to={recordAddress(entity, record.id)} size="sm">
                    {record.caption}
                  </Anchor>
                </div>
              ))}
          </>
        )}
      </Answered>
      {pairs.length > 0 && (
        <Group gap="xs" px="sm" py={8}>
          <Badge color="yellow">{say('web.cluster.waiting', { count: pairs.length })}</Badge>
          {pairs.map((pair) => (
            <Anchor key={pair.id} component={Link} to={`/review/${pair.id}`} size="sm">
              {pair.left.id === id ? pair.right.caption : pair.left.caption}
            </Anchor>
          ))}
        </Group>
      )}
    </Panel>
  );
}
