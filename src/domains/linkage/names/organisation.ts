import { type Assignment, assign } from './assign.ts';
import { standsForInitials } from './initials.ts';
import { compoundParts, conceptOf, conceptsOfPhrase, isCountry } from './lexicon.ts';
import { mergedTokens } from './merge.ts';
import type { NameReason, PreparedName, Token } from './name.ts';
import type { Found } from './person.ts';
import { withFormAsWords } from './prepare.ts';
import { reasonsOf } from './reasons.ts';
import { soundOf } from './sound.ts';
import { tokenOf } from './token.ts';
import { compareTokens, likenessOf } from './token-likeness.ts';

/**
 * Two organisations' names:
 * 1. The legal form is set apart; words may stand in any order, together or apart, or in another language.
 * 2. A word that tells the name apart, left over on one side, is another organisation (Alfa, Alfa Beta); a general word (trade,
 *    company) left over on one side weighs little; general words that differ are another organisation.
 * 3. Letters that are the initials of the other name's words stand for it.
 * 4. Legal forms of different classes (limited, shares) are another legal person.
 */
export function compareOrganisations(a: PreparedName, b: PreparedName, explains: boolean): Found {
  const found = compareByWords(a, b, explains);
  if (found.score >= 0.8) return found;
  const opened = compareOpened(a, b, found, explains);
  if (opened.score >= 0.8 || a.mayBeginWithInitials === b.mayBeginWithInitials) return opened;
  const [left, right] = [withFormAsWords(a), withFormAsWords(b)];
  return compareOpened(left, right, betterOf(opened, compareByWords(left, right, explains)), explains);
}

/** The better of what was found and of the names read word by word. */
function compareOpened(a: PreparedName, b: PreparedName, found: Found, explains: boolean): Found {
  if (!hasPhrase(a) && !hasPhrase(b)) return found;
  return betterOf(found, compareByWords(withoutPhrases(a), withoutPhrases(b), explains));
}

const betterOf = (one: Found, other: Found): Found => (other.score > one.score ? other : one);

function compareByWords(a: PreparedName, b: PreparedName, explains: boolean): Found {
  const isSwapped = a.tokens.length > b.tokens.length;
  const [short, long] = isSwapped ? [b, a] : [a, b];
  const way = assign(short.tokens, long.tokens);
  const words = weighWords(short, long, way);
  const together = writtenTogether(short, long);
  const isOneLength = short.tokens.length === long.tokens.length;
  const acronym = haveTwoSeats(short, long)
    ? 0
    : Math.max(
        standsForInitials(short, long, weighWords),
        isOneLength ? standsForInitials(long, short, weighWords) : 0,
      );
  const best = Math.max(words, together, acronym);
  const forms =
    a.form !== '' && b.form !== '' && a.form !== b.form && !openForms.has(a.form) && !openForms.has(b.form);
  const score = forms ? Math.min(best, 0.72) : best - (a.form === b.form ? 0 : 0.02);
  if (!explains) return { score: Math.max(0, score), reasons: [] };
  const reasons: NameReason[] =
    best > words
      ? [
          {
            left: a.latin,
            right: b.latin,
            rule: together >= acronym ? 'joined' : 'acronym',
            likeness: best,
            weight: 1,
          },
        ]
      : reasonsOf(short, long, way, isSwapped);
  if (a.form !== b.form)
    reasons.push({ left: a.form, right: b.form, rule: 'legal-form', likeness: forms ? 0 : 0.98, weight: 0 });
  return { score: Math.max(0, score), reasons };
}

/** Inc. and Corp. stand for a limited company and for one by shares. */
const openForms: ReadonlySet<string> = new Set(['corporation']);

/** Words that many leave out: they do not say what an organisation does. */
const neutral: ReadonlySet<string> = new Set([
  ...['company', 'society', 'group', 'import-export', 'republic', 'boilerplate', 'affairs'],
  ...['kosovo', 'macedonia', 'serbia', 'albania', 'bosnia', 'montenegro', 'bulgaria', 'turkey', 'greece'],
]);

/**
 * What one language says of an authority and another leaves out or says with another word: the Customs Administration, Service
 * and Agency, the State Prosecutor's Office. Only beside a word that says what it does, and nothing else that tells it apart.
 */
const light: ReadonlySet<string> = new Set([
  ...[
    'state',
    'national',
    'general',
    'public',
    'office',
    'services',
    'agency',
    'administration',
    'department',
  ],
  ...['headquarters', 'organisation', 'board', 'corps'],
]);

