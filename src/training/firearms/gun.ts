import { type Chance, chanceAt } from '../chance.ts';
import { physical } from '../dirt/rates.ts';
import { type Line, stock } from './stock.ts';

/** A firearm as it is, whatever anybody writes of it. */
export type Gun = Readonly<{
  index: number;
  line: Line;
  /** Which of the line's models and calibres it is. */
  model: number;
  calibre: number;
  year: number;
  /** What is stamped on the frame; null: it never had a number. */
  serial: string | null;
  /** What is stamped on another part, where it differs: the part was changed. */
  otherPart: string | null;
  /** Once it is in the wrong hands its number is ground off. */
  removedWhenSeized: boolean;
  /** It never was in the open: smuggled, left over from a war, made in a cellar. */
  dark: boolean;
}>;

/** Of all guns that are about, how many no registry ever saw. */
const darkShare = 0.16;

const lawfulWeights = stock.map(({ lawful }) => lawful);
const darkWeights = stock.map(({ dark }) => dark);

/** The gun of this number; the same for the same seed, whatever else is made. */
export function gunAt(seed: number, index: number): Gun {
  const chance = chanceAt(seed, 'gun', index);
  const dark = chance.yes(darkShare);
  const line = chance.one(stock, dark ? darkWeights : lawfulWeights);
  const numbered = line.serial !== '' && !chance.yes(physical.neverNumbered * 0.8);
  const [from, to] = line.years;
  return {
    index,
    line,
    dark,
    model: chance.whole(0, line.models.length - 1),
    calibre: chance.whole(0, line.calibres.length - 1),
    year: chance.whole(from, Math.min(to, 2024)),
    serial: numbered ? stampAt(line, seed, index) : null,
    otherPart: numbered && line.numberedParts && chance.yes(0.02) ? stamped(chance, line.serial) : null,
    removedWhenSeized: chance.yes(physical.removedWhenSeized),
  };
}

const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ';

/**
 * Numbers run on as from a factory: guns that were made together differ in the last digit. A line uses each number once, and
 * starts again where its pattern is used up, as old shotguns do.
 */
function stampAt({ serial, code }: Line, seed: number, index: number): string {
  const signs = [...serial].filter((sign) => sign === '#' || sign === '@');
  const size = signs.reduce((product, sign) => product * (sign === '#' ? 10 : letters.length), 1);
  const batch = Math.floor(index / batchSize);
  // Batches lie all over the line's numbers (a step coprime to their count), the guns of one side by side.
  const batches = Math.max(1, Math.floor(size / batchSize));
  const start = (batch * stepOf(batches) + hashOf(code, seed)) % batches;
  return filled(serial, start * batchSize + (index % batchSize));
}

const batchSize = 400;

function stepOf(count: number): number {
  let step = Math.floor(count * 0.618) | 1;
  while (step > 1 && gcd(step, count) !== 1) step -= 1;
  return Math.max(1, step);
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

function hashOf(text: string, seed: number): number {
  return [...text].reduce((hash, letter) => (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0, seed >>> 0);
}

/** Puts a running number into a pattern, the last sign counting fastest. */
function filled(pattern: string, number: number): string {
  let left = number;
  let text = '';
  for (const sign of [...pattern].reverse()) {
    const base = sign === '#' ? 10 : sign === '@' ? letters.length : 0;
    if (base === 0) {
      text = sign + text;
      continue;
    }
    text = (sign === '#' ? String(left % base) : letters.charAt(left % base)) + text;
    left = Math.floor(left / base);
  }
  return text;
}

function stamped(chance: Chance, pattern: string): string {
  return pattern.replace(/[#@]/g, (sign) =>
    sign === '#' ? String(chance.whole(0, 9)) : letters.charAt(chance.whole(0, letters.length - 1)),
  );
}
