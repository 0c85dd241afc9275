import { assign } from './assign.ts';
import { compoundParts, initialsOf, isCountry } from './lexicon.ts';
import type { PreparedName, Token } from './name.ts';
import { compareTokens, likenessOf } from './token-likeness.ts';

/** How alike two organisations' names are by what words weigh; the weighing is the caller's. */
export type Weigh = (short: PreparedName, long: PreparedName, way: ReturnType<typeof assign>) => number;

/** MUP and Ministarstvo unutrašnjih poslova: letters that are the initials of the other name's words stand for it. */
export function standsForInitials(short: PreparedName, long: PreparedName, weigh: Weigh): number {
  const [letters, ...others] = short.tokens.filter((token) => !token.isSeat && !token.isParticle);
  if (letters === undefined || !others.every(isOfCountry) || !mayStandForWords(letters))
    return initialsBesideWords(short, long, weigh);
  const words = long.tokens.filter((token) => !token.isSeat);
  if (others.length > 0 && haveTwoCountries(others, words)) return 0;
  const whole = Math.max(
    ofWhole(short, long, letters, words),
    words.length < long.tokens.length ? ofWhole(short, long, letters, long.tokens) : 0,
  );
  return Math.max(whole, initialsBesideWords(short, long, weigh));
}

const isOfCountry = (word: Token): boolean => isCountry(word.meaning) || isCountry(word.concept);

const countryOf = (word: Token): string => (isCountry(word.meaning) ? word.meaning : word.concept);

/** GNR (Portugal) is none of Spain. */
function haveTwoCountries(some: readonly Token[], others: readonly Token[]): boolean {
  const theirs = others.filter(isOfCountry).map(countryOf);
  return theirs.length > 0 && !some.some((word) => theirs.includes(countryOf(word)));
}

/** What the letters are worth where they stand for all words of the other name. */
function ofWhole(short: PreparedName, long: PreparedName, letters: Token, words: readonly Token[]): number {
  if (words.length === 0 || !beginsAsOne(letters, words)) return 0;
  const slots = slotsOf(words);
  const away = awayFrom(letters, words, slots);
  const length = letters.plain.length;
  const isBacked = haveOneTown(short, long) || (short.form !== '' && short.form === long.form);
  if (away > (length < 3 ? 0 : length === 3 && !isBacked ? 0.65 : 1)) return 0;
  if (length > 2) return 0.84;
  return isBacked || slots.filter((slot) => !slot.isLoose).length === 2 ? 0.82 : 0.7;
}

const haveOneTown = (a: PreparedName, b: PreparedName): boolean =>
  a.tokens.some(
    (one) =>
      one.isSeat && b.tokens.some((other) => other.isSeat && likenessOf(compareTokens(one, other)) > 50),
  );

const most = 7;
const longest = 16;

const mayStandForWords = (token: Token): boolean =>
  token.plain.length > 1 &&
  token.plain.length <= longest &&
  !token.isParticle &&
  token.script === 'letters' &&
  !/\d/.test(token.plain);

/** LU Jarebica and Lovačko udruženje Jarebica: general words as their initials, and all that tells the name apart in full. */
function initialsBesideWords(short: PreparedName, long: PreparedName, weigh: Weigh): number {
  if (short.tokens.length < 2) return 0;
  let best = 0;
  for (const [at, letters] of short.tokens.entries()) {
    if (letters.isSeat || !mayStandForWords(letters)) continue;
    for (const [from, to] of windowsFor(letters, long.tokens)) {
      const words = long.tokens.slice(from, to);
      if (awayFrom(letters, words, slotsOf(words)) > (letters.plain.length < 3 ? 0.5 : 1)) continue;
      const rest = { ...short, tokens: short.tokens.filter((_, place) => place !== at) };
      for (const kept of [words.filter(() => false), words.filter((word) => word.isSeat)]) {
        const others = {
          ...long,
          tokens: [...long.tokens.slice(0, from), ...kept, ...long.tokens.slice(to)],
        };
        best = Math.max(best, Math.min(0.86, weigh(rest, others, assign(rest.tokens, others.tokens))));
      }
    }
  }
  return best;
}

/** From where to where words may be what letters stand for. */
function windowsFor(letters: Token, tokens: readonly Token[]): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (const [from, first] of tokens.entries()) {
    if (first.isParticle || !beginsAsOne(letters, [first])) continue;
    for (let to = from + 1; to <= tokens.length && to <= from + most; to++)
      if (tokens[to - 1]?.isParticle === false) found.push([from, to]);
  }
  return found;
}

function beginsAsOne(letters: Token, words: readonly Token[]): boolean {
  const first = letters.plain[0] ?? '';
  return words.some(
    (word, at) =>
      (at === 0 || words.slice(0, at).every(mayBeLeftOut)) &&
      (word.plain[0] === first ||
        word.parts[0]?.[0] === first ||
        slotsOfWord(word)[0]?.text[0] === first ||
        (letters.hasCapitals && initialsOf(word.concept || word.meaning).has(first))),
  );
}

/** A word that may give letters: its own first ones, or those of what it is called in another language. */
type Slot = {
  readonly text: string;
  readonly isLoose: boolean;
  readonly others: ReadonlySet<string>;
};

const isSmall = (word: Token): boolean => word.isParticle || word.meaning === 'saint';

const mayBeLeftOut = (word: Token): boolean => isSmall(word) || isOfCountry(word);

const none: ReadonlySet<string> = new Set();

const slotsOf = (words: readonly Token[]): readonly Slot[] => words.flatMap(slotsOfWord);

const keptSlots = new WeakMap<Token, readonly Slot[]>();

