import { isPhraseStart, phraseOf } from './lexicon.ts';
import { wordClass } from './name-words.ts';
import { stemOf } from './surname.ts';
import { soundOfWord } from './token.ts';
import type { Word } from './words.ts';

/**
 * Words that are one general word together, in any case: Crna Gora, Malit të Zi, Ministarstva unutrašnjih poslova. Particles
 * between them do not matter. The one word that is left is the list's own, and keeps what was written and the initials.
 */
export function withPhrases(words: readonly Word[]): readonly Word[] {
  const stems = words.map(({ text }) => (wordClass(text) === 'particle' ? '' : stemOf(soundOfWord(text))));
  if (!stems.some(isPhraseStart)) return words;
  const joined: Word[] = [];
  for (let at = 0; at < words.length; at++) {
    const phrase = phraseFrom(words, stems, at);
    const word = phrase ?? words[at];
    if (word === undefined) continue;
    joined.push(word);
    at += (phrase?.count ?? 1) - 1;
  }
  return joined;
}

const longest = 9;

/** The longest phrase of the list that begins at a word. */
function phraseFrom(
  words: readonly Word[],
  stems: readonly string[],
  from: number,
): (Word & { readonly count: number }) | undefined {
  const [first] = words.slice(from);
  if (first === undefined || !isPhraseStart(stems[from] ?? '')) return undefined;
  for (let to = Math.min(words.length, from + longest); to > from + 1; to--) {
    if (stems[to - 1] === '') continue;
    const text = phraseOf(stems.slice(from, to).filter((stem) => stem !== ''));
    if (text === undefined) continue;
    const parts = words.slice(from, to);
    return {
      ...first,
      text,
      written: parts.map((part) => part.text).join(' '),
      parts,
      count: to - from,
    };
  }
  return undefined;
}
