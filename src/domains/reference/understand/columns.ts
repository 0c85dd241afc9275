import type { Cells, Reading, SerialReading, Understood } from './reading.ts';

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

/** One row of those columns; an undecided one is empty. A blank serial cell is "unknown" where the file has such a column. */
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

function readingCells(reading: Reading | undefined): readonly string[] {
  if (reading === undefined) return ['', '', '', ''];
  return [reading.name, reading.code, reading.confidence.toFixed(2), reading.rule];
}

/** Values joined, the frame's first; the status is that of the first value, or of the statement when there is no value. */
function serialCells(serials: readonly SerialReading[], cells: Cells): readonly string[] {
  const first = serials.find((serial) => serial.value !== '') ?? serials[0];
  if (first === undefined) {
    return cells.serial !== undefined && cells.serial.trim() === ''
      ? ['', 'unknown', '1.00', 'serial.blank-cell']
      : ['', '', '', ''];
  }
  const values = [...new Set(serials.map((serial) => serial.value).filter((value) => value !== ''))];
  return [values.join(' | '), first.status, first.confidence.toFixed(2), first.rule];
}
