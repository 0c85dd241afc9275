import { type FoundForm, findLegalForm, lettersOf } from './legal-forms.ts';
import { conceptOf, isPhrase } from './lexicon.ts';
import type { NameKind, PreparedName, Token } from './name.ts';
import { isTown, saysNothing, wordClass } from './name-words.ts';
import { soundOfWord, tokenOf } from './token.ts';
import { organisationWordsOf, type Word, wordsOf } from './words.ts';

/**
 * Makes a name ready to be compared: once a record. Without a kind it is an organisation's when it has a legal form or a word
 * that only organisations have.
 */
export function prepareName(text: string, kind?: NameKind): PreparedName {
  if (saysNothing(text))
    return { text, kind: kind ?? 'person', tokens: [], latin: '', form: '', generation: '' };
  return kind === 'person' ? person(text) : organisation(text, kind);
}

function person(text: string): PreparedName {
  const words = wordsOf(text);
  const generations = words
    .map((word) => wordClass(word.text))
    .filter((found) => found === 'elder' || found === 'younger');
  const tokens = withoutTitles(withJoinedWords(words)).map((word) => tokenOf(word));
  return {
    text,
    kind: 'person',
    tokens,
    latin: latinOf(tokens),
    form: '',
    generation: generations[0] ?? '',
  };
}

const servantOf = /^(?:abd|abdu|abdul|abdel|abdal)$/;
const article = /^(?:al|el|ul|ar|er|ur|as|es)$/;

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
    if (name === undefined || !(isPrefix || isServant)) joined.push(word);
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

/** Abd Allah is Abdullah, and every article before another name becomes one: Abdul. */
function servant(word: Word, name: Word): string {
  const isCyrillic = /^\p{Script=Cyrillic}/u.test(word.text);
  if (!isCyrillic && !/^\p{Script=Latin}/u.test(word.text)) return word.text + name.text;
  if (name.text === 'allah' || name.text === 'аллах') return isCyrillic ? 'абдуллах' : 'abdullah';
  return `${isCyrillic ? 'абдул' : 'abdul'}${name.text}`;
}

/** Titles go, unless nothing else is there; a word that is title and name (Hadži) goes only where two others are left. */
function withoutTitles(words: readonly Word[]): readonly Word[] {
  const bare = words.filter((word) => !['title', 'elder', 'younger'].includes(wordClass(word.text) ?? ''));
  const kept = bare.length > 0 ? bare : words;
  const strict = kept.filter((word) => wordClass(word.text) !== 'title-or-name');
  return strict.length >= 2 ? strict : kept;
}

/** A legal form with its dots: Sh.A., a.d., d. d. */
const dotted = /\s\p{L}{1,2}\.\s?\p{L}{1,2}\.?(?:\s|$)/u;

function organisation(text: string, kind: NameKind | undefined): PreparedName {
  const words = withPhrases(organisationWordsOf(text));
  const form = formIn(words);
  const isSure =
    form !== undefined &&
    (form.isSure ||
      (form.from > 0 && dotted.test(text)) ||
      words.slice(form.from, form.to).every((word) => word.isUpper));
  if (kind === undefined && !isSure && !words.some((word) => conceptOf(soundOfWord(word.text)) !== ''))
    return person(text);
  const tokens = withSeat(words, form);
  return {
    text,
    kind: 'organisation',
    tokens,
    latin: latinOf(tokens),
    form: form?.form ?? '',
    generation: '',
  };
}

/** Words that are one general word together: Crna Gora, Mali i Zi. */
function withPhrases(words: readonly Word[]): readonly Word[] {
  for (let length = 3; length > 1; length--)
    for (let from = 0; from + length <= words.length; from++) {
      const text = words
        .slice(from, from + length)
        .map((word) => word.text)
        .join('');
      const [first] = words.slice(from);
      if (first === undefined || !isPhrase(soundOfWord(text))) continue;
      return withPhrases([...words.slice(0, from), { ...first, text }, ...words.slice(from + length)]);
    }
  return words;
}

/** The legal form of a name that has other words too. */
function formIn(words: readonly Word[]): FoundForm | undefined {
  const found = findLegalForm(
    words.map((word) => lettersOf(word.text)),
    (place) => words.slice(place).every((word) => isTown(word.text)),
  );
  return found === undefined || found.to - found.from === words.length ? undefined : found;
}

/** The words without the legal form; a second form is dropped too, and what follows the form, or a town at the end, is the seat. */
function withSeat(words: readonly Word[], form: FoundForm | undefined): readonly Token[] {
  const before = words.slice(0, form?.from ?? words.length);
  const after = form === undefined ? [] : words.slice(form.to);
  const again = formIn(before);
  const name = again?.isSure ? [...before.slice(0, again.from), ...before.slice(again.to)] : before;
  if (name.length === 0) return after.map((word) => tokenOf(word, { isSeat: false }));
  const isPhrase = saysWhatFor(name);
  const last = name.at(-1);
  const hasTown = name.length > 1 && last !== undefined && isTown(last.text);
  return [
    ...name.map((word) =>
      tokenOf(word, { isSeat: (hasTown && word === last) || (isPhrase && isGeneral(word)) }),
    ),
    ...after.map((word) => tokenOf(word, { isSeat: isPhrase || !isGeneral(word) })),
  ];
}

const isGeneral = (word: Word): boolean => conceptOf(soundOfWord(word.text)) !== '';

/** Registers write what a company is for into its name, "Društvo za trgovinu i usluge Jela": that does not tell it apart. */
function saysWhatFor(words: readonly Word[]): boolean {
  const [first, second] = words;
  if (first === undefined || second === undefined) return false;
  return conceptOf(soundOfWord(first.text)) === 'company' && wordClass(second.text) === 'particle';
}

const latinOf = (tokens: readonly Token[]): string => tokens.map((token) => token.latin).join(' ');
