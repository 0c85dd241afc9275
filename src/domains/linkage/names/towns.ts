import { plainOf } from './name-words.ts';
import { itemsOf, readTable } from './tables.ts';

// The towns where organisations have their seats, in the languages of those who live there (db/reference/names/towns.csv).

const towns = new Map<string, string>();
const unbent = new Set<string>();
for (const row of readTable('towns'))
  for (const name of itemsOf(row.names, '|')) {
    const key = plainOf(name).replaceAll(' ', '');
    // Sveti Nikola is no case of Sveti Nikole.
    if (name.startsWith('sveti ')) unbent.add(key);
    if (!towns.has(key)) towns.set(key, `town-${row.town}`);
  }

/** How a town's name bends after "u", "in", "në": Nišu, Leskovcu, Vranju, Skopju, Tetovës. */
const cases: readonly (readonly [ending: RegExp, forms: readonly string[]])[] = [
  [/ac$/, ['cu', 'ca']],
  [/a$/, ['u', 'i', 'e', 'es', 'ama', 'ima']],
  [/e$/, ['u', 'a', 'es', 'ama']],
  [/o$/, ['u', 'a', 'es']],
  [/i$/, ['t', 'u', 'ima']],
  [/(?<=[^aeiou])$/, ['u', 'a', 'om', 'i', 'it']],
];
for (const [name, town] of [...towns])
  for (const [ending, forms] of cases) {
    if (name.length < 3 || unbent.has(name) || !ending.test(name)) continue;
    for (const form of forms) {
      const bent = name.replace(ending, form);
      if (!towns.has(bent)) towns.set(bent, town);
    }
  }

/** Which town a word names, in any of its languages and cases: 'town-nis' for Ниш and Nišu; or ''. */
export const townOf = (word: string): string => towns.get(plainOf(word).replaceAll(' ', '')) ?? '';

/** Is a word a town of the list: an organisation's seat where it stands last? */
export const isTown = (word: string): boolean => townOf(word) !== '';
