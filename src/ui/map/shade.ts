/** Bounds of at most `steps` classes with about as many regions in each; the last is the greatest count. Zero stands apart. */
export function classesOf(counts: readonly number[], steps: number): readonly number[] {
  const some = counts.filter((count) => count > 0).sort((a, b) => a - b);
  const bounds = Array.from(
    { length: steps },
    (_, step) => some[Math.ceil(((step + 1) * some.length) / steps) - 1] ?? 0,
  );
  return [...new Set(bounds)].filter((bound) => bound > 0);
}

/** Into which class a count falls: 0 for none, then 1 and up. */
export function classOf(count: number, bounds: readonly number[]): number {
  if (count <= 0) return 0;
  const at = bounds.findIndex((bound) => count <= bound);
  return at < 0 ? bounds.length : at + 1;
}

/** The colour of a class: one hue, from pale to full, as part of the accent colour. */
export function shadeOf(step: number, steps: number): string {
  if (step === 0) return 'var(--fp-line)';
  const part = Math.round(18 + (step / Math.max(1, steps)) * 68);
  return `color-mix(in oklab, var(--fp-accent) ${part}%, var(--fp-surface))`;
}
