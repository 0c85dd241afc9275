import { pinyinOfWords } from './chinese.ts';
import { isEastAsian, partsOfName } from './east-asian.ts';
import { type FoundForm, findLegalForm, lettersOf } from './legal-forms.ts';
import {
  compoundParts,
  isCountry,
  isGivenName,
  isListed as isName,
  isOfArabic,
  isThai,
  partsOfOrganisation,
} from './lexicon.ts';
import type { NameKind, PreparedName, Token } from './name.ts';
import { saysNothing, wordClass } from './name-words.ts';
import { withPhrases } from './phrases.ts';
import {
  conceptOfWord,
  conceptOfWordOrRoot,
  meaningOfWord,
  soundOfWord,
  tokenOf,
  withReadings,
} from './token.ts';
import { isTown } from './towns.ts';
import { organisationWordsOf, type Word, wordInBrackets, wordsOf } from './words.ts';

/**
 * Makes a name ready to be compared: once a record. Without a kind it is an organisation's when it has a legal form or a word
 * that only organisations have.
 */
export function prepareName(text: string, kind?: NameKind): PreparedName {
  if (saysNothing(text))
    return {
      text,
      kind: kind ?? 'person',
      isKindSure: false,
      tokens: [],
      latin: '',
      form: '',
      generation: '',
      mayBeginWithInitials: false,
      isArabic: false,
    };
  // Mr sc. and dr sc. are degrees of persons, though S.C. is a company.
  const plain = kind === 'organisation' ? text : text.replace(degree, '');
  return kind === 'person' ? { ...person(plain, true), text } : { ...organisation(plain, kind), text };
}

const degree = /^\s*(?:prof\.?\s*)?(?:[md]r|mag|мр|др|маг)\.?\s?(?:sc|сц|sci|сци)\.?\s+(?=\p{Lu})/iu;

const otherKind = new WeakMap<PreparedName, PreparedName>();

/** A name made ready as one of another kind than was guessed. */
export function asKind(name: PreparedName, kind: NameKind): PreparedName {
  if (name.kind === kind) return name;
  const found = otherKind.get(name) ?? prepareName(name.text, kind);
  otherKind.set(name, found);
  return found;
}

function person(text: string, isKindSure: boolean): PreparedName {
  const words = withPartedNames(wordsOf(text));
  const generations = words
    .map((word) => wordClass(word.text))
    .filter((found) => found === 'elder' || found === 'younger');
  const names = withoutRepeats(withoutTitles(withJoinedWords(withoutArticles(words))));
  const hasSmall = /\p{Ll}/u.test(text);
  const aside = wordInBrackets(text);
  const pinyin = pinyinOfWords(names.map((word) => word.text));
  const tokens =
    pinyin.length > 0
      ? names.map((word, at) => withReadings(tokenOf(word), pinyin[at]))
      : (hasSmall ? names.flatMap(withInitials) : names).map((word) => tokenOf(word));
  return {
    text,
    kind: 'person',
    isKindSure,
    tokens,
    latin: latinOf(tokens),
    form: '',
    generation: generations[0] ?? '',
    mayBeginWithInitials: false,
    isArabic: isArabic(words, tokens),
    aside: tokens.find(({ written }) => written === aside),
  };
}

const arabicWord: RegExp =
  /^(?:al(?=.{5,}).*(?:kh|gh|ee|ou|aa|q).*|al|el|bin|ibn|ben|abu|abou|abd.*|umm?|aal|ould|ait|.{3,}(?:udd?in|edd?ine?|ull?ah))$/;
const ofRegion = /(?:sk[ia]|i[Cc]|[oe]va?|aj|oglu|iu)$/;
/** Letters that Arabic names have in English and French, and names of the Balkans have not. */
const arabicLetters = /kh|gh|ou|ee|aa|^al(?=[bdfghjkmnqrstz].{4})|^bel(?=[kgqh])|^ben(?=[a-z]{4})/;

/** Does a word of a name say that it is Arabic, and none that it is of the Balkans? */
function isArabic(words: readonly Word[], tokens: readonly Token[]): boolean {
  if (
    tokens.length < 2 ||
    tokens.slice(1).some(({ sound, latin }) => ofRegion.test(sound) || /[čćžšđëğışəöü]/.test(latin))
  )
    return words.some(({ text }) => /^(?:al|el)$/.test(text));
  if (tokens.slice(1).every(({ latin }) => /[^aeiou]i$/.test(latin) && !arabicLetters.test(latin)))
    return words.some(({ text }) => arabicWord.test(text));
  return words.some(({ text }) => arabicWord.test(text)) || tokens.some(({ known }) => isOfArabic(known));
}

const servantOf = /^(?:abd|abdu|abdul|abdel|abdal)$/;
const article = /^(?:al|el|ul|ar|er|ur|as|es)$/;

