import { type Assignment, assign } from './assign.ts';
import { isOneDeclined } from './declined.ts';
import { mergedTokens } from './merge.ts';
import type { NameReason, PreparedName, Token, TokenRule } from './name.ts';
import { reasonsOf } from './reasons.ts';
import { compareByEar, type Ear } from './soft.ts';
import { areSaidTwo, compareTokens, heardAs, likenessOf, ruleOf } from './token-likeness.ts';

/** What a comparison found before it is given a level. */
export type Found = { readonly score: number; readonly reasons: readonly NameReason[] };

const noReason: readonly NameReason[] = [];

/**
 * Two persons' names:
 * 1. Each word of the shorter name is given to the word of the longer that it agrees with best; given and family may be swapped.
 * 2. Words left over on both sides speak against: one family, two given names.
 * 3. Words left over on one side alone (a patronymic, a second surname) weigh little where two others agree; never where the
 *    given name itself is what is left over, since a father's name may be the son's.
 * 4. One word that agrees alone is not enough where the other name has more.
 */
export function comparePersons(a: PreparedName, b: PreparedName, explains: boolean): Found {
  const found = compareWhole(a, b, explains);
  return haveTwoFathers(a, b) ? { ...found, score: Math.min(found.score, 0.6) } : found;
}

/** Petar (Jovan) Vučković and Jovan (Petar) Vučković: each has another word in brackets. */
const haveTwoFathers = ({ aside: one }: PreparedName, { aside: other }: PreparedName): boolean =>
  one !== undefined && other !== undefined && likenessOf(compareTokens(one, other)) <= 50;

function compareWhole(a: PreparedName, b: PreparedName, explains: boolean): Found {
  const found = compareBySpelling(a, b, explains);
  if (found.score >= sureEnough) return found;
  if (isOneDeclined(a, b)) return { ...found, score: declined };
  const heard = compareAsHeard(a, b, explains);
  return heard !== undefined && heard.score > found.score ? heard : found;
}

/** A name and the same in a case of its language. */
const declined = 0.9;

/** At this score the spelling says enough, and the ear need not be asked. */
const sureEnough = 0.8;

/** The same by ear, where the two are of two alphabets or both of them Arabic. */
function compareAsHeard(a: PreparedName, b: PreparedName, explains: boolean): Found | undefined {
  const ear = earFor(a, b);
  if (ear === undefined) return undefined;
  const isSwapped = a.tokens.length > b.tokens.length;
  const [short, long] = isSwapped ? [b, a] : [a, b];
  const way = assign(short.tokens, long.tokens, (one, other) => {
    const spelt = compareTokens(one, other);
    if (ear === 'arabic' && haveFrenchE(one.latin, other.latin)) return heardAs(0);
    return likenessOf(spelt) > 50 || areSaidTwo(spelt) ? spelt : compareByEar(one, other, ear);
  });
  const { score } = weigh(short, long, way);
  return { score, reasons: explains ? reasonsOf(short, long, way, isSwapped) : noReason };
}

/** Hanane is Hanan as French writes it. */
const haveFrenchE = (a: string, b: string): boolean => a === `${b}e` || b === `${a}e`;

function earFor(a: PreparedName, b: PreparedName): Ear | undefined {
  const [one, other] = [a.tokens[0]?.alphabet, b.tokens[0]?.alphabet];
  if (one !== other) return 'alphabets';
  return one === 'L' && a.isArabic && b.isArabic ? 'arabic' : undefined;
}

function compareBySpelling(a: PreparedName, b: PreparedName, explains: boolean): Found {
  const isSwapped = a.tokens.length > b.tokens.length;
  const [short, long] = isSwapped ? [b, a] : [a, b];
  const plain = assign(short.tokens, long.tokens);
  const found = weigh(short, long, plain);
  const merged =
    found.conflict > 0 || short.tokens.length !== long.tokens.length ? mergedTokens(short, long) : undefined;
  const again = merged && weigh(merged.short, merged.long, assign(merged.short.tokens, merged.long.tokens));
  if (areWrittenTogether(a, b))
    return { score: 0.97, reasons: explains ? reasonsOf(short, long, plain, isSwapped) : noReason };
  const isBetter = merged !== undefined && again !== undefined && again.score > found.score;
  const score = isBetter ? again.score - 0.01 : found.score;
  if (!explains) return { score, reasons: noReason };
  const shown = isBetter
    ? { ...merged, way: assign(merged.short.tokens, merged.long.tokens) }
    : { short, long, way: plain };
  return { score, reasons: reasonsOf(shown.short, shown.long, shown.way, isSwapped) };
}

/** Ardin and Ardina as first words are a man's and a woman's given name, not a surname that bends. */
function areTwoGivenGenders(a: Token, b: Token, places: number, words: number): boolean {
  return places === 0 && words > 1 && a.sound !== b.sound && a.base === b.base && /in$/.test(a.base);
}

