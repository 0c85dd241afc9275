import { makes } from '../catalogue/makes.ts';
import { types } from '../catalogue/types.ts';
import type { AliasBook } from './aliases.ts';
import { firearmAnswer } from './firearm-answer.ts';
import type { TextReading } from './free-text.ts';
import { readSentence, readText } from './free-text.ts';
import type { KnownRow, MakeCell, ModelCell } from './known-cells.ts';
import { asZastava, knownCells } from './known-cells.ts';
import type { MakeReading } from './make.ts';
import { rememberingBy } from './memory.ts';
import type { ModelReading } from './model.ts';
import { readModelOfMake } from './model.ts';
import { namedParts } from './named-parts.ts';
import type { CalibreReading, Cells, Reading, SerialReading, Understood } from './reading.ts';
import { readSerials, serialColumn } from './serial.ts';

const noText: TextReading = { serials: [] };
const makeByCode = new Map(makes.map((make) => [make.code, make]));

/** What a row says beside its serials. */
export type Kind = Readonly<{
  make: Reading | undefined;
  model: Reading | undefined;
  calibre: CalibreReading | undefined;
  type: Reading | undefined;
  isFirearm: Understood['isFirearm'];
}>;

/**
 * Understands one row of a register. Never throws; what is not decided is absent.
 * A cell is first read as what its column says; a value glued to another or in the wrong column is looked for only where its own column decides nothing.
 */
export const understandFirearm: (cells: Cells) => Understood = understandWith(new Map());

/** The same with aliases of one's own, which come before everything that the library reads. */
export function understandWith(book: AliasBook): (cells: Cells) => Understood {
  const understand = rowReader(book, () => '');
  return (cells) => {
    const { kind, serials } = understand(cells);
    const { make, model, calibre, type, isFirearm } = kind;
    return {
      ...(make && { make: plainReading(make) }),
      ...(model && { model: plainReading(model) }),
      ...(calibre && { calibre }),
      ...(type && { type }),
      serials,
      isFirearm,
    };
  };
}

/** A row in two parts: its serials, and what many rows share, with the text that `write` makes of that once for all of them. */
export type ReadRow = {
  readonly kind: Kind;
  readonly text: string;
  readonly serials: readonly SerialReading[];
};

/** So many different cells of a column are numbered; four such numbers are one key. */
const numbered = 8_192;

/** Reads rows for somebody who writes them down. */
export function rowReader(book: AliasBook, write: (kind: Kind) => string): (cells: Cells) => ReadRow {
  const known = knownCells(book);
  const entryOf = (row: KnownRow, text: TextReading): { kind: Kind; text: string } => {
    const kind = kindOf(row, text, known);
    return { kind, text: write(kind) };
  };
  const sharedEntry = rememberingBy<KnownRow, { kind: Kind; text: string }, number>((row) =>
    entryOf(row, noText),
  );
  return (cells) => {
    const inText = cells.text === undefined || cells.text === '' ? noText : readText(cells.text);
    const row = {
      make: known.make(cells.make ?? ''),
      model: known.model(cells.model ?? ''),
      calibre: known.calibre(cells.calibre ?? ''),
      type: known.type(cells.type ?? ''),
    };
    const key = inText === noText ? keyOf(row) : undefined;
    const { kind, text } = key === undefined ? entryOf(row, inText) : sharedEntry(key, row);
    return { kind, text, serials: serialsOf(cells.serial ?? '', inText.serials, kind.type?.code) };
  };
}

function keyOf({ make, model, calibre, type }: KnownRow): number | undefined {
  if (make.id >= numbered || model.id >= numbered || calibre.id >= numbered || type.id >= numbered)
    return undefined;
  return ((make.id * numbered + model.id) * numbered + calibre.id) * numbered + type.id;
}

/** A cell that is said to mean nothing known is read as blank, and what it would have said is not taken from elsewhere. */
function kindOf(row: KnownRow, text: TextReading, known: ReturnType<typeof knownCells>): Kind {
  if (!row.make.isSilenced && !row.model.isSilenced && !row.calibre.isSilenced && !row.type.isSilenced)
    return kindSaid(row, text);
  const silenced = namedParts.filter((part) => row[part].isSilenced);
  const blanked = Object.fromEntries(silenced.map((part) => [part, known[part]('')]));
  const kind = kindSaid({ ...row, ...blanked }, text);
  return { ...kind, ...Object.fromEntries(silenced.map((part) => [part, undefined])) };
}

