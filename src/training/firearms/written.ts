import type { Chance } from '../chance.ts';
import { misreadLetter, slip } from '../dirt/letters.ts';
import { type Dirt, dirtOf, type Source } from '../dirt/rates.ts';
import type { Gun } from './gun.ts';
import { type Hand, isCyrillic, typeWords, unknownWords } from './words.ts';
import { writeSerial } from './written-serial.ts';

/** A gun as somebody writes it down. `dirt` says what went wrong: it goes beside the truth, never into a record. */
export type WrittenGun = Readonly<{
  type: string;
  make: string;
  model: string;
  calibre: string;
  serial: string;
  country: string;
  year: string;
  component: 'frame' | 'slide' | 'barrel';
  dirt: readonly string[];
}>;

/** Under which circumstances it is written down. */
export type Writing = Readonly<{ source: Source; hand: Hand; removed: boolean; revealed: boolean }>;

/** Writes a gun down as an office of this kind does: in its language, with its mistakes. */
export function writeGun(chance: Chance, gun: Gun, writing: Writing): WrittenGun {
  const dirt = dirtOf[writing.source];
  const notes: string[] = [];
  const note = (what: string, likely: number): boolean => {
    const happens = chance.yes(likely);
    if (happens) notes.push(what);
    return happens;
  };
  const typed = { ...cellsOf(chance, gun, writing.hand) };
  spoil(chance, typed, { dirt, hand: writing.hand, note });
  const serial = writeSerial(chance, gun, { ...writing, dirt, note });
  const type = note('type wrong', dirt.typeWrong) ? 'rifle' : gun.line.type;
  return {
    ...typed,
    serial: serial.text,
    component: serial.component,
    type: chance.one(typeWords[type]?.[writing.hand] ?? ['']),
    year: note('year missing', dirt.yearBlank) ? '' : String(gun.year),
    dirt: notes,
  };
}

type Cells = { make: string; model: string; calibre: string; country: string };

/** Make, model and calibre as this hand spells them; not everybody means the same one of a line's names. */
function cellsOf(chance: Chance, { line, model, calibre }: Gun, hand: Hand): Cells {
  const cyrillic = isCyrillic(hand) && chance.yes(0.8); // makes stand in Latin on the gun, and often in the file too
  const models = (cyrillic ? line.cyrillicModels : undefined) ?? line.models;
  return {
    make: chance.one(cyrillic ? line.cyrillic : line.latin),
    model: chance.yes(0.85) ? (models[model % models.length] ?? '') : chance.one(models),
    calibre: chance.yes(0.85) ? (line.calibres[calibre] ?? '') : chance.one(line.calibres),
    country: line.country,
  };
}

type Spoiling = Readonly<{ dirt: Dirt; hand: Hand; note: (what: string, likely: number) => boolean }>;

/** What goes wrong in the cells beside the number. */
function spoil(chance: Chance, cells: Cells, { dirt, hand, note }: Spoiling): void {
  const unknown = (): string => chance.one(unknownWords[hand]);
  const { make, model } = cells;
  if (note('glued', dirt.glued)) {
    cells.make = chance.yes(0.5) ? `${make}${model}`.replaceAll(' ', '') : `${make} ${model}`;
    cells.model = chance.yes(0.7) ? '' : model;
    if (chance.yes(0.4)) cells.make = cells.make.toLowerCase();
  } else if (note('make unknown', dirt.makeUnknown)) cells.make = unknown();
  else if (note('make misspelled', dirt.makeTypo)) cells.make = slip(chance, make);
  if (note('make in model', dirt.modelIsMake)) cells.model = make;
  else if (note('model unknown', dirt.modelUnknown)) cells.model = unknown();
  if (note('calibre elsewhere', dirt.calibreElsewhere)) {
    cells.make = `${cells.make} ${cells.calibre}`;
    cells.calibre = '';
  } else if (note('calibre missing', dirt.calibreBlank)) cells.calibre = chance.yes(0.7) ? '' : unknown();
  if (note('country unknown', dirt.countryUnknown)) cells.country = chance.yes(0.5) ? '' : unknown();
  if (chance.yes(0.002)) cells.make = misreadLetter(chance, cells.make);
}
