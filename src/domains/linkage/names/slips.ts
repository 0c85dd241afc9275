// Slips of the hand on the keys.

const keyRows = ['qwertzuiop', 'qwertyuiop', 'asdfghjkl', 'yxcvbnm', 'zxcvbnm'];

/** Is one letter another that stands beside it on the keys? */
export function isKeyBeside(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  if (a.slice(at + 1) !== b.slice(at + 1)) return false;
  const [one, other] = [a[at] ?? '', b[at] ?? ''];
  return keyRows.some(
    (row) =>
      row.includes(one) && row.includes(other) && Math.abs(row.indexOf(one) - row.indexOf(other)) === 1,
  );
}

/** Two neighbouring letters of a word of at least five are turned: Gahsi for Gashi. */
export function areTurned(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < 5) return false;
  let at = 1;
  if (a[0] !== b[0]) return false;
  while (at < a.length && a[at] === b[at]) at += 1;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
