import { linesOf, widthOf } from './text.ts';

/** Something in a chart: one thing, drawn once. */
export type GraphNode = Readonly<{
  id: string;
  kind: string;
  label: string;
  /** What the chart is about: a firearm, and what is judged to be the same. */
  root?: boolean;
  /** How many more it is tied to that are not drawn. */
  more?: number;
}>;
/** A tie between two. */
export type GraphTie = Readonly<{ from: string; to: string; label: string; weak?: boolean }>;

/** A thing and its place: the middle of its disc, its name in lines to the right of it. */
export type Place = Readonly<{
  node: GraphNode;
  step: number;
  x: number;
  y: number;
  lines: readonly string[];
  /** Where the name ends. */
  end: number;
}>;

/** Everything that ties two things, as one line: a branch of the tree, or, for what the tree cannot show, an arc on the left. */
export type Line = Readonly<{
  key: string;
  from: Place;
  to: Place;
  words: readonly string[];
  weak: boolean;
  /** For an arc: how far left it goes, as its x. */
  arc: number | null;
}>;

/** A chart that is laid out, in pixels. */
export type Layout = Readonly<{
  places: readonly Place[];
  lines: readonly Line[];
  width: number;
  height: number;
}>;

/** Sizes in pixels. */
export const sizes = {
  text: 12,
  line: 16,
  row: 30,
  indent: 34,
  disc: 11,
  rootDisc: 13,
  lane: 11,
  lanes: 8,
  leastName: 150,
} as const;

/**
 * Lays a chart out as a tree of steps, one row a thing, so that no name can stand on another.
 * 1. The roots begin, in the given order; then what no tie reaches.
 * 2. Each other thing stands below the first that is tied to it one step nearer, the same kinds together, by name.
 * 3. A tie that is not a branch of this tree is an arc on the left.
 */
export function laidOut(nodes: readonly GraphNode[], ties: readonly GraphTie[], width: number): Layout {
  const pairs = pairsOf(nodes, ties);
  const { rows, parents } = treeOf(nodes, pairs);
  const across = pairs.filter(({ a, b }) => parents.get(a) !== b && parents.get(b) !== a);
  const at = new Map(rows.map(({ node }, row) => [node.id, row]));
  const lanes = lanesOf(across, at);
  const left = 20 + Math.max(0, ...lanes.map((lane) => lane + 1)) * sizes.lane;
  const deepest = Math.max(0, ...rows.map(({ step }) => step));
  const whole = Math.max(width, left + deepest * sizes.indent + sizes.leastName);
  const places = placesOf(rows, left, whole);
  const placeOf = new Map(places.map((place) => [place.node.id, place]));
  const lines = pairs.flatMap((pair): readonly Line[] => {
    const upper = parents.get(pair.b) === pair.a ? pair.a : pair.b;
    const [from, to] = [placeOf.get(upper), placeOf.get(upper === pair.a ? pair.b : pair.a)];
    if (!from || !to) return [];
    const lane = lanes[across.indexOf(pair)];
    const { words, weak } = pair;
    return [
      {
        key: `${pair.a} ${pair.b}`,
        from,
        to,
        words,
        weak,
        arc: lane === undefined ? null : left - 22 - lane * sizes.lane,
      },
    ];
  });
  const last = places.at(-1);
  return {
    places,
    lines,
    width: whole,
    height: last ? last.y + (last.lines.length * sizes.line) / 2 + 12 : 0,
  };
}

type Pair = Readonly<{ a: string; b: string; words: readonly string[]; weak: boolean }>;

/** Ties between the same two as one, in the order of the ties. */
function pairsOf(nodes: readonly GraphNode[], ties: readonly GraphTie[]): readonly Pair[] {
  const there = new Set(nodes.map(({ id }) => id));
  const pairs = new Map<string, { a: string; b: string; words: string[]; weak: boolean }>();
  for (const { from, to, label, weak = false } of ties) {
    if (from === to || !there.has(from) || !there.has(to)) continue;
    const key = from < to ? `${from} ${to}` : `${to} ${from}`;
    const pair = pairs.get(key) ?? { a: from, b: to, words: [], weak: true };
    if (!pair.words.includes(label)) pair.words.push(label);
    pair.weak &&= weak;
    pairs.set(key, pair);
  }
  return [...pairs.values()];
}

