import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { sentence } from '../shared/sentence.ts';

/** The languages of the interface, each named in itself. Four of them fall back to English until their words come. */
export const languages = [
  { code: 'en', name: 'English' },
  { code: 'mk', name: 'Македонски' },
  { code: 'sq', name: 'Shqip' },
  { code: 'sr-Latn', name: 'Srpski' },
  { code: 'sr-Cyrl', name: 'Српски' },
  { code: 'bs', name: 'Bosanski' },
] as const;

/** A language of the interface. */
export type Language = (typeof languages)[number]['code'];

type WordFile = Readonly<{ default: unknown }>;

const files: Readonly<Record<string, () => Promise<WordFile>>> = {
  ...import.meta.glob<WordFile>('../ui/words/*.json'),
  ...import.meta.glob<WordFile>('./words/*.json'),
  ...import.meta.glob<WordFile>('../platform/words/*.json'),
  ...import.meta.glob<WordFile>('../platform/*/words/*.json'),
  ...import.meta.glob<WordFile>('../domains/*/words/*.json'),
};
const remembered = 'focalpoint.language';
/** `?lang=mk` in the address holds for this page whatever the account says: for looking at screens. */
const pinned = new URLSearchParams(globalThis.location?.search ?? '').get('lang');

/** Puts values into the sentences of the words; a sentence that cannot be read is shown as it stands. */
const sentences = (() => {
  const made = new Map<string, ReturnType<typeof sentence>>();
  return {
    type: 'i18nFormat' as const,
    parse: (text: string, values: Readonly<Record<string, string | number>>, language: string): string => {
      const key = `${language} ${text}`;
      try {
        const ready = made.get(key) ?? sentence(text, language === 'pseudo' ? 'en' : language);
        made.set(key, ready);
        return String(ready.format(values));
      } catch {
        return text;
      }
    },
    addLookupKeys: (keys: string[]): string[] => keys,
  };
})();

/** Loads English and the reader's language, and makes them the language of the page. */
export async function startWords(): Promise<void> {
  const language = pinned ?? firstLanguage();
  await i18next
    .use(sentences)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: 'en',
      keySeparator: false,
      nsSeparator: false,
      resources: { en: { translation: await wordsOf('en') } },
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    });
  await speak(language);
}

/** Changes the language of the interface at once and remembers it in this browser. */
export async function speak(wanted: string): Promise<void> {
  const language = pinned ?? wanted;
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await wordsOf(language), true, true);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language === 'pseudo' ? 'en' : language;
  try {
    localStorage.setItem(remembered, language);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

async function wordsOf(language: string): Promise<Record<string, string>> {
  if (language === 'pseudo') return stretched(await wordsOf('en'));
  const wanted = Object.entries(files).filter(([file]) => file.endsWith(`/${language}.json`));
  const loaded = await Promise.all(wanted.map(([, load]) => load()));
  const words: Record<string, string> = {};
  for (const file of loaded) flatten(file.default, '', words);
  return words;
}

/** Word files may be nested or flat; the keys in use are flat: 'field.firearm.makeText'. */
function flatten(value: unknown, path: string, into: Record<string, string>): void {
  if (typeof value === 'string') {
    into[path] = value;
  } else if (value !== null && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) flatten(inner, path ? `${path}.${key}` : key, into);
  }
}

/** The pseudo-locale: English made 40 % longer, to see which screen breaks before a translator does. */
function stretched(words: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(words).map(([key, text]) => [
      key,
      text.includes('{')
        ? `${text} ${'~'.repeat(Math.ceil(text.length * 0.3))}`
        : `[${text}${'ё'.repeat(Math.ceil(text.length * 0.4))}]`,
    ]),
  );
}

function firstLanguage(): string {
  try {
    const kept = localStorage.getItem(remembered);
    if (kept) return kept;
  } catch {
    // As above.
  }
  const spoken = navigator.languages.map(
    (code) => languages.find((one) => one.code.startsWith(code.slice(0, 2)))?.code,
  );
  return spoken.find((code) => code !== undefined) ?? 'en';
}
