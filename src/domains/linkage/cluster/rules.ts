/** A line between two records. */
export type Line = Readonly<{
  id: string;
  left: string;
  right: string;
  verdict: string;
  score: number | null;
  madeAt: string;
}>;

/** Of a line without which a cluster falls apart: how many records each side would hold. */
export type Bridge = Readonly<{ smaller: number; larger: number }>;

/**
 * The lines *same* whose loss parts the cluster (bridges of the graph), by one walk in depth (Tarjan).
 * Two judgements on one pair hold each other: neither is a bridge.
 */
export function bridgesOf(records: readonly string[], lines: readonly Line[]): ReadonlyMap<string, Bridge> {
  const same = lines.filter(({ verdict }) => verdict === 'same');
  const ties = new Map<string, { to: string; line: string }[]>(records.map((id) => [id, []]));
  for (const { id, left, right } of same) {
    ties.get(left)?.push({ to: right, line: id });
    ties.get(right)?.push({ to: left, line: id });
  }
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const size = new Map<string, number>();
  const found = new Map<string, number>();
  for (const root of records) if (!order.has(root)) explore(root);
  return new Map(
    [...found].map(([line, below]) => {
      const above = records.length - below;
      return [line, { smaller: Math.min(below, above), larger: Math.max(below, above) }];
    }),
  );

  /** Without recursion: a chain of judgements may be long. */
  function explore(root: string): void {
    const path: { at: string; from: string | null; next: number }[] = [enter(root, null)];
    while (path.length > 0) {
      const step = path.at(-1);
      if (!step) return;
      const tie = (ties.get(step.at) ?? [])[step.next];
      if (!tie) {
        path.pop();
        leave(step, path.at(-1));
        continue;
      }
      step.next += 1;
      if (tie.line === step.from) continue;
      const seen = order.get(tie.to);
      if (seen === undefined) path.push(enter(tie.to, tie.line));
      else lower(step.at, seen);
    }
  }

  function enter(at: string, from: string | null): { at: string; from: string | null; next: number } {
    order.set(at, order.size);
    lower(at, order.size - 1);
    size.set(at, 1);
    return { at, from, next: 0 };
  }

  function leave(
    step: Readonly<{ at: string; from: string | null }>,
    above: Readonly<{ at: string }> | undefined,
  ): void {
    if (!above || step.from === null) return;
    const low = lowest.get(step.at) ?? 0;
    lower(above.at, low);
    size.set(above.at, (size.get(above.at) ?? 1) + (size.get(step.at) ?? 1));
    if (low > (order.get(above.at) ?? 0)) found.set(step.from, size.get(step.at) ?? 1);
  }

  function lower(at: string, to: number): void {
    lowest.set(at, Math.min(lowest.get(at) ?? Number.POSITIVE_INFINITY, to));
  }
}

/** The line that a person should look at first: a bridge, of the lowest score, the oldest of equals; without a score it counts as sure. */
export function weakestOf(lines: readonly Line[], bridges: ReadonlyMap<string, Bridge>): string | null {
  const [weakest] = lines
    .filter(({ id }) => bridges.has(id))
    .toSorted((a, b) => (a.score ?? 1) - (b.score ?? 1) || (a.madeAt < b.madeAt ? -1 : 1));
  return weakest?.id ?? null;
}
