import type { Blocks } from './blocks.ts';
import type { Plan } from './plan.ts';

/** A piece of the work: some blocks of one rule. */
export type Task = Readonly<{ rule: number; from: number; to: number; pairs: number }>;

/** Parts the work of a plan into tasks of about as many pairs. */
export function tasksOf(plan: Pick<Plan, 'rules'>, pairsEach: number): readonly Task[] {
  return plan.rules.flatMap(({ blocks: { begins } }, rule) => {
    const tasks: Task[] = [];
    let from = 0;
    let pairs = 0;
    for (let block = 0; block + 1 < begins.length; block += 1) {
      const size = (begins[block + 1] ?? 0) - (begins[block] ?? 0);
      pairs += (size * (size - 1)) / 2;
      if (pairs < pairsEach && block + 2 < begins.length) continue;
      tasks.push({ rule, from, to: block + 1, pairs });
      from = block + 1;
      pairs = 0;
    }
    return tasks;
  });
}

/**
 * Visits each pair of a task once. A pair that an earlier rule brings together is that rule's, and of several blocks of one
 * rule it is the first one's; of two files only pairs across them are visited.
 */
export function forEachPair(
  plan: Pick<Plan, 'rules' | 'first'>,
  task: Task,
  visit: (left: number, right: number) => void,
): void {
  const rule = plan.rules[task.rule];
  if (!rule) return;
  const { begins, records } = rule.blocks;
  const earlier = plan.rules.slice(0, task.rule).map(({ blocks }) => meetings(blocks));
  const before = meetsBefore(rule.blocks);
  const { first } = plan;
  for (let block = task.from; block < task.to; block += 1) {
    const end = begins[block + 1] ?? 0;
    for (let one = begins[block] ?? 0; one < end; one += 1) {
      const left = records[one] ?? 0;
      for (let other = one + 1; other < end; other += 1) {
        const right = records[other] ?? 0;
        if (first > 0 && left < first === right < first) continue;
        if (before(left, right, block)) continue;
        if (isKnown(earlier, left, right)) continue;
        visit(left, right);
      }
    }
  }
}

type Meets = (left: number, right: number) => boolean;

function isKnown(earlier: readonly Meets[], left: number, right: number): boolean {
  for (let at = 0; at < earlier.length; at += 1) if (earlier[at]?.(left, right)) return true;
  return false;
}

/** Do two records share a block of a rule? */
function meetings(blocks: Blocks): Meets {
  const { starts, blocksOf } = blocks;
  const alone = onlyBlocks(blocks);
  if (alone)
    return (left, right) => {
      const block = alone[left] ?? -1;
      return block >= 0 && block === alone[right];
    };
  return (left, right) => {
    let a = starts[left] ?? 0;
    let b = starts[right] ?? 0;
    const endA = starts[left + 1] ?? 0;
    const endB = starts[right + 1] ?? 0;
    while (a < endA && b < endB) {
      const one = blocksOf[a] ?? 0;
      const other = blocksOf[b] ?? 0;
      if (one === other) return true;
      if (one < other) a += 1;
      else b += 1;
    }
    return false;
  };
}

/** Do two records share a block of this rule that comes before this one? */
function meetsBefore(blocks: Blocks): (left: number, right: number, block: number) => boolean {
  if (onlyBlocks(blocks)) return () => false;
  const { starts, blocksOf } = blocks;
  return (left, right, block) => {
    let a = starts[left] ?? 0;
    let b = starts[right] ?? 0;
    for (;;) {
      const one = blocksOf[a] ?? block;
      const other = blocksOf[b] ?? block;
      if (one >= block || other >= block) return false;
      if (one === other) return true;
      if (one < other) a += 1;
      else b += 1;
    }
  };
}

const onlyOf = new WeakMap<Uint32Array, Int32Array | null>();

/** The one block of each record where none has two, -1 where it has none. */
function onlyBlocks({ starts, blocksOf }: Blocks): Int32Array | undefined {
  const known = onlyOf.get(starts);
  if (known !== undefined) return known ?? undefined;
  const only = new Int32Array(starts.length - 1).fill(-1);
  let isOnly = true;
  for (let record = 0; record + 1 < starts.length && isOnly; record += 1) {
    const size = (starts[record + 1] ?? 0) - (starts[record] ?? 0);
    if (size > 1) isOnly = false;
    else if (size === 1) only[record] = blocksOf[starts[record] ?? 0] ?? -1;
  }
  onlyOf.set(starts, isOnly ? only : null);
  return isOnly ? only : undefined;
}
