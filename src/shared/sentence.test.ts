import { afterEach, expect, it, vi } from 'vitest';
import { sentence } from './sentence.ts';

const rows = '{rows, plural, one {# ред} other {# редови}}';
const say = (text: string, language: string, values: Record<string, number>): string =>
  String(sentence(text, language).format(values));

/** A browser: it knows Croatian and English, and takes English for a language that it does not know. */
function withoutMacedonian(): void {
  const known = (language: unknown): string =>
    /^(mk|sq|bs)/.test(String(language)) ? 'en-US' : String(language);
  const { NumberFormat, PluralRules } = Intl;
  vi.spyOn(Intl, 'NumberFormat').mockImplementation(function numbers(language, options) {
    return new NumberFormat(known(language), options);
  });
  vi.spyOn(Intl, 'PluralRules').mockImplementation(function plurals(language, options) {
    return new PluralRules(known(language), options);
  });
}
afterEach(() => vi.restoreAllMocks());

it.each([
  ['en', '8,000'],
  ['mk', '8.000'],
  ['sr-Latn', '8.000'],
])(
  'a number in a sentence is written as readers of %s write it, in a browser that does not know every language',
  (language, written) => {
    withoutMacedonian();

    expect(say('{rows, number}', language, { rows: 8000 })).toBe(written);
    expect(say(rows, language, { rows: 8000 })).toContain(written);
  },
);

it.each([
  [1, '1 ред'],
  [2, '2 редови'],
  [11, '11 редови'],
  [21, '21 ред'],
  [5, '5 редови'],
])('%i in a Macedonian sentence takes the form that Macedonian asks for: %s', (count, written) => {
  withoutMacedonian();

  expect(say(rows, 'mk', { rows: count })).toBe(written);
});

it('Albanian has one form for one and another for all else', () => {
  withoutMacedonian();

  expect(say('{rows, plural, one {one} other {other}}', 'sq', { rows: 21 })).toBe('other');
});
