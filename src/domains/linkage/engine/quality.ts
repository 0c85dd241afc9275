/** How well pairs that were found agree with pairs that are true. */
export type Quality = Readonly<{
  found: number;
  true: number;
  right: number;
  precision: number;
  recall: number;
  f1: number;
}>;

/** Quality from three counts. */
export function qualityOf(found: number, real: number, right: number): Quality {
  const precision = found === 0 ? 1 : right / found;
  const recall = real === 0 ? 1 : right / real;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { found, true: real, right, precision, recall, f1 };
}

/** How many pairs share a value; of two files (`first` records are the one's) only pairs across them. An empty value belongs to nobody. */
export function pairsWithin(values: ArrayLike<number>, first: number): number {
  const ones = new Map<number, number>();
  const others = new Map<number, number>();
  for (let record = 0; record < values.length; record += 1) {
    const value = values[record] ?? 0;
    if (value === 0) continue;
    const counts = first > 0 && record >= first ? others : ones;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  let pairs = 0;
  for (const [value, count] of ones)
    pairs += first > 0 ? count * (others.get(value) ?? 0) : (count * (count - 1)) / 2;
  return pairs;
}
