import type { Calibre } from '../catalogue/calibres.ts';
import { calibreShortForms, calibres } from '../catalogue/calibres.ts';
import { calibreKey, calibreText } from './calibre-text.ts';
import { remembering } from './memory.ts';
import type { CalibreReading } from './reading.ts';
import { isOneEditApart } from './text.ts';
import { classOfWord, typeClasses } from './type-words.ts';

const byCode = new Map(calibres.map((calibre) => [calibre.code, calibre]));
const byKey = indexOfAliases();
const byFigures = indexOfFigures();
const byFigureName = new Map(
  calibres.flatMap((calibre) =>
    calibre.aliases.filter((alias) => /^[.\d]+$/.test(alias)).map((alias) => [alias, calibre] as const),
  ),
);
const figuresOf = new Map(
  calibres.map((calibre) => [
    calibre.code,
    calibre.aliases.map((alias) => /\d+/.exec(calibreText(alias).replace(/[.,](?=\d)/g, ''))?.[0] ?? ''),
  ]),
);
const shortForms = new Map(calibreShortForms.map((short) => [short.form.toUpperCase(), short]));
const gauges = new Map(
  calibres.filter((c) => c.kind === 'gauge').map((c) => [c.code.replace('-gauge', ''), c]),
);

/**
 * Reads a calibre cell.
 * 1. A full name or size, alone or with its other name in brackets ("9 MM LUGER (9X19MM)").
 * 2. A figure alone, only as far as it decides: `db/reference/calibre-short-forms.csv`.
 * 3. A size among other words; then a full name with one wrong letter; then a full name at the beginning.
 * Two different cartridges in one cell leave it undecided.
 */
export const readCalibre: (cell: string) => CalibreReading | undefined = remembering((cell) => {
  const text = calibreText(cell);
  if (text === '' || text.length > 60) return undefined;
  const whole = named(text, 'calibre.name', 0.98) ?? figureAlone(text);
  if (whole !== undefined) return whole;
  const special = ofBlankOrPellet(text);
  if (special !== undefined) return special === 'undecided' ? undefined : special;
  const bare = withoutWeapon(text);
  if (bare !== text) return readCalibre(bare);
  const parts = partsOf(text);
  const found = parts.flatMap(
    (part) => named(part, 'calibre.name-in-parts', 0.97) ?? figureAlone(part) ?? [],
  );
  if (found.length > 1 && !agree(found)) return undefined;
  return inParts(parts, found) ?? size(text) ?? misspelt(text) ?? leading(text);
});

/** ".410 shotgun", "9 mm pistol": a whole weapon named beside its calibre adds nothing to it. */
function withoutWeapon(text: string): string {
  return text
    .replace(/[A-Z]{4,}/g, (word) => (plainWeapons.has(classOfWord(word)?.class ?? '') ? ' ' : word))
    .trim();
}

const plainWeapons = new Set(
  'pistol revolver rifle shotgun handgun carbine long-gun double-shotgun pump-shotgun hunting'.split(' '),
);

/**
 * A metric figure and what is fired from it: "9 mm a salve" is a blank cartridge, "chumbinho 5,5 mm" a pellet, and never
 * the live cartridge of that figure. Of blanks only 8 mm is one cartridge; 9 mm is pistol's (PAK) or revolver's.
 */
function ofBlankOrPellet(text: string): CalibreReading | 'undecided' | undefined {
  if (!/[A-Z]{4}|\bA\b/.test(text)) return undefined;
  const kind = typeClasses(text).find((one) => one === 'blank' || one === 'air' || one === 'gas');
  const figure = /(?<![\d.])(\d{1,2}(?:\.\d+)?)(?:MM)?(?![\dX.])/.exec(text)?.[1];
  if (kind === undefined || figure === undefined || /P\.?A|R\.?A\.?K|KNALL/.test(text)) return undefined;
  const calibre = byCode.get(kind === 'air' ? `airgun-${figure}` : `${figure}-knall`);
  return calibre === undefined ? 'undecided' : reading(calibre, 'calibre.of-blank-or-pellet', 0.92);
}

