import { calibres } from '../catalogue/calibres.ts';
import { makes } from '../catalogue/makes.ts';
import { models } from '../catalogue/models.ts';
import type { NamedPart } from '../catalogue/names.ts';
import { types } from '../catalogue/types.ts';
import { reading as calibreReading } from './calibre.ts';
import { namedParts } from './named-parts.ts';
import type { CalibreReading, Reading } from './reading.ts';
import { plain } from './text.ts';

/** What an office says that a written value means, beyond what the catalogue knows: the whole cell, whatever its capitals, blanks and script. */
export type Alias = { readonly part: NamedPart; readonly written: string; readonly code: string };

/** Why an alias cannot be used: it says nothing, names no entry of the catalogue, or another one says something else of the same value. */
export type AliasRefusal = {
  readonly alias: Alias;
  readonly reason: 'blank' | 'unknown-code' | 'contradicted';
};

/** What a person said of a written value. `code` null: it means nothing that is known. `as` ends the name of the rule: 'make.overruled'. */
export type Said = Readonly<{
  part: string;
  written: string;
  code: string | null;
  as: 'alias' | 'overruled';
}>;

/** Aliases by what is written; made by `aliasBook` or `bookOf`, used by `understandWith`. */
export type AliasBook = ReadonlyMap<string, Pick<Said, 'code' | 'as'>>;

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
  const book = new Map<string, Pick<Said, 'code' | 'as'>>();
  const refused: AliasRefusal[] = [];
  for (const alias of aliases) {
    const reason = reasonAgainst(alias, said);
    if (reason === undefined) book.set(keyOf(alias.part, alias.written), { code: alias.code, as: 'alias' });
    else refused.push({ alias, reason });
  }
  return { book, refused };
}

/** A book of what was said in this order: of two sayings about one value the later counts. What the catalogue no longer knows is left out. */
export function bookOf(said: readonly Said[]): AliasBook {
  const book = new Map<string, Pick<Said, 'code' | 'as'>>();
  for (const { part, written, code, as } of said)
    if (isNamedPart(part) && (code === null || isCodeOf(part, code)))
      book.set(keyOf(part, written), { code, as });
  return book;
}

/** The parts whose cells are said to mean nothing that is known. */
export function silencedParts(
  book: AliasBook,
  cells: Readonly<Partial<Record<string, string>>>,
): readonly NamedPart[] {
  if (book.size === 0) return [];
  return namedParts.filter((part) => book.get(keyOf(part, cells[part] ?? ''))?.code === null);
}

/** The make, model or type that an alias gives to a cell; undefined when there is none for it. */
export function aliasReading(
  book: AliasBook,
  part: 'make' | 'model' | 'type',
  cell: string,
): Reading | undefined {
  const said = saidOf(book, part, cell);
  if (said === undefined) return undefined;
  const { code } = said;
  const name = { make: makeByCode, model: modelByCode, type: types }[part].get(code)?.name;
  return name === undefined ? undefined : { code, name, rule: `${part}.${said.as}`, confidence: 1 };
}

/** The calibre, or the bore alone, that an alias gives to a cell. */
export function calibreAlias(book: AliasBook, cell: string): CalibreReading | undefined {
  const said = saidOf(book, 'calibre', cell);
  if (said === undefined) return undefined;
  const { code } = said;
  const rule = `calibre.${said.as}`;
  const calibre = calibreByCode.get(code);
  if (calibre !== undefined) return calibreReading(calibre, rule, 1);
  const bore = code.replace(/^bore:/, '');
  return { code, name: bore, boreGroup: bore, rule, confidence: 1 };
}

function saidOf(
  book: AliasBook,
  part: NamedPart,
  cell: string,
): Readonly<{ code: string; as: Said['as'] }> | undefined {
  if (book.size === 0 || cell.trim() === '') return undefined;
  const said = book.get(keyOf(part, cell));
  return said === undefined || said.code === null ? undefined : { code: said.code, as: said.as };
}

function reasonAgainst(
  { part, written, code }: Alias,
  said: ReadonlyMap<string, ReadonlySet<string>>,
): AliasRefusal['reason'] | undefined {
  if (written.trim() === '') return 'blank';
  if (!isCodeOf(part, code)) return 'unknown-code';
  return (said.get(keyOf(part, written))?.size ?? 0) > 1 ? 'contradicted' : undefined;
}

/** Whether the catalogue has such an entry, or, of a calibre, such a bore. */
export function isCodeOf(part: NamedPart, code: string): boolean {
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

function isNamedPart(part: string): part is NamedPart {
  return namedParts.some((one) => one === part);
}

/** A written value as it is compared: whatever its capitals, blanks and script. */
export function writtenKey(written: string): string {
  return plain(written).replace(/\s+/g, ' ').trim();
}

function keyOf(part: NamedPart, written: string): string {
  return `${part}\n${writtenKey(written)}`;
}
