import Graph from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';

/** Something in a chart: one thing, drawn once. */
export type GraphNode = Readonly<{
  id: string;
  kind: string;
  label: string;
  root?: boolean /** How many more it is tied to that are not drawn. */;
  more?: number;
}>;
/** A tie between two. */
export type GraphTie = Readonly<{ from: string; to: string; label: string; weak?: boolean }>;
/** Where it stands, in units of its own. */
export type Position = Readonly<{ x: number; y: number }>;

/** The least graphology offers of itself under every module resolution. */
type Drawing = {
  addNode(id: string, attributes: Record<string, unknown>): string;
  mergeEdge(from: string, to: string): unknown;
  hasNode(id: string): boolean;
  forEachNode(visit: (id: string, attributes: Record<string, unknown>) => void): void;
  order: number;
};

/**
 * Places a chart. The same chart gets the same places: it starts on a spiral in the given order, not by chance,
 * and what stood somewhere before starts from there.
 */
export function placed(
  nodes: readonly GraphNode[],
  ties: readonly GraphTie[],
  before: ReadonlyMap<string, Position>,
): ReadonlyMap<string, Position> {
  const stood = nodes.flatMap(({ id }) => {
    const place = before.get(id);
    return place ? [[id, place] as const] : [];
  });
  if (stood.length > 0 && stood.length === nodes.length) return new Map(stood);
  // The class is the default export in Node and its property `default` in some bundlers' type view.
  const drawing = new (Graph as unknown as new (options: object) => Drawing)({
    multi: false,
    type: 'undirected',
  });
  nodes.forEach((node, index) => {
    const angle = index * 2.399_963; // the golden angle: neighbours in the list do not start on a line
    const far = 10 * Math.sqrt(index);
    const start = before.get(node.id) ?? { x: far * Math.cos(angle), y: far * Math.sin(angle) };
    drawing.addNode(node.id, { ...start, size: node.root ? 3 : 1 });
  });
  for (const tie of ties) {
    if (tie.from !== tie.to && drawing.hasNode(tie.from) && drawing.hasNode(tie.to))
      drawing.mergeEdge(tie.from, tie.to);
  }
  if (drawing.order > 1) settle(drawing);
  const places = new Map<string, Position>();
  drawing.forEachNode((id, attributes) =>
    places.set(id, { x: Number(attributes.x), y: Number(attributes.y) }),
  );
  return apart(before.size > 0 ? places : laidDown(places));
}

/** Turns a chart so that it is wider than high, as the screen is, and gives names some room beside each other. */
function laidDown(places: ReadonlyMap<string, Position>): ReadonlyMap<string, Position> {
  const all = [...places.values()];
  const mean = (of: (place: Position) => number) =>
    all.reduce((sum, place) => sum + of(place), 0) / Math.max(1, all.length);
  const [mx, my] = [mean((place) => place.x), mean((place) => place.y)];
  const xy = mean((place) => (place.x - mx) * (place.y - my));
  const spread = mean((place) => (place.x - mx) ** 2) - mean((place) => (place.y - my) ** 2);
  const turn = -0.5 * Math.atan2(2 * xy, spread); // the axis along which it spreads most
  const turned = ({ x, y }: Position): Position => ({
    x: 1.6 * ((x - mx) * Math.cos(turn) - (y - my) * Math.sin(turn)),
    y: (x - mx) * Math.sin(turn) + (y - my) * Math.cos(turn),
  });
  return new Map([...places].map(([id, place]) => [id, turned(place)]));
}

/** The room of a thing with its name, as a share of the width of the whole chart, and that the chart is about twice as wide as high. */
const room = { width: 0.17, height: 0.075 };

/** Moves things that would stand on each other's names apart, each pair by half, along the shorter way. */
function apart(places: ReadonlyMap<string, Position>): ReadonlyMap<string, Position> {
  const moved = [...places].map(([id, { x, y }]) => ({ id, x, y }));
  if (moved.length < 3 || moved.length > 150) return places;
  for (let round = 0; round < 80; round += 1) {
    const { width, height } = frameOf(new Map(moved.map((one) => [one.id, one])), 0);
    const whole = Math.max(width, 2 * height);
    moved.forEach((one, at) => {
      for (const other of moved.slice(at + 1)) pushed(one, other, whole);
    });
  }
  return new Map(moved.map(({ id, x, y }) => [id, { x, y }]));
}

function pushed(one: { x: number; y: number }, other: { x: number; y: number }, whole: number): void {
  const [dx, dy] = [other.x - one.x, other.y - one.y];
  const [sideways, down] = [room.width * whole - Math.abs(dx), room.height * whole - Math.abs(dy)];
  if (sideways <= 0 || down <= 0) return;
  if (sideways / room.width < down / room.height) {
    const by = (Math.sign(dx || 1) * sideways) / 4;
    one.x -= by;
    other.x += by;
  } else {
    const by = (Math.sign(dy || 1) * down) / 4;
    one.y -= by;
    other.y += by;
  }
}

function settle(drawing: Drawing): void {
  const assign = (forceAtlas2 as unknown as { assign: (graph: Drawing, options: object) => void }).assign;
  assign(drawing, {
    iterations: drawing.order > 300 ? 120 : 400,
    settings: {
      gravity: 0.6,
      scalingRatio: 20,
      slowDown: 4,
      adjustSizes: false,
      barnesHutOptimize: drawing.order > 300,
    },
  });
}

/** The window onto a chart that shows all of it. */
export function frameOf(
  places: ReadonlyMap<string, Position>,
  margin: number,
): Readonly<{ x: number; y: number; width: number; height: number }> {
  const xs = [...places.values()].map((place) => place.x);
  const ys = [...places.values()].map((place) => place.y);
  if (xs.length === 0) return { x: -50, y: -50, width: 100, height: 100 };
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return {
    x: left - margin,
    y: top - margin,
    width: right - left + 2 * margin,
    height: bottom - top + 2 * margin,
  };
}
