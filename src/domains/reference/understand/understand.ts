import { types } from '../catalogue/types.ts';
import { readCalibre, readGauge, readHandgunBore } from './calibre.ts';
import type { MakeReading } from './make.ts';
import { readLeadingMake, readMake } from './make.ts';
import type { CalibreReading, Cells, FirearmAnswer, Reading, SerialReading, Understood } from './reading.ts';
import { readSerials } from './serial.ts';
import { readType } from './type.ts';

/**
 * Understands one row of a register. Never throws; what is not decided is absent.
 * A cell is first read as what its column says; a value glued to another or in the wrong column is looked for only where its own column decides nothing.
 */
export function understandFirearm(cells: Cells): Understood {
  const type = readType(cells.type ?? '');
  const make = makeOf(cells);
  const calibre = calibreOf(cells, type, make);
  const serials = readSerials(cells.serial ?? '');
  return assembled({ make: withoutRest(make), calibre, type, serials, isFirearm: firearmOf(type, calibre) });
}

function makeOf(cells: Cells): MakeReading | undefined {
  return readMake(cells.make ?? '') ?? readLeadingMake(cells.model ?? '');
}

function calibreOf(
  cells: Cells,
  type: Reading | undefined,
  make: MakeReading | undefined,
): CalibreReading | undefined {
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
  return readCalibre(cell) ?? calibreElsewhere(cell, cells.make ?? '', make);
}

/** A calibre in the make's cell, when the calibre's own cell is blank. */
function calibreElsewhere(
  cell: string,
  makeCell: string,
  make: MakeReading | undefined,
): CalibreReading | undefined {
  if (cell.trim() !== '') return undefined;
  const found =
    make === undefined ? readCalibre(makeCell) : make.rest === '' ? undefined : readCalibre(make.rest);
  return found?.chambering === undefined
    ? undefined
    : { ...found, rule: 'calibre.in-make-cell', confidence: found.confidence * 0.9 };
}

function firearmOf(type: Reading | undefined, calibre: CalibreReading | undefined): FirearmAnswer {
  const answer = types.get(type?.code ?? '')?.isFirearm;
  if (answer !== undefined) return answer;
  if (calibre?.code.startsWith('air') === true) return 'no';
  return 'unknown';
}

function withoutRest(make: MakeReading | undefined): Reading | undefined {
  if (make === undefined) return undefined;
  const { code, name, rule, confidence } = make;
  return { code, name, rule, confidence };
}

function assembled(found: {
  readonly make: Reading | undefined;
  readonly calibre: CalibreReading | undefined;
  readonly type: Reading | undefined;
  readonly serials: readonly SerialReading[];
  readonly isFirearm: FirearmAnswer;
}): Understood {
  const { make, calibre, type, serials, isFirearm } = found;
  return { ...(make && { make }), ...(calibre && { calibre }), ...(type && { type }), serials, isFirearm };
}
