import { type Blocks, blocksFrom } from './blocks.ts';
import { contentsOf, saidIn, type Table } from './table.ts';
import { grown } from './text-store.ts';

/** A block that was too large: which rule made it, how many records, by which rules it was split, into how many parts. */
export type Oversized = Readonly<{
  rule: string;
  size: number;
  by: readonly string[];
  parts: number;
  example: string;
}>;

/** Splits blocks of more than `cap` records by the rules that come after; what no rule splits is cut in sorted order. Nothing is dropped. */
export function splitLarge(
  table: Table,
  all: readonly Readonly<{ name: string; blocks: Blocks }>[],
  at: number,
  cap: number,
): Readonly<{ blocks: Blocks; oversized: readonly Oversized[] }> {
  const rule = all[at];
  if (!rule) throw new Error(`there is no rule ${at}`);
  const { blocks, name } = rule;
  const large = largeBlocks(blocks, cap);
  if (large.length === 0) return { blocks, oversized: [] };
  const contents = contentsOf(table);
  const others = [...all.slice(at + 1), ...all.slice(0, at)].map((other) => ({
    name: other.name,
    groupOf: (record: number): number => smallest(other.blocks, record, contents),
  }));
  const oversized: Oversized[] = [];
  const replaced = new Map<number, readonly (readonly number[])[]>();
  for (const block of large) {
    const records = [...blocks.records.subarray(blocks.begins[block], blocks.begins[block + 1])];
    const { parts, by } = splitBy(table, records, others, cap);
    replaced.set(block, parts);
    const example = [...table.columns.values()].slice(0, 6).map((column) => saidIn(column, records[0] ?? 0));
    oversized.push({
      rule: name,
      size: records.length,
      by,
      parts: parts.length,
      example: example.join(' · '),
    });
  }
  return { blocks: rebuilt(blocks, replaced), oversized: oversized.toSorted((a, b) => b.size - a.size) };
}

function largeBlocks({ begins }: Blocks, cap: number): readonly number[] {
  const large: number[] = [];
  for (let block = 0; block + 1 < begins.length; block += 1)
    if ((begins[block + 1] ?? 0) - (begins[block] ?? 0) > cap) large.push(block);
  return large;
}

type Splitter = Readonly<{ name: string; groupOf: (record: number) => number }>;
type Split = Readonly<{ parts: readonly (readonly number[])[]; by: readonly string[] }>;

function splitBy(
  table: Table,
  records: readonly number[],
  [rule, ...rest]: readonly Splitter[],
  cap: number,
): Split {
  if (records.length <= cap) return { parts: [records], by: [] };
  if (!rule) return { parts: inOrder(table, records, cap), by: ['sorted order'] };
  const groups = new Map<number, number[]>();
  for (const record of records) {
    const block = rule.groupOf(record);
    const group = groups.get(block);
    if (group) group.push(record);
    else groups.set(block, [record]);
  }
  const split = [...groups.values()].map((group) => splitBy(table, group, rest, cap));
  return {
    parts: split.flatMap(({ parts }) => parts),
    by: [...new Set([...(groups.size > 1 ? [rule.name] : []), ...split.flatMap(({ by }) => by)])],
  };
}

/** Of several keys the one that fewest share: it tells most. Of two as rare the one whose records say so, whatever their order. -1 without a key. */
function smallest(
  { starts, blocksOf, begins, records }: Blocks,
  record: number,
  contents: Uint32Array,
): number {
  let best = -1;
  let size = Number.POSITIVE_INFINITY;
  const contentOf = (block: number): number =>
    records
      .subarray(begins[block], begins[block + 1])
      .reduce((sum, other) => (sum + (contents[other] ?? 0)) >>> 0, 0);
  for (let at = starts[record] ?? 0; at < (starts[record + 1] ?? 0); at += 1) {
    const block = blocksOf[at] ?? 0;
    const here = (begins[block + 1] ?? 0) - (begins[block] ?? 0);
    if (here < size || (here === size && contentOf(block) < contentOf(best))) [best, size] = [block, here];
  }
  return best;
}

/** Those that say nearly the same stand side by side, whatever order they were loaded in. */
function inOrder(table: Table, records: readonly number[], cap: number): readonly (readonly number[])[] {
  const columns = [...table.columns.values()];
  const sorted = records
    .map((record) => ({ record, text: columns.map((column) => saidIn(column, record)).join('\u0001') }))
    .toSorted((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ record }) => record);
  const parts: number[][] = [];
  for (let at = 0; at < sorted.length; at += cap)
    parts.push(sorted.slice(at, at + cap).toSorted((a, b) => a - b));
  return parts;
}

function rebuilt(blocks: Blocks, replaced: ReadonlyMap<number, readonly (readonly number[])[]>): Blocks {
  const count = blocks.starts.length - 1;
  let next = blocks.begins.length - 1;
  const moved = new Map<number, number[]>();
  for (const parts of replaced.values())
    for (const part of parts) {
      for (const record of part) {
        const list = moved.get(record);
        if (list) list.push(next);
        else moved.set(record, [next]);
      }
      next += 1;
    }
  const starts = new Uint32Array(count + 1);
  let items = new Uint32Array(blocks.blocksOf.length);
  let used = 0;
  const put = (item: number): void => {
    if (used === items.length) items = grown(items, used + 1);
    items[used] = item;
    used += 1;
  };
  for (let record = 0; record < count; record += 1) {
    for (let at = blocks.starts[record] ?? 0; at < (blocks.starts[record + 1] ?? 0); at += 1) {
      const block = blocks.blocksOf[at] ?? 0;
      if (!replaced.has(block)) put(block);
    }
    for (const block of moved.get(record) ?? []) put(block);
    starts[record + 1] = used;
  }
  return blocksFrom({ starts, items: items.subarray(0, used) });
}
