/** A firearm of a run of numbers. */
export type RunPoint = Readonly<{
  id: string;
  number: number | null;
  value: string | null;
  place: string;
  on: string | null;
}>;

/** A point as it is drawn: how far along, in which lane, and whether its words stand above. */
export type Dot = Readonly<{
  id: string;
  value: string;
  on: string | null;
  x: number;
  lane: number;
  up: boolean;
}>;

/** A run of numbers as a picture: a lane for each place, numbers from left to right. */
export type Drawn = Readonly<{ lanes: readonly string[]; dots: readonly Dot[]; from: number; to: number }>;

/** Lays a run out within a width; nothing where fewer than two numbers differ. Words of neighbours in one lane stand below and above in turn. */
export function layOut(run: readonly RunPoint[], width: number, apart = 76): Drawn | null {
  const points = run.flatMap((point) => (point.number === null ? [] : [{ ...point, at: point.number }]));
  const from = Math.min(...points.map(({ at }) => at));
  const to = Math.max(...points.map(({ at }) => at));
  if (points.length < 2 || from === to) return null;
  const lanes = [...new Set(points.toSorted((a, b) => a.at - b.at).map(({ place }) => place))];
  const before = new Map<number, Readonly<{ x: number; up: boolean }>>();
  const dots = points
    .toSorted((a, b) => a.at - b.at)
    .map(({ id, value, on, place, at }) => {
      const x = ((at - from) / (to - from)) * width;
      const lane = lanes.indexOf(place);
      const last = before.get(lane);
      const up = last !== undefined && x - last.x < apart && !last.up;
      before.set(lane, { x, up });
      return { id, value: value ?? '', on, x, lane, up };
    });
  return { lanes, dots, from, to };
}