function kindSaid(row: KnownRow, text: TextReading): Kind {
  const type = row.type.type() ?? text.type;
  const named = row.make.said ?? makeOf(row) ?? text.make;
  const model = row.model.said ?? modelOf(row, named, type?.code ?? '') ?? text.model;
  const make = named ?? makeOfModel(model);
  const calibre = row.calibre.said ?? calibreOf(row, type) ?? text.calibre;
  const isFirearm = firearmAnswer({
    type,
    isDoubtful: type === undefined && row.type.isDoubtful(),
    modelType: model?.type ?? '',
    make,
    calibre,
  });
  return { make, model, calibre, type, isFirearm };
}

/** The serial cell; free text only where that cell is blank. */
function serialsOf(
  cell: string,
  inText: readonly SerialReading[],
  type: string | undefined,
): readonly SerialReading[] {
  const own = serialsIn(cell);
  const found = own.length > 0 ? own : inText;
  // One word (ferrolho, затвор) names the bolt of a rifle and the slide of a pistol.
  if (type !== 'pistol') return found;
  return found.map((serial) => (serial.component === 'bolt' ? { ...serial, component: 'slide' } : serial));
}

/** A serial's cell that holds a whole sentence gives the number that the sentence calls so. */
const serialsIn = serialColumn((cell) => {
  const sentence = readSentence(cell, 2)?.serials;
  if (sentence === undefined) return readSerials(cell);
  return sentence.length > 0 ? sentence : readSerials(cell).filter((serial) => serial.value === '');
});

function makeOf({ make: cell, model, type }: KnownRow): MakeReading | undefined {
  const own = cell.make();
  const make = own ?? oneOfSeveral(cell, model, type.type()?.code ?? '') ?? model.make();
  if (make?.code !== 'cz' || !isZastava(cell.text, `${make.rest} ${model.text}`)) return make;
  return own === undefined ? asZastava(make) : cell.zastava();
}

/** "MAC" beside "M10": of the makes that are called so, the one whose model stands beside it. */
function oneOfSeveral(cell: MakeCell, model: ModelCell, type: string): MakeReading | undefined {
  const [found, another] = cell.several.filter((code) => model.ofMake(code, type)?.make === code);
  const make = another === undefined ? makeByCode.get(found ?? '') : undefined;
  return make && { code: make.code, name: make.name, rule: 'make.by-its-model', confidence: 0.9, rest: '' };
}

/** CZ is also Crvena Zastava: where it is written ЦЗ, or beside "M57" and other models with an M, and 99, that Česká zbrojovka never made. */
function isZastava(make: string, model: string): boolean {
  if (/^\s*[Цц][\s.]*[Зз]/u.test(make)) return true;
  return /^\s*(?:[MМ][\s.-]?(?:57|67|70|88|48|49|53|56|59|61|72|76|77|80|83|84|85|90|91|92|93)|(?:CZ[\s-]?)?999?(?!\d))/iu.test(
    model,
  );
}

/** The model's cell beside the make; else what was glued to the make; else a model that only one make uses. */
function modelOf(
  { make: makeCell, model: cell }: Readonly<{ make: MakeCell; model: ModelCell }>,
  make: MakeReading | undefined,
  type: string,
): ModelReading | undefined {
  if (make === undefined) return cell.alone() ?? makeCell.model();
  const own = cell.ofMake(make.code, type);
  if (own !== undefined || make.rest === '' || !cell.isBlank) return own;
  const glued = readModelOfMake(make.rest, make.code, type);
  return glued && { ...glued, rule: 'model.in-make-cell', confidence: glued.confidence * 0.93 };
}

function makeOfModel(model: ModelReading | undefined): MakeReading | undefined {
  const make =
    model === undefined || !/^model\.(?:of-one-make|alias|overruled)$/.test(model.rule)
      ? undefined
      : makeByCode.get(model.make);
  return make && { code: make.code, name: make.name, rule: 'make.of-model', confidence: 0.8, rest: '' };
}

function plainReading({ code, name, rule, confidence }: Reading): Reading {
  return { code, name, rule, confidence };
}

function calibreOf(
  { make, model, calibre }: KnownRow,
  type: Reading | undefined,
): CalibreReading | undefined {
  const family = types.get(type?.code ?? '')?.family;
  const ofFamily =
    family === 'shotgun' ? calibre.gauge() : family === 'handgun' ? calibre.handgunBore() : undefined;
  const own = ofFamily ?? calibre.calibre();
  // In another cell it is looked for only when its own is blank.
  return own ?? (calibre.isBlank ? (make.calibre() ?? model.calibre()) : undefined);
}
