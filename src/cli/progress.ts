/** Tells how far a long task is, with rate and time left, once it has taken longer than a second. */
export type Progress = Readonly<{ at: (done: number, total?: number) => void; end: () => void }>;

/** On a terminal one line that changes; elsewhere a line every ten seconds, so that a log stays readable. */
export function startProgress(
  what: string,
  unit: string,
  out: NodeJS.WriteStream = process.stderr,
): Progress {
  const started = performance.now();
  let shown = 0;
  let written = false;
  return {
    at: (done, total) => {
      const now = performance.now();
      const wait = out.isTTY ? 200 : 10_000;
      if (now - started < 1_000 || now - shown < wait) return;
      shown = now;
      written = true;
      const line = describe({ what, unit, done, total, seconds: (now - started) / 1000 });
      out.write(out.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
    },
    end: () => {
      if (written && out.isTTY) out.write('\r\u001b[K');
    },
  };
}

/** One line: "accepting rows: 12,000 of 65,000 (18 %), 5,100 rows/s, 10 s left"; steps that take longer than a second have no rate. */
export function describe(
  state: Readonly<{ what: string; unit: string; done: number; total: number | undefined; seconds: number }>,
): string {
  const { what, unit, done, total, seconds } = state;
  const rate = done / Math.max(seconds, 0.001);
  const number = new Intl.NumberFormat('en');
  const share = total ? ` of ${number.format(total)} (${Math.floor((100 * done) / total)} %)` : '';
  const left = total && rate > 0 ? `, ${duration((total - done) / rate)} left` : '';
  const pace = rate < 1 ? '' : `, ${[number.format(Math.round(rate)), unit].filter(Boolean).join(' ')}/s`;
  return `${what}: ${number.format(done)}${share}${pace}${left}`;
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return `${Math.ceil(seconds / 60)} min`;
}
