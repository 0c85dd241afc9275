import { listOf, readReferenceTable } from './table.ts';

/** A cartridge, gauge or pellet: what is stamped on a barrel when it is stamped in full. */
export type Calibre = {
  readonly code: string;
  readonly name: string;
  readonly chambering: string;
  /** The bore group that short forms name: ".38" for .38 Special and .38 S&W. */
  readonly bore: string;
  /** pistol, revolver, rifle, rimfire, gauge, blank, rubber, signal, airgun, grenade, cannon, machine gun. */
  readonly kind: string;
  readonly aliases: readonly string[];
  readonly ncic: readonly string[];
};

/** A figure without letters ("38", "7.62", "12") and how far it decides. */
export type CalibreShortForm = {
  readonly form: string;
  readonly reads: 'calibre' | 'bore' | 'nothing';
  readonly calibre: string;
  readonly bore: string;
  readonly confidence: number;
};

/** Every calibre of `db/reference/calibres.csv`. */
export const calibres: readonly Calibre[] = readReferenceTable('calibres').map((row) => ({
  code: row.code ?? '',
  name: row.name ?? '',
  chambering: row.chambering ?? '',
  bore: row.bore ?? '',
  kind: row.kind ?? '',
  aliases: listOf(row.aliases),
  ncic: listOf(row.ncic),
}));

/** Every figure that registers write alone, with what the figure justifies. */
export const calibreShortForms: readonly CalibreShortForm[] = readReferenceTable('calibre-short-forms').map(
  (row) => ({
    form: row.form ?? '',
    reads: row.reads === 'calibre' ? 'calibre' : row.reads === 'bore' ? 'bore' : 'nothing',
    calibre: row.calibre ?? '',
    bore: row.bore ?? '',
    confidence: Number(row.confidence),
  }),
);