type Row = Readonly<{ node: GraphNode; step: number }>;

/** The rows from top to bottom, and under what each thing stands. */
function treeOf(
  nodes: readonly GraphNode[],
  pairs: readonly Pair[],
): Readonly<{ rows: readonly Row[]; parents: ReadonlyMap<string, string> }> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const tied = new Map<string, GraphNode[]>(nodes.map(({ id }) => [id, []]));
  for (const { a, b } of pairs) {
    const [one, other] = [byId.get(a), byId.get(b)];
    if (one && other) {
      tied.get(a)?.push(other);
      tied.get(b)?.push(one);
    }
  }
  const parents = new Map<string, string>();
  const below = new Map<string, GraphNode[]>();
  const reached = new Set<string>();
  const reach = (starts: readonly GraphNode[]): void => {
    const queue = [...starts];
    for (const { id } of starts) reached.add(id);
    for (let node = queue.shift(); node; node = queue.shift()) {
      const next = (tied.get(node.id) ?? []).filter(({ id }) => !reached.has(id)).sort(byKindAndName);
      for (const { id } of next) {
        reached.add(id);
        parents.set(id, node.id);
      }
      below.set(node.id, next);
      queue.push(...next);
    }
  };
  const tops = nodes.filter(({ root }) => root);
  reach(tops);
  for (const node of nodes) {
    if (reached.has(node.id)) continue;
    tops.push(node);
    reach([node]);
  }
  const under = (node: GraphNode, step: number): readonly Row[] => [
    { node, step },
    ...(below.get(node.id) ?? []).flatMap((child) => under(child, step + 1)),
  ];
  return { rows: tops.flatMap((top) => under(top, 0)), parents };
}

function byKindAndName(a: GraphNode, b: GraphNode): number {
  return compare(a.kind, b.kind) || compare(a.label, b.label) || compare(a.id, b.id);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** How far left each arc goes: short ones near the tree, those that would lie on each other beside each other. */
function lanesOf(across: readonly Pair[], at: ReadonlyMap<string, number>): readonly number[] {
  const spans = across.map(({ a, b }) => [at.get(a) ?? 0, at.get(b) ?? 0].sort((x, y) => x - y));
  const lanes: number[] = spans.map(() => 0);
  const taken: [from: number, to: number][][] = [];
  const order = spans.map((_, no) => no).sort((x, y) => length(spans[x]) - length(spans[y]) || x - y);
  for (const no of order) {
    const [from = 0, to = 0] = spans[no] ?? [];
    const free = (lane: number) => (taken[lane] ?? []).every(([start, end]) => to <= start || from >= end);
    let lane = 0;
    while (lane < sizes.lanes - 1 && !free(lane)) lane += 1;
    lanes[no] = lane;
    taken[lane] = [...(taken[lane] ?? []), [from, to]];
  }
  return lanes;
}

const length = ([from = 0, to = 0]: readonly number[] = []): number => to - from;

function placesOf(rows: readonly Row[], left: number, width: number): readonly Place[] {
  let top = 6;
  return rows.map(({ node, step }) => {
    const x = left + step * sizes.indent;
    const begin = nameAt(x, node);
    const more = node.more ? 40 : 0;
    const lines = linesOf(node.label, width - begin - more - 10, sizes.text);
    const height = sizes.row + (lines.length - 1) * sizes.line;
    const y = top + height / 2;
    top += height;
    return {
      node,
      step,
      x,
      y,
      lines,
      end: begin + Math.max(...lines.map((line) => widthOf(line, sizes.text))),
    };
  });
}

/** Where the name of a thing begins whose disc is at `x`. */
export const nameAt = (x: number, { root }: GraphNode): number =>
  x + (root ? sizes.rootDisc : sizes.disc) + 7;
