import { makes } from '../catalogue/makes.ts';
import { types } from '../catalogue/types.ts';
import type { TextReading } from './free-text.ts';
import type { KnownRow, MakeCell, ModelCell } from './known-cells.ts';
import type { MakeReading } from './make.ts';
import { asZastava } from './make.ts';
import { resembles } from './make-likeness.ts';
import type { ModelReading } from './model.ts';
import { readModelAlone, readModelOfMake } from './model.ts';
import { editDistance, squash, words } from './text.ts';

// Make and model of a row: each may stand in the other's cell, one may be in both, and the one says which of several is meant by the other.

/** What make and model a row names, with what is read of both; see `makeAndModel`. */
export type Named = { readonly make: MakeReading | undefined; readonly model: ModelReading | undefined };

const makeByCode = new Map(makes.map((make) => [make.code, make]));

/**
 * The make and the model of a row, with the type as far as it is written.
 * 1. The make's cell decides.  2. Of several makes that may be meant the one whose model stands beside it.
 * 3. The two cells together are one model ("HS" and "2000").  4. A make in the model's cell, where its own names nobody.
 * 5. The model, where only one make has it; not against a name that we do not know, unless the two look alike.
 */
export function makeAndModel(row: KnownRow, text: TextReading, written: string): Named {
  // "Automat. pištolj" may be a submachine gun: its model says so.
  const type = written === 'pistol' && row.type.kinds().some(isAutomatic) ? '' : written;
  const said = row.make.said;
  const own = said ?? makeOf(row, type) ?? (row.make.namesSomebody() ? undefined : text.make);
  const model = row.model.said ?? modelOf(row, own, type) ?? ofText(text, own);
  if (own !== undefined) return { make: own, model };
  const make =
    makeOfModel(model, row.make) ??
    (text.make === undefined ? makeOfModel(ownOfText(text), row.make) : undefined);
  const isForeign =
    make === undefined && model !== undefined && model.make !== '' && row.make.namesSomebody();
  return { make: make ?? text.make, model: isForeign ? undefined : model };
}

/** A model that the text names without its make, and that only one make has. */
function ownOfText({ model }: TextReading): ModelReading | undefined {
  return model?.rule === 'model.in-text' && model.confidence === 0.8
    ? { ...model, rule: 'model.of-one-make' }
    : undefined;
}

const isAutomatic = (kind: string): boolean => kind === 'automatic-rifle' || kind === 'automatic-action';

/** A model that the free text names, not one of another make. */
function ofText(text: TextReading, make: MakeReading | undefined): ModelReading | undefined {
  const { model } = text;
  if (model === undefined || make === undefined || model.make === '' || model.make === make.code)
    return model;
  return undefined;
}

function makeOf(row: KnownRow, type: string): MakeReading | undefined {
  const { make: cell, model } = row;
  const own = cell.make();
  const inModel = own === undefined && !cell.namesSomebody() ? model.make() : undefined;
  const make = own ?? oneOfSeveral(cell, model, type) ?? inModel;
  if (make?.code !== 'cz' || !isZastava(row, `${make.rest} ${model.text}`, type)) return make;
  return own === undefined ? asZastava(make) : cell.zastava();
}

/** "MAC" beside "M10", "Glcok" beside "17 (Gen 5)": of the makes that may be meant, the one whose model stands beside it. */
function oneOfSeveral(cell: MakeCell, model: ModelCell, type: string): MakeReading | undefined {
  if (model.isBlank || cell.isBlank) return undefined;
  const named = cell.several();
  if (named.length === 0) return undefined;
  const [found, another] = named.filter((code) => model.ofMake(code, type)?.make === code);
  const make = another === undefined ? makeByCode.get(found ?? '') : undefined;
  return make && { code: make.code, name: make.name, rule: 'make.by-its-model', confidence: 0.9, rest: '' };
}

/** CZ is also Crvena Zastava: where it is written ЦЗ, or beside "M57" and other models with an M, and 99, that Česká zbrojovka never made. */
function isZastava({ make, model: cell }: KnownRow, model: string, type: string): boolean {
  if (
    /^\s*(?:[MМ][\s.-]?(?:57|67|70|88|48|49|53|56|59|61|72|76|77|80|83|84|85|90|91|92|93)|(?:CZ[\s-]?)?999?(?!\d))/iu.test(
      model,
    )
  )
    return true;
  if (!/^\s*[Цц][\s.]*[Зз]/u.test(make.text)) return false;
  // "ЦЗ" beside a number that only Česká zbrojovka's models have, or has for this type.
  const [theirs, zastavas] = [cell.ofMake('cz', type), cell.ofMake('zastava', type)];
  return theirs === undefined || (zastavas !== undefined && zastavas.rule === 'model.of-make');
}

