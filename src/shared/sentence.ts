import { IntlMessageFormat } from 'intl-messageformat';

// Browsers bring no number formats and no plurals for Macedonian, Albanian and Bosnian: each borrows those of a language that writes alike.
const numbersOf: Readonly<Record<string, string>> = { en: 'en-GB', mk: 'hr', sq: 'hr', bs: 'hr' };
const pluralsOf: Readonly<Record<string, string>> = { mk: 'hr', sq: 'en', bs: 'hr' };

/** The language whose number formats every browser has and that writes numbers as this one does. */
export const numberLanguage = (language: string): string => numbersOf[language] ?? language;

/** A sentence of the words (ICU), ready for its values: numbers and plurals are the reader's, whatever the browser brings. */
export const sentence = (text: string, language: string): IntlMessageFormat =>
  new IntlMessageFormat(text, language, undefined, { ignoreTag: true, formatters });

const formatters = {
  getNumberFormat: kept(
    (language, options?: Intl.NumberFormatOptions) =>
      new Intl.NumberFormat(numberLanguage(language), options),
  ),
  getDateTimeFormat: kept(
    (language, options?: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(numberLanguage(language), options),
  ),
  getPluralRules: kept(
    (language, options?: Intl.PluralRulesOptions) =>
      new Intl.PluralRules(pluralsOf[language] ?? language, options),
  ),
};

/** Made once for a language and its options: a list says hundreds of sentences. */
function kept<Options, Format>(make: (language: string, options?: Options) => Format) {
  const made = new Map<string, Format>();
  return (language: unknown, options?: Options): Format => {
    const key = JSON.stringify([nameOf(language), options]);
    const format = made.get(key) ?? make(nameOf(language), options);
    made.set(key, format);
    return format;
  };
}

const nameOf = (language: unknown): string => String(Array.isArray(language) ? language[0] : language);
