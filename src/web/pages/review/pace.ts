/** How many pairs an hour somebody decides, by the latest twenty; pauses count as five minutes at most. Undefined before the third. */
export function paceOf(seconds: readonly number[]): number | undefined {
  const latest = seconds.slice(-20).map((one) => Math.min(one, 300));
  if (latest.length < 3) return undefined;
  const sum = latest.reduce((total, one) => total + one, 0);
  return sum > 0 ? Math.round((latest.length * 3600) / sum) : undefined;
}
