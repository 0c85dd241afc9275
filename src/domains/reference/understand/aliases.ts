import { calibres } from '../catalogue/calibres.ts';
import { makes } from '../catalogue/makes.ts';
import { models } from '../catalogue/models.ts';
import type { NamedPart } from '../catalogue/names.ts';
import { types } from '../catalogue/types.ts';
import { reading as calibreReading } from './calibre.ts';
import type { CalibreReading, Reading } from './reading.ts';
import { plain } from './text.ts';

/** What an office says that a written value means, beyond what the catalogue knows: the whole cell, whatever its capitals, blanks and script. */
export type Alias = { readonly part: NamedPart; readonly written: string; readonly code: string };

/** Why an alias cannot be used: it says nothing, names no entry of the catalogue, or another one says something else of the same value. */
export type AliasRefusal = {
  readonly alias: Alias;
  readonly reason: 'blank' | 'unknown-code' | 'contradicted';
};

/** Aliases by what is written; made by `aliasBook`, used by `understandWith`. */
export type AliasBook = ReadonlyMap<string, string>;

const makeByCode = new Map(makes.map((make) => [make.code, make]));
const modelByCode = new Map(models.map((model) => [model.code, model]));
const calibreByCode = new Map(calibres.map((calibre) => [calibre.code, calibre]));
const bores = new Set(calibres.map((calibre) => calibre.bore));

/** The aliases that can be used and those that cannot. Their order does not matter: of two that contradict each other neither is used. */
export function aliasBook(aliases: readonly Alias[]): {
  readonly book: AliasBook;
  readonly refused: readonly AliasRefusal[];
} {
  const said = new Map<string, Set<string>>();
  for (const { part, written, code } of aliases) {
    const key = keyOf(part, written);
    said.set(key, (said.get(key) ?? new Set()).add(code));
  }
  const book = new Map<string, string>();
  const refused: AliasRefusal[] = [];
  for (const alias of aliases) {
    const reason = reasonAgainst(alias, said);
    if (reason === undefined) book.set(keyOf(alias.part, alias.written), alias.code);
    else refused.push({ alias, reason });
  }
  return { book, refused };
}

/** The make, model or type that an alias gives to a cell; undefined when there is none for it. */
export function aliasReading(
  book: AliasBook,
  part: 'make' | 'model' | 'type',
  cell: string,
): Reading | undefined {
  const code = codeFor(book, part, cell);
  if (code === undefined) return undefined;
  const name = { make: makeByCode, model: modelByCode, type: types }[part].get(code)?.name;
  return name === undefined ? undefined : { code, name, rule: `${part}.alias`, confidence: 1 };
}

/** The calibre, or the bore alone, that an alias gives to a cell. */
export function calibreAlias(book: AliasBook, cell: string): CalibreReading | undefined {
  const code = codeFor(book, 'calibre', cell);
  if (code === undefined) return undefined;
  const calibre = calibreByCode.get(code);
  if (calibre !== undefined) return calibreReading(calibre, 'calibre.alias', 1);
  const bore = code.replace(/^bore:/, '');
  return { code, name: bore, boreGroup: bore, rule: 'calibre.alias', confidence: 1 };
}

function codeFor(book: AliasBook, part: NamedPart, cell: string): string | undefined {
  return book.size === 0 || cell.trim() === '' ? undefined : book.get(keyOf(part, cell));
}

function reasonAgainst(
  { part, written, code }: Alias,
  said: ReadonlyMap<string, ReadonlySet<string>>,
): AliasRefusal['reason'] | undefined {
  if (written.trim() === '') return 'blank';
  if (!isCodeOf(part, code)) return 'unknown-code';
  return (said.get(keyOf(part, written))?.size ?? 0) > 1 ? 'contradicted' : undefined;
}

function isCodeOf(part: NamedPart, code: string): boolean {
  switch (part) {
    case 'make':
      return makeByCode.has(code);
    case 'model':
      return modelByCode.has(code);
    case 'type':
      return types.has(code);
    case 'calibre':
      return calibreByCode.has(code) || (code.startsWith('bore:') && bores.has(code.slice(5)));
  }
}

function keyOf(part: NamedPart, written: string): string {
  return `${part}\n${plain(written).replace(/\s+/g, ' ').trim()}`;
}
