import { Alert } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { getCluster } from '../../../domains/linkage/cluster/api.ts';
import { Page, Panel } from '../../../ui/page/Page.tsx';
import { Answered, Empty, Loading } from '../../../ui/states/States.tsx';
import { useWords } from '../../../ui/words.ts';
import { useAnswer } from '../../api.ts';
import classes from '../../record/record.module.css';
import { ClusterChart } from './ClusterChart.tsx';
import type { Cluster } from './cluster.ts';
import { RecordsPanel } from './RecordsPanel.tsx';
import { TiesPanel } from './TiesPanel.tsx';

/** What a reader sees as one thing, and what holds it together; any judgement can be taken back here. */
export function ClusterPage() {
  const { say } = useWords();
  const { id } = useParams({ strict: false });
  const answer = useAnswer(getCluster, { id: id ?? '' });
  if (!answer.data)
    return (
      <Page title={say('web.cluster.title')}>
        <Panel>
          {answer.error ? <Answered answer={answer}>{() => null}</Answered> : <Loading lines={10} />}
        </Panel>
      </Page>
    );
  return <ClusterView key={id} cluster={answer.data} />;
}

function ClusterView({ cluster }: Readonly<{ cluster: Cluster }>) {
  const { say, sayFirst } = useWords();
  const own = cluster.records.find(({ id }) => id === cluster.id);
  const single = cluster.records.length === 1;
  return (
    <Page
      title={own?.caption || say('web.cluster.title')}
      over={`${say('web.cluster.title')} · ${sayFirst([`entity.${cluster.entity}.one`], cluster.entity)}`}
      lead={say('web.cluster.lead', { count: cluster.records.length })}
    >
      {cluster.more && (
        <Alert variant="light" color="yellow" py={8}>
          {say('web.cluster.more')}
        </Alert>
      )}
      {cluster.conflicts.length > 0 && (
        <Alert variant="light" color="red" py={8}>
          {say('web.cluster.conflict', { count: cluster.conflicts.length })}
        </Alert>
      )}
      <div className={classes.columns}>
        <div className={classes.stack}>
          <TiesPanel cluster={cluster} />
          {single && (
            <Panel>
              <Empty title={say('web.cluster.single')} text={say('web.cluster.single.text')} />
            </Panel>
          )}
        </div>
        <div className={classes.stack}>
          {!single && <ClusterChart cluster={cluster} />}
          <RecordsPanel cluster={cluster} />
        </div>
      </div>
    </Page>
  );
}
