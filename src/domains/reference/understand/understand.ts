import { makes } from '../catalogue/makes.ts';
import { models } from '../catalogue/models.ts';
import { types } from '../catalogue/types.ts';
import type { AliasBook } from './aliases.ts';
import { aliasReading, calibreAlias, silencedParts } from './aliases.ts';
import { readCalibre, readGauge, readHandgunBore } from './calibre.ts';
import { firearmAnswer } from './firearm-answer.ts';
import type { TextReading } from './free-text.ts';
import { readText } from './free-text.ts';
import type { MakeReading } from './make.ts';
import { readLeadingMake, readMake } from './make.ts';
import { rememberingBy } from './memory.ts';
import type { ModelReading } from './model.ts';
import { readModelAlone, readModelOfMake } from './model.ts';
import type { CalibreReading, Cells, Reading, SerialReading, Understood } from './reading.ts';
import { readSerials } from './serial.ts';
import { isDoubtful, readType } from './type.ts';

const noText: TextReading = { serials: [] };
const makeByCode = new Map(makes.map((make) => [make.code, make]));
const modelByCode = new Map(models.map((model) => [model.code, model]));

/** What a row says beside its serials. */
export type Kind = Omit<Understood, 'serials'>;

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
      ...(make && { make }),
      ...(model && { model }),
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

/** Reads rows for somebody who writes them down. */
export function rowReader(book: AliasBook, write: (kind: Kind) => string): (cells: Cells) => ReadRow {
  const entryOf = (cells: Cells, text: TextReading): { kind: Kind; text: string } => {
    const kind = kindOf(cells, text, book);
    return { kind, text: write(kind) };
  };
  const sharedEntry = rememberingBy((cells: Cells) => entryOf(cells, noText));
  return (cells) => {
    const inText = cells.text === undefined || cells.text === '' ? noText : readText(cells.text);
    const { kind, text } = inText === noText ? sharedEntry(keyOf(cells), cells) : entryOf(cells, inText);
    return { kind, text, serials: serialsOf(cells.serial ?? '', inText.serials, kind.type?.code) };
  };
}

function keyOf({ make = '', model = '', calibre = '', type = '' }: Cells): string {
  return `${make.length} ${model.length} ${calibre.length} ${make}${model}${calibre}${type}`;
}

/** A cell that is said to mean nothing known is read as blank, and what it would have said is not taken from elsewhere. */
function kindOf(cells: Cells, text: TextReading, book: AliasBook): Kind {
  const silenced = silencedParts(book, cells);
  if (silenced.length === 0) return kindSaid(cells, text, book);
  const blanked = Object.fromEntries(silenced.map((part) => [part, '']));
  const kind = kindSaid({ ...cells, ...blanked }, text, book);
  const rest: { -readonly [K in keyof Kind]: Kind[K] } = { ...kind };
  for (const part of silenced) delete rest[part];
  return rest;
}

function kindSaid(cells: Cells, text: TextReading, book: AliasBook): Kind {
  const type = aliasReading(book, 'type', cells.type ?? '') ?? readType(cells.type ?? '') ?? text.type;
  const named = makeAlias(book, cells) ?? makeOf(cells) ?? text.make;
  const model = modelAlias(book, cells) ?? modelOf(cells, named, type?.code ?? '') ?? text.model;
  const make = named ?? makeOfModel(model);
  const calibre = calibreAlias(book, cells.calibre ?? '') ?? calibreOf(cells, type) ?? text.calibre;
  return {
    ...(make && { make: plainReading(make) }),
    ...(model && { model: plainReading(model) }),
    ...(calibre && { calibre }),
    ...(type && { type }),
    isFirearm: firearmAnswer({
      type,
      isDoubtful: type === undefined && isDoubtful(cells.type ?? ''),
      modelType: model?.type ?? '',
      make,
      calibre,
    }),
  };
}

function makeAlias(book: AliasBook, { make = '' }: Cells): MakeReading | undefined {
  const said = aliasReading(book, 'make', make);
  return said && { ...said, rest: '' };
}

