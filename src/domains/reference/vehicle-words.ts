import { nameBase } from '../../shared/keys.ts';
import { listOf, readReferenceTable } from './catalogue/table.ts';
import { codesOf } from './code-lists.ts';

type Part = 'make' | 'kind' | 'colour';

const rows = readReferenceTable('vehicle-words').map(({ part = '', code = '', words }) => ({
  part,
  code,
  words: listOf(words),
}));

/** A word in the form in which it is compared: Latin letters and figures alone, as neighbours spell them. */
const plain = (written: string): string => nameBase(written).replaceAll(' ', '');

const codesByWord: Readonly<Record<Part, ReadonlyMap<string, string>>> = {
  make: codesOfPart('make'),
  kind: codesOfPart('kind'),
  colour: codesOfPart('colour'),
};
const near: ReadonlySet<string> = new Set(
  rows.flatMap(({ part, code, words }) =>
    part.startsWith('near ')
      ? words.flatMap((word) => [`${part} ${code} ${word}`, `${part} ${word} ${code}`])
      : [],
  ),
);

/** A make of vehicles in one form: VW, Volkswagen and Фолксваген are one; a make that no list has keeps its own letters. */
export function vehicleMake(written: string): string {
  const base = plain(written);
  return codesByWord.make.get(base) ?? base;
}

/** Two colours that are taken for each other at night, or two kinds of vehicle that one word may mean. */
export const areNearOf = (part: 'colour' | 'kind', one: string, other: string): boolean =>
  near.has(`near ${part} ${one} ${other}`);

/** The code of a list of vehicles and telephones for its code or a word of it in the languages of the region; undefined for any other: never guessed. */
export function codeOfWord(list: string, written: string): string | undefined {
  const base = plain(written);
  const part = list === 'vehicle-kind' ? 'kind' : list === 'vehicle-colour' ? 'colour' : undefined;
  return (part && codesByWord[part].get(base)) ?? codesOf(list).find((code) => plain(code) === base);
}

/** What SQL needs to compare vehicles as these functions do: the one form of each way to write a make, colours and kinds that are near. */
export function vehicleRelations(): readonly Readonly<{
  kind: 'vehicle-make' | 'vehicle-colour' | 'vehicle-kind';
  one: string;
  other: string;
  level: string;
}>[] {
  return [
    ...[...codesByWord.make].map(([one, other]) => ({
      kind: 'vehicle-make' as const,
      one,
      other,
      level: 'same',
    })),
    ...[...near].map((pair) => {
      const [, part, one = '', other = ''] = pair.split(' ');
      return {
        kind: part === 'colour' ? 'vehicle-colour' : 'vehicle-kind',
        one,
        other,
        level: 'near',
      } as const;
    }),
  ];
}

function codesOfPart(part: Part): ReadonlyMap<string, string> {
  return new Map(
    rows.flatMap((row) =>
      row.part === part ? [row.code, ...row.words].map((word) => [plain(word), row.code] as const) : [],
    ),
  );
}
