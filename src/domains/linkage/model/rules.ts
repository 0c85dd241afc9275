/** How a model does at one threshold on what people have judged. */
export type Quality = Readonly<{
  from: number;
  found: number;
  right: number;
  precision: number | null;
  recall: number | null;
}>;

const thresholds = [0.05, 0.2, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999];

/** Precision and recall by threshold on judged pairs. */
export function qualityOf(
  judged: readonly Readonly<{ probability: number; same: boolean }>[],
): readonly Quality[] {
  const same = judged.filter((pair) => pair.same).length;
  return thresholds.map((from) => {
    const found = judged.filter(({ probability }) => probability >= from);
    const right = found.filter((pair) => pair.same).length;
    return {
      from,
      found: found.length,
      right,
      precision: found.length > 0 ? right / found.length : null,
      recall: same > 0 ? right / same : null,
    };
  });
}