function modelAlias(book: AliasBook, { model = '' }: Cells): ModelReading | undefined {
  const said = aliasReading(book, 'model', model);
  const entry = said && modelByCode.get(said.code);
  return said && entry && { ...said, make: entry.make, type: entry.type };
}

/** The serial cell; free text only where that cell is blank. */
function serialsOf(
  cell: string,
  inText: readonly SerialReading[],
  type: string | undefined,
): readonly SerialReading[] {
  const own = readSerials(cell);
  const found = own.length > 0 ? own : inText;
  // One word (ferrolho, затвор) names the bolt of a rifle and the slide of a pistol.
  if (type !== 'pistol') return found;
  return found.map((serial) => (serial.component === 'bolt' ? { ...serial, component: 'slide' } : serial));
}

function makeOf(cells: Cells): MakeReading | undefined {
  const make = readMake(cells.make ?? '') ?? readLeadingMake(cells.model ?? '');
  return make?.code === 'cz' && isZastava(cells.make ?? '', `${make.rest} ${cells.model ?? ''}`)
    ? {
        ...make,
        code: 'zastava',
        name: makeByCode.get('zastava')?.name ?? '',
        rule: 'make.cz-of-zastava',
        confidence: 0.82,
      }
    : make;
}

/** CZ is also Crvena Zastava: where it is written ЦЗ, or beside "M57" and other models with an M, and 99, that Česká zbrojovka never made. */
function isZastava(make: string, model: string): boolean {
  if (/^\s*[Цц][\s.]*[Зз]/u.test(make)) return true;
  return /^\s*(?:[MМ][\s.-]?(?:57|67|70|88|48|49|53|56|59|61|72|76|77|80|83|84|85|90|91|92|93)|(?:CZ[\s-]?)?999?(?!\d))/iu.test(
    model,
  );
}

/** The model's cell beside the make; else what was glued to the make; else a model that only one make uses. */
function modelOf(cells: Cells, make: MakeReading | undefined, type: string): ModelReading | undefined {
  const cell = cells.model ?? '';
  if (make === undefined) return readModelAlone(cell) ?? modelInMakeCell(cells.make ?? '');
  const own = readModelOfMake(cell, make.code, type);
  if (own !== undefined || make.rest === '') return own;
  const glued = readModelOfMake(make.rest, make.code, type);
  return glued === undefined || cell.trim() !== ''
    ? undefined
    : { ...glued, rule: 'model.in-make-cell', confidence: glued.confidence * 0.93 };
}

/** A model where the make should stand ("AK-47", "MP-153"): it must have a figure, since words may be trade names. */
function modelInMakeCell(cell: string): ModelReading | undefined {
  return /\d/.test(cell) || /^(?:AK|АК|AKM|АКМ|SKS|СКС)$/i.test(cell.trim())
    ? readModelAlone(cell)
    : undefined;
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

function calibreOf(cells: Cells, type: Reading | undefined): CalibreReading | undefined {
  const cell = cells.calibre ?? '';
  const family = types.get(type?.code ?? '')?.family;
  if (family === 'shotgun') {
    const gauge = readGauge(cell);
    if (gauge !== undefined) return gauge;
  }
  if (family === 'handgun') {
    const bore = readHandgunBore(cell);
    if (bore !== undefined) return bore;
  }
  return readCalibre(cell) ?? calibreElsewhere(cells);
}

/** A calibre in the cell of make or model, when its own cell is blank: only what is written like one (".40", "9 mm", "7.62x39"). */
function calibreElsewhere(cells: Cells): CalibreReading | undefined {
  if ((cells.calibre ?? '').trim() !== '') return undefined;
  for (const cell of [cells.make ?? '', cells.model ?? '']) {
    const written = /(?<!\d)\.\d{2,3}(?!\d)[^,;]*|\d{1,2}(?:[.,]\d+)?\s?(?:mm|[xх]\s?\d{2}).*/i.exec(
      cell,
    )?.[0];
    const found = written === undefined ? undefined : readCalibre(written);
    if (found !== undefined)
      return { ...found, rule: 'calibre.in-other-cell', confidence: found.confidence * 0.9 };
  }
  return undefined;
}
