import { kindOf } from '../kinds/index.ts';
import type { BlockingKey, BlockingRule, LinkModel } from '../model.ts';
import { keysOf } from './keys.ts';
import { pairNumbers } from './pair-numbers.ts';
import { type Column, columnOf, type Table } from './table.ts';
import { grown, shared32, sharedNumbers, textOf, textStore } from './text-store.ts';

/**
 * Who meets whom by one rule. Record r stands in the blocks `blocksOf[starts[r] .. starts[r + 1]]`, in rising order;
 * block b holds the records `records[begins[b] .. begins[b + 1]]`.
 */
export type Blocks = Readonly<{
  starts: Uint32Array;
  blocksOf: Uint32Array;
  begins: Uint32Array;
  records: Uint32Array;
}>;

/** Lists of numbers, one list an owner, in two arrays. */
type Lists = Readonly<{ starts: Uint32Array; items: Uint32Array }>;

/** The blocks of a rule, before large ones are split. */
export function blocksOf(table: Table, model: Pick<LinkModel, 'comparisons'>, rule: BlockingRule): Blocks {
  let lists: Lists | undefined;
  for (const key of rule.keys) {
    const next = keysOfRecords(table, model, key);
    lists = lists ? crossed(lists, next, table.count) : next;
  }
  return blocksFrom(lists ?? { starts: sharedNumbers(table.count + 1), items: sharedNumbers(0) });
}

/** The numbers of the keys of each record in one field. */
function keysOfRecords(table: Table, model: Pick<LinkModel, 'comparisons'>, key: BlockingKey): Lists {
  const column = columnOf(table, key.field);
  const compared = model.comparisons.find(({ fields }) => fields[0] === key.field);
  const perValue = keysOfValues(column, key, compared && kindOf(compared.kind));
  let items = new Uint32Array(table.count);
  const starts = new Uint32Array(table.count + 1);
  let used = 0;
  for (let record = 0; record < table.count; record += 1) {
    const value = column.values[record] ?? 0;
    const to = perValue.starts[value + 1] ?? 0;
    for (let at = perValue.starts[value] ?? 0; at < to; at += 1) {
      if (used === items.length) items = grown(items, used + 1);
      items[used] = perValue.items[at] ?? 0;
      used += 1;
    }
    starts[record + 1] = used;
  }
  return { starts, items: items.subarray(0, used) };
}

function keysOfValues(
  { texts }: Column,
  key: BlockingKey,
  kind: ReturnType<typeof kindOf> | undefined,
): Lists {
  const store = textStore();
  const starts = new Uint32Array(texts.count + 1);
  let items = new Uint32Array(texts.count + 1);
  let used = 0;
  for (let value = 0; value < texts.count; value += 1) {
    for (const text of keysOf(textOf(texts, value), key, kind)) {
      if (text === '') continue;
      if (used === items.length) items = grown(items, used + 1);
      items[used] = store.intern(text);
      used += 1;
    }
    starts[value + 1] = used;
  }
  return { starts, items };
}

/** Every key of the one with every key of the other, each such pair a key of its own. */
function crossed(one: Lists, other: Lists, count: number): Lists {
  const numbers = pairNumbers();
  const starts = new Uint32Array(count + 1);
  let items = new Uint32Array(count + 1);
  let used = 0;
  for (let record = 0; record < count; record += 1) {
    for (let a = one.starts[record] ?? 0; a < (one.starts[record + 1] ?? 0); a += 1)
      for (let b = other.starts[record] ?? 0; b < (other.starts[record + 1] ?? 0); b += 1) {
        if (used === items.length) items = grown(items, used + 1);
        items[used] = numbers.number(one.items[a] ?? 0, other.items[b] ?? 0);
        used += 1;
      }
    starts[record + 1] = used;
  }
  return { starts, items: items.subarray(0, used) };
}

/** Blocks from the keys of each record; a key that one record has alone makes none. */
export function blocksFrom({ starts, items }: Lists): Blocks {
  const count = starts.length - 1;
  const sizes = new Uint32Array(items.reduce((most, item) => (item > most ? item : most), 0) + 2);
  for (const item of items) sizes[item] = (sizes[item] ?? 0) + 1;
  const renumbered = new Int32Array(sizes.length).fill(-1);
  let blocks = 0;
  let kept = 0;
  for (let item = 0; item < sizes.length; item += 1)
    if ((sizes[item] ?? 0) > 1) {
      renumbered[item] = blocks;
      blocks += 1;
      kept += sizes[item] ?? 0;
    }
  const shared = { starts: sharedNumbers(count + 1), blocksOf: sharedNumbers(kept) };
  let used = 0;
  for (let record = 0; record < count; record += 1) {
    const from = used;
    for (let at = starts[record] ?? 0; at < (starts[record + 1] ?? 0); at += 1) {
      const block = renumbered[items[at] ?? 0] ?? -1;
      if (block < 0) continue;
      shared.blocksOf[used] = block;
      used += 1;
    }
    if (used - from > 1) shared.blocksOf.subarray(from, used).sort();
    shared.starts[record + 1] = used;
  }
  return { ...shared, ...inverted(shared.starts, shared.blocksOf, blocks) };
}

function inverted(starts: Uint32Array, of: Uint32Array, blocks: number): Pick<Blocks, 'begins' | 'records'> {
  const begins = sharedNumbers(blocks + 1);
  for (const block of of) begins[block + 1] = (begins[block + 1] ?? 0) + 1;
  for (let block = 0; block < blocks; block += 1)
    begins[block + 1] = (begins[block + 1] ?? 0) + (begins[block] ?? 0);
  const next = shared32(begins, blocks);
  const records = sharedNumbers(of.length);
  for (let record = 0; record + 1 < starts.length; record += 1)
    for (let at = starts[record] ?? 0; at < (starts[record + 1] ?? 0); at += 1) {
      const block = of[at] ?? 0;
      const to = next[block] ?? 0;
      records[to] = record;
      next[block] = to + 1;
    }
  return { begins, records };
}

/** How many pairs the blocks make, repeats counted. */
export function pairsIn({ begins }: Blocks): number {
  let pairs = 0;
  for (let block = 0; block + 1 < begins.length; block += 1) {
    const size = (begins[block + 1] ?? 0) - (begins[block] ?? 0);
    pairs += (size * (size - 1)) / 2;
  }
  return pairs;
}
