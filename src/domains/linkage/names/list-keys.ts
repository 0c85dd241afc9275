import { heardOf, type Script, transliterate } from './scripts.ts';
import { soundOf } from './sound.ts';

// By what the lists are asked: the sound of a word, so that each spelling finds its entry.

/** The sound of a name or of several words of the lists, written together. */
export function keyOf(text: string): string {
  const words = text.toLowerCase().split(' ');
  return soundOf(words.map((word) => heardOf(transliterate(word))).join(''));
}

/** A word of an organisation's name: one without its short vowels (طيران) is none with other vowels (Tirana). */
export function wordKeyOf(text: string): string {
  const { script } = transliterate(text.toLowerCase().split(' ')[0] ?? '');
  return wordSound(keyOf(text), script);
}

/** The sound by which words of organisations are asked for. */
export function wordSound(sound: string, script: Script): string {
  return script === 'vowelless' && sound !== '' ? `~${sound}` : sound;
}

/** A sound as it is when the signs of its letters are dropped. */
export function withoutSigns(sound: string): string {
  return sound.replace(/[CQSZDLN]/g, (letter) => (letter === 'Q' ? 'c' : letter.toLowerCase()));
}