/** A name in characters without blanks begins with the family name. */
function withPartedNames(words: readonly Word[]): readonly Word[] {
  const [whole] = words;
  if (whole === undefined || words.length > 1 || !isEastAsian(whole.text)) return words;
  return partsOfName(whole.text).map((text) => ({ ...whole, text }));
}

/** The Arabic article takes the sound of the name that follows: at-Tayyib, ar-Rashid, аль-Рашид. It says nothing. */
const assimilated = /^(?:a[rstdnzš]|ash|а[рстднзш]|аль?|эль?|э[рстднз])$/u;

function withoutArticles(words: readonly Word[]): readonly Word[] {
  if (words.length < 3) return words;
  return words.filter(({ text }, at) => {
    const next = words[at + 1];
    if (next === undefined || !assimilated.test(text)) return true;
    return !(next.isJoined && /[лl]ь?$/u.test(text)) && !next.text.startsWith(text.slice(1));
  });
}

/** A name written twice: Sergej Sergej Šojgu. */
function withoutRepeats(words: readonly Word[]): readonly Word[] {
  if (words.length < 3) return words;
  const once = words.filter(({ text }, at) => words.findIndex((other) => other.text === text) === at);
  return once.length < 2 ? words : once;
}

/** Capitals without a vowel among small letters are initials written together: JC Juncker. */
function withInitials(word: Word): readonly Word[] {
  if (!word.isUpper || !/^[bcdfhjklmnprstvz]{2}$/.test(word.text)) return [word];
  return [...word.text].map((text) => ({ ...word, text, isCut: true }));
}

/** Abd al-Rahman, Abdul Rahman and Hadži-Ahmetović are one word each, as Abdulrahman and Hadžiahmetović are. */
function withJoinedWords(words: readonly Word[]): readonly Word[] {
  if (words.length < 2) return words;
  const joined: Word[] = [];
  for (let at = 0; at < words.length; at++) {
    const [word, next, third] = words.slice(at, at + 3);
    if (word === undefined) continue;
    const isPrefix = next?.isJoined === true && wordClass(word.text) === 'title-or-name';
    const isServant = next !== undefined && (word.text === 'عبد' || servantOf.test(soundOfWord(word.text)));
    const name = isServant && third !== undefined && article.test(next.text) ? third : next;
    const whole = isServant ? undefined : godOrFaith(word, next, third);
    if (whole !== undefined) {
      joined.push({ ...word, text: whole.text });
      at += whole.words - 1;
    } else if (name === undefined || !(isPrefix || isServant)) joined.push(word);
    else {
      joined.push({
        ...name,
        text: isPrefix ? word.text + name.text : servant(word, name),
        isJoined: word.isJoined,
      });
      at += name === third ? 2 : 1;
    }
  }
  return joined;
}

/** Nasr Allah is Nasrallah; Salah al-Din, Salah ad Din and Salahuddin are one. */
function godOrFaith(word: Word, next: Word | undefined, third: Word | undefined) {
  if (next === undefined || word.text.length < 3) return undefined;
  if (/^(?:[au]llah|الله)$/.test(next.text)) return { text: word.text + next.text, words: 2 };
  if (/^[uei](?:ddine?|ddeen|din)$/.test(next.text)) return { text: `${word.text}uddin`, words: 2 };
  if (third === undefined || !/^(?:din|deen|dine|الدين)$/.test(third.text)) return undefined;
  return /^(?:al|el|ad|ed|ud|ul)$/.test(next.text) ? { text: `${word.text}uddin`, words: 3 } : undefined;
}

/** Abd Allah is Abdullah, and every article before another name becomes one: Abdul. */
function servant(word: Word, name: Word): string {
  const isCyrillic = /^\p{Script=Cyrillic}/u.test(word.text);
  if (word.text === 'عبد' && /^ال./.test(name.text) && name.text !== 'الله')
    return word.text + name.text.slice(1);
  if (name.text === 'allah' || name.text === 'аллах') return isCyrillic ? 'абдуллах' : 'abdullah';
  if (!isCyrillic && !/^\p{Script=Latin}/u.test(word.text)) return word.text + name.text;
  return `${isCyrillic ? 'абдул' : 'abdul'}${name.text}`;
}

/** Titles go, unless nothing else is there; a word that is title and name (Hadži) goes only where two others are left. */
function withoutTitles(words: readonly Word[]): readonly Word[] {
  const bare = words.filter(({ text, isJoined, isCut }, at) => {
    const isInitial = text.length === 1 && (at > 0 || words.length === 2);
    // Tsai Ing-wen is no engineer.
    const isHalf = isJoined || words[at + 1]?.isJoined === true;
    if (isInitial || (isHalf && text.length < 4)) return true;
    const found = wordClass(text) ?? '';
    return !(['title', 'elder', 'younger'].includes(found) || (found === 'title-cut' && isCut));
  });
  const kept = bare.length > 0 ? bare : words;
  const isAside = (at: number) => at === 0 || at === kept.length - 1;
  const strict = kept.filter(
    (word, at) => !isAside(at) || word.isJoined || wordClass(word.text) !== 'title-or-name',
  );
  return strict.length >= 2 ? strict : kept;
}

