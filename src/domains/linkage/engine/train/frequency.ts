import type { Compared } from '../batch/plan.ts';
import { saidBy } from '../batch/plan.ts';
import { kindOf } from '../kinds/index.ts';
import type { Comparison, Frequency } from '../model.ts';

/** How many common values a model names at most. */
const mostNamed = 2000;
/** Pairs that are looked at to learn how many of the records that share a value are one thing, for each size of group. */
const pairsEach = 2_000;

/** Of pairs of records that share a value, the share that are two things. */
export type ApartShare = (pairs: readonly (readonly [left: number, right: number])[]) => number;

/** Records by what they say in one comparison. */
type Groups = Readonly<{ values: readonly string[]; records: readonly Uint32Array[]; total: number }>;

/**
 * How common each value is, among things, not among records: a number that three records share because they are one gun is no
 * common number. How many of those who share a value are two things is learned from what else they say, for values that as many
 * records share. Values that few share have one figure. Undefined where the kind does not ask.
 */
export function frequencyOf(
  compared: Compared,
  comparison: Comparison,
  { contents, apart }: Readonly<{ contents: Uint32Array; apart: ApartShare }>,
): Frequency | undefined {
  const groups = groupsOf(compared, comparison);
  if (groups.total === 0) return undefined;
  const apartOf = apartBySize(groups, contents, apart);
  const { total } = groups;
  const shareOf = (size: number): number => ((size - 1) * apartOf(size)) / total;
  const all = groups.values.map((value, at) => ({ value, size: groups.records[at]?.length ?? 0 }));
  const sorted = all.toSorted((a, b) => b.size - a.size || (a.value < b.value ? -1 : 1));
  const least = Math.max(3, total / 20_000);
  const named = sorted.slice(0, mostNamed).filter(({ size }) => size >= least);
  const rare = sorted.slice(named.length);
  const rareTotal = rare.reduce((sum, { size }) => sum + size, 0);
  // The chance that another record, of another thing, agrees with one that says something rare.
  const rest = rare.reduce((sum, { size }) => sum + size * shareOf(size), 0) / Math.max(1, rareTotal);
  const values = Object.fromEntries(named.map(({ value, size }) => [value, rounded(shareOf(size))]));
  return { values, rest: rounded(rest > 0 ? rest : 1 / total) };
}

function groupsOf(compared: Compared, comparison: Comparison): Groups {
  const { frequent } = kindOf(comparison.kind);
  const said = saidBy(compared);
  const groupOf = new Int32Array(compared.count).fill(-2);
  const numbers = new Map<string, number>();
  const sizes: number[] = [];
  let total = 0;
  const groupAt = (id: number): number => {
    const before = groupOf[id] ?? -1;
    if (before !== -2) return before;
    const value = frequent(said(id));
    const group = value === undefined ? -1 : (numbers.get(value) ?? numbers.size);
    if (value !== undefined) numbers.set(value, group);
    groupOf[id] = group;
    return group;
  };
  for (const id of compared.said) {
    const group = groupAt(id);
    if (group < 0) continue;
    sizes[group] = (sizes[group] ?? 0) + 1;
    total += 1;
  }
  const records = sizes.map((size) => new Uint32Array(size));
  const filled = new Uint32Array(sizes.length);
  compared.said.forEach((id, record) => {
    const group = groupOf[id] ?? -1;
    const into = records[group];
    if (!into) return;
    into[filled[group] ?? 0] = record;
    filled[group] = (filled[group] ?? 0) + 1;
  });
  return { values: [...numbers.keys()], records, total };
}

/** Groups of about one size are looked at together: 2, 3, 4 to 5, 6 to 8 and so on. */
const classOf = (size: number): number => Math.round(Math.log2(size) * 1.8);

/** For groups of each size, how many of the pairs in them are two things. */
function apartBySize(
  { records }: Groups,
  contents: Uint32Array,
  apart: ApartShare,
): (size: number) => number {
  const classes = new Map<number, Uint32Array[]>();
  for (const group of records) {
    if (group.length < 2) continue;
    const list = classes.get(classOf(group.length));
    if (list) list.push(group);
    else classes.set(classOf(group.length), [group]);
  }
  const shares = new Map<number, number>();
  for (const [size, groups] of classes) {
    const pairs = samplePairs(groups, contents);
    // One pair is taken for two things before any is seen: nothing is surer than what was looked at.
    shares.set(size, (apart(pairs) * pairs.length + 1) / (pairs.length + 1));
  }
  return (size) => (size < 2 ? 1 : (shares.get(classOf(size)) ?? 1));
}

/** Pairs of groups, chosen by what the records say, not by where they stand. */
function samplePairs(
  groups: readonly Uint32Array[],
  contents: Uint32Array,
): readonly (readonly [number, number])[] {
  const contentOf = (record: number): number => contents[record] ?? 0;
  const of = groups.map((group) => ({
    group,
    by: group.reduce((sum, record) => (sum + contentOf(record)) >>> 0, 0),
  }));
  const chosen = of.toSorted((a, b) => a.by - b.by);
  const each = Math.max(1, Math.ceil(pairsEach / chosen.length));
  const pairs: (readonly [number, number])[] = [];
  for (const { group } of chosen) {
    if (pairs.length >= pairsEach) break;
    const size = group.length;
    const sorted = group.toSorted((a, b) => contentOf(a) - contentOf(b));
    const most = Math.min(each, (size * (size - 1)) / 2);
    for (let drawn = 0; drawn < most; drawn += 1) {
      const one = drawn % size;
      const apartBy =
        size <= 3
          ? 1 + Math.floor(drawn / size)
          : 1 + (((contentOf(sorted[one] ?? 0) >>> 4) + drawn) % (size - 1));
      pairs.push([sorted[one] ?? 0, sorted[(one + apartBy) % size] ?? 0]);
    }
  }
  return pairs;
}

const rounded = (share: number): number => Number(share.toPrecision(4));