/** Of these a country has a national one and others beside it: the Bank of Greece is not its National Bank. */
const houses: ReadonlySet<string> = new Set(
  ...[
    [
      'bank',
      'university',
      'library',
      'museum',
      'theatre',
      'institute',
      'insurance',
      'oil',
      'gas',
      'fund',
      'club',
    ],
  ],
);

const ofTheState: ReadonlySet<string> = new Set(['state', 'national', 'public']);

/** What is left over on one side of a comparison of words. */
type Left = {
  names: number;
  public: number;
  telling: number;
  general: number;
  light: number;
  neutral: number;
  countries: number;
};

const nothingLeft = (): Left => ({
  names: 0,
  public: 0,
  telling: 0,
  general: 0,
  light: 0,
  neutral: 0,
  countries: 0,
});
const sumOf = (left: Left): number =>
  left.telling + left.general + left.light + left.neutral + left.countries;

function leave(token: Token, left: Left): void {
  if (token.isParticle) return;
  if (token.isSeat) left.neutral += 1;
  else if (isCountry(token.concept) || isCountry(token.meaning)) left.countries += 1;
  else if (neutral.has(token.concept)) left.neutral += 1;
  else if (token.concept === '') {
    left.telling += 1;
    if (token.isListed || token.script !== 'letters' || /\d/.test(token.sound) || token.base !== '')
      left.names += 1;
  } else if (light.has(token.concept)) {
    left.light += 1;
    if (ofTheState.has(token.concept)) left.public += 1;
  } else left.general += 1;
}

function weighWords(short: PreparedName, long: PreparedName, way: Assignment): number {
  let weights = 0;
  let agreement = 0;
  let telling = 0;
  let names = 0;
  let duties = 0;
  let isTranslated = false;
  let isInstitution = false;
  let isHouse = false;
  const [left, right] = [nothingLeft(), nothingLeft()];
  for (let at = 0; at < short.tokens.length; at++) {
    const token = short.tokens[at];
    if (token === undefined) continue;
    const other = long.tokens[way.to[at] ?? -1];
    if (other === undefined) {
      leave(token, left);
      continue;
    }
    const weight = (token.weight + other.weight) / 2;
    weights += weight;
    agreement += (weight * likenessOf(way.said[at] ?? 0)) / 100;
    if (token.concept === '' || other.concept === '') telling += 1;
    if (token.concept === '' && !token.isSeat && !token.isParticle && !isCountry(token.meaning)) names += 1;
    isTranslated ||= isInOtherLanguage(token, other);
    isInstitution ||= institutions.has(token.concept);
    isHouse ||= houses.has(token.concept);
    if (token.concept !== '' && !light.has(token.concept) && !neutral.has(token.concept)) duties += 1;
  }
  long.tokens.forEach((token, at) => {
    if (!way.to.includes(at)) leave(token, right);
  });
  if (weights === 0) return 0;
  const base = agreement / weights;
  if ((names === 0 || isInstitution) && !isHouse && duties > 0 && areOneAuthority(left, right))
    return (
      base -
      0.05 * (left.light + right.light + left.neutral + right.neutral + left.countries + right.countries)
    );
  const score = weighLeft(base, { telling, names, isHouse }, left, right);
  return isTranslated && mayBeTranslated(left, right) ? Math.max(score, Math.min(base, 0.82)) : score;
}

/** Institutions: of these what tells two apart is mostly a word that each language has its own of. */
const institutions: ReadonlySet<string> = new Set(
  [
    'ministry police customs administration agency office services department court prosecution university faculty institute',
    'museum municipality city government parliament council commission army defence inspectorate headquarters academy',
    'library theatre prison embassy hospital association organisation security border headquarters center',
  ].flatMap((line) => line.split(' ')),
);

const isInOtherLanguage = (a: Token, b: Token): boolean =>
  a.concept !== '' && institutions.has(a.concept) && a.sound.slice(0, 4) !== b.sound.slice(0, 4);

/**
 * Where an institution's word stands in two languages, a word on each side that nobody knows may be one word in two languages
 * too (Pravni fakultet, Faculty of Law): not where one side has a number or a name of the lists.
 */
const mayBeTranslated = (left: Left, right: Left): boolean =>
  left.telling > 0 !== right.telling > 0 || left.telling === right.telling
    ? left.telling + right.telling > 0 &&
      left.telling < 3 &&
      right.telling < 3 &&
      sumOf(left) > 0 &&
      sumOf(right) > 0 &&
      left.names + right.names === 0 &&
      (left.countries === 0 || right.countries === 0)
    : false;

