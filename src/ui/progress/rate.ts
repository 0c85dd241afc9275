/** Whole seconds until the rest is done at this rate; at least 1 while something is left. */
export const secondsLeft = (done: number, total: number, rate: number): number =>
  done >= total ? 0 : Math.max(1, Math.ceil((total - done) / Math.max(rate, 1e-9)));
