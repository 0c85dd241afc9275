import type { Chance } from '../chance.ts';
import { misreadLetter, slip } from '../dirt/letters.ts';
import type { Dirt } from '../dirt/rates.ts';
import type { Gun } from './gun.ts';
import { type Hand, partWords, serialWords } from './words.ts';

type Writing = Readonly<{
  hand: Hand;
  removed: boolean;
  revealed: boolean;
  dirt: Dirt;
  note: (what: string, likely: number) => boolean;
}>;

type Written = Readonly<{ text: string; component: 'frame' | 'slide' | 'barrel' }>;

/** The number as it is written: what is stamped, what can still be seen of it, and what the clerk makes of that. */
export function writeSerial(chance: Chance, gun: Gun, writing: Writing): Written {
  const { hand, removed, revealed, dirt, note } = writing;
  const frame = (text: string): Written => ({ text, component: 'frame' });
  const words = (kind: keyof typeof serialWords): string => chance.one(serialWords[kind][hand]);
  if (gun.serial === null) return frame(note('never numbered', 1) && chance.yes(0.8) ? words('absent') : '');
  if (removed && revealed) return frame(note('revealed', 1) ? `${gun.serial} (${words('revealed')})` : '');
  if (removed) return frame(note('removed', 1) ? words('removed') : '');
  if (note('serial missing', dirt.serialBlank)) return frame('');
  if (note('serial unknown', dirt.serialUnknown)) return frame(words('unknown'));
  if (note('illegible', dirt.serialIllegible)) return frame(words('illegible'));
  if (note('several numbers', dirt.serialSeveral * (gun.otherPart ? 20 : 0.6)))
    return frame(several(chance, gun, hand));
  const read = misread(chance, gun.serial, writing);
  if (note('partial', dirt.serialPartial)) return frame(partial(chance, read));
  // A part that was changed carries another number; who looks at the slide writes that one.
  if (gun.otherPart && note('number of another part', 0.1))
    return { text: gun.otherPart, component: 'slide' };
  return frame(inStyle(chance, read, writing));
}

function misread(chance: Chance, serial: string, { dirt, note }: Writing): string {
  if (note('look-alike', dirt.serialLookAlike)) return misreadLetter(chance, serial);
  if (note('serial misspelled', dirt.serialTypo)) return slip(chance, serial);
  return serial;
}

/** Letters nobody could read: marked each, or as a run; more often at the beginning, where the stamp is worn or cut. */
function partial(chance: Chance, serial: string): string {
  const hidden = chance.whole(1, Math.min(3, Math.max(1, serial.length - 4)));
  const from = chance.yes(0.6) ? 0 : serial.length - hidden;
  const mark = chance.one(['?', '*', 'X', '.', '#'], [70, 10, 8, 7, 5]);
  return [...serial].map((letter, at) => (at >= from && at < from + hidden ? mark : letter)).join('');
}

function several(chance: Chance, gun: Gun, hand: Hand): string {
  const part = gun.line.numberedParts && chance.yes(0.5) ? 'slide' : 'barrel';
  const other = gun.otherPart ?? gun.serial;
  return chance.yes(0.7)
    ? `${gun.serial}, ${partWords[part][hand]} ${other}`
    : `${gun.serial} / ${other} (${partWords[part][hand]})`;
}

/** The same letters as another clerk sets them: small, with or without hyphens and spaces, with a label. */
function inStyle(chance: Chance, serial: string, { dirt, note }: Writing): string {
  let text = serial;
  if (/[- ]/.test(text) && chance.yes(0.45)) text = text.replaceAll(/[- ]/g, '');
  else if (note('separators', dirt.serialSeparators)) text = separated(chance, text);
  if (note('small letters', dirt.serialLowerCase)) text = text.toLowerCase();
  return chance.yes(0.004) ? `br. ${text}` : text;
}

function separated(chance: Chance, text: string): string {
  const at = text.search(/\d/);
  const cut = at > 0 ? at : Math.floor(text.length / 2);
  return `${text.slice(0, cut)}${chance.one(['-', ' ', '/', '.'], [45, 35, 10, 10])}${text.slice(cut)}`;
}
