import { listOf, readReferenceTable } from './table.ts';

/** A maker or trade name as it stands on firearms, with the other ways it is written. */
export type Make = {
  readonly code: string;
  readonly name: string;
  readonly country: string;
  readonly aliases: readonly string[];
  /** Makes whose models may stand under this name: former, later and licensed makers. */
  readonly sisters: readonly string[];
  readonly ncic: string;
  /** True for makes written for this catalogue; false for names carried over from a code list, which count only when they fill a cell. */
  readonly isCurated: boolean;
};

/** Every make of `db/reference/makes.csv`. */
export const makes: readonly Make[] = readReferenceTable('makes').map((row) => ({
  code: row.code ?? '',
  name: row.name ?? '',
  country: row.country ?? '',
  aliases: listOf(row.aliases),
  sisters: listOf(row.sisters),
  ncic: row.ncic ?? '',
  isCurated: row.tier === '1',
}));

/** Makes that are written alike and taken for each other, both ways: `db/reference/make-kin.csv`. */
export const takenForEachOther: readonly Readonly<{ one: string; other: string }>[] = readReferenceTable(
  'make-kin',
).map((row) => ({ one: row.one ?? '', other: row.other ?? '' }));