/** A legal form with its dots: Sh.A., a.d., d. d. */
const dotted = /\s\p{L}{1,2}\.\s?\p{L}{1,2}\.?(?:\s|$)/u;

function withPartedCharacters(word: Word): readonly Word[] {
  if (!isEastAsian(word.text) && !isThai(word.text)) return [word];
  return partsOfOrganisation(word.text).map((text) => ({ ...word, text }));
}

/** Two capitals with dots at the end are a legal form (Alfa S.A.) or a person's initials (Petrov S. A.). */
const initialsBehind = /^\p{L}+,?\s\p{Lu}\.\s?\p{Lu}\.$/u;

/** ДК «Укроборонпром»: letters before a name in quotes say what it is. */
const beforeQuotes = /^\p{Lu}{2,5}\s?[„“"«]\p{Lu}/u;

function organisation(text: string, kind: NameKind | undefined): PreparedName {
  const written = withPhrases(
    organisationWordsOf(text.replace(initialsInBrackets, ' ')).flatMap(withPartedCharacters),
  );
  const words = withoutActivity(written);
  const form = formIn(words);
  const isSure =
    words.length < written.length ||
    (form !== undefined &&
      (form.isSure ||
        (form.from > 0 && dotted.test(text)) ||
        words.slice(form.from, form.to).every((word) => word.isUpper)));
  if (kind === undefined && !isSure && !beforeQuotes.test(text) && !saysOrganisation(words))
    return person(text, false);
  const tokens = withSeat(words, form);
  return {
    text,
    kind: 'organisation',
    isKindSure: kind !== undefined || (isSure && !initialsBehind.test(text)),
    tokens,
    latin: latinOf(tokens),
    form: form?.form ?? '',
    generation: '',
    mayBeginWithInitials: form !== undefined && form.from === 0 && !form.isSure,
    isArabic: false,
  };
}

/** The words without what says only that it is a company or an institution, where more stands behind: Trgovinsko preduzeće, JU. */
function withoutActivity(words: readonly Word[]): readonly Word[] {
  const form = formIn(words);
  if (form === undefined || form.form !== '' || !form.isSure || form.from > 0) return words;
  const others = words.slice(form.to);
  return others.every(({ text }) => isTown(text)) ? words : others;
}

const withInitialsFirst = new WeakMap<PreparedName, PreparedName>();

/** An organisation's name whose first letters are no legal form but stand for words: OD na MVR. */
export function withFormAsWords(name: PreparedName): PreparedName {
  if (!name.mayBeginWithInitials) return name;
  const found = withInitialsFirst.get(name);
  if (found !== undefined) return found;
  const tokens = nameTokens(withPhrases(organisationWordsOf(name.text).flatMap(withPartedCharacters)));
  const read = { ...name, tokens, latin: latinOf(tokens), form: '', mayBeginWithInitials: false };
  withInitialsFirst.set(name, read);
  return read;
}

/** The legal form of a name that has other words too. */
function formIn(words: readonly Word[]): FoundForm | undefined {
  const found = findLegalForm(
    words.map((word) => lettersOf(word.text)),
    (place) =>
      words.slice(place).every((word) => isTown(word.text)) ||
      isTown(
        words
          .slice(place)
          .map(({ text }) => text)
          .join(''),
      ) ||
      forWhat.test(words[place]?.text ?? ''),
  );
  return found === undefined || found.to - found.from === words.length ? undefined : found;
}

/** Is a text a legal form and nothing else? */
export const formOnly = (text: string): boolean => {
  const words = organisationWordsOf(text).map((word) => lettersOf(word.text));
  const found = findLegalForm(words);
  return found !== undefined && found.to - found.from === words.length;
};

/** The words without the legal form; a second form is dropped too, and what follows the form, or a town at the end, is the seat. */
function withSeat(words: readonly Word[], form: FoundForm | undefined): readonly Token[] {
  const before = words.slice(0, form?.from ?? words.length);
  const after = form === undefined ? [] : words.slice(form.to);
  const again = formIn(before);
  const name = again?.isSure ? [...before.slice(0, again.from), ...before.slice(again.to)] : before;
  // What stands behind a form that begins the name is the name: Công ty TNHH Hương Việt.
  if (name.length === 0 || (name.every(isGeneral) && after.some((word) => !isTown(word.text))))
    return [...name.map((word) => tokenOf(word, { isSeat: true })), ...nameTokens(after)];
  const isPhrase = saysWhatFor(name);
  return [
    ...nameTokens(name),
    ...withJoinedTown(after).map((word) => tokenOf(word, { isSeat: isPhrase || !isGeneral(word) })),
  ];
}

function nameTokens(words: readonly Word[]): readonly Token[] {
  const name = withJoinedTown(words);
  const isPhrase = saysWhatFor(name);
  const seat = seatOf(name);
  return name.map((word) => tokenOf(word, { isSeat: seat.includes(word) || (isPhrase && isGeneral(word)) }));
}

/** A town at the end, and the country behind it: Bugojno, BiH. */
function seatOf(name: readonly Word[]): readonly Word[] {
  const [town, last] = name.slice(-2);
  if (name.length > 2 && town !== undefined && last !== undefined && isTown(town.text) && isCountryWord(last))
    return [town, last];
  const end = name.at(-1);
  return name.length > 1 && end !== undefined && isTown(end.text) ? [end] : [];
}

const isCountryWord = ({ text }: Word): boolean =>
  isCountry(meaningOfWord(text)) || isCountry(conceptOfWord(text));

/** The initials of a name, in brackets behind it: (APR). */
const initialsInBrackets = /(?<=\p{L}.*)\(\p{Lu}{2,8}\)/gu;

/** A town of two words is one, wherever it stands: Novi Pazar, Hong Kong Police. */
function withJoinedTown(words: readonly Word[]): readonly Word[] {
  const joined: Word[] = [];
  for (let at = 0; at < words.length; at++) {
    const [first, last] = words.slice(at, at + 2);
    if (first === undefined) continue;
    if (last === undefined || !isTown(first.text + last.text) || isTown(first.text)) joined.push(first);
    else {
      const written = `${first.text} ${last.text}`;
      joined.push({ ...first, text: first.text + last.text, written, parts: [first, last] });
      at += 1;
    }
  }
  return joined;
}

/** Concepts whose words are persons' names too, and say little beside a given name: Fischer, Park, García (as Bulgarian writes Greece). */
const ofPersonsToo: ReadonlySet<string> = new Set(
  [
    'greece serbia bosnia albania turkey kosovo macedonia new sons brothers high supreme general city state labour lawyer',
    'fishing hunting meat cafe water wood road port oil gas court party post church beer wine army paper justice capital',
    'club shooting health women public private electric beauty exchange arms energy culture cooperative games',
  ].flatMap((line) => line.split(' ')),
);

/** Does a word say that a name is an organisation's? A word that is a person's name too does so only where no given name stands beside it. */
function saysOrganisation(words: readonly Word[]): boolean {
  const said = words.map(({ text }) => {
    const sound = soundOfWord(text);
    return isName(sound) || wordClass(text) === 'particle'
      ? ''
      : conceptOfWord(text) || conceptOfCompound(text);
  });
  if (said.some((concept) => concept !== '' && !ofPersonsToo.has(concept))) return true;
  const areTwo = words.filter(({ text }, at) => said[at] !== '' || rootSays(text)).length > 1;
  if (areTwo && said.some((concept) => concept !== '')) return true;
  if (words.some(isAcronym) && words.some((word) => !word.isUpper)) return true;
  const isPerson = words.length < 6 && words.some((word) => isGivenName(soundOfWord(word.text)));
  return !isPerson && said.some((concept, at) => concept !== '' && (words[at]?.text.length ?? 0) > 3);
}

const rootSays = (text: string): boolean =>
  text.length > 5 && !isName(soundOfWord(text)) && conceptOfWordOrRoot(text) !== '';

/** Three and more capitals without a vowel beside words in small letters: ЛРД, LKA is none. */
const isAcronym = ({ text, isUpper }: Word): boolean =>
  isUpper && /^[bcdfghjklmnprstvwxzčćšžđбвгдѓжзјклљмнњпрстќфхцчџш]{3,5}$/.test(text);

/** What the last part of a compound says: Landes-kriminal-amt is an office. */
const conceptOfCompound = (text: string): string =>
  text.length < 9 ? '' : conceptOfWord(compoundParts(text)?.at(-1) ?? '');

const isGeneral = (word: Word): boolean => conceptOfWord(word.text) !== '';

/** Registers write what a company is for into its name, "Društvo za trgovinu i usluge Jela": that does not tell it apart. */
function saysWhatFor(words: readonly Word[]): boolean {
  const [first, second] = words;
  if (first === undefined || second === undefined) return false;
  const concept = conceptOfWord(first.text);
  if (concept === 'society') return forWhat.test(second.text);
  return concept === 'company' && wordClass(second.text) === 'particle';
}

const forWhat = /^(?:za|за|për|per|for|für|fur|için|icin|pour|pentru|для|για)$/;

const latinOf = (tokens: readonly Token[]): string => tokens.map((token) => token.latin).join(' ');
