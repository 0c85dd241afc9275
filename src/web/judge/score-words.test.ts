import { expect, it } from 'vitest';
import { wordFiles } from '../../../test/support/sources.ts';
import { reasonOf, type Score, signOf } from './score-words.ts';

const score: Score = {
  weight: 11.26,
  probability: 0.99959,
  prior: -19,
  modelNumber: 3,
  parts: [
    { comparison: 'names', level: 'exact', sign: '+', weight: 16.1 },
    { comparison: 'birth', level: 'one-digit', sign: '~', weight: 5.6 },
  ],
};

const wordsIn = (language: 'en' | 'mk') => {
  const texts = wordFiles(language);
  const say = (key: string, values: Readonly<Record<string, string | number>> = {}) =>
    (texts.get(key)?.text ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
  const sayFirst = (keys: readonly string[], otherwise: string) => {
    const found = keys.find((key) => texts.has(key));
    return found ? say(found) : otherwise;
  };
  return { language, say, sayFirst };
};

it('the reason of a key press is what the parts of the score say, in the language of the reader', () => {
  expect(reasonOf(wordsIn('en'), score)).toBe(
    '+ Names: the same, in whatever script; ~ Date of birth: one digit apart. Score +11.3 bits, > 99.9 %, model 3.',
  );
  expect(reasonOf(wordsIn('mk'), score)).toContain('~ Датум на раѓање: разлика од една цифра.');
});

it('a pair without a score says that it was compared by eye', () => {
  expect(reasonOf(wordsIn('en'), null)).toContain('by eye');
});

it('another telephone differs, though it hardly weighs: it is not shown as a resemblance', () => {
  expect(signOf({ level: 'conflict', sign: '~' })).toBe('−');
  expect(signOf({ level: 'conflict', sign: '!' })).toBe('!');
  expect(signOf({ level: 'one-edit', sign: '~' })).toBe('~');
});
