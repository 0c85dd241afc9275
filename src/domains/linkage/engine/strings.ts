/** Jaro similarity raised by a common beginning (Winkler), 0 to 1. */
export function jaroWinkler(one: string, other: string): number {
  if (one === other) return 1;
  const jaro = jaroSimilarity(one, other);
  if (jaro < 0.7) return jaro;
  let start = 0;
  while (start < 4 && start < one.length && one[start] === other[start]) start += 1;
  return jaro + start * 0.1 * (1 - jaro);
}

function jaroSimilarity(one: string, other: string): number {
  const reach = Math.max(0, (Math.max(one.length, other.length) >> 1) - 1);
  const taken = new Uint8Array(other.length);
  const met: number[] = [];
  for (let i = 0; i < one.length; i += 1) {
    const end = Math.min(other.length, i + reach + 1);
    for (let k = Math.max(0, i - reach); k < end; k += 1) {
      if (taken[k] || one.charCodeAt(i) !== other.charCodeAt(k)) continue;
      taken[k] = 1;
      met.push(one.charCodeAt(i));
      break;
    }
  }
  if (met.length === 0) return 0;
  let crossed = 0;
  let at = 0;
  for (let k = 0; k < other.length; k += 1) {
    if (!taken[k]) continue;
    if (other.charCodeAt(k) !== met[at]) crossed += 1;
    at += 1;
  }
  return (met.length / one.length + met.length / other.length + 1 - crossed / 2 / met.length) / 3;
}

/** How one text becomes the other by a single slip: a character more, less or other, or two neighbours swapped. */
export type Slip = 'none' | 'edit' | 'transposition' | 'more';

/** Tells a single slip from more than one, without a table. */
export function slipOf(one: string, other: string): Slip {
  if (one === other) return 'none';
  if (Math.abs(one.length - other.length) > 1) return 'more';
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let at = 0;
  while (at < short.length && short.charCodeAt(at) === long.charCodeAt(at)) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1) ? 'edit' : 'more';
  if (short.slice(at + 1) === long.slice(at + 1)) return 'edit';
  const swapped = short[at] === long[at + 1] && short[at + 1] === long[at];
  return swapped && short.slice(at + 2) === long.slice(at + 2) ? 'transposition' : 'more';
}

/** Edit distance with swaps of neighbours, as far as `most`; what is further is `most + 1`. */
export function editDistance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    let least = i;
    for (let k = 1; k <= other.length; k += 1) {
      const same = one[i - 1] === other[k - 1];
      let cost = Math.min((row[k] ?? 0) + 1, (next[k - 1] ?? 0) + 1, (row[k - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && k > 1 && one[i - 1] === other[k - 2] && one[i - 2] === other[k - 1])
        cost = Math.min(cost, (before[k - 2] ?? 0) + 1);
      next.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    before = row;
    row = next;
  }
  return Math.min(row[other.length] ?? 0, most + 1);
}

/** Letters and figures alone, lower case, signs dropped, words parted by one blank. */
export function plainText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
