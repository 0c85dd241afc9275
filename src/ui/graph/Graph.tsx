// biome-ignore-all lint/a11y: a button element cannot stand inside an SVG picture; things in it have role, name and keys
import { useElementSize } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useWords } from '../words.ts';
import classes from './graph.module.css';
import { iconOf } from './icons.ts';
import { type GraphNode, type GraphTie, type Line, laidOut, nameAt, type Place, sizes } from './layout.ts';
import { pathOf, wordAt } from './lines.ts';

/**
 * A small chart of what is tied to what, one row a thing. What the pointer is on, or was chosen, shows how it is tied.
 * Double click or Space shows more around a thing, Enter or a click on its name opens it; its twin is a table.
 */
export function Graph({
  nodes,
  ties,
  height = 520,
  onOpen,
  onExpand,
}: Readonly<{
  nodes: readonly GraphNode[];
  ties: readonly GraphTie[];
  /** The most that it takes before it scrolls. */
  height?: number;
  onOpen: (node: GraphNode) => void;
  onExpand?: (node: GraphNode) => void;
}>) {
  const { say } = useWords();
  const { ref, width } = useElementSize();
  const [chosen, setChosen] = useState<string | null>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  const layout = useMemo(() => laidOut(nodes, ties, width || 420), [nodes, ties, width]);
  const at = pointed ?? chosen;
  const told = layout.lines.filter((line) =>
    [line.key, line.from.node.id, line.to.node.id].includes(at ?? ''),
  );
  return (
    <div ref={ref} className={classes.frame} style={{ maxHeight: height }}>
      <svg
        className={classes.svg}
        width={layout.width}
        height={layout.height}
        role="group"
        aria-label={say('ui.graph.label', { nodes: nodes.length, ties: ties.length })}
        onPointerLeave={() => setPointed(null)}
      >
        {layout.lines.map((line) => (
          <Tie key={line.key} line={line} told={told.includes(line)} onPoint={() => setPointed(line.key)} />
        ))}
        {layout.places.map((place) => (
          <Node
            key={place.node.id}
            place={place}
            chosen={place.node.id === chosen}
            onPoint={() => setPointed(place.node.id)}
            onChoose={() => setChosen(place.node.id)}
            onOpen={() => onOpen(place.node)}
            onExpand={() => onExpand?.(place.node)}
          />
        ))}
        {told.map((line) => (
          <Word key={line.key} line={line} pointed={at} width={layout.width} />
        ))}
      </svg>
    </div>
  );
}

function Tie({ line, told, onPoint }: Readonly<{ line: Line; told: boolean; onPoint: () => void }>) {
  const path = pathOf(line);
  return (
    <g onPointerEnter={onPoint}>
      <path className={classes.reach} d={path} />
      <path
        className={classes.tie}
        data-weak={line.weak || undefined}
        data-told={told || undefined}
        d={path}
      />
    </g>
  );
}

/** How two things are tied, in words. */
function Word({ line, pointed, width }: Readonly<{ line: Line; pointed: string | null; width: number }>) {
  const { x, y, text, room } = wordAt(line, pointed, width);
  return (
    <g className={classes.word} transform={`translate(${x} ${y})`} aria-hidden>
      <rect y={-10} width={room} height={20} rx={4} />
      <text x={room / 2} y={4} fontSize={11.5}>
        {text}
      </text>
    </g>
  );
}

function Node({
  place,
  chosen,
  onPoint,
  onChoose,
  onOpen,
  onExpand,
}: Readonly<{
  place: Place;
  chosen: boolean;
  onPoint: () => void;
  onChoose: () => void;
  onOpen: () => void;
  onExpand: () => void;
}>) {
  const { node, x, y, lines } = place;
  const Icon = iconOf(node.kind);
  const more = node.more ?? 0;
  const begin = nameAt(x, node) - x;
  return (
    <g
      className={classes.node}
      data-root={node.root || undefined}
      data-chosen={chosen || undefined}
      tabIndex={0}
      role="button"
      aria-label={more > 0 ? `${node.label} +${more}` : node.label}
      transform={`translate(${x} ${y})`}
      onPointerEnter={onPoint}
      onFocus={onChoose}
      onClick={onChoose}
      onDoubleClick={onExpand}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onOpen();
        if (event.key === ' ') onExpand();
        if (event.key === 'Enter' || event.key === ' ') event.preventDefault();
      }}
    >
      <circle className={classes.disc} r={node.root ? sizes.rootDisc : sizes.disc} />
      <Icon x={-7.5} y={-7.5} width={15} height={15} stroke={1.7} className={classes.icon} aria-hidden />
      <text className={classes.nodeName} fontSize={sizes.text} onClick={onOpen}>
        {lines.map((line, no) => (
          <tspan key={line} x={begin} y={4 + (no - (lines.length - 1) / 2) * sizes.line}>
            {line}
          </tspan>
        ))}
        {more > 0 && ' '}
        {more > 0 && (
          <tspan className={classes.more} dx={4}>
            +{more}
          </tspan>
        )}
      </text>
    </g>
  );
}
