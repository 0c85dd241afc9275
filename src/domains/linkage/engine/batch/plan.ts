import { kindOf } from '../kinds/index.ts';
import type { Comparison, LinkModel } from '../model.ts';
import { frequencyWeight, shareIn } from '../score.ts';
import { type Blocks, blocksOf, pairsIn } from './blocks.ts';
import { pairNumbers } from './pair-numbers.ts';
import { type Oversized, splitLarge } from './split.ts';
import { columnOf, type Table } from './table.ts';
import { sharedNumbers, type Texts, textOf } from './text-store.ts';

/** What one comparison reads of all records: a number for what each says, and how to get the texts back. */
export type Compared = Readonly<{
  /** A number for each record; 0 means that it says nothing. */
  said: Uint32Array;
  count: number;
  /** Texts of each field; `parts` holds, for each number, its text in each of several fields. */
  texts: readonly Texts[];
  parts: Uint32Array | undefined;
}>;

/** Everything that comparing the records of a table by a model needs, in memory that workers share. */
export type Plan = Readonly<{
  model: LinkModel;
  count: number;
  first: number;
  compared: readonly Compared[];
  rules: readonly Readonly<{ name: string; blocks: Blocks; pairs: number }>[];
  oversized: readonly Oversized[];
}>;

/** Numbers what is said in the fields of each comparison. */
export function comparedIn(table: Table, comparison: Comparison): Compared {
  const [first, ...more] = comparison.fields.map((field) => columnOf(table, field));
  if (!first) throw new Error(`The comparison "${comparison.name}" names no field.`);
  const [second] = more;
  if (!second)
    return { said: first.values, count: first.texts.count, texts: [first.texts], parts: undefined };
  if (more.length > 1) throw new Error(`The comparison "${comparison.name}" names more than two fields.`);
  const numbers = pairNumbers();
  numbers.number(0, 0);
  const said = sharedNumbers(table.count);
  for (let record = 0; record < table.count; record += 1)
    said[record] = numbers.number(first.values[record] ?? 0, second.values[record] ?? 0);
  const parts = sharedNumbers(numbers.count() * 2);
  parts.set(numbers.pairs());
  return { said, count: numbers.count(), texts: [first.texts, second.texts], parts };
}

/** The texts that a number stands for. */
export function saidBy({
  texts,
  parts,
}: Pick<Compared, 'texts' | 'parts'>): (id: number) => readonly string[] {
  return (id) => texts.map((store, at) => textOf(store, parts ? (parts[id * texts.length + at] ?? 0) : id));
}

/** Makes the plan: numbers what is compared, makes the blocks of each rule and splits those that are too large. */
export function planOf(table: Table, model: LinkModel, cap: number): Plan {
  const all = model.blocking.map((rule) => ({ name: rule.name, blocks: blocksOf(table, model, rule) }));
  const split = all.map((_, at) => splitLarge(table, all, at, cap));
  return {
    model,
    count: table.count,
    first: table.first,
    compared: model.comparisons.map((comparison) => comparedIn(table, comparison)),
    rules: split.map(({ blocks }, at) => ({ name: all[at]?.name ?? '', blocks, pairs: pairsIn(blocks) })),
    oversized: split.flatMap(({ oversized }) => oversized),
  };
}

/** The level that two numbers of a comparison reach, -1 for none. */
export type LevelOf = (left: number, right: number) => number;

/**
 * Compares by number and remembers: all outcomes where few values are, the last ones where many are. Where nearly every record says a
 * value of its own no two meet twice: to look for what is remembered would take longer than to compare.
 */
export function levelsOf(compared: Compared, comparison: Comparison): LevelOf {
  const byNumber = kindOf(comparison.kind).byNumber(saidBy(compared), compared.count);
  const { count, said } = compared;
  if (count <= 1500) return rememberAll(byNumber, count);
  return count > filled(said) / 2 ? byNumber : rememberSome(byNumber, count);
}

/** How many records say something. */
export const filled = (said: Uint32Array): number => said.reduce((sum, id) => (id === 0 ? sum : sum + 1), 0);

const notYet = -2;

function rememberAll(byNumber: LevelOf, count: number): LevelOf {
  const known = new Int8Array(count * count).fill(notYet);
  return (left, right) => {
    const at = left < right ? left * count + right : right * count + left;
    const before = known[at] ?? notYet;
    if (before !== notYet) return before;
    const level = byNumber(left, right);
    known[at] = level;
    return level;
  };
}

function rememberSome(byNumber: LevelOf, count: number): LevelOf {
  const self = new Int8Array(count).fill(notYet);
  const mask = (1 << 18) - 1;
  const lows = new Int32Array(mask + 1).fill(-1);
  const highs = new Int32Array(mask + 1);
  const known = new Int8Array(mask + 1);
  return (left, right) => {
    if (left === right) {
      const before = self[left] ?? notYet;
      if (before !== notYet) return before;
      const level = byNumber(left, right);
      self[left] = level;
      return level;
    }
    const low = left < right ? left : right;
    const high = left < right ? right : left;
    const at = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) & mask;
    if (lows[at] === low && highs[at] === high) return known[at] ?? -1;
    const level = byNumber(low, high);
    lows[at] = low;
    highs[at] = high;
    known[at] = level;
    return level;
  };
}

/** Two records' numbers in one comparison: the level, what it weighs, and what of that is due to how rare the value is. */
export type Weigher = Readonly<{
  levelOf: LevelOf;
  rarityOf: (left: number, right: number) => number;
  weightOf: (left: number, right: number) => number;
}>;

/** The weights of a comparison, by number. */
export function weigherOf(compared: Compared, comparison: Comparison): Weigher {
  const levelOf = levelsOf(compared, comparison);
  const rarityOf = raritiesOf(compared, comparison);
  const weights = Float64Array.from(comparison.levels, ({ weight }) => weight);
  const weightOf = (left: number, right: number): number => {
    const level = levelOf(left, right);
    if (level < 0) return 0;
    const weight = weights[level] ?? 0;
    return level === 0 && rarityOf ? weight + rarityOf(left, right) : weight;
  };
  return { levelOf, weightOf, rarityOf: rarityOf ?? (() => 0) };
}

/** What agreement on these values adds because they are rare, or takes off because they are common. */
function raritiesOf(
  compared: Compared,
  { kind: kindName, levels, frequency }: Comparison,
): Weigher['rarityOf'] | undefined {
  if (!frequency) return undefined;
  const u = levels[0]?.u ?? 1;
  const kind = kindOf(kindName);
  const said = saidBy(compared);
  // NaN: not looked up yet; infinite: the value has no frequency.
  const added = new Float64Array(compared.count).fill(Number.NaN);
  const addedOf = (id: number): number => {
    const before = added[id] ?? 0;
    if (!Number.isNaN(before)) return before;
    const value = kind.frequent(said(id));
    const weight =
      value === undefined ? Number.POSITIVE_INFINITY : frequencyWeight(u, shareIn(frequency, value));
    added[id] = weight;
    return weight;
  };
  return (left, right) => {
    // Of two spellings the commoner counts, as in scorePair.
    const more = left === right ? addedOf(left) : Math.min(addedOf(left), addedOf(right));
    return more === Number.POSITIVE_INFINITY ? 0 : more;
  };
}
