// biome-ignore-all lint/a11y: a button element cannot stand inside an SVG picture; things in it have role, name and keys
import { ActionIcon } from '@mantine/core';
import { IconFocusCentered, IconMinus, IconPlus } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import { useWords } from '../words.ts';
import classes from './graph.module.css';
import { iconOf } from './icons.ts';
import { frameOf, type GraphNode, type GraphTie, type Position, placed } from './layout.ts';
import { useView } from './view.ts';

/** A small chart of what is tied to what. Double click or Space shows more around a thing, Enter opens it; its twin is a table. */
export function Graph({
  nodes,
  ties,
  height = 360,
  onOpen,
  onExpand,
}: Readonly<{
  nodes: readonly GraphNode[];
  ties: readonly GraphTie[];
  height?: number;
  onOpen: (node: GraphNode) => void;
  onExpand?: (node: GraphNode) => void;
}>) {
  const { say } = useWords();
  const before = useRef<ReadonlyMap<string, Position>>(new Map());
  const [chosen, setChosen] = useState<string | null>(null);
  const places = useMemo(() => {
    before.current = placed(nodes, ties, before.current);
    return before.current;
  }, [nodes, ties]);
  const frame = frameOf(places, 0);
  const unit = Math.max(frame.width / 520, frame.height / Math.max(120, height - 120), 0.05);
  const { view, zoom, whole, handlers } = useView({
    x: frame.x - unit * 100, // names are wide
    y: frame.y - unit * 60,
    width: frame.width + unit * 200,
    height: frame.height + unit * 120,
  });
  return (
    <div className={classes.frame} style={{ height }}>
      <svg
        className={classes.svg}
        viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
        role="group"
        aria-label={say('ui.graph.label', { nodes: nodes.length, ties: ties.length })}
        {...handlers}
      >
        {ties.map((tie) => (
          <Tie
            key={`${tie.from}-${tie.to}-${tie.label}`}
            tie={tie}
            from={places.get(tie.from)}
            to={places.get(tie.to)}
            unit={unit}
            named={ties.length < 40}
          />
        ))}
        {nodes.map((node) => (
          <Node
            key={node.id}
            node={node}
            at={places.get(node.id)}
            unit={unit}
            chosen={node.id === chosen}
            onChoose={() => setChosen(node.id)}
            onOpen={() => onOpen(node)}
            onExpand={() => onExpand?.(node)}
          />
        ))}
      </svg>
      <div className={classes.tools}>
        <ActionIcon aria-label={say('ui.zoom.in')} onClick={() => zoom(0.8)}>
          <IconPlus size={15} />
        </ActionIcon>
        <ActionIcon aria-label={say('ui.zoom.out')} onClick={() => zoom(1.25)}>
          <IconMinus size={15} />
        </ActionIcon>
        <ActionIcon aria-label={say('ui.zoom.all')} onClick={whole}>
          <IconFocusCentered size={15} />
        </ActionIcon>
      </div>
    </div>
  );
}

function Tie({
  tie,
  from,
  to,
  unit,
  named,
}: Readonly<{
  tie: GraphTie;
  from: Position | undefined;
  to: Position | undefined;
  unit: number;
  named: boolean;
}>) {
  if (!from || !to) return null;
  return (
    <g>
      <line
        className={classes.tie}
        data-weak={tie.weak || undefined}
        x1={from.x}
        y1={from.y}
        x2={to.x}
        y2={to.y}
        strokeWidth={1.4 * unit}
      />
      {named && (
        <text
          className={classes.tieName}
          x={(from.x + to.x) / 2}
          y={(from.y + to.y) / 2 - 3 * unit}
          fontSize={10 * unit}
          strokeWidth={3 * unit}
        >
          {tie.label}
        </text>
      )}
    </g>
  );
}

function Node({
  node,
  at,
  unit,
  chosen,
  onChoose,
  onOpen,
  onExpand,
}: Readonly<{
  node: GraphNode;
  at: Position | undefined;
  unit: number;
  chosen: boolean;
  onChoose: () => void;
  onOpen: () => void;
  onExpand: () => void;
}>) {
  if (!at) return null;
  const Icon = iconOf(node.kind);
  const radius = (node.root ? 17 : 14) * unit;
  const size = 16 * unit;
  return (
    <g
      className={classes.node}
      data-root={node.root || undefined}
      data-chosen={chosen || undefined}
      tabIndex={0}
      role="button"
      aria-label={(node.more ?? 0) > 0 ? `${node.label} +${node.more}` : node.label}
      transform={`translate(${at.x} ${at.y})`}
      onPointerDown={(event) => event.stopPropagation()}
      onClick={onChoose}
      onDoubleClick={onExpand}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onOpen();
        if (event.key === ' ') onExpand();
        if (event.key === 'Enter' || event.key === ' ') event.preventDefault();
      }}
    >
      <circle className={classes.disc} r={radius} strokeWidth={(node.root ? 2.2 : 1.5) * unit} />
      <Icon
        x={-size / 2}
        y={-size / 2}
        width={size}
        height={size}
        stroke={1.6}
        className={classes.icon}
        aria-hidden
      />
      <text
        className={classes.nodeName}
        y={radius + 12 * unit}
        fontSize={11 * unit}
        strokeWidth={3.5 * unit}
        onClick={onOpen}
      >
        {linesOf(node.label).map((line, no) => (
          <tspan key={line} x={0} dy={no === 0 ? 0 : 13 * unit}>
            {line}
          </tspan>
        ))}
        {(node.more ?? 0) > 0 && ' '}
        {(node.more ?? 0) > 0 && (
          <tspan className={classes.more} dx={4 * unit}>
            +{node.more}
          </tspan>
        )}
      </text>
    </g>
  );
}

/** A long name in lines, broken between its parts and never cut: what is read on the screen is what a screen reader says. */
function linesOf(label: string): readonly string[] {
  const lines = [''];
  for (const part of label.split(/(?<= · )/)) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + part.length > 30) lines.push(part);
    else lines[lines.length - 1] = last + part;
  }
  return lines;
}
