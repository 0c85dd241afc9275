import { plainOf } from './name-words.ts';
import { itemsOf, readTable } from './tables.ts';

// The towns where organisations have their seats, in the languages of those who live there and write to them
// (db/reference/names/towns.csv), in any case.

type Ending = readonly [ending: RegExp, forms: readonly string[]];

/** How a town's name bends: Nišu, Leskovcu, Zadru, Skopju, Tetovës, Krakowie, Charkowie, Λάρισας, Βόλου, Vilniaus. */
const cases: readonly Ending[] = [
  [/a([bcdgklmnrtpv])$/, ['$1u', '$1a']],
  [/a$/, ['u', 'i', 'e', 'es', 'ama', 'ima', 'as', 'ie', 'on', 'ai']],
  [/ia$/, ['i', 'ii']],
  [/ka$/, ['ci']],
  [/ga$/, ['zi']],
  [/e$/, ['u', 'a', 'es', 'ama', 'ach']],
  [/o$/, ['u', 'a', 'es', 'e']],
  [/i$/, ['t', 'u', 'ima', 'is']],
  [/er$/, ['res', 'ra']],
  [/es$/, ['on']],
  [/os$/, ['u']],
  [/as$/, ['a']],
  [/us$/, ['aus']],
  [/iv$/, ['ovi', 'evi']],
  [/(?<=[^aeiou])$/, ['u', 'a', 'om', 'i', 'it', 'e', 'ie', 'iu', 's']],
];

/** How the first word of two bends before the other: Novom Sadu, Banjoj Luci, Sremskoj Mitrovici. */
const firstCases: readonly Ending[] = [
  [/i$/, ['om', 'og', 'em', 'eg']],
  [/a$/, ['oj', 'e', 'u']],
  [/o$/, ['om', 'og']],
];

const bendings = (name: string, endings: readonly Ending[]): readonly string[] =>
  endings.flatMap(([ending, forms]) =>
    ending.test(name) ? forms.map((form) => name.replace(ending, form)) : [],
  );

const towns = readTowns();

function readTowns(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const names = readTable('towns').flatMap(({ town, names }) =>
    itemsOf(names, '|').map((name) => ({ town: `town-${town}`, name: plainOf(name) })),
  );
  const add = (name: string, town: string): void => {
    const key = name.replaceAll(' ', '');
    if (!/^[a-z]{0,2}$/.test(key) && !found.has(key)) found.set(key, town);
  };
  for (const { name, town } of names) add(name, town);
  for (const { name, town } of names) {
    // Sveti Nikola is no case of Sveti Nikole.
    if (name.length < 3 || name.startsWith('sveti ')) continue;
    for (const bent of bendings(name, cases)) add(bent, town);
    const [first = '', ...others] = name.split(' ');
    const rest = others.join(' ');
    if (rest !== '')
      for (const bent of bendings(first, firstCases))
        for (const end of [rest, ...bendings(rest, cases)]) add(`${bent} ${end}`, town);
  }
  return found;
}

/** Which town a word names, in any of its languages and cases: 'town-nis' for Ниш, Nišu and niški; or ''. */
export function townOf(word: string): string {
  const name = plainOf(word).replaceAll(' ', '');
  return towns.get(name) ?? (name.length < 6 ? undefined : ofAdjective(name)) ?? '';
}

const adjective = /(?:ac)?s?k(?:ij|yj|yi|iy|i|y|aja|a|oje|oe|oto|o|e|og|oga|oj|om|ih|im|ata|iot)$/;
const nominal = ['', 'o', 'a', 'e', 'je', 'i'];

/** What belongs to a town: beogradski, zagrebačka, харківський. */
function ofAdjective(name: string): string | undefined {
  const stem = name.replace(adjective, '');
  if (stem === name || stem.length < 3) return undefined;
  for (const ending of nominal) {
    const found = towns.get(stem + ending);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Is a word a town of the list: an organisation's seat where it stands last? */
export const isTown = (word: string): boolean => towns.has(plainOf(word).replaceAll(' ', ''));
