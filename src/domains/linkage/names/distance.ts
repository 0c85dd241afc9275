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

function editCost(a: string, b: string, limit: number, dropA: Uint8Array): number {
  const width = b.length;
  if (a.length > longest || width > longest) return a === b ? 0 : limit + 1;
  let [before, above, row] = rows as [Int32Array, Int32Array, Int32Array]; // three, made above
  above[0] = 0;
  for (let j = 1; j <= width; j++) above[j] = at(above, j - 1) + dropAt(b, j - 1, dropCost);
  for (let i = 1; i <= a.length; i++) {
    const letter = a.charCodeAt(i - 1);
    const drop = dropAt(a, i - 1, dropA);
    row[0] = at(above, 0) + drop;
    let least = at(row, 0);
    for (let j = 1; j <= width; j++) {
      const other = b.charCodeAt(j - 1);
      let best = at(above, j - 1) + at(cost, letter * size + other);
      best = Math.min(best, at(above, j) + drop, at(row, j - 1) + dropAt(b, j - 1, dropCost));
      if (
        i > 1 &&
        j > 1 &&
        letter !== other &&
        letter === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === other
      )
        best = Math.min(best, at(before, j - 2) + 60);
      row[j] = best;
      if (best < least) least = best;
    }
    if (least > limit) return limit + 1;
    [before, above, row] = [above, row, before];
  }
  return Math.min(at(above, width), limit + 1);
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
