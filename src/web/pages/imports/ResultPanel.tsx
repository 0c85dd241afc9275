import { Anchor, SimpleGrid } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { previewImport } from '../../../platform/intake/api.ts';
import { formatCount, formatInstant } from '../../../ui/format.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import { useWords } from '../../../ui/words.ts';
import { useAnswer } from '../../api.ts';
import type { ImportSeen } from './ImportsPage.tsx';
import classes from './imports.module.css';
import { Reasons } from './PreviewPanel.tsx';

/** What became of a file. */
export function ResultPanel({ seen }: Readonly<{ seen: ImportSeen }>) {
  const { say, language } = useWords();
  const answer = useAnswer(
    previewImport,
    { id: seen.id, filter: 'refused', limit: 1 },
    { enabled: seen.refusedCount > 0 },
  );
  const figures = [
    { key: 'rows', count: seen.rowCount },
    { key: 'accepted', count: seen.writtenCount },
    { key: 'refused', count: seen.refusedCount },
  ];
  const ended = seen.withdrawnAt ?? seen.acceptedAt;
  return (
    <>
      <Panel
        title={say(`web.import.state.${seen.state}`)}
        count={ended ? formatInstant(ended, language) : undefined}
        actions={
          seen.state === 'accepted' && (
            <Anchor component={Link} to="/review/{-$id}" size="sm">
              {say('web.import.toHits')}
            </Anchor>
          )
        }
      >
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          {figures.map((figure) => (
            <div key={figure.key}>
              <div className={classes.figure}>{formatCount(figure.count, language)}</div>
              <div className="dim">{say(`web.import.${figure.key}`)}</div>
            </div>
          ))}
        </SimpleGrid>
      </Panel>
      <Reasons seen={seen} reasons={answer.data?.reasons ?? []} />
    </>
  );
}
