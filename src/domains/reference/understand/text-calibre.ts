import { readCalibre, readGauge } from './calibre.ts';
import type { CalibreReading } from './reading.ts';
import { typeClasses, wholeWeapons } from './type-words.ts';

// The calibre that a sentence names.

const calibrePhrases = [
  /\d{1,2}(?:[.,]\d{1,2})?\s?(?:mm\s?)?[xх×Χχ]\s?\d{2}(?:[.,]\d)?\s?(?:mm\b)?\s?(?:R\b|SR\b)?/giu,
  /(?<![\d.])0?\.\d{2,3}\s?(?:caliber|calibre|cal\.?)?\s?(?:S&W|Smith & Wesson|ACP|SPL|Special|Spec|Magnum|Mag|LR|Long Rifle|Auto|Win\w*|Rem\w*|HMR|WM|SIG|Colt|Long|Short|Nato|BMG)?(?:\s(?:Mag\w*|Long|Auto))?/giu,
  /(?<![\d.,])\.?\d{1,2}(?:[.,]\d{1,2})?\s?(?:mm|мм|millimeters?|milímetros|milimetara|милиметри)(?:\s(?:Luger|Para\w*|Makarov|Макаров|Browning|Kurz|Short|Tokarev|Auto|NATO|P\.?A\.?K|R\.?K|Knall|Flobert)(?!\p{L}))?/giu,
  /\.?\d{2}[\s-]?(?:gauge|ga\b|bore|калибр\p{L}*)/giu,
  /(?<![\p{L}\d.,/-]\s?)\d{2}[\s-]?(?:калібр\p{L}*|kalibr\p{L}*|кал\.)/giu,
  /(?:calibr\p{L}*|calib\p{L}*|kalib\p{L}*|калиб\p{L}*|калібр\p{L}*|διαμ\p{L}*\.?|ráž\p{L}*|raž\p{L}*|űrméret\p{L}*|(?<!\p{L})(?:cal|kal|кал)\.?)\s*[:.]?\s*\.?\d{1,3}(?:[.,]\d{1,2})?(?:\s?[xх×/]\s?\d{2,3}\s?R?)?(?:\s?(?:mm|мм))?(?:\s(?:S&W|ACP|SPL|Special|Spec|Magnum|lfB|LR|Luger|Para\w*|Makarov|Browning|Auto|NATO|Short|Long)\b)?/giu,
  /(?<![\p{L}\d.])\d{2,3}\s(?:caliber|calibre|cal\b\.?)/giu,
];

/** The sentence with its calibres replaced, so that their figures are taken for nothing else. */
export function withoutCalibres(text: string, mark: string): string {
  return calibrePhrases.reduce((rest, phrase) => rest.replace(phrase, mark), text);
}

/** The one calibre of a sentence; a cartridge before a bore. */
export function calibreIn(text: string): CalibreReading | undefined {
  const spokenOf = weaponsOf(text);
  const found = calibrePhrases.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => calibreOfPhrase(match[0], spokenOf) ?? []),
  );
  const full = found.filter((read) => read.chambering !== undefined);
  const best = full[0] ?? found[0];
  const groups = new Set((full.length > 0 ? full : found).map((read) => read.code));
  return best === undefined || groups.size > 1
    ? undefined
    : { ...best, rule: 'calibre.in-text', confidence: best.confidence * 0.95 };
}

type SpokenOf = 'shotguns' | 'others' | 'nothing that has another bore';

/** Whether a sentence speaks of shotguns and of no other weapon, or names no weapon of another kind. */
function weaponsOf(text: string): SpokenOf {
  const kinds = typeClasses(text);
  const whole = kinds.filter((kind) => wholeWeapons.has(kind));
  if (whole.length > 0 && whole.every((kind) => shotguns.has(kind))) return 'shotguns';
  return whole.length > 0 || kinds.some((kind) => ofOtherBores.has(kind))
    ? 'others'
    : 'nothing that has another bore';
}

const shotguns = new Set(['shotgun', 'double-shotgun', 'pump-shotgun']);
const ofOtherBores = new Set(['air', 'cannon', 'mortar', 'anti-tank-rifle', 'launching', 'explosive']);

/** "24 caliber" is no gauge, but of a shotgun; "calibre 12" and "16 кал." are, where no other weapon is named. */
function calibreOfPhrase(phrase: string, spokenOf: SpokenOf): CalibreReading | undefined {
  const read = (spokenOf === 'shotguns' ? readGauge(phrase) : undefined) ?? readCalibre(phrase);
  if (spokenOf === 'shotguns') return read;
  if (spokenOf !== 'others' && /(?<![\d.,])(?:12|16|20)(?![\d.,])/.test(phrase))
    return readGauge(phrase) ?? read;
  const isGauge = read?.code.endsWith('-gauge') === true;
  return isGauge && /cal/i.test(phrase) && !/[/x×]/i.test(phrase) ? undefined : read;
}
