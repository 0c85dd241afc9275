import { readReferenceTable } from './table.ts';

/** The footnote beside a name with an asterisk, in both languages; empty texts: this installation sets none. */
export type Footnote = Readonly<{ code: string; en: string; mk: string }>;

/** The footnotes that an installation may set: `db/reference/jurisdiction-footnotes.csv`. */
export const footnotes: readonly Footnote[] = readReferenceTable('jurisdiction-footnotes').map((row) => ({
  code: row.code ?? '',
  en: row.text_en ?? '',
  mk: row.text_mk ?? '',
}));

let chosen = 'un-1244';

/** Sets the footnote of this installation; throws for one that is not in the list. */
export function chooseFootnote(code: string): void {
  if (!footnotes.some((one) => one.code === code)) {
    throw new Error(`FFP_FOOTNOTE is one of: ${footnotes.map((one) => one.code).join(', ')}`);
  }
  chosen = code;
}

/** The footnote that is set. */
export const footnote = (): Footnote =>
  footnotes.find((one) => one.code === chosen) ?? { code: 'none', en: '', mk: '' };