/** A bare gauge ("12", "32", "36") on a shotgun; on other firearms 32 and 36 stay what the figure says. */
export const readGauge: (cell: string) => CalibreReading | undefined = remembering((cell) => {
  const figure = /^[.]?(\d{1,2}|410)(?:GA|G)?$/.exec(calibreText(cell).replace(/\s/g, ''))?.[1];
  const gauge = figure === undefined ? undefined : gauges.get(figure === '36' ? '410' : figure);
  return gauge === undefined ? undefined : reading(gauge, 'calibre.gauge-of-shotgun', 0.95);
});

/** A bare "32" in a handgun's row is the bore. */
export const readHandgunBore: (cell: string) => CalibreReading | undefined = remembering((cell) => {
  if (calibreText(cell) !== '32') return undefined;
  return {
    code: 'bore:.32',
    name: '.32',
    boreGroup: '.32',
    rule: 'calibre.bore-of-handgun',
    confidence: 0.9,
  };
});

/** The bore that a figure alone names, also where it decides no cartridge ("7.62"). */
export function boreOf(cell: string): string | undefined {
  const figure = calibreText(cell).replace(/\s/g, '');
  return (shortForms.get(figure) ?? shortForms.get(figure.replace(/MM$/, '')))?.bore;
}

/** "9 mm a salve": the bore of a blank that only the type decides. */
export function boreOfBlank(cell: string): string | undefined {
  const text = calibreText(cell);
  return /^9(?:MM)?\s?[^\dX]+$/.test(text) && ofBlankOrPellet(text) === 'undecided' ? '9 mm' : undefined;
}

/** The reading for a catalogue entry. */
export function reading(calibre: Calibre, rule: string, confidence: number): CalibreReading {
  const { code, name, chambering, bore } = calibre;
  return { code, name, chambering, boreGroup: bore, rule, confidence };
}

function named(text: string, rule: string, confidence: number): CalibreReading | undefined {
  const key = calibreKey(text);
  if (!/[A-Z]/.test(key) && !isSizeWithDot(text)) return undefined;
  const calibre = byKey.get(key);
  return calibre === undefined ? undefined : reading(calibre, rule, confidence);
}

/** ".30-06", ".44-40", ".22-250", "12/70": figures that are a name because of the mark between them. */
function isSizeWithDot(text: string): boolean {
  return /^\.?\d{2,3}\s*[-/ ]\s*\d{2,4}(?:\.\d)?(?:MM)?$/.test(text);
}

