import { formatProbability } from '../../../ui/format.ts';
import { Graph } from '../../../ui/graph/Graph.tsx';
import { Twin } from '../../../ui/twin/Twin.tsx';
import { useWords } from '../../../ui/words.ts';
import { going, recordAddress } from '../../services.ts';
import type { Cluster } from './cluster.ts';

/** The records and the judgements between them as a small chart; the weakest one says so. Its twin is a table. */
export function ClusterChart({ cluster }: Readonly<{ cluster: Cluster }>) {
  const { say, language } = useWords();
  const captions = new Map(cluster.records.map(({ id, caption }) => [id, caption]));
  const own = cluster.records.toSorted((a, b) => Number(b.id === cluster.id) - Number(a.id === cluster.id));
  const wordOf = (tie: Cluster['ties'][number]) =>
    [
      say(`code.verdict.${tie.verdict}`),
      tie.score === null ? undefined : formatProbability(tie.score, language),
      tie.id === cluster.weakest ? say('web.cluster.weakest') : undefined,
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <Twin
      title={say('web.cluster.chart')}
      count={cluster.records.length}
      picture={
        <Graph
          nodes={own.map((record) => ({
            id: record.id,
            kind: cluster.entity,
            label: record.source ? `${record.caption} (${record.source})` : record.caption,
            root: record.id === cluster.id,
          }))}
          ties={cluster.ties.map((tie) => ({
            from: tie.left,
            to: tie.right,
            label: wordOf(tie),
            weak: tie.id === cluster.weakest || tie.verdict !== 'same',
          }))}
          onOpen={(node) => going.to(recordAddress(node.kind, node.id))}
        />
      }
      table={{
        head: [say('web.hits.one'), say('web.cluster.ties'), say('web.hits.other')],
        rows: cluster.ties.map((tie) => ({
          key: tie.id,
          cells: [captions.get(tie.left), wordOf(tie), captions.get(tie.right)],
        })),
      }}
    />
  );
}
