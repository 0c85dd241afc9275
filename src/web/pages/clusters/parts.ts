/** A judgement between two records. */
export type Tie = Readonly<{ id: string; left: string; right: string; verdict: string }>;

/**
 * The records that part from the rest when a judgement falls: the smaller side of the two. Nothing where other judgements
 * *same* still hold them together, or where it joined nothing.
 */
export function partedBy(
  records: readonly string[],
  ties: readonly Tie[],
  fallen: string,
): readonly string[] {
  const tie = ties.find(({ id }) => id === fallen);
  if (tie?.verdict !== 'same') return [];
  const holding = ties.filter(({ id, verdict }) => id !== fallen && verdict === 'same');
  const side = reach(tie.left, holding);
  if (side.has(tie.right)) return [];
  const [near, far] = [records.filter((id) => side.has(id)), records.filter((id) => !side.has(id))];
  return near.length < far.length ? near : far;
}

function reach(start: string, ties: readonly Tie[]): ReadonlySet<string> {
  const reached = new Set([start]);
  const queue = [start];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const { left, right } of ties) {
      const next = left === at ? right : right === at ? left : undefined;
      if (next === undefined || reached.has(next)) continue;
      reached.add(next);
      queue.push(next);
    }
  }
  return reached;
}
