import type { ScoredPairs } from './batch/score-task.ts';
import { probabilityOf } from './model.ts';

/** A tie that alone holds two parts of a cluster together, and is not strong: for a person to look at. */
export type WeakBridge = Readonly<{
  left: number;
  right: number;
  probability: number;
  sizes: readonly [number, number];
}>;

/** Which records are one thing. `of` names each record's cluster by the smallest record in it. */
export type Clusters = Readonly<{
  of: Uint32Array;
  /** Clusters of more than one record. */
  count: number;
  largest: number;
  weakBridges: readonly WeakBridge[];
  /** Components that hung together by single ties only, and were parted. */
  chains: number;
  /** Clusters that grew too large and were parted by their weakest ties: size before, and the weight from which on ties held. */
  oversized: readonly Readonly<{ size: number; parts: number; weight: number }>[];
}>;

export type ClusterOptions = Readonly<{
  /** Ties of at least this weight hold. */
  least: number;
  /** More records than this are not believed to be one thing. */
  most: number;
  /** A bridge below this probability is weak. */
  weak: number;
  /** What two records weigh that no rule brought together; undefined where nothing is known of both. */
  weigh?: (left: number, right: number) => number | undefined;
  /** Two parts are one cluster when their records match with at least this mean probability. Without it one tie is enough. */
  hold?: number;
  /** A number for what each record says, to decide between ties that are as strong. */
  contents?: Uint32Array;
}>;

/**
 * Joins records by ties above a threshold. It depends on the ties alone, not on their order: a cluster that grew too large is
 * parted by raising its threshold, never by who came first.
 */
export function clustersOf(count: number, pairs: ScoredPairs, options: ClusterOptions): Clusters {
  const of = Uint32Array.from({ length: count }, (_, at) => at);
  const held = allPairs(pairs).filter((at) => (pairs.weight[at] ?? 0) >= options.least);
  for (const at of held) join(of, pairs.left[at] ?? 0, pairs.right[at] ?? 0);
  const oversized = partLarge(of, pairs, held, options);
  const chains = options.hold === undefined ? 0 : partChains(of, pairs, held, options);
  const sizes = sizesOf(of);
  const weakBridges = bridges(of, pairs, held, sizes)
    .filter(({ probability }) => probability < options.weak)
    .toSorted((a, b) => a.probability - b.probability || a.left - b.left || a.right - b.right);
  let many = 0;
  let largest = 1;
  for (const size of sizes) {
    if (size > 1) many += 1;
    if (size > largest) largest = size;
  }
  return { of, count: many, largest, weakBridges, oversized, chains };
}

const allPairs = ({ left }: ScoredPairs): readonly number[] =>
  Array.from({ length: left.length }, (_, at) => at);

function root(of: Uint32Array, record: number): number {
  let at = record;
  while (of[at] !== at) {
    of[at] = of[of[at] ?? at] ?? at;
    at = of[at] ?? at;
  }
  return at;
}

/** The smaller record leads: the name of a cluster does not depend on the order of the ties. */
function join(of: Uint32Array, one: number, other: number): void {
  const a = root(of, one);
  const b = root(of, other);
  if (a < b) of[b] = a;
  else if (b < a) of[a] = b;
}

/** How many records each leader leads; every record is named by its leader after this. */
function sizesOf(of: Uint32Array): Uint32Array {
  const sizes = new Uint32Array(of.length);
  for (let record = 0; record < of.length; record += 1) {
    const leader = root(of, record);
    of[record] = leader;
    sizes[leader] = (sizes[leader] ?? 0) + 1;
  }
  return sizes;
}

