import { findLegalForm } from './legal-forms.ts';
import { conceptOf, knownAs } from './lexicon.ts';
import type { NameKind, PreparedName, Token } from './name.ts';
import { saysNothing, wordClass } from './name-words.ts';
import { transliterate } from './scripts.ts';
import { consonantsOf, otherSoundOf, soundOf } from './sound.ts';
import { baseOf, tellingLength } from './surname.ts';
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
  const named = withoutTitles(words);
  const tokens = named.map((word) => tokenOf(word, false));
  return { text, kind: 'person', tokens, latin: latinOf(tokens), form: '', generation: generations[0] ?? '' };
}

/** Titles go, unless nothing else is there; a word that is title and name (Hadži) goes only where two others are left. */
function withoutTitles(words: readonly Word[]): readonly Word[] {
  const bare = words.filter((word) => !['title', 'elder', 'younger'].includes(wordClass(word.text) ?? ''));
  const kept = bare.length > 0 ? bare : words;
  const strict = kept.filter((word) => wordClass(word.text) !== 'title-or-name');
  return strict.length >= 2 ? strict : kept;
}

function organisation(text: string, kind: NameKind | undefined): PreparedName {
  const words = organisationWordsOf(text);
  const sounds = words.map((word) => soundOf(transliterate(word.text).latin));
  const found = findLegalForm(sounds);
  const isWholeName = found !== undefined && found.to - found.from === words.length;
  const form = found === undefined || isWholeName ? undefined : found;
  const shown = words.slice(form?.from ?? 0, form?.to ?? 0);
  const isSure = form !== undefined && (form.isSure || shown.every((word) => word.isUpper));
  if (kind === undefined && !isSure && !sounds.some((sound) => conceptOf(sound) !== '')) return person(text);
  const named = words.filter((_, at) => form === undefined || at < form.from || at >= form.to);
  const again = findLegalForm(named.map((word) => soundOf(transliterate(word.text).latin)));
  const bare =
    again?.isSure && again.to - again.from < named.length
      ? named.filter((_, at) => at < again.from || at >= again.to)
      : named;
  const tokens = bare.map((word) => tokenOf(word, true));
  return {
    text,
    kind: 'organisation',
    tokens,
    latin: latinOf(tokens),
    form: form?.form ?? '',
    generation: '',
  };
}

const latinOf = (tokens: readonly Token[]): string => tokens.map((token) => token.latin).join(' ');

/** One letter, as Serbian counts: Lj. and Љ. are one. */
const oneLetter = /^(?:lj|nj|dž|dj|gj|sh|xh|zh|.)$/u;

const bandWeights: readonly number[] = [1, 0.7, 0.85, 0.95, 1];

function tokenOf(word: Word, inOrganisation: boolean): Token {
  const { latin, other, script } = transliterate(word.text);
  const sound = soundOf(latin);
  const base = baseOf(sound);
  const known = knownAs(sound) ?? (base === '' ? undefined : knownAs(base));
  const concept = conceptOf(sound);
  const isParticle = wordClass(word.text) === 'particle';
  const otherSounds = [other === undefined ? undefined : soundOf(other), otherSoundOf(latin)];
  const sounds = [...new Set([sound, ...otherSounds.filter((reading) => reading !== undefined)])];
  return {
    written: word.text,
    latin,
    sounds,
    sound,
    base,
    length: tellingLength(sound),
    consonants: consonantsOf(sound),
    script,
    isInitial: script !== 'untransliterated' && !inOrganisation && oneLetter.test(latin),
    isCut: word.isCut && !inOrganisation && sound.length < 7,
    isParticle,
    isJoined: word.isJoined,
    concept,
    known,
    weight: isParticle ? 0.1 : inOrganisation && concept !== '' ? 0.35 : (bandWeights[known?.band ?? 4] ?? 1),
  };
}