function slotsOfWord(word: Token): readonly Slot[] {
  const found = keptSlots.get(word) ?? readSlots(word);
  keptSlots.set(word, found);
  return found;
}

function readSlots(word: Token): readonly Slot[] {
  const isLoose = mayBeLeftOut(word);
  const parts = word.parts.length > 1 ? word.parts.map(plain) : (compoundOf(word) ?? [word.plain]);
  const others = parts.length > 1 ? none : othersOf(word);
  return parts.map((text) => ({ text, isLoose: isLoose || text.length < 3, others }));
}

/** Υ is Y in initials, though it sounds as I: ΕΥΠ, EYP. */
const othersOf = (word: Token): ReadonlySet<string> =>
  /^[υύ]/u.test(word.written) ? new Set('y') : initialsOf(word.concept || word.meaning);

const compounds = new Map<string, readonly string[] | undefined>();

function compoundOf(word: Token): readonly string[] | undefined {
  if (word.plain.length < 8) return undefined;
  if (!compounds.has(word.latin)) compounds.set(word.latin, compoundParts(word.latin)?.map(plain));
  return compounds.get(word.latin);
}

const farOff = 9;
const ofSkipped = 1;
const ofInner = 0.3;
const ofTranslated = 0.25;

/**
 * How far letters are from being the initials of words, 0 for exactly: each word gives its first letter or its first few (УКЛО:
 * Климент), small words may give none. Of capitals also: a letter from within a long word, of what the word is in another
 * language, one word left out, one letter more. A long text is made of the beginnings of words: Federcaccia.
 */
function awayFrom(letters: Token, words: readonly Token[], slots: readonly Slot[]): number {
  const text = letters.plain;
  // KPZ Zabela is not what KPZ stands for.
  if (words.some((word) => word.plain === text)) return farOff;
  if (slots.filter(({ text }) => text.length > 2).length < 2 && !(letters.hasCapitals && isOneLong(slots)))
    return farOff;
  if (text.length < 6 && text.length > 2 * slots.length + 2) return farOff;
  const isFree = letters.hasCapitals && text.length < 7;
  const isLong = text.length > (letters.hasCapitals ? 5 : 4);
  // A general word is no beginning of others: defense is not defence services.
  if (isLong && letters.concept !== '' && !letters.hasCapitals) return farOff;
  return fitting({ text, slots, isFree, isLong }, { at: 0, place: 0, away: 0, taken: 0 });
}

const isOneLong = (slots: readonly Slot[]): boolean => slots.some(({ text }) => text.length > 10);

type Fitting = {
  readonly text: string;
  readonly slots: readonly Slot[];
  readonly isFree: boolean;
  /** Made of the beginnings of words. */
  readonly isLong: boolean;
};

/** Where the search stands: the letter, the word, how far off so far, and how many words gave a letter. */
type Stand = { readonly at: number; readonly place: number; readonly away: number; readonly taken: number };

/** The least that the letters from one place on are away from the words from another on. */
function fitting(all: Fitting, stand: Stand): number {
  const { at, place, away, taken } = stand;
  if (away > ofSkipped) return farOff;
  const { text, slots, isFree, isLong } = all;
  const slot = slots[place];
  const more =
    isFree && at > 0 && at < text.length
      ? fitting(all, { ...stand, at: at + 1, away: away + ofSkipped })
      : farOff;
  if (slot === undefined) return at === text.length && taken > 1 ? away : more;
  const next = place + 1;
  let best = Math.min(more, slot.isLoose ? fitting(all, { ...stand, place: next }) : farOff);
  if (!slot.isLoose && at > 0 && (isFree || isLong))
    best = Math.min(
      best,
      fitting(all, { ...stand, place: next, away: away + (isLong ? ofSkipped / 2 : ofSkipped) }),
    );
  const mostHere = isLong ? text.length : text.length > 2 ? Math.max(2, wholeShort(slot)) : 1;
  for (let length = 1; length <= mostHere && at + length <= text.length; length++) {
    if (!slot.text.startsWith(text.slice(at, at + length))) break;
    if (isLong && at + length === text.length && length < 3 && text.length > length + 2 && !isFree) continue;
    const given = { at: at + length, place: next, away, taken: taken + 1 };
    best = Math.min(best, fitting(all, given), fitInner(all, given, slot.text));
  }
  if (isFree && slot.others.has(text[at] ?? '') && slot.text[0] !== text[at])
    best = Math.min(
      best,
      fitting(all, { at: at + 1, place: next, away: away + ofTranslated, taken: taken + 1 }),
    );
  return best;
}

/** A short word, itself initials, may be given as a whole: УМВД. */
const wholeShort = ({ text }: Slot): number => (text.length < 5 ? text.length : 0);

/** A long word gives one or two letters from within, where a language writes two words as one: Rikspolisstyrelsen, RPS. */
function fitInner(all: Fitting, { at, place, away, taken }: Stand, word: string): number {
  if (!all.isFree || word.length < 9) return farOff;
  const first = word.indexOf(all.text[at] ?? '-', 3);
  if (first < 0 || first > word.length - 3) return farOff;
  const one = fitting(all, { at: at + 1, place, away: away + ofInner, taken: taken + 1 });
  const second = word.length < 14 ? -1 : word.indexOf(all.text[at + 1] ?? '-', first + 3);
  if (second < 0 || second > word.length - 3) return one;
  return Math.min(one, fitting(all, { at: at + 2, place, away: away + 2 * ofInner, taken: taken + 2 }));
}

const plain = (latin: string): string =>
  latin.replaceAll('đ', 'd').replaceAll('ı', 'i').normalize('NFD').replace(/\p{M}/gu, '');
