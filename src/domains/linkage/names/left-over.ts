import { isCountry } from './lexicon.ts';
import type { Token } from './name.ts';

// What is left over where the words of two organisations' names were given to one another, and what that says.

/** Words that many leave out: they do not say what an organisation does. */
const neutral: ReadonlySet<string> = new Set([
  ...['company', 'society', 'group', 'import-export', 'republic', 'boilerplate', 'affairs', 'brands'],
  ...['private', 'physical', 'branch'],
  ...['kosovo', 'macedonia', 'serbia', 'albania', 'bosnia', 'montenegro', 'bulgaria', 'turkey', 'greece'],
]);

/**
 * What one language says of an authority and another leaves out or says with another word: the Customs Administration, Service
 * and Agency, the State Prosecutor's Office. Only beside a word that says what it does, and nothing else that tells it apart.
 */
const light: ReadonlySet<string> = new Set(
  [
    'state national general main public office services agency administration department',
    'headquarters organisation board corps',
  ].flatMap((line) => line.split(' ')),
);

const ofTheState: ReadonlySet<string> = new Set(['state', 'national', 'public']);

/** What a company makes is said by another word; that it is a factory or a shop may be left out: Tvornica oružja Zastava, Zastava oružje. */
const makers: ReadonlySet<string> = new Set(['factory', 'production', 'industry']);

/** And what stands before the name where it sells that: Trgovina Orožje Krušič. */
const sellers: ReadonlySet<string> = new Set(['trade', 'shop']);

/** Does a concept say what an organisation does? */
export const isDuty = (concept: string): boolean =>
  concept !== '' && !light.has(concept) && !neutral.has(concept);

/** What is left over on one side of a comparison of words. */
export type Left = {
  names: number;
  public: number;
  telling: number;
  general: number;
  makers: number;
  sellers: number;
  light: number;
  neutral: number;
  seats: number;
  purposes: number;
  countries: number;
  isRepublic: boolean;
};

/** Nothing yet. */
export const nothingLeft = (): Left => ({
  names: 0,
  public: 0,
  telling: 0,
  general: 0,
  makers: 0,
  sellers: 0,
  light: 0,
  neutral: 0,
  seats: 0,
  purposes: 0,
  countries: 0,
  isRepublic: false,
});

const sumOf = (left: Left): number =>
  left.telling + left.general + left.light + left.neutral + left.countries;

/** Counts a word that no word of the other name stands for. */
export function leave(token: Token, left: Left): void {
  if (token.isParticle) return;
  if (token.isSeat) {
    left.neutral += 1;
    if (token.meaning === '' || token.meaning.startsWith('town-')) left.seats += 1;
    else if (isDuty(token.meaning)) left.purposes += 1;
  } else if (isCountry(token.concept) || isCountry(token.meaning)) left.countries += 1;
  else if (neutral.has(token.concept)) {
    left.neutral += 1;
    left.isRepublic ||= token.concept === 'republic';
  } else if (token.concept === '') {
    left.telling += 1;
    if (token.isListed || token.script !== 'letters' || /\d/.test(token.sound) || token.base !== '')
      left.names += 1;
  } else if (light.has(token.concept)) {
    left.light += 1;
    if (ofTheState.has(token.concept)) left.public += 1;
  } else {
    left.general += 1;
    if (makers.has(token.concept)) left.makers += 1;
    if (sellers.has(token.concept)) left.sellers += 1;
  }
}

/** What the words that agree were: names that tell apart, what it does, and of what kind it is. */
export type Met = {
  readonly telling: number;
  readonly names: number;
  readonly duties: number;
  readonly isHouse: boolean;
  /** Both have their seat in one town. */
  readonly isOneSeat: boolean;
  readonly isInstitution: boolean;
  readonly isTranslated: boolean;
  /** All that is left over of the longer name stands before the names that agree: Fabrika municije Igman. */
  readonly isBefore: boolean;
};

