import { Text } from '@mantine/core';
import { LinePlot } from '../../../ui/chart/LinePlot.tsx';
import { formatCount, formatShare } from '../../../ui/format.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import { Empty } from '../../../ui/states/States.tsx';
import { Twin } from '../../../ui/twin/Twin.tsx';
import { useWords } from '../../../ui/words.ts';
import type { Model } from './model.ts';

/** How well a model does on the pairs that people judged: precision and recall by threshold. */
export function QualityPanel({ quality }: Readonly<{ quality: Model['quality'] }>) {
  const { say, language } = useWords();
  const { same, different, byThreshold } = quality;
  const share = (value: number | null) => (value === null ? '–' : formatShare(value, language));
  const judged = say('web.model.quality.judged', {
    same: formatCount(same, language),
    different: formatCount(different, language),
  });
  if (same + different === 0)
    return (
      <Panel title={say('web.model.quality')}>
        <Empty title={say('web.model.quality.none')} text={say('web.model.quality.none.text')} />
      </Panel>
    );
  return (
    <Twin
      title={say('web.model.quality')}
      picture={
        <>
          <LinePlot
            label={say('web.model.quality')}
            across={say('web.model.threshold')}
            lines={(['precision', 'recall'] as const).map((key) => ({
              key,
              name: say(`web.model.${key}`),
              points: byThreshold.map((one) => ({ x: one.from, y: one[key] })),
            }))}
          />
          <Text size="xs" c="dimmed" px="sm" pb="xs">
            {judged}
          </Text>
        </>
      }
      table={{
        head: [
          say('web.model.threshold'),
          say('web.model.found'),
          say('web.model.right'),
          say('web.model.precision'),
          say('web.model.recall'),
        ],
        rows: byThreshold.map((one) => ({
          key: String(one.from),
          cells: [
            formatShare(one.from, language),
            formatCount(one.found, language),
            formatCount(one.right, language),
            share(one.precision),
            share(one.recall),
          ],
        })),
      }}
    />
  );
}