/** Of an authority with one duty nothing is left over but what languages add and leave out, and no second country. */
const areOneAuthority = (left: Left, right: Left): boolean =>
  left.telling + right.telling + left.general + right.general === 0 &&
  (left.countries === 0 || right.countries === 0) &&
  left.light + right.light > 0;

function weighLeft(
  base: number,
  { telling, names, isHouse }: Readonly<{ telling: number; names: number; isHouse: boolean }>,
  left: Left,
  right: Left,
): number {
  const [inAll, isOnBoth] = [
    {
      telling: left.telling + right.telling,
      general: left.general + right.general + left.light + right.light,
      neutral: left.neutral + right.neutral,
    },
    sumOf(left) > 0 && sumOf(right) > 0,
  ];
  for (const { countries } of [left, right])
    if (telling === 0 || isOnBoth) inAll.neutral += countries;
    else inAll.telling += countries;
  if (isOnBoth) return base * (inAll.telling > 0 ? 0.5 : 0.68);
  if (inAll.telling > 0) return base * 0.74;
  // ROMARM and Compania Națională Romarm.
  if (names > 0 && !isHouse && inAll.general > 0 && inAll.general === left.public + right.public)
    return base - 0.08 * inAll.general;
  if (telling === 0 && inAll.general > 0) return base * 0.78;
  return base - (inAll.general > 0 ? 0.22 : 0.05 * inAll.neutral);
}

/** Euro Trade and Eurotrade: all words together are one text, or two words of one name are one of the other. */
function writtenTogether(short: PreparedName, long: PreparedName): number {
  if (short.tokens.length === long.tokens.length && short.tokens.length < 2) return 0;
  const [left, right] = haveTwoSeats(short, long) ? [] : [short, long].map(asOneText);
  if (left !== undefined && left.length >= 3 && left === right) return 0.95;
  const merged = mergedTokens(short, long);
  if (merged === undefined) return 0;
  return weighWords(merged.short, merged.long, assign(merged.short.tokens, merged.long.tokens)) - 0.01;
}

/** Both name a seat, and not one of them is the other's. */
function haveTwoSeats(name: PreparedName, than: PreparedName): boolean {
  const [left, right] = [name, than].map((name) => name.tokens.filter((token) => token.isSeat));
  if (!left?.length || !right?.length) return false;
  const [towns, others] = [left, right].map((seats) =>
    seats.filter(({ meaning }) => meaning.startsWith('town-')),
  );
  const [one, other] = towns?.length && others?.length ? [towns, others] : [left, right];
  return !one.some((a) => other.some((b) => likenessOf(compareTokens(a, b)) > 50));
}

/** All words but the seat as one: by sound, over the joints too (transneft servis has no ts). */
function asOneText(name: PreparedName): string {
  const found = oneTexts.get(name) ?? readAsOneText(name);
  oneTexts.set(name, found);
  return found;
}

const oneTexts = new WeakMap<PreparedName, string>();

function readAsOneText(name: PreparedName): string {
  const words = name.tokens.filter((token) => !token.isSeat || conceptOf(token.sound) !== '');
  if (words.some((token) => token.script !== 'letters')) return words.map((token) => token.written).join('');
  return soundOf(words.map((token) => token.latin).join(''));
}

const hasPhrase = (name: PreparedName): boolean => name.tokens.some((token) => wordsIn(token).length > 1);

/** The words that one word of a name stands for: of a phrase, an acronym of the list, or a compound (Landes-kriminal-amt). */
function wordsIn(token: Token): readonly string[] {
  // Republika Srpska is not the republic of Serbia.
  if (token.isSeat || token.concept === 'srpska') return [];
  const concepts = conceptsOfPhrase(token.concept);
  if (concepts.length > 0) return concepts;
  if (token.parts.length > 1) return token.parts;
  return token.concept === '' && !token.isListed && token.latin.length > 8
    ? (compoundParts(token.latin) ?? [])
    : [];
}

const opened = new WeakMap<PreparedName, PreparedName>();

/** The name word by word: what one language has as a phrase or an acronym (MUP), another has as its words. */
function withoutPhrases(name: PreparedName): PreparedName {
  const found = opened.get(name) ?? openAnew(name);
  opened.set(name, found);
  return found;
}

function openAnew(name: PreparedName): PreparedName {
  if (!hasPhrase(name)) return name;
  const tokens = name.tokens.flatMap((token) => {
    const words = wordsIn(token);
    return words.length === 0
      ? [token]
      : words.map((text) =>
          tokenOf({ text, isCut: false, isJoined: false, isUpper: false }, { isSeat: false }),
        );
  });
  return { ...name, tokens };
}