/** The score of words that agree so much, by what is left over on each side. */
export function weighLeft(base: number, met: Met, left: Left, right: Left): number {
  if (
    (met.names === 0 || met.isInstitution) &&
    !met.isHouse &&
    met.duties > 0 &&
    areOneAuthority(left, right)
  )
    return base - 0.04 * (left.light + right.light + sumOfSmall(left) + sumOfSmall(right));
  const score = weighOthers(base, met, left, right);
  return met.isTranslated && mayBeTranslated(left, right) ? Math.max(score, Math.min(base, 0.82)) : score;
}

const sumOfSmall = (left: Left): number => left.neutral + left.countries;

/**
 * Where an institution's word stands in two languages, a word on each side that nobody knows may be one word in two languages
 * too (Pravni fakultet, Faculty of Law): not where one side has a number or a name of the lists.
 */
function mayBeTranslated(left: Left, right: Left): boolean {
  const unknown = left.telling + right.telling;
  const isKnown = left.names + right.names > 0;
  return (
    unknown > 0 &&
    !isKnown &&
    left.telling < 3 &&
    right.telling < 3 &&
    (left.telling === right.telling || left.telling === 0 || right.telling === 0) &&
    sumOf(left) > 0 &&
    sumOf(right) > 0 &&
    // A duty on each side is two duties: a hunting and a shooting club.
    (left.general === 0 || right.general === 0) &&
    (left.countries === 0 || right.countries === 0)
  );
}

/** Of an authority with one duty nothing is left over but what languages add and leave out, and no second country. */
const areOneAuthority = (left: Left, right: Left): boolean =>
  left.telling + right.telling + left.general + right.general === 0 &&
  (left.countries === 0 || right.countries === 0) &&
  (left.seats === 0 || right.seats === 0) &&
  left.light + right.light > 0;

function weighOthers(base: number, met: Met, left: Left, right: Left): number {
  // A seat that one side alone names is not what it has beside the other's words: Zastava oružje, Zastava Kragujevac.
  const isSeatOfOne = met.isBefore && (left.seats === 0 || right.seats === 0);
  const [ofLeft, ofRight] = [left, right].map((side) => sumOf(side) - (isSeatOfOne ? side.seats : 0));
  const isOnBoth = (ofLeft ?? 0) > 0 && (ofRight ?? 0) > 0;
  const all = {
    telling: left.telling + right.telling,
    general: left.general + right.general + left.light + right.light,
    neutral: left.neutral + right.neutral,
  };
  const isOfInstitution = met.isInstitution && !met.isHouse;
  for (const { countries, isRepublic } of [left, right])
    if (met.telling === 0 || isOnBoth || isOfInstitution || met.isOneSeat || isRepublic)
      all.neutral += countries;
    else all.telling += countries;
  const isNothing =
    all.telling + all.general === 0 &&
    met.names > 0 &&
    left.countries * right.countries === 0 &&
    left.seats * right.seats === 0 &&
    left.purposes * right.purposes === 0;
  if (isOnBoth && isNothing) return base - 0.06 * all.neutral;
  if (isOnBoth) return base * (all.telling > 0 ? 0.5 : 0.68);
  if (all.telling > 0) return base * 0.74;
  // ROMARM and Compania Națională Romarm.
  if (met.names > 0 && !met.isHouse && all.general > 0 && all.general === left.public + right.public)
    return base - 0.08 * all.general;
  if (met.names > 0 && met.duties > 0 && all.general > 0 && all.general === left.makers + right.makers)
    return base - 0.1;
  const isSold = met.isBefore && all.general > 0 && all.general === left.sellers + right.sellers;
  if (met.names > 0 && met.duties > 0 && isSold) return base - 0.1;
  if (met.names > 0 && met.duties === 0 && !met.isHouse && met.isBefore && all.general > 0)
    return Math.max(base - 0.12, Math.min(base, 0.83));
  if (met.telling === 0 && all.general > 0) return base * 0.78;
  return base - (all.general > 0 ? 0.22 : 0.05 * all.neutral);
}
