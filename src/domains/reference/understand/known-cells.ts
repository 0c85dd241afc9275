import { models } from '../catalogue/models.ts';
import type { AliasBook } from './aliases.ts';
import { aliasReading, calibreAlias, silencedParts } from './aliases.ts';
import { readCalibre, readGauge, readHandgunBore } from './calibre.ts';
import type { TextReading } from './free-text.ts';
import { readSentence } from './free-text.ts';
import type { MakeReading } from './make.ts';
import { asZastava, readLeadingMake, readMake } from './make.ts';
import { makesBySharedSpelling } from './make-index.ts';
import { makesPerhaps, namesSomebody } from './make-likeness.ts';
import { interning, once } from './memory.ts';
import type { ModelReading } from './model.ts';
import { modelFinder, readModelAlone, readModelOfMake, readPattern } from './model.ts';
import type { CalibreReading, Reading } from './reading.ts';
import { squash } from './text.ts';
import { isDoubtful, readType } from './type.ts';
import { typeClasses } from './type-words.ts';
import { isPlaceholder } from './vocabulary.ts';

// A register repeats a few thousand different cells. What one of them says is asked for once; rows only join the answers.

type Known = Readonly<{
  /** Counted from 0 in the order of appearance. */
  id: number;
  text: string;
  /** Said by a person to mean nothing that is known. */
  isSilenced: boolean;
}>;

/** A make's cell; `said` stands above everything that is read. */
export type MakeCell = Known &
  Readonly<{
    said: MakeReading | undefined;
    make: () => MakeReading | undefined;
    /** Where CZ is Crvena Zastava. */
    zastava: () => MakeReading | undefined;
    /** The makes that may be meant where the name is that of several, or nearly that of one. */
    several: () => readonly string[];
    isBlank: boolean;
    /** Holds what may be the name of a maker that we do not know. */
    namesSomebody: () => boolean;
    /** Says that somebody made it at home. */
    isHomeMade: () => boolean;
    /** A kind of weapon that stands here. */
    type: () => Reading | undefined;
    model: () => ModelReading | undefined;
    calibre: () => CalibreReading | undefined;
  }>;

/** A model's cell. */
export type ModelCell = Known &
  Readonly<{
    said: ModelReading | undefined;
    isBlank: boolean;
    make: () => MakeReading | undefined;
    ofMake: (make: string, type: string) => ModelReading | undefined;
    alone: () => ModelReading | undefined;
    calibre: () => CalibreReading | undefined;
    /** Names the make alone, or a calibre: the model is to be looked for elsewhere. */
    isOfOther: (make: string) => boolean;
    isHomeMade: () => boolean;
    /** A kind of weapon that stands here. */
    type: () => Reading | undefined;
  }>;

/** A calibre's cell. */
export type CalibreCell = Known &
  Readonly<{
    said: CalibreReading | undefined;
    isBlank: boolean;
    calibre: () => CalibreReading | undefined;
    gauge: () => CalibreReading | undefined;
    handgunBore: () => CalibreReading | undefined;
  }>;

/** A type's cell. */
export type TypeCell = Known &
  Readonly<{
    type: () => Reading | undefined;
    isDoubtful: () => boolean;
    isBlank: boolean;
    /** What its words name; see `typeClasses`. */
    kinds: () => readonly string[];
    /** A model that stands in the type's cell. */
    model: () => ModelReading | undefined;
  }>;

/** The cells of a row that many rows share. */
export type KnownRow = Readonly<{ make: MakeCell; model: ModelCell; calibre: CalibreCell; type: TypeCell }>;

/** Knows cells by their text, with the aliases of this book. */
export function knownCells(book: AliasBook): {
  readonly [Part in keyof KnownRow]: (text: string) => KnownRow[Part];
} {
  const silences = (part: keyof KnownRow, text: string): boolean =>
    book.size > 0 && silencedParts(book, { [part]: text }).length > 0;
  return {
    make: interning((text, id) => makeCell({ id, text, isSilenced: silences('make', text) }, book)),
    model: interning((text, id) => modelCell({ id, text, isSilenced: silences('model', text) }, book)),
    calibre: interning((text, id) => calibreCell({ id, text, isSilenced: silences('calibre', text) }, book)),
    type: interning((text, id) => typeCell({ id, text, isSilenced: silences('type', text) }, book)),
  };
}

const modelByCode = new Map(models.map((model) => [model.code, model]));

