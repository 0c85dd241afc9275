/** How fast something goes, a second, and how many seconds are left; null while nobody can say. */
export type Pace = Readonly<{ rate: number; secondsLeft: number | null }>;

/** The pace of what has been done since a moment. */
export function paceOf(done: number, total: number | null, startedAt: string, now: number): Pace | null {
  const seconds = Math.max(0.5, (now - Date.parse(startedAt)) / 1000);
  if (done === 0) return null;
  const rate = done / seconds;
  return { rate, secondsLeft: total === null ? null : secondsLeft(done, total, rate) };
}

/** Whole seconds until the rest is done at this rate; at least 1 while something is left. */
export const secondsLeft = (done: number, total: number, rate: number): number =>
  done >= total ? 0 : Math.max(1, Math.ceil((total - done) / Math.max(rate, 1e-9)));