function partLarge(
  of: Uint32Array,
  pairs: ScoredPairs,
  held: readonly number[],
  { least, most }: ClusterOptions,
): Clusters['oversized'] {
  const parted: { size: number; parts: number; weight: number }[] = [];
  const work: { leader: number; size: number; weight: number }[] = [];
  sizesOf(of).forEach((size, leader) => {
    if (size > most) work.push({ leader, size, weight: least });
  });
  while (work.length > 0) {
    const item = work.pop();
    if (!item || item.size <= most) continue;
    const inside = held.filter((at) => of[pairs.left[at] ?? 0] === item.leader);
    const weight = stricter(
      inside.map((at) => pairs.weight[at] ?? 0),
      item.weight,
    );
    const members = membersOf(of, item.leader);
    for (const record of members) of[record] = record;
    for (const at of inside)
      if ((pairs.weight[at] ?? 0) >= weight) join(of, pairs.left[at] ?? 0, pairs.right[at] ?? 0);
    const sizes = new Map<number, number>();
    for (const record of members) {
      const leader = root(of, record);
      of[record] = leader;
      sizes.set(leader, (sizes.get(leader) ?? 0) + 1);
    }
    parted.push({ size: item.size, parts: sizes.size, weight });
    for (const [leader, size] of sizes)
      if (size > most && weight < Number.POSITIVE_INFINITY) work.push({ leader, size, weight });
  }
  return parted;
}

/** Parts components whose records match only along a chain: A is B and B is C, yet A is not C. Gives back how many were parted. */
function partChains(
  of: Uint32Array,
  pairs: ScoredPairs,
  held: readonly number[],
  options: ClusterOptions,
): number {
  const ties = new Map<number, number[]>();
  for (const at of held) {
    const leader = of[pairs.left[at] ?? 0] ?? 0;
    if (leader !== of[pairs.right[at] ?? 0]) continue;
    const list = ties.get(leader);
    if (list) list.push(at);
    else ties.set(leader, [at]);
  }
  let parted = 0;
  for (const list of ties.values()) {
    const members = [...new Set(list.flatMap((at) => [pairs.left[at] ?? 0, pairs.right[at] ?? 0]))].toSorted(
      (a, b) => a - b,
    );
    if (members.length < 3 || (members.length * (members.length - 1)) / 2 === list.length) continue;
    const parts = agglomerate(members, list, pairs, options);
    if (parts.length > 1) parted += 1;
    for (const part of parts) for (const record of part) of[record] = Math.min(...part);
  }
  return parted;
}

/** Joins the two parts that match best, as long as they match well enough (mean linkage). */
function agglomerate(
  members: readonly number[],
  ties: readonly number[],
  pairs: ScoredPairs,
  { weigh, hold = 0.5, contents }: ClusterOptions,
): readonly (readonly number[])[] {
  const ordered = contents
    ? members.toSorted((a, b) => (contents[a] ?? 0) - (contents[b] ?? 0) || a - b)
    : members;
  const at = new Map(ordered.map((record, place) => [record, place]));
  const size = ordered.length;
  // Sum of the probabilities between two parts, and of how many pairs something is known.
  const sum = new Float64Array(size * size);
  const known = new Float64Array(size * size);
  const put = (a: number, b: number, weight: number | undefined): void => {
    for (const cell of [a * size + b, b * size + a]) {
      sum[cell] = weight === undefined ? 0 : probabilityOf(weight);
      known[cell] = weight === undefined ? 0 : 1;
    }
  };
  const tied = new Set<number>();
  for (const tie of ties) {
    const [a, b] = [at.get(pairs.left[tie] ?? 0) ?? 0, at.get(pairs.right[tie] ?? 0) ?? 0];
    put(a, b, pairs.weight[tie] ?? 0);
    tied.add(Math.min(a, b) * size + Math.max(a, b));
  }
  for (let a = 0; a < size; a += 1)
    for (let b = a + 1; b < size; b += 1)
      if (!tied.has(a * size + b))
        put(a, b, weigh ? weigh(ordered[a] ?? 0, ordered[b] ?? 0) : Number.NEGATIVE_INFINITY);
  const parts = ordered.map((record) => [record]);
  for (;;) {
    const [a, b] = closest(parts, sum, known, hold);
    if (a < 0) break;
    parts[a]?.push(...(parts[b] ?? []));
    parts[b] = [];
    for (let c = 0; c < size; c += 1)
      for (const table of [sum, known]) {
        const both = (table[a * size + c] ?? 0) + (table[b * size + c] ?? 0);
        table[a * size + c] = both;
        table[c * size + a] = both;
      }
  }
  return parts.filter((part) => part.length > 0);
}

