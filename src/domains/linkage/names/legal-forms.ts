import { transliterate } from './scripts.ts';
import { soundOf } from './sound.ts';
import { itemsOf, readTable } from './tables.ts';

type Form = { readonly form: string; readonly isSure: boolean };

const forms = new Map<string, Form>();
let longestForm = 1;
for (const row of readTable('legal-forms')) {
  for (const written of itemsOf(row.written, '|')) {
    const words = written
      .toLowerCase()
      .split(' ')
      .map((word) => soundOf(transliterate(word).latin));
    longestForm = Math.max(longestForm, words.length);
    const form = { form: row.class ?? '', isSure: row.sure === 'yes' };
    forms.set(words.join(' '), form);
  }
}

/** Where a legal form stands in the words of a name; a word that could also be a surname or an initial is not sure. */
export type FoundForm = Form & { readonly from: number; readonly to: number };

/** The legal form at the beginning or the end of a name's words (their sounds), the longest that fits: d.o.o., sh p k, ДООЕЛ. */
export function findLegalForm(sounds: readonly string[]): FoundForm | undefined {
  const ends: FoundForm[] = [];
  for (let length = Math.min(longestForm + 3, sounds.length); length > 0; length--) {
    for (const from of [sounds.length - length, 0]) {
      const words = sounds.slice(from, from + length);
      const together = words.every((word) => word.length <= 3) ? forms.get(words.join('')) : undefined;
      const form = forms.get(words.join(' ')) ?? together;
      if (form !== undefined) ends.push({ ...form, from, to: from + length });
    }
    if (ends.length > 0) return ends.find((end) => end.isSure) ?? ends[0];
  }
  return undefined;
}
