import { useTranslation } from 'react-i18next';

/** Values that stand in a sentence. */
export type Values = Readonly<Record<string, string | number>>;

/** The words of the reader's language. */
export type Words = Readonly<{
  /** The sentence of a key, with values in it (ICU). */
  say: (key: string, values?: Values) => string;
  /** Whether there is a sentence for the key. */
  has: (key: string) => boolean;
  /** The sentence of the first key that has one, else the fallback. */
  sayFirst: (keys: readonly string[], fallback: string) => string;
  language: string;
}>;

/** Every text of a screen comes from here. */
export function useWords(): Words {
  const { t, i18n } = useTranslation();
  const has = (key: string): boolean => i18n.exists(key);
  return {
    say: (key, values) => t(key, { ...values }),
    has,
    sayFirst: (keys, fallback) => {
      const found = keys.find(has);
      return found === undefined ? fallback : t(found);
    },
    language: i18n.language === 'pseudo' ? 'en' : i18n.language,
  };
}
