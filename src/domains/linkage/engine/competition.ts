import type { ScoredPairs } from './batch/score-task.ts';

/** More candidates of one record than this are not held against each other: the strongest are. */
const mostCandidates = 40;
/** Bits of evidence from which on two candidates are two things: what is merely unknown of them rules nothing out. */
const twoThings = -5;

export type CompetitionTerms = Readonly<{
  /** What any two records weigh; undefined where nothing is known of both. */
  weigh: (left: number, right: number) => number | undefined;
  /** What a pair weighs before anything is compared. */
  prior: number;
  contents: Uint32Array;
}>;

/**
 * A record is one thing: where several that contradict each other could be it, each of them is as likely as its part of all of them.
 * A number of which three figures cannot be read fits a dozen guns of a lot, and each alone would look sure.
 * The odds of a pair are divided by one and the odds of those that compete with it, on either side.
 */
export function competed(pairs: ScoredPairs, terms: CompetitionTerms): ScoredPairs {
  const candidates = candidatesOf(pairs, terms.contents);
  const areTwo = remembered(terms);
  const against = (record: number, candidate: number): number => {
    const counted: number[] = [];
    let odds = 0;
    for (const { to, weight } of candidates.get(record) ?? []) {
      // What is one thing with a competitor that was counted competes no further.
      if (to === candidate || !areTwo(to, candidate) || !counted.every((other) => areTwo(to, other)))
        continue;
      counted.push(to);
      odds += 2 ** Math.min(weight, 60);
    }
    return odds;
  };
  const weight = pairs.weight.map((bits, at) => {
    const [left, right] = [pairs.left[at] ?? 0, pairs.right[at] ?? 0];
    return bits - Math.log2(1 + against(left, right) + against(right, left));
  });
  return { ...pairs, weight };
}

type Candidate = Readonly<{ to: number; weight: number }>;

/** Of each record that has several: what it may be one with, the strongest first. */
function candidatesOf(
  { left, right, weight }: ScoredPairs,
  contents: Uint32Array,
): ReadonlyMap<number, readonly Candidate[]> {
  const all = new Map<number, Candidate[]>();
  const add = (from: number, to: number, bits: number): void => {
    const list = all.get(from);
    if (list) list.push({ to, weight: bits });
    else all.set(from, [{ to, weight: bits }]);
  };
  left.forEach((one, at) => {
    const other = right[at] ?? 0;
    add(one, other, weight[at] ?? 0);
    add(other, one, weight[at] ?? 0);
  });
  for (const [record, list] of all) {
    if (list.length < 2) {
      all.delete(record);
      continue;
    }
    list.sort((a, b) => b.weight - a.weight || (contents[a.to] ?? 0) - (contents[b.to] ?? 0) || a.to - b.to);
    list.length = Math.min(list.length, mostCandidates);
  }
  return all;
}

function remembered({ weigh, prior }: CompetitionTerms): (one: number, other: number) => boolean {
  const known = new Map<string, boolean>();
  return (one, other) => {
    const key = one < other ? `${one} ${other}` : `${other} ${one}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const is = (weigh(one, other) ?? prior) - prior <= twoThings;
    known.set(key, is);
    return is;
  };
}
