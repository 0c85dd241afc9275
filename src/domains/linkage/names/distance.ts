// How far two sounds are from each other: an edit distance in which what spelling, hearing or a dropped sign confuses costs
// little. Costs are in hundredths of one typing error.

const size = 128;
const cost = new Uint8Array(size * size).fill(100);
const dropCost = new Uint8Array(size).fill(90);
const longest = 40;
const rows = [0, 1, 2].map(() => new Int32Array(longest + 1));
const vowels = 'aeiou';

/** What a reader, a clerk or a keyboard without signs makes of a sound. */
const confused: readonly (readonly [string, string, number])[] = [
  ...[...vowels].flatMap((a) => [...vowels].map((b) => [a, b, 55] as const)),
  ['a', 'e', 38],
  ['o', 'u', 38],
  ['i', 'e', 38],
  ['c', 'C', 10],
  ['s', 'S', 12],
  ['z', 'Z', 12],
  ['Z', 'S', 60],
  ['z', 's', 45],
  ['d', 'D', 20],
  ['g', 'D', 18],
  ['z', 'D', 40],
  ['Z', 'D', 30],
  ['c', 'D', 30],
  ['C', 'D', 30],
  ['c', 'k', 25],
  ['C', 'k', 60],
  ['C', 'h', 40],
  ['c', 's', 35],
  ['c', 'z', 40],
  ['Q', 'C', 4],
  ['Q', 'k', 10],
  ['Q', 'c', 10],
  ['Q', 'g', 34],
  ['g', 'h', 35],
  ['k', 'h', 60],
  ['k', 'g', 60],
  ['t', 'd', 55],
  ['b', 'p', 60],
  ['b', 'v', 60],
  ['v', 'f', 40],
  ['v', 'u', 40],
  ['m', 'n', 70],
  ['n', 'N', 25],
  ['l', 'L', 25],
  ['i', 'D', 60],
];

for (const letter of vowels) dropCost[letter.charCodeAt(0)] = 50;
dropCost['h'.charCodeAt(0)] = 34;
for (const digit of '0123456789') dropCost[digit.charCodeAt(0)] = 255;
for (const digit of '0123456789')
  cost.fill(255, digit.charCodeAt(0) * size, (digit.charCodeAt(0) + 1) * size);
for (const [a, b, hundredths] of confused) setCost(a.charCodeAt(0), b.charCodeAt(0), hundredths);
for (let code = 0; code < size; code++) cost[code * size + code] = 0;

function setCost(a: number, b: number, hundredths: number): void {
  cost[a * size + b] = hundredths;
  cost[b * size + a] = hundredths;
}

/** The cost of turning one sound into the other, symmetric; more than the limit is answered as limit + 1. */
export function distance(a: string, b: string, limit: number): number {
  return editCost(a, b, limit, dropCost);
}

/** The same where b was written without its short vowels: what a has more of vowels costs next to nothing. */
export function distanceToVowelless(a: string, b: string, limit: number): number {
  return editCost(a, b, limit, cheapVowels);
}

const cheapVowels = dropCost.map((value, code) => (vowels.includes(String.fromCharCode(code)) ? 2 : value));

/** No sound is dropped for less but a vowel that one side does not write. */
const leastDrop = 30;
const unreachable = 30_000;
const lettersB = new Uint8Array(longest);
const dropsB = new Uint8Array(longest);

/** The table of an edit distance by rows, only as far from its diagonal as the limit reaches. */
function editCost(a: string, b: string, limit: number, dropA: Uint8Array): number {
  const width = b.length;
  if (a.length > longest || width > longest) return a === b ? 0 : limit + 1;
  const reach = dropA === dropCost ? Math.floor(limit / leastDrop) : longest;
  if (Math.abs(a.length - width) > reach) return limit + 1;
  let [before, above, row] = rows as [Int32Array, Int32Array, Int32Array]; // three, made above
  firstRow(b, above);
  let letterBefore = 0;
  for (let i = 1; i <= a.length; i++) {
    const letter = a.charCodeAt(i - 1);
    const drop = dropAt(a, i - 1, dropA);
    const from = Math.max(1, i - reach);
    const to = Math.min(width, i + reach);
    let left = from === 1 ? at(above, 0) + drop : unreachable;
    row[from - 1] = left;
    let diagonal = at(above, from - 1);
    let least = left;
    for (let j = from; j <= to; j++) {
      const other = at(lettersB, j - 1);
      const over = at(above, j);
      let best = diagonal + at(cost, letter * size + other);
      if (over + drop < best) best = over + drop;
      if (left + at(dropsB, j - 1) < best) best = left + at(dropsB, j - 1);
      if (letter !== other && letterBefore === other && j > 1 && letter === at(lettersB, j - 2)) {
        if (at(before, j - 2) + turnedCost < best) best = at(before, j - 2) + turnedCost;
      }
      row[j] = best;
      left = best;
      diagonal = over;
      if (best < least) least = best;
    }
    if (to < width) row[to + 1] = unreachable;
    if (least > limit) return limit + 1;
    letterBefore = letter;
    [before, above, row] = [above, row, before];
  }
  return Math.min(at(above, width), limit + 1);
}

/** Two neighbouring letters turned. */
const turnedCost = 60;

/** What it costs to drop all of b, letter by letter; its letters and their costs are kept for the rows below. */
function firstRow(b: string, row: Int32Array): void {
  row[0] = 0;
  for (let j = 0; j < b.length; j++) {
    lettersB[j] = b.charCodeAt(j);
    dropsB[j] = dropAt(b, j, dropCost);
    row[j + 1] = at(row, j) + at(dropsB, j);
  }
}

const glide = 'i'.charCodeAt(0);
const isVowel = new Uint8Array(size);
for (const letter of vowels) isVowel[letter.charCodeAt(0)] = 1;

const openA = 'a'.charCodeAt(0);
const r = 'r'.charCodeAt(0);

/** The r that Serbian and Macedonian write as a vowel of its own has an a before it in Bulgarian: Prvanov, Parvanov. */
function isBetweenConsonants(text: string, place: number): boolean {
  return place > 0 && at(isVowel, text.charCodeAt(place - 1)) + at(isVowel, text.charCodeAt(place + 2)) === 0;
}

/** An i beside a vowel is a glide that spellings write or leave: Marija, Maria; Yulia, Julija. */
function dropAt(text: string, place: number, costs: Uint8Array): number {
  const letter = text.charCodeAt(place);
  const usual = at(costs, letter);
  if (letter === openA && usual > 30 && text.charCodeAt(place + 1) === r && isBetweenConsonants(text, place))
    return 30;
  if (letter !== glide || usual < 30) return usual;
  const isGlide = at(isVowel, text.charCodeAt(place - 1)) + at(isVowel, text.charCodeAt(place + 1)) > 0;
  return isGlide ? 30 : usual;
}

/** Typed arrays are read inside their bounds here; the compiler cannot know. */
function at(list: Int32Array | Uint8Array, index: number): number {
  return list[index] ?? 0;
}
