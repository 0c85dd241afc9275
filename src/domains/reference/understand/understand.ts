import { types } from '../catalogue/types.ts';
import type { AliasBook } from './aliases.ts';
import { firearmAnswer } from './firearm-answer.ts';
import type { TextReading } from './free-text.ts';
import { readSentence, readText } from './free-text.ts';
import type { KnownRow } from './known-cells.ts';
import { knownCells } from './known-cells.ts';
import { rememberingBy } from './memory.ts';
import { namedParts } from './named-parts.ts';
import type { CalibreReading, Cells, Reading, SerialReading, Understood } from './reading.ts';
import { calibreOfRow, typeOfRow } from './row-kind.ts';
import { makeAndModel } from './row-make.ts';
import { readSerials, serialColumn } from './serial.ts';

const noText: TextReading = { serials: [] };

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
    return { kind, text, serials: serialsOf(cells.serial ?? '', inText, kind.type?.code) };
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
  const written = row.type.type() ?? (row.type.isBlank ? text.type : undefined);
  const { make, model } = makeAndModel(row, text, written?.code ?? '');
  const read = row.calibre.said ?? calibreOf(row, written) ?? text.calibre;
  const first = calibreOfRow(read, { row, make, model, type: written });
  const type = typeOfRow(written, { row, text, model, calibre: first });
  const calibre =
    row.calibre.said ?? (type === written ? first : calibreOfRow(read, { row, make, model, type }));
  const isFirearm = firearmAnswer({
    type: type ?? written,
    isDoubtful:
      text.isDeactivated === true ||
      (type === undefined && written?.code === 'replica') ||
      (type === undefined &&
        (written === undefined ? row.type.isDoubtful() : row.make.isHomeMade() || row.model.isHomeMade())),
    modelType: model?.type ?? '',
    make,
    calibre,
  });
  return { make, model, calibre, type, isFirearm };
}

/** The serial cell; free text only where that cell gives no number. */
function serialsOf(cell: string, inText: TextReading, type: string | undefined): readonly SerialReading[] {
  const found = withText(serialsIn(cell), inText);
  // One word (ferrolho, затвор) names the bolt of a rifle and the slide of a pistol.
  if (type !== 'pistol') return found;
  return found.map((serial) => (serial.component === 'bolt' ? { ...serial, component: 'slide' } : serial));
}

/** A text may give the number that the cell refers to, or say that what stands in the cell was restored. */
function withText(own: readonly SerialReading[], text: TextReading): readonly SerialReading[] {
  const [first] = own;
  if (first === undefined) return text.serials;
  const given = text.serials.filter((serial) => serial.value !== '');
  const isGone =
    /^(?:removed|unknown|illegible|partial)$/.test(first.status) && own.every(({ value }) => value === '');
  if (isGone && given.length === 1 && (text.isRestored === true || first.status === 'unknown'))
    return text.isRestored === true ? given.map((serial) => restored(serial)) : given;
  if (text.isRestored === true && own.length === 1 && first.value !== '' && given.length === 0)
    return [restored(first)];
  if (first.status === 'unknown' && first.value === '' && text.serials.length > 0) return text.serials;
  return own;
}

function restored(serial: SerialReading): SerialReading {
  return { ...serial, status: 'revealed', rule: 'serial.revealed-by-text', confidence: 0.85 };
}

/** A serial's cell that holds a whole sentence gives the number that the sentence calls so. */
const serialsIn = serialColumn((cell) => {
  const sentence = readSentence(cell, 2)?.serials;
  if (sentence === undefined) return readSerials(cell);
  return sentence.length > 0 ? sentence : readSerials(cell).filter((serial) => serial.value === '');
});

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
