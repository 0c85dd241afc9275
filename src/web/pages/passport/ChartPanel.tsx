import { useState } from 'react';
import { getPassport } from '../../../domains/linkage/passport/api.ts';
import { formatPartialDate } from '../../../ui/format.ts';
import { Graph } from '../../../ui/graph/Graph.tsx';
import type { GraphNode } from '../../../ui/graph/layout.ts';
import { Twin } from '../../../ui/twin/Twin.tsx';
import { useWords } from '../../../ui/words.ts';
import { ask } from '../../api.ts';
import { going, recordAddress } from '../../services.ts';
import type { Passport } from './passport.ts';

type Ties = Passport['graph'];

/** A small chart of what the firearm is tied to; double click on another firearm shows what that one is tied to. */
export function ChartPanel({ passport }: Readonly<{ passport: Passport }>) {
  const { say, sayFirst, language } = useWords();
  const [added, setAdded] = useState<readonly Ties[]>([]);
  const graph = joined([passport.graph, ...added, sameTies(passport)]);
  const captions = new Map(graph.nodes.map((node) => [node.id, node.caption]));
  const edgeName = (kind: string) => sayFirst([`edge.${kind}`], kind);
  const open = (node: GraphNode) => going.to(recordAddress(node.kind, node.id));
  const expand = async (node: GraphNode) => {
    if (node.kind !== 'firearm' || node.id === passport.id) return open(node);
    const other = await ask(getPassport, { id: node.id });
    setAdded((before) => [...before, other.graph]);
  };
  return (
    <Twin
      title={say('web.passport.chart')}
      count={graph.more ? `${graph.nodes.length}+` : graph.nodes.length}
      picture={
        <Graph
          nodes={inOrder(graph.nodes, passport).map((node) => ({
            id: node.id,
            kind: node.entity,
            label: node.caption,
            root: node.member,
          }))}
          ties={graph.edges.map((edge) => ({
            from: edge.near,
            to: edge.far,
            label: edgeName(edge.kind),
            weak: edge.kind === 'same',
          }))}
          onOpen={open}
          onExpand={(node) => void expand(node)}
        />
      }
      table={{
        head: [
          say('web.passport.from'),
          say('web.passport.tie'),
          say('web.passport.to'),
          say('web.passport.when'),
        ],
        rows: graph.edges.map((edge) => ({
          key: `${edge.near}-${edge.far}-${edge.record}-${edge.kind}`,
          cells: [
            captions.get(edge.near),
            edgeName(edge.kind),
            captions.get(edge.far),
            edge.from && formatPartialDate(edge.from, language),
          ],
        })),
      }}
    />
  );
}

/** This firearm first, then what is judged to be the same. */
function inOrder(nodes: Ties['nodes'], { members }: Passport): Ties['nodes'] {
  const place = new Map(members.map(({ id }, at) => [id, at]));
  const of = ({ id }: Ties['nodes'][number]): number => place.get(id) ?? members.length;
  return nodes.toSorted((a, b) => of(a) - of(b));
}

/** What judgements join, as ties between the records that are drawn. */
function sameTies({ judgements, graph }: Passport): Ties {
  const drawn = new Set(graph.nodes.map((node) => node.id));
  const edges = judgements
    .filter(
      (one) =>
        one.verdict === 'same' &&
        one.withdrawnAt === null &&
        drawn.has(one.left.id) &&
        drawn.has(one.right.id),
    )
    .map((one) => ({
      near: one.left.id,
      far: one.right.id,
      kind: 'same',
      record: one.id,
      from: null,
      to: null,
    }));
  return { nodes: [], edges, more: false };
}

/** Several answers as one chart, each thing and each tie once. */
function joined(graphs: readonly Ties[]): Ties {
  const nodes = new Map(
    graphs
      .flatMap((graph) => graph.nodes)
      .reverse()
      .map((node) => [node.id, node]),
  );
  for (const node of graphs[0]?.nodes ?? []) nodes.set(node.id, node);
  const edges = new Map(
    graphs
      .flatMap((graph) => graph.edges)
      .map((edge) => [`${edge.near} ${edge.far} ${edge.kind} ${edge.record}`, edge]),
  );
  return { nodes: [...nodes.values()], edges: [...edges.values()], more: graphs.some((graph) => graph.more) };
}
