import { transliterate } from './scripts.ts';
import { itemsOf, readTable } from './tables.ts';

type Form = { readonly form: string; readonly isSure: boolean };

const forms = new Map<string, Form>();
const letters = new Map<string, Form>();
let longestForm = 1;
for (const row of readTable('legal-forms')) {
  for (const written of itemsOf(row.written, '|')) {
    const words = written.toLowerCase().split(' ').map(lettersOf);
    longestForm = Math.max(longestForm, words.length);
    const form = { form: row.class === 'activity' ? '' : (row.class ?? ''), isSure: row.sure === 'yes' };
    forms.set(words.join(' '), form);
    forms.set(words.map(withoutSigns).join(' '), form);
    if (words.length > 1 && words.every((word) => word.length === 1)) letters.set(words.join(''), form);
  }
}

// Letters of their own are written together too: e.K. is ek.
for (const [written, { form }] of letters)
  if (!forms.has(written)) forms.set(written, { form, isSure: false });

/** A word in Latin letters: a legal form is known by its letters, not by its sound. Šarl is a name, SARL a form. */
export function lettersOf(word: string): string {
  return transliterate(word.toLowerCase()).latin.replaceAll('ı', 'i').normalize('NFC');
}

function withoutSigns(letters: string): string {
  return letters.replaceAll('đ', 'd').normalize('NFD').replace(/\p{M}/gu, '');
}

/** Where a legal form stands in the words of a name; a word that could also be a surname or an initial is not sure. */
export type FoundForm = Form & { readonly from: number; readonly to: number };

/**
 * The legal form in a name's words (their letters), the longest that fits: d.o.o., sh p k, ДООЕЛ. At the beginning or the end;
 * between other words only one that can be nothing else, or one that only the seat follows.
 */
export function findLegalForm(
  sounds: readonly string[],
  isSeatFrom: (place: number) => boolean = () => false,
): FoundForm | undefined {
  for (let length = Math.min(longestForm + 3, sounds.length); length > 0; length--) {
    const last = sounds.length - length;
    const found: FoundForm[] = [];
    for (let from = last; from >= 0; from--) {
      const form = formOf(sounds.slice(from, from + length));
      if (form === undefined || (from === 0 && isSchool(sounds[0]))) continue;
      if (form.isSure || from === 0 || from === last || isSeatFrom(from + length))
        found.push({ ...form, from, to: from + length });
    }
    const best = found.find((form) => form.isSure) ?? found.find(({ form }) => form !== '') ?? found[0];
    if (best !== undefined) return best;
  }
  return undefined;
}

/** ОУ is a Macedonian school where it begins a name, not an Estonian company whose sign was dropped. */
const isSchool = (word: string | undefined): boolean => word === 'ou';

function formOf(words: readonly string[]): Form | undefined {
  if (words.length === 1 && (words[0] ?? '').length < 2) return undefined;
  const together = words.every((word) => word.length <= 3) ? forms.get(words.join('')) : undefined;
  return forms.get(words.join(' ')) ?? together;
}
