/** Jaro similarity raised by a common beginning (Winkler), 0 to 1. */
export function jaroWinkler(one: string, other: string): number {
  if (one === other) return 1;
  const jaro = jaroSimilarity(one, other);
  if (jaro < 0.7) return jaro;
  let start = 0;
  while (start < 4 && start < one.length && one[start] === other[start]) start += 1;
  return jaro + start * 0.1 * (1 - jaro);
}

const metLetters = new Uint16Array(512);
const taken = new Uint8Array(512);

function jaroSimilarity(one: string, other: string): number {
  if (one.length > taken.length || other.length > taken.length)
    return jaroSimilarity(one.slice(0, taken.length), other.slice(0, taken.length));
  const reach = Math.max(0, (Math.max(one.length, other.length) >> 1) - 1);
  taken.fill(0, 0, other.length);
  let met = 0;
  for (let i = 0; i < one.length; i += 1) {
    const letter = one.charCodeAt(i);
    const end = Math.min(other.length, i + reach + 1);
    for (let k = i > reach ? i - reach : 0; k < end; k += 1) {
      if (taken[k] === 1 || letter !== other.charCodeAt(k)) continue;
      taken[k] = 1;
      metLetters[met] = letter;
      met += 1;
      break;
    }
  }
  if (met === 0) return 0;
  let crossed = 0;
  let at = 0;
  for (let k = 0; k < other.length; k += 1) {
    if (taken[k] !== 1) continue;
    if (other.charCodeAt(k) !== metLetters[at]) crossed += 1;
    at += 1;
  }
  return (met / one.length + met / other.length + 1 - crossed / 2 / met) / 3;
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
  // How many characters they end alike: no piece is cut out, numbers are compared by the million.
  const most = short.length - at;
  const further = long.length - short.length;
  let end = 0;
  while (
    end < most &&
    short.charCodeAt(short.length - 1 - end) === long.charCodeAt(short.length + further - 1 - end)
  )
    end += 1;
  if (further > 0) return end === most ? 'edit' : 'more';
  if (end === most - 1) return 'edit';
  const swapped = end === most - 2 && short[at] === long[at + 1] && short[at + 1] === long[at];
  return swapped ? 'transposition' : 'more';
}

let rows = [new Uint16Array(64), new Uint16Array(64), new Uint16Array(64)] as const;

/** Edit distance with swaps of neighbours, as far as `most`; what is further is `most + 1`. */
export function editDistance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  if (other.length >= rows[0].length) {
    const length = other.length + 1;
    rows = [new Uint16Array(length), new Uint16Array(length), new Uint16Array(length)];
  }
  let [before, row, next] = rows;
  for (let k = 0; k <= other.length; k += 1) row[k] = k;
  for (let i = 1; i <= one.length; i += 1) {
    next[0] = i;
    let least = i;
    const letter = one.charCodeAt(i - 1);
    for (let k = 1; k <= other.length; k += 1) {
      const there = other.charCodeAt(k - 1);
      let cost = (row[k - 1] ?? 0) + (letter === there ? 0 : 1);
      cost = Math.min(cost, (row[k] ?? 0) + 1, (next[k - 1] ?? 0) + 1);
      if (i > 1 && k > 1 && letter === other.charCodeAt(k - 2) && one.charCodeAt(i - 2) === there)
        cost = Math.min(cost, (before[k - 2] ?? 0) + 1);
      next[k] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [before, row, next] = [row, next, before];
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

const words =
  'na,n a,nan,a,none,nil,null,unknown,unk,not known,not available,not stated,unspecified,nepoznat,nepoznata,nepoznato,непознат,непозната,непознато,непознати,panjohur,i panjohur,e panjohur,bilinmiyor,nema oznake,bez oznake,нема ознаке,нема ознака,без ознака,xx,xxx,x,0,00,000';
const wordsForNothing: ReadonlySet<string> = new Set(words.split(','));

/** Words (plain) by which a register says that it knows nothing: they agree with nothing and contradict nothing. */
export const saysNothing = (plain: string): boolean => plain === '' || wordsForNothing.has(plain);
