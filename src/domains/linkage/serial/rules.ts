import { isNoise } from '../../../shared/keys.ts';
import { fits, type SerialPattern } from './patterns.ts';

/** How often a shape stands among the numbers that the register has of a make, or of a make and model. */
export type LearnedShape = Readonly<{ shape: string; examples: number; ofAll: number }>;

/** What a number is held against. */
export type Known = Readonly<{
  /** Shapes of the model where enough of it stand in the register, otherwise of the make; empty where nothing was learned. */
  learned: readonly LearnedShape[];
  scope: 'model' | 'make' | null;
  patterns: readonly SerialPattern[];
}>;

/** Whether a number is one that its maker gives. */
export type Plausibility = 'usual' | 'rare' | 'unlike' | 'unknown';

/** What was found of a number, and on what it rests. */
export type Weighed = Readonly<{
  verdict: Plausibility;
  /** Key of the sentence that says why: `linkage.serial.because.<because>`. */
  because: 'nothing-said' | 'too-little' | 'shape' | 'never' | 'pattern' | 'year';
  shape: string;
  /** How many of how many examples have its shape; null where nothing was learned. */
  examples: number | null;
  ofAll: number | null;
  pattern: SerialPattern | null;
  /** Years in which such a number was given, as far as the number itself says. */
  years: Readonly<{ from: number | null; to: number | null }> | null;
}>;

/** From this share on a shape is what one expects; below it one looks twice. */
const usualShare = 0.02;

/** The shape of an exact key: letters A, digits 9, in whatever script. */
export function shapeOf(exact: string): string {
  return exact.replace(/\d/g, '9').replace(/[^9]/gu, 'A');
}

/**
 * Holds a number (its exact key) against what is known of its maker.
 * 1. A number that says nothing, or a maker of whom nothing is known, says nothing.
 * 2. Where the register has learned shapes: from two per cent on it is usual, below it rare, and unlike anything when no example has it.
 * 3. A pattern from a source can lift what was not learned, or never seen, to usual; that no pattern fits says nothing, since the list is short.
 * 4. A year of manufacture outside the years that the number itself tells makes it rare, however usual its shape.
 */
export function weighSerial(exact: string, year: number | null, known: Known): Weighed {
  const shape = shapeOf(exact);
  const learned = known.learned.find((one) => one.shape === shape);
  const ofAll = known.learned[0]?.ofAll ?? null;
  const pattern = mostTelling(known.patterns.filter((one) => fits(exact, one)));
  const years = pattern ? yearsOf(exact, pattern) : null;
  const facts = {
    shape,
    examples: ofAll === null ? null : (learned?.examples ?? 0),
    ofAll,
    pattern,
    years,
  };
  if (exact.length < 3 || isNoise(exact)) return { ...facts, verdict: 'unknown', because: 'nothing-said' };
  if (years && year !== null && isOutside(year, years)) return { ...facts, verdict: 'rare', because: 'year' };
  if (learned)
    return {
      ...facts,
      verdict: learned.examples / learned.ofAll >= usualShare ? 'usual' : 'rare',
      because: 'shape',
    };
  if (pattern) return { ...facts, verdict: 'usual', because: 'pattern' };
  if (ofAll !== null) return { ...facts, verdict: 'unlike', because: 'never' };
  return { ...facts, verdict: 'unknown', because: 'too-little' };
}

/** What is said of the model, and what tells a year, comes first. */
function mostTelling(fitting: readonly SerialPattern[]): SerialPattern | null {
  const weight = ({ model, yearRule }: SerialPattern): number =>
    (model === '' ? 0 : 1) + (yearRule === '' ? 0 : 2);
  return fitting.toSorted((a, b) => weight(b) - weight(a))[0] ?? null;
}

/** Letters of Browning's year code (1976 to 1997): Z is 1, Y 2 … N 9, M 0. */
const browningLetters = 'MZYXWVTRPN';

/** The years that a number tells by its pattern: one year by the rule of the maker, otherwise the years of the pattern. */
export function yearsOf(exact: string, { from, to, yearRule }: SerialPattern): Weighed['years'] {
  if (yearRule === 'browning-letters') {
    const [, tens = '', ones = ''] = /^\d{3}([A-Z])([A-Z])/.exec(exact) ?? [];
    const year = 1900 + browningLetters.indexOf(tens) * 10 + browningLetters.indexOf(ones);
    if ((from ?? 0) <= year && year <= (to ?? 9999)) return { from: year, to: year };
  }
  return from === null && to === null ? null : { from, to };
}

/** A year beside the number that is off by one says nothing: it was proofed or sold then. */
const isOutside = (year: number, { from, to }: Readonly<{ from: number | null; to: number | null }>) =>
  (from !== null && year < from - 1) || (to !== null && year > to + 1);