/** The model's cell beside the make; else what was glued to the make, both cells together, and the make's cell; else a model that only one make uses. */
function modelOf(row: KnownRow, make: MakeReading | undefined, type: string): ModelReading | undefined {
  const { make: makeCell, model: cell, type: typeCell } = row;
  if (make === undefined) return cell.alone() ?? ofBothCells(row) ?? patternInMake(row) ?? typeCell.model();
  const own = cell.ofMake(make.code, type);
  if (own !== undefined) return isContradicted(own, makeCell) ? undefined : own;
  const both = ofBothCells(row, make.code, type);
  if (both !== undefined) return both;
  const isElsewhere = cell.isBlank || cell.isOfOther(make.code);
  if (!isElsewhere) return undefined;
  const glued = make.rest === '' ? undefined : readModelOfMake(make.rest, make.code, type);
  const inMake = glued ?? ofMakeItself(readModelOfMake(makeCell.text, make.code, type), make.code, type);
  if (inMake !== undefined)
    return { ...inMake, rule: 'model.in-make-cell', confidence: inMake.confidence * 0.93 };
  const inType = typeCell.model();
  return inType?.make === make.code || inType?.make === '' ? inType : undefined;
}

/** "TT" where the make should stand; beside "54" it is another pattern. */
function patternInMake({ make, model }: KnownRow): ModelReading | undefined {
  const found = make.model();
  const isCut = !model.isBlank && !/\d|^[AА][KК]/iu.test(make.text) && /\d/.test(model.text);
  return isCut ? undefined : found;
}

/** "INA" is a submachine gun of the maker of that name, not one of its shotguns. */
function ofMakeItself(model: ModelReading | undefined, make: string, type: string): ModelReading | undefined {
  if (model?.make !== make && model?.make !== '') return undefined;
  const [family, own] = [types.get(type)?.family ?? '', types.get(model?.type ?? '')?.family ?? ''];
  return family === '' || family === own ? model : undefined;
}

/** "YAVUZ 16" where the make should stand, beside another model: the row contradicts itself. */
function isContradicted(model: ModelReading, makeCell: MakeCell): boolean {
  const other = makeCell.model();
  return other !== undefined && other.code !== model.code && other.make !== '' && other.make === model.make;
}

/** "HS" and "2000", "АК" and "-74", "TT" and "54": make's and model's cell are one name that was cut. */
function ofBothCells({ make, model }: KnownRow, code = '', type = ''): ModelReading | undefined {
  if (make.isBlank || model.isBlank || make.text.length > 5 || !/^[\s–-]*\d[\p{L}\d-]*\s*$/u.test(model.text))
    return undefined;
  const joined = `${make.text}${/^\s*[-–]/.test(model.text) ? '' : '-'}${model.text}`;
  const found = code === '' ? readModelAlone(joined) : readModelOfMake(joined, code, type);
  return found && { ...found, rule: 'model.of-two-cells', confidence: found.confidence * 0.95 };
}

/** "Carpti" beside "Md. 74": the maker's cell holds the model's own first name. */
function beginsLike(model: string, written: string): boolean {
  const [first = ''] = words(model);
  return first.length >= 5 && editDistance(first, squash(written)) <= 2;
}

const ofOneMake = /^model\.(?:of-one-make|alias|overruled|of-two-cells|beside-its-kind|in-make-cell)$/;

/** The make whose model it is; where another name stands in the make's cell only if that may be a slip of the pen for it. */
function makeOfModel(model: ModelReading | undefined, cell: MakeCell): MakeReading | undefined {
  const make = model === undefined || !ofOneMake.test(model.rule) ? undefined : makeByCode.get(model.make);
  if (make === undefined || model === undefined) return undefined;
  if (cell.namesSomebody() && !resembles(cell.text, make) && !beginsLike(model.name, cell.text))
    return undefined;
  return { code: make.code, name: make.name, rule: 'make.of-model', confidence: 0.8, rest: '' };
}
