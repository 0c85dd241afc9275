import type { AliasBook } from './aliases.ts';
import type { Cells, Reading, SerialReading, Understood } from './reading.ts';
import { rowReader } from './understand.ts';

/** The cells a file can be asked to understand. */
export const cellNames = ['make', 'model', 'calibre', 'serial', 'type', 'text'] as const;

/** The columns that understanding adds to a file, in their order. */
export const understoodColumns = [
  ...['make', 'model', 'calibre', 'type'].flatMap((name) => [
    name,
    `${name}_code`,
    `${name}_confidence`,
    `${name}_rule`,
  ]),
  'serial',
  'serial_status',
  'serial_confidence',
  'serial_rule',
  'is_firearm',
] as const;

/** One row of those columns; an undecided one is empty. A blank serial cell without a text is "unknown" where the file has such a column. */
export function understoodRow(understood: Understood, cells: Cells): readonly string[] {
  const { make, model, calibre, type, serials, isFirearm } = understood;
  return [
    ...readingCells(make),
    ...readingCells(model),
    ...readingCells(calibre),
    ...readingCells(type),
    ...serialCells(serials, cells),
    isFirearm,
  ];
}

/** The same as text for a file with this delimiter, with the aliases given; added to `out` in pieces, which are joined once for many rows. */
export function understoodWriter(
  delimiter: string,
  book: AliasBook = new Map(),
): (cells: Cells, out: string[]) => void {
  const nothing = delimiter.repeat(3);
  const texts = new WeakMap<Reading, string>();
  const textOf = (reading: Reading | undefined): string => {
    if (reading === undefined) return nothing;
    let text = texts.get(reading);
    if (text === undefined) {
      text = [csvCell(reading.name, delimiter), reading.code, figure(reading.confidence), reading.rule].join(
        delimiter,
      );
      texts.set(reading, text);
    }
    return text;
  };
  const read = rowReader(
    book,
    ({ make, model, calibre, type }) =>
      textOf(make) +
      delimiter +
      textOf(model) +
      delimiter +
      textOf(calibre) +
      delimiter +
      textOf(type) +
      delimiter,
  );
  const states = new Map<string, SerialReading & { readonly text: string }>();
  const stateOf = (serial: SerialReading): string => {
    const { status, rule, confidence } = serial;
    const known = states.get(rule);
    if (known?.status === status && known.confidence === confidence) return known.text;
    const text = delimiter + status + delimiter + figure(confidence) + delimiter + rule + delimiter;
    states.set(rule, { ...serial, text });
    return text;
  };
  return (cells, out) => {
    const { kind, text, serials } = read(cells);
    const [only] = serials;
    out.push(text);
    if (only !== undefined && serials.length === 1) {
      out.push(csvCell(only.value, delimiter), stateOf(only), kind.isFirearm);
      return;
    }
    const [value, status, confidence, rule] = serialCells(serials, cells);
    out.push([csvCell(value, delimiter), status, confidence, rule, kind.isFirearm].join(delimiter));
  };
}

const figures = new Map<number, string>();

/** A confidence with two decimals; there are few different ones. */
function figure(confidence: number): string {
  let text = figures.get(confidence);
  if (text === undefined) {
    text = confidence.toFixed(2);
    figures.set(confidence, text);
  }
  return text;
}

/** A cell as CSV writes it: quoted where it must be. */
export function csvCell(cell: string, delimiter: string): string {
  if (cell === '') return cell;
  if (!cell.includes(delimiter) && !cell.includes('"') && !cell.includes('\n') && !cell.includes('\r'))
    return cell;
  return `"${cell.replaceAll('"', '""')}"`;
}

function readingCells(reading: Reading | undefined): readonly string[] {
  if (reading === undefined) return ['', '', '', ''];
  return [reading.name, reading.code, figure(reading.confidence), reading.rule];
}

type SerialCells = readonly [value: string, status: string, confidence: string, rule: string];

/** Values joined, the frame's first; the status is that of the first value, or of the statement when there is no value. */
function serialCells(serials: readonly SerialReading[], cells: Cells): SerialCells {
  const first = serials.find((serial) => serial.value !== '') ?? serials[0];
  if (first === undefined) {
    // A text that was not understood may speak of the number: then nothing is said of it.
    return cells.serial !== undefined && cells.serial.trim() === '' && (cells.text ?? '').trim() === ''
      ? ['', 'unknown', '1.00', 'serial.blank-cell']
      : ['', '', '', ''];
  }
  const value = serials.length === 1 ? first.value : joined(serials);
  return [value, first.status, figure(first.confidence), first.rule];
}

function joined(serials: readonly SerialReading[]): string {
  const values = serials.map((serial) => serial.value).filter((value) => value !== '');
  return [...new Set(values)].join(' | ');
}