function partsOf(text: string): readonly string[] {
  return text
    .split(/[()[\]]|\s[/=|-]\s?|\/|;|\bOU\b|\bOR\b/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** One cartridge, and short forms that may stand for it (".380" beside "9x17"). */
function agree(found: readonly CalibreReading[]): boolean {
  const cartridges = found.filter((read) => read.chambering !== undefined);
  const first = cartridges[0];
  if (first === undefined) return new Set(found.map((read) => read.code)).size === 1;
  const figures = figuresOf.get(first.code) ?? [];
  return found.every(
    (read) =>
      read.code === first.code ||
      (read.chambering === undefined && figures.includes(read.name.replace(/\D/g, ''))),
  );
}

function inParts(parts: readonly string[], found: readonly CalibreReading[]): CalibreReading | undefined {
  const first = found.find((read) => read.chambering !== undefined);
  if (first === undefined || parts.length < 2 || parts.length > 3) return undefined;
  return { ...first, rule: 'calibre.name-in-parts', confidence: Math.min(first.confidence, 0.97) };
}

function figureAlone(text: string): CalibreReading | undefined {
  const figure = text.replace(/\s/g, '');
  const short =
    shortForms.get(figure) ?? (figure.endsWith('MM') ? shortForms.get(figure.slice(0, -2)) : undefined);
  if (short === undefined) return onlyCartridgeSoCalled(figure);
  if (short.reads === 'nothing') return undefined;
  // "38 mm" is no .38: only metric bores carry the unit.
  if (figure.endsWith('MM') && !short.bore.includes('mm') && !/^[4-9](?:\.\d+)?MM$/.test(figure))
    return undefined;
  const calibre = byCode.get(short.calibre);
  if (short.reads === 'calibre' && calibre !== undefined)
    return reading(calibre, 'calibre.figure-decides', short.confidence);
  return {
    code: `bore:${short.bore}`,
    name: short.bore,
    boreGroup: short.bore,
    rule: 'calibre.figure-names-bore',
    confidence: short.confidence,
  };
}

/** ".454", ".222": figures that stand in the catalogue as a name of their own. */
function onlyCartridgeSoCalled(figure: string): CalibreReading | undefined {
  const calibre =
    byFigureName.get(figure) ??
    (/^\d\d\.\d\dMM$/.test(figure) ? byFigureName.get(figure.slice(0, -2)) : undefined);
  return calibre === undefined ? undefined : reading(calibre, 'calibre.figure-is-name', 0.93);
}

function size(text: string): CalibreReading | undefined {
  const sizes = [
    ...text.matchAll(/\d{1,2}(?:\.\d+)?X\d{2}(?:\.\d+)?(?:MM)?\s?(?:SR|R|B|IS|JS)?(?![A-Z0-9])/g),
  ];
  const read = sizes.flatMap((match) => named(match[0], 'calibre.size-among-words', 0.93) ?? []);
  const first = read[0];
  return first !== undefined && read.every((r) => r.code === first.code) ? first : undefined;
}

/** Full name with one wrong letter; the figures must be right. */
function misspelt(text: string): CalibreReading | undefined {
  const key = calibreKey(text);
  if (key.replace(/\d/g, '').length < 5) return undefined;
  const near = (byFigures.get(key.replace(/\D/g, '')) ?? []).filter((entry) =>
    isOneEditApart(entry.key, key),
  );
  const codes = new Set(near.map((entry) => entry.calibre.code));
  const only = near[0];
  return only !== undefined && codes.size === 1 ? reading(only.calibre, 'calibre.misspelt', 0.88) : undefined;
}

/** Words that make another cartridge of a name ("32 S&W" and "32 S&W Largo"): where they are left over, the name is not whole. */
const isPartOfName =
  /^(?:L|S|LR|LONG|LARG[OA]|LONG[OA]|LUNG[OA]|LANG|LANGE|DUG[AI]|UZUN|SHORT|CORT[OA]|CURT[OA]|KURZ|COURT|KRATK\w*|SPECIAL|SPL|ESPECIAL|MAGNUM|MAG|SUPER|AUTO|EXPRESS|WSM|WSSM|IMPROVED|ULTRA|MAXIMUM|REVOLVER|RIMMED|R|SR)$/;

/** ".38 SPL CBC chumbo": a full name followed by words that are none. */
function leading(text: string): CalibreReading | undefined {
  const pieces = text.split(/[\s,;]+/);
  for (let count = pieces.length - 1; count >= 1; count--) {
    if (pieces.slice(count).some((piece) => /\d/.test(piece) || isPartOfName.test(piece))) continue;
    const read = named(pieces.slice(0, count).join(' '), 'calibre.name-then-words', 0.88);
    if (read !== undefined) return read;
  }
  return undefined;
}

function indexOfAliases(): ReadonlyMap<string, Calibre> {
  const index = new Map<string, Calibre>();
  for (const calibre of calibres) {
    for (const alias of [calibre.name, calibre.chambering, ...calibre.aliases]) {
      const key = calibreKey(calibreText(alias));
      if (!index.has(key)) index.set(key, calibre);
    }
  }
  return index;
}

function indexOfFigures(): ReadonlyMap<string, readonly { key: string; calibre: Calibre }[]> {
  const index = new Map<string, { key: string; calibre: Calibre }[]>();
  for (const [key, calibre] of byKey) {
    const figures = key.replace(/\D/g, '');
    const entries = index.get(figures) ?? [];
    entries.push({ key, calibre });
    index.set(figures, entries);
  }
  return index;
}
