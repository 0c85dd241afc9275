import { type Assignment, assign } from './assign.ts';
import { seatsOfCountries } from './capitals.ts';
import { standsForInitials } from './initials.ts';
import { isDuty, leave, nothingLeft, weighLeft } from './left-over.ts';
import { compoundParts, conceptOf, conceptsOfPhrase, isCountry } from './lexicon.ts';
import { mergedTokens } from './merge.ts';
import type { NameReason, PreparedName, Token } from './name.ts';
import type { Found } from './person.ts';
import { withFormAsWords } from './prepare.ts';
import { reasonsOf } from './reasons.ts';
import { behindLetters, besides, quotedOf, saidOnce } from './said-twice.ts';
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
  const opened = compareSaidTwice(a, b, compareOpened(a, b, found, explains), explains);
  if (opened.score >= 0.8 || a.mayBeginWithInitials === b.mayBeginWithInitials) return opened;
  const [left, right] = [withFormAsWords(a), withFormAsWords(b)];
  return compareOpened(left, right, betterOf(opened, compareByWords(left, right, explains)), explains);
}

/** The better of what was found and of the names without what one of them says twice. */
function compareSaidTwice(a: PreparedName, b: PreparedName, found: Found, explains: boolean): Found {
  if (found.score >= 0.8) return found;
  const [left, right] = [saidOnce(a), saidOnce(b)];
  const once =
    left === a && right === b
      ? found
      : compareOpened(left, right, betterOf(found, compareByWords(left, right, explains)), explains);
  if (once.score >= 0.8 || (a.form !== b.form && a.form !== '' && b.form !== '') || haveTwoSeats(a, b))
    return once;
  const quoted = betterOf(betterOf(once, compareQuoted(a, b)), compareQuoted(b, a));
  return quoted.score >= 0.8 ? quoted : betterOf(quoted, compareBehindLetters(a, b));
}

/** EAS - Hellenic Defence Systems: letters of another language before the words, where the other name has the words alone. */
function compareBehindLetters(a: PreparedName, b: PreparedName): Found {
  const [left, right] = [behindLetters(a), behindLetters(b)];
  if ((left === undefined) === (right === undefined)) return { score: 0, reasons: [] };
  const found = compareByWords(left ?? a, right ?? b, true);
  return { ...found, score: found.score < 0.86 ? 0 : 0.84 };
}

/** What one has in quotes is all the other says: Маркет „Ловечки Рај“ ДООЕЛ, Lovečki raj. */
function compareQuoted(a: PreparedName, b: PreparedName): Found {
  const part = quotedOf(a);
  if (part === undefined || (b.form !== '' && a.form === '')) return { score: 0, reasons: [] };
  const rest = besides(b, part);
  const { score, reasons } = compareByWords(part.inside, rest, true);
  return { score: score < 0.89 ? 0 : 0.84, reasons };
}

/** The better of what was found and of the names read word by word. */
function compareOpened(a: PreparedName, b: PreparedName, found: Found, explains: boolean): Found {
  if (!hasPhrase(a) && !hasPhrase(b)) return found;
  const [left, right] = [withoutPhrases(a), withoutPhrases(b)];
  const both = betterOf(found, compareByWords(left, right, explains));
  if (both.score >= 0.8 || left === a || right === b || haveOneWord(a, b)) return both;
  // One language has a phrase where the other has an acronym: ishki ister ministrligi, MVD.
  return betterOf(betterOf(both, compareByWords(left, b, explains)), compareByWords(a, right, explains));
}

/** Do both write one general word alike, as two names in one language do? */
const haveOneWord = (a: PreparedName, b: PreparedName): boolean =>
  a.tokens.some(
    ({ concept, parts, alphabet }) =>
      concept !== '' &&
      b.tokens.some(
        (other) => other.alphabet === alphabet && parts.some((part) => other.parts.includes(part)),
      ),
  );

const betterOf = (one: Found, other: Found): Found => (other.score > one.score ? other : one);