function makeCell(known: Known, book: AliasBook): MakeCell {
  const { text } = known;
  const said = aliasReading(book, 'make', text);
  const sentence = once(() => readSentence(text, 3));
  const make = once(() => readMake(text) ?? sentence()?.make);
  return {
    ...known,
    said: said && { ...said, rest: '' },
    make,
    zastava: once(() => asZastava(make())),
    type: once(() => (make() === undefined ? readType(text) : undefined)),
    several: once(
      () => makesBySharedSpelling.get(squash(text)) ?? (make() === undefined ? makesPerhaps(text) : []),
    ),
    isBlank: text.trim() === '',
    namesSomebody: once(
      () =>
        make() === undefined &&
        namesSomebody(text) &&
        modelInMakeCell(text) === undefined &&
        calibreWrittenIn(text) === undefined,
    ),
    isHomeMade: once(() => saysHomeMade(text)),
    model: once(() => modelInMakeCell(text) ?? sentence()?.model),
    calibre: once(() => calibreWrittenIn(text)),
  };
}

function saysHomeMade(text: string): boolean {
  return text !== '' && typeClasses(text).includes('home-made');
}

function modelCell(known: Known, book: AliasBook): ModelCell {
  const { text } = known;
  const said = aliasReading(book, 'model', text);
  const entry = said && modelByCode.get(said.code);
  const find = once(() => modelFinder(text));
  const sentence = once(() => readSentence(text, 3));
  return {
    ...known,
    said: said && entry && { ...said, make: entry.make, type: entry.type },
    isBlank: text.trim() === '',
    make: once(() => sentence()?.make ?? readLeadingMake(text)),
    ofMake: (make, type) =>
      find()(make, type) ?? ofSentence(sentence(), make) ?? behindMake(text, make, type),
    alone: once(() => readModelAlone(text) ?? readPattern(text) ?? sentence()?.model),
    calibre: once(() => calibreWrittenIn(text)),
    isOfOther: (make) => {
      const named = readMake(text);
      if (named?.code === make && named.rest === '') return true;
      return calibreWrittenIn(text) !== undefined || readType(text) !== undefined;
    },
    isHomeMade: once(() => saysHomeMade(text)),
    type: once(() => readType(text)),
  };
}

function calibreCell(known: Known, book: AliasBook): CalibreCell {
  const { text } = known;
  return {
    ...known,
    said: calibreAlias(book, text),
    isBlank: text.trim() === '',
    calibre: once(() => readCalibre(text) ?? readSentence(text, 3)?.calibre),
    gauge: once(() => readGauge(text)),
    handgunBore: once(() => readHandgunBore(text)),
  };
}

function typeCell(known: Known, book: AliasBook): TypeCell {
  const { text } = known;
  const sentence = once(() => readSentence(text, 3));
  return {
    ...known,
    type: once(
      () =>
        aliasReading(book, 'type', text) ?? (sentence() === undefined ? readType(text) : sentence()?.type),
    ),
    isDoubtful: once(() => isDoubtful(text)),
    isBlank: isPlaceholder(text),
    kinds: once(() => typeClasses(text)),
    model: once(() => modelInMakeCell(text)),
  };
}

/** "HK MP7" beside HK, "Browning 1910" beside FN: the model's cell names a make first. */
function behindMake(text: string, make: string, type: string): ModelReading | undefined {
  const named = readLeadingMake(text);
  if (named === undefined || named.rest === '') return undefined;
  const found = readModelOfMake(named.rest, make, type);
  // "SW 40 G" is a pistol's calibre, not the revolver Model 40.
  if (type !== '' && /^(?:pistol|revolver)$/.test(found?.type ?? '') && found?.type !== type)
    return undefined;
  return found && { ...found, rule: 'model.behind-make', confidence: found.confidence * 0.93 };
}

/** The model that a sentence in the model's cell names, beside its make. */
function ofSentence(sentence: TextReading | undefined, make: string): ModelReading | undefined {
  return sentence?.make?.code === make ? sentence.model : undefined;
}

/** A model where the make should stand ("AK-47", "MP-153"): it must have a figure, since words may be trade names. */
function modelInMakeCell(cell: string): ModelReading | undefined {
  return /\d/.test(cell) || /^(?:AK|АК|AKM|АКМ|SKS|СКС)$/i.test(cell.trim())
    ? readModelAlone(cell)
    : readPattern(cell);
}

/** A calibre in the cell of make or model: only what is written like one (".40", "9 mm", "7.62x39"). */
function calibreWrittenIn(cell: string): CalibreReading | undefined {
  const written =
    /^\s*(?:[ckк][aа][lл]\.?\s*)?\d{1,2}[.,]\d{1,2}\s*$|(?<!\d)\.\d{2,3}(?!\d)[^,;]*|\d{1,2}(?:[.,]\d+)?\s?(?:mm|[xх]\s?\d{2}).*/i.exec(
      cell,
    )?.[0];
  const found = written === undefined ? undefined : readCalibre(written);
  return found && { ...found, rule: 'calibre.in-other-cell', confidence: found.confidence * 0.9 };
}