/** One name with other spaces: the only spelling that a script without transliteration has. */
function areWrittenTogether(a: PreparedName, b: PreparedName): boolean {
  if (a.tokens.length === b.tokens.length) return false;
  if (a.latin.length - a.tokens.length !== b.latin.length - b.tokens.length) return false;
  return a.latin.replaceAll(' ', '') === b.latin.replaceAll(' ', '');
}

/** The weight of a common surname: with nothing but an initial beside it, it is many persons' name, and nobody can tell. */
const commonWeight = 0.86;

type Weighed = { readonly score: number; readonly conflict: number };

function weigh(short: PreparedName, long: PreparedName, way: Assignment): Weighed {
  let weights = 0;
  let agreement = 0;
  let full = 0;
  let met = 0;
  let initials = 0;
  let leftShort = 0;
  let rarest = 0;
  let strongest = 0;
  let isCutShort = false;
  let isSlip = false;
  for (let at = 0; at < short.tokens.length; at++) {
    const token = short.tokens[at];
    if (token === undefined) continue;
    const column = way.to[at] ?? -1;
    const other = column < 0 ? undefined : long.tokens[column];
    if (other === undefined || areTwoGivenGenders(token, other, at + column, short.tokens.length)) {
      leftShort += token.isParticle ? 0 : 1;
      continue;
    }
    const likeness = likenessOf(way.said[at] ?? 0) / 100;
    const weight = (token.weight + other.weight) / 2;
    weights += weight;
    agreement += weight * likeness;
    if (token.isParticle || other.isParticle) continue;
    met += 1;
    strongest = Math.max(strongest, likeness);
    isSlip ||= isDoubtful(ruleOf(way.said[at] ?? 0)) && hasMoreBehind(long, way, column);
    if (token.isInitial !== other.isInitial) initials += 1;
    if (!token.isInitial && !other.isInitial) {
      full += 1;
      rarest = Math.max(rarest, weight);
    } else if (token.isInitial !== other.isInitial) isCutShort = true;
  }
  const leftLong = countLeft(long, way);
  const isOneForOne =
    short.tokens.length === long.tokens.length && way.to.filter((column) => column < 0).length === 1;
  const base = weights === 0 ? 0 : agreement / weights;
  const conflict = isOneForOne ? Math.max(leftShort, leftLong) : Math.min(leftShort, leftLong);
  if (full === 0) return { score: base * 0.5, conflict };
  if (conflict > 0) return { score: base * (0.3 + 0.25 * (met / (met + conflict))), conflict };
  const extra = leftShort + leftLong;
  const isCommon = isCutShort && full === 1 && rarest <= commonWeight;
  if (extra === 0 && isCutShort && initials > 1) return { score: Math.max(base, 0.83), conflict };
  if (extra === 0 && isCommon) return { score: Math.min(base, 0.78), conflict };
  if (extra === 0) return { score: strongest < 0.94 && met > 1 ? base - 0.03 : base, conflict };
  // Bianchi and Bianco Rossi: what is longer and spelt otherwise too is rather another name.
  if (isSlip && !long.isArabic) return { score: Math.min(base, 0.76), conflict };
  if (met < 2) return { score: base * (0.45 + 0.12 * rarest), conflict };
  return { score: Math.min(base - 0.05 * extra, isGivenLeftOver(short, long, way) ? 0.74 : 1), conflict };
}

/** Does the longer name go on behind a word with words of its own? */
function hasMoreBehind(long: PreparedName, way: Assignment, column: number): boolean {
  return column + 1 < long.tokens.length && !way.to.includes(column + 1);
}

const isDoubtful = (rule: TokenRule): boolean => rule === 'typing' || rule === 'ending';

/** How many words of the longer name no word of the shorter stands for. */
function countLeft(long: PreparedName, way: Assignment): number {
  let left = 0;
  for (let at = 0; at < long.tokens.length; at++)
    if (long.tokens[at]?.isParticle === false && !way.to.includes(at)) left += 1;
  return left;
}

/** Is what the longer name has more its first word, a given name of its own? "Petar Marko Petrović" is not "Marko Petrović". */
function isGivenLeftOver(short: PreparedName, long: PreparedName, way: Assignment): boolean {
  const isInOrder = way.to.every((column, at) => at === 0 || column > (way.to[at - 1] ?? -1));
  // Szabóné Kiss Erzsébet: a Hungarian wife bears her husband's name before her own.
  if (long.tokens[0]?.latin.endsWith('né') === true) return false;
  return isInOrder && !way.to.includes(0) && long.tokens[1]?.isJoined !== true && short.tokens.length >= 2;
}
