import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { formatInstant } from '../../../ui/format.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import { useWords } from '../../../ui/words.ts';
import classes from '../../record/record.module.css';
import { recordAddress } from '../../services.ts';
import type { Cluster } from './cluster.ts';

/** The records of a cluster, oldest first. */
export function RecordsPanel({ cluster }: Readonly<{ cluster: Cluster }>) {
  const { say, language } = useWords();
  return (
    <Panel title={say('web.cluster.records')} count={cluster.records.length} flush>
      {cluster.records.map((record) => (
        <div key={record.id} className={classes.line}>
          <div>
            <Anchor component={Link} to={recordAddress(cluster.entity, record.id)} size="sm" fw={560}>
              {record.caption}
            </Anchor>
            <Text size="xs" c="dimmed" className="tabular">
              {[record.source, formatInstant(record.recordedAt, language)].filter(Boolean).join(' · ')}
            </Text>
          </div>
        </div>
      ))}
    </Panel>
  );
}