function closest(
  parts: readonly (readonly number[])[],
  sum: Float64Array,
  known: Float64Array,
  hold: number,
): readonly [number, number] {
  const size = parts.length;
  let best: readonly [number, number] = [-1, -1];
  let most = hold;
  for (let a = 0; a < size; a += 1) {
    if (parts[a]?.length === 0) continue;
    for (let b = a + 1; b < size; b += 1) {
      const count = known[a * size + b] ?? 0;
      if (count === 0 || parts[b]?.length === 0) continue;
      const mean = (sum[a * size + b] ?? 0) / count;
      if (mean <= most) continue;
      most = mean;
      best = [a, b];
    }
  }
  return best;
}

/** The weight that half of the ties inside reach, above the one that held until now; none above it parts everything. */
function stricter(weights: readonly number[], above: number): number {
  const higher = weights.filter((weight) => weight > above).toSorted((a, b) => a - b);
  return higher[higher.length >> 2] ?? Number.POSITIVE_INFINITY;
}

const membersOf = (of: Uint32Array, leader: number): readonly number[] => {
  const members: number[] = [];
  of.forEach((its, record) => {
    if (its === leader) members.push(record);
  });
  return members;
};

/** Ties without which their cluster falls apart, both parts of more than one record (Tarjan, without recursion). */
function bridges(
  of: Uint32Array,
  pairs: ScoredPairs,
  held: readonly number[],
  sizes: Uint32Array,
): readonly WeakBridge[] {
  const ties = new Map<number, { to: number; at: number }[]>();
  const tie = (from: number, to: number, at: number): void => {
    const list = ties.get(from);
    if (list) list.push({ to, at });
    else ties.set(from, [{ to, at }]);
  };
  for (const at of held) {
    const [left, right] = [pairs.left[at] ?? 0, pairs.right[at] ?? 0];
    const leader = of[left] ?? 0;
    if (leader !== of[right] || (sizes[leader] ?? 0) < 4) continue;
    tie(left, right, at);
    tie(right, left, at);
  }
  const found: WeakBridge[] = [];
  const order = new Map<number, number>();
  for (const start of ties.keys())
    if (!order.has(start))
      found.push(...bridgesFrom(start, { ties, order, pairs, size: sizes[of[start] ?? 0] ?? 0 }));
  return found;
}

type Walk = Readonly<{
  ties: ReadonlyMap<number, readonly Readonly<{ to: number; at: number }>[]>;
  order: Map<number, number>;
  pairs: ScoredPairs;
  size: number;
}>;

function bridgesFrom(start: number, { ties, order, pairs, size }: Walk): readonly WeakBridge[] {
  const found: WeakBridge[] = [];
  const low = new Map<number, number>([[start, order.size]]);
  order.set(start, order.size);
  const below = new Map<number, number>([[start, 1]]);
  const path = [{ record: start, by: -1, next: 0 }];
  while (path.length > 0) {
    const step = path[path.length - 1];
    if (!step) break;
    const tie = ties.get(step.record)?.[step.next];
    if (tie) {
      step.next += 1;
      if (tie.at === step.by) continue;
      const seen = order.get(tie.to);
      if (seen !== undefined) {
        low.set(step.record, Math.min(low.get(step.record) ?? seen, seen));
        continue;
      }
      low.set(tie.to, order.size);
      order.set(tie.to, order.size);
      below.set(tie.to, 1);
      path.push({ record: tie.to, by: tie.at, next: 0 });
      continue;
    }
    path.pop();
    const parent = path[path.length - 1];
    if (!parent) break;
    const reach = low.get(step.record) ?? 0;
    low.set(parent.record, Math.min(low.get(parent.record) ?? reach, reach));
    const part = below.get(step.record) ?? 1;
    below.set(parent.record, (below.get(parent.record) ?? 1) + part);
    if (reach > (order.get(parent.record) ?? 0) && part > 1 && size - part > 1)
      found.push({
        left: pairs.left[step.by] ?? 0,
        right: pairs.right[step.by] ?? 0,
        probability: probabilityOf(pairs.weight[step.by] ?? 0),
        sizes: [part, size - part],
      });
  }
  return found;
}
