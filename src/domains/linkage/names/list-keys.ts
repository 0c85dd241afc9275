import { asWrittenToday, isEastAsian } from './east-asian.ts';
import { heardOf, transliterate } from './scripts.ts';
import { soundOf } from './sound.ts';

// By what the lists are asked: the sound of a word, so that each spelling finds its entry.

/** The sound of a name or of several words of the lists, written together. */
export function keyOf(text: string): string {
  const words = text.toLowerCase().split(' ');
  return soundOf(words.map((word) => heardOf(transliterate(word))).join(''));
}

/** A word of an organisation's name, as the lists know it: several words as one. */
export const wordKeyOf = (text: string): string => {
  const word = text.toLowerCase();
  return wordKey(word.replaceAll(' ', ''), keyOf(word));
};

/**
 * By what a word of an organisation's name is asked for: its sound; without its short vowels (طيران) it is none with other vowels
 * (Tirana), and what is written in characters or syllables, or cannot be read, is known as it is written.
 */
export function wordKey(word: string, sound: string): string {
  if (isWritten(word)) return `=${asWrittenToday(word)}`;
  const { script } = transliterate(word);
  if (script === 'untransliterated') return `=${word}`;
  return script === 'vowelless' && sound !== '' ? `~${sound}` : sound;
}

/** Is a word of a script in which what is heard says less than what is written? */
const isWritten = (word: string): boolean => isEastAsian(word) || /^[\u0e01-\u0e4e]+$/u.test(word);

/** A sound as it is when the signs of its letters are dropped. */
export function withoutSigns(sound: string): string {
  return sound.replace(/[CQSZDLN]/g, (letter) => (letter === 'Q' ? 'c' : letter.toLowerCase()));
}
