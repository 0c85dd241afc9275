import { calibres } from './calibres.ts';
import { makes, takenForEachOther } from './makes.ts';
import { models } from './models.ts';
import { readReferenceTable } from './table.ts';
import { types } from './types.ts';

/** How two makes stand to each other: one maker, former, later or licensed maker, maker and importer (or one taken for the other), or nothing in common. */
export type MakeRelation = 'same' | 'successor' | 'importer' | 'conflict';
/** How two calibres do: one cartridge, one of them only a bore that fits, two cartridges of one bore, or neither. */
export type CalibreRelation = 'chambering' | 'undecidable' | 'bore' | 'conflict';
/** How two types, models or countries do: the same, one broader than the other or of one kind, or neither. */
export type CodeRelation = 'same' | 'related' | 'conflict';

const sisters = new Map(makes.map((make) => [make.code, new Set(make.sisters)]));
// CZ and Crvena Zastava: what is written alike is read as the other.
const importers = new Set([
  ...readReferenceTable('importers').map(({ importer = '', make = '' }) => `${importer}|${make}`),
  ...takenForEachOther.map(({ one, other }) => `${one}|${other}`),
]);
const boreOf = new Map(calibres.map(({ code, bore }) => [code, bore]));
const nameOfModel = new Map(models.map(({ code, name }) => [code, name]));
const successors = new Map(
  readReferenceTable('country-successors').map(({ former = '', later = '' }) => [
    former,
    new Set(later.split('|')),
  ]),
);

/** The relation of two make codes. */
export function makeRelation(one: string, other: string): MakeRelation {
  if (one === other) return 'same';
  if (sisters.get(one)?.has(other) || sisters.get(other)?.has(one)) return 'successor';
  if (importers.has(`${one}|${other}`) || importers.has(`${other}|${one}`)) return 'importer';
  return 'conflict';
}

/** The relation of two calibres, each a code with its bore (the code may be empty or stand for a bore alone). */
export function calibreRelation(
  one: Readonly<{ code: string; bore: string }>,
  other: Readonly<{ code: string; bore: string }>,
): CalibreRelation {
  if (one.code !== '' && one.code === other.code && !one.code.startsWith('bore:')) return 'chambering';
  const bores = [boreIn(one), boreIn(other)];
  if (bores[0] !== bores[1] || bores[0] === '') return 'conflict';
  return boreOf.has(one.code) && boreOf.has(other.code) ? 'bore' : 'undecidable';
}

function boreIn({ code, bore }: Readonly<{ code: string; bore: string }>): string {
  return bore || boreOf.get(code) || code.replace(/^bore:/, '');
}

/** The relation of two models: a variant is named by the other's name and more (M70A, M70AB2). */
export function modelRelation(one: string, other: string): CodeRelation {
  if (one === other) return 'same';
  const [short, long] = [modelName(one), modelName(other)].toSorted((a, b) => a.length - b.length);
  return short !== undefined && short.length >= 2 && long?.startsWith(short) ? 'related' : 'conflict';
}

function modelName(code: string): string {
  return (nameOfModel.get(code) ?? code.replace(/^[^:]*:/, '')).toUpperCase().replace(/[^A-Z0-9]/g, '');
}

const broad: ReadonlyMap<string, readonly string[]> = new Map([
  ['handgun', ['handgun']],
  ['long-gun', ['long', 'shotgun']],
  ['hunting-gun', ['long', 'shotgun']],
]);

/** The relation of two types: a broader word (handgun, firearm) contradicts none of its kinds. */
export function typeRelation(one: string, other: string): CodeRelation {
  if (one === other) return 'same';
  const covers = (wide: string, narrow: string): boolean =>
    (wide === 'firearm' && types.get(narrow)?.isFirearm !== 'no') ||
    (broad.get(wide)?.includes(types.get(narrow)?.family ?? '') ?? false);
  if (covers(one, other) || covers(other, one)) return 'related';
  const family = types.get(one)?.family ?? '';
  return family !== '' && family === types.get(other)?.family ? 'related' : 'conflict';
}

/** The relation of two countries of making: a state and one that came after it are related. */
export function countryRelation(one: string, other: string): CodeRelation {
  if (one === other) return 'same';
  return successors.get(one)?.has(other) || successors.get(other)?.has(one) ? 'related' : 'conflict';
}

/** What SQL needs to know to compare codes as these functions do: related pairs, both ways round; the name by which a model is compared, the bore of a calibre. */
export function codeRelations(): readonly CodeRelated[] {
  const codes = [...types.keys()];
  return [
    ...related('make', makePairs(), makeRelation),
    ...related(
      'type',
      codes.flatMap((one) => codes.map((other) => [one, other] as const)),
      typeRelation,
    ),
    ...related('country', pairsOf(successors), countryRelation),
    ...models.map(({ code }) => ({
      kind: 'model-name' as const,
      one: code,
      other: modelName(code),
      level: 'same',
    })),
    ...[...boreOf].map(([one, other]) => ({ kind: 'bore' as const, one, other, level: 'same' })),
  ];
}

/** Two codes of one list, and how they stand to each other. */
export type CodeRelated = Readonly<{
  kind: 'make' | 'type' | 'country' | 'model-name' | 'bore';
  one: string;
  other: string;
  level: string;
}>;

type Pair = readonly [one: string, other: string];

const pairsOf = (lists: ReadonlyMap<string, ReadonlySet<string>>): readonly Pair[] =>
  [...lists].flatMap(([one, others]) => [...others].map((other): Pair => [one, other]));

/** Makes that may have something in common: of all others it is known that they have not. */
const makePairs = (): readonly Pair[] => [
  ...pairsOf(sisters),
  ...[...importers].map((pair): Pair => [pair.split('|')[0] ?? '', pair.split('|')[1] ?? '']),
];

function related(
  kind: CodeRelated['kind'],
  pairs: readonly Pair[],
  relation: (one: string, other: string) => string,
): readonly CodeRelated[] {
  const both = pairs.flatMap(([one, other]) => [`${one}|${other}`, `${other}|${one}`]);
  return [...new Set(both)].flatMap((pair) => {
    const [one = '', other = ''] = pair.split('|');
    const level = relation(one, other);
    return level === 'same' || level === 'conflict' ? [] : [{ kind, one, other, level }];
  });
}