function compareByWords(a: PreparedName, b: PreparedName, explains: boolean): Found {
  const isSwapped = a.tokens.length > b.tokens.length;
  const [short, long] = isSwapped ? [b, a] : [a, b];
  const way = assign(short.tokens, long.tokens);
  const words = weighWords(short, long, way);
  const together = writtenTogether(short, long);
  const isOneLength = short.tokens.length === long.tokens.length;
  const acronym =
    Math.max(words, together) >= 0.86 || haveTwoSeats(short, long)
      ? 0
      : Math.max(
          standsForInitials(short, long, weighWords),
          isOneLength ? standsForInitials(long, short, weighWords) : 0,
        );
  const best = Math.min(Math.max(words, together, acronym), haveTwoAcronyms(short, long, way) ? 0.6 : 1);
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

/** SUPA and SIPA: letters that stand for words are no slip of others. */
const haveTwoAcronyms = (short: PreparedName, long: PreparedName, way: Assignment): boolean =>
  short.tokens.some((one, at) => {
    const other = long.tokens[way.to[at] ?? -1];
    return other !== undefined && areTwoAcronyms(one, other);
  });

const areTwoAcronyms = (one: Token, other: Token): boolean =>
  [one, other].every(({ hasCapitals, plain }) => hasCapitals && plain.length < 6) &&
  (one.concept === '' || other.concept === '') &&
  one.alphabet === other.alphabet &&
  one.plain !== other.plain &&
  one.sound !== other.sound;

/** Inc. and Corp. stand for a limited company and for one by shares; GmbH & Co KG is often said by either of its halves. */
const openForms: ReadonlySet<string> = new Set(['corporation', 'mixed']);

/** Of these a country has a national one and others beside it: the Bank of Greece is not its National Bank. */
const houses: ReadonlySet<string> = new Set(
  'bank university library museum theatre institute insurance oil gas fund club'.split(' '),
);

function weighWords(short: PreparedName, long: PreparedName, way: Assignment): number {
  let weights = 0;
  let agreement = 0;
  const met = {
    telling: 0,
    names: 0,
    duties: 0,
    isTranslated: false,
    isInstitution: false,
    isHouse: false,
    isOneSeat: false,
  };
  const concepts = new Set<string>();
  let firstName = long.tokens.length;
  let firstOfShort = short.tokens.length;
  const [left, right] = [nothingLeft(), nothingLeft()];
  for (let at = 0; at < short.tokens.length; at++) {
    const token = short.tokens[at];
    if (token === undefined) continue;
    const column = way.to[at] ?? -1;
    const other = long.tokens[column];
    if (other === undefined) continue;
    const weight = (token.weight + other.weight) / 2;
    weights += weight;
    agreement += (weight * likenessOf(way.said[at] ?? 0)) / 100;
    if (token.concept === '' || other.concept === '') met.telling += 1;
    if (token.concept === '' && !token.isSeat && !token.isParticle && !isCountry(token.meaning)) {
      met.names += 1;
      firstName = Math.min(firstName, column);
      firstOfShort = Math.min(firstOfShort, at);
    }
    met.isTranslated ||= isInOtherLanguage(token, other);
    met.isInstitution ||= institutions.has(token.concept);
    met.isHouse ||= houses.has(token.concept);
    met.isOneSeat ||= token.isSeat && other.isSeat;
    if (isDuty(token.concept)) met.duties += 1;
    for (const { concept } of [token, other]) if (concept !== '') concepts.add(concept);
  }
  const isNew = saysNew(concepts);
  let isBefore = true;
  const seats = seatsOfCountries(short, long, way);
  const areOne = met.isInstitution && !met.isHouse;
  if (seats === 'two') return Math.min(0.6, agreement / weights);
  short.tokens.forEach((token, at) => {
    if ((way.to[at] ?? -1) >= 0 || !isNew(token) || (areOne && seats.has(token))) return;
    if (isOwner(short.tokens, at)) return;
    leave(token, left);
    isBefore &&= at < firstOfShort || token.isSeat || token.isParticle;
  });
  long.tokens.forEach((token, at) => {
    if (way.to.includes(at) || !isNew(token) || (areOne && seats.has(token))) return;
    if (isOwner(long.tokens, at)) return;
    leave(token, right);
    isBefore &&= at < firstName || token.isSeat || token.isParticle;
  });
  if (weights === 0) return 0;
  return weighLeft(agreement / weights, { ...met, isBefore }, left, right);
}

/** Armeria Zanotto di Zanotto: the owner's name again says nothing new. */
const isOwner = (tokens: readonly Token[], at: number): boolean =>
  /^(?:di|de|von|od|του)$/.test(tokens[at - 1]?.written ?? '') &&
  tokens.slice(0, at).some(({ id }) => id === tokens[at]?.id);

/** What is said twice on one side says nothing new: prevozničko preduzeće Ibar-kargo. */
const saysNew =
  (concepts: ReadonlySet<string>) =>
  ({ concept }: Token): boolean =>
    !isDuty(concept) ||
    !(concepts.has(concept) || (bodies.has(concept) && [...bodies].some((body) => concepts.has(body))));

/** Of these one name has two: Kulübü Derneği. */
const bodies: ReadonlySet<string> = new Set(['association', 'club', 'society', 'foundation']);

/** Institutions: of these what tells two apart is mostly a word that each language has its own of. */
const institutions: ReadonlySet<string> = new Set(
  [
    'ministry police customs administration agency office services department court prosecution university faculty institute',
    'museum municipality city government parliament council commission army defence inspectorate headquarters academy',
    'library theatre prison embassy hospital association organisation security border headquarters center',
  ].flatMap((line) => line.split(' ')),
);

const isInOtherLanguage = (a: Token, b: Token): boolean =>
  a.concept !== '' &&
  !ofConcepts.has(a) &&
  !ofConcepts.has(b) &&
  institutions.has(a.concept) &&
  a.sound.slice(0, 4) !== b.sound.slice(0, 4);

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

/** Words that are not written, but what a phrase's concept is called. */
const ofConcepts = new WeakSet<Token>();

const opened = new WeakMap<PreparedName, PreparedName>();

/** The name word by word: what one language has as a phrase or an acronym (MUP), another has as its words. */
function withoutPhrases(name: PreparedName): PreparedName {
  const found = opened.get(name) ?? openAnew(name);
  opened.set(name, found);
  return found;
}

function openAnew(name: PreparedName): PreparedName {
  if (!hasPhrase(name)) return name;
  return { ...name, tokens: name.tokens.flatMap(openedToken) };
}

/** The words of one token, and of what is a phrase among them again (ОД на МВР). */
function openedToken(token: Token): readonly Token[] {
  const words = wordsIn(token);
  if (words.length === 0) return [token];
  const read = words.map((text) =>
    tokenOf({ text, isCut: false, isJoined: false, isUpper: false }, { isSeat: false }),
  );
  if (conceptsOfPhrase(token.concept).length === 0) return read.flatMap(openedToken);
  for (const word of read) ofConcepts.add(word);
  return read;
}
