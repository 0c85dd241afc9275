import { readCalibre } from './calibre.ts';
import type { MakeReading } from './make.ts';
import { makesInWords } from './make.ts';
import type { ModelReading } from './model.ts';
import { readModelAlone, readModelOfMake } from './model.ts';
import type { CalibreReading, Reading, SerialReading } from './reading.ts';
import { readSerials } from './serial.ts';
import { plain, words } from './text.ts';
import { decided } from './type.ts';
import { typeClasses } from './type-words.ts';

/** What a sentence says about the firearm that it names first, and every number it gives. */
export type TextReading = {
  readonly make?: MakeReading | undefined;
  readonly model?: ModelReading | undefined;
  readonly calibre?: CalibreReading | undefined;
  readonly type?: Reading | undefined;
  readonly serials: readonly SerialReading[];
};

// JavaScript's \b knows Latin letters only, hence the look-arounds.
const label = new RegExp(
  [
    String.raw`(?:nr|num(?:ë|e)r|numr\p{L}*)\.?\s*(?:i\s+)?seri(?:k|s|a|al)\p{L}*(?:\s+(?:nr|no)\.?)?`,
    String.raw`(?:waffen|herstellungs|fabrik|serien)-?\s?(?:nr|nummer)\.?`,
    String.raw`ser[iı]\s*(?:no|numara\p{L}*)|matr\.|(?:nr|numer)\.?\s*(?:seryjn|fabryczn|broni)\p{L}*|seria(?:\s*(?:nr|nº)\.?)?`,
    String.raw`сер(?:ия|\.)?(?:\s*№)?|завод\p{L}*\s*№|фабр?\.?\s*(?:бр|№|но)\.?|fab\p{L}*\.?\s*br(?:oj)?\.?|s\.?\s?br\.`,
    String.raw`serial\s*(?:numbers?|nos?\.?|nr\.?|#)?`,
    String.raw`ser\.?\s*(?:no|nr|br|#)\.?|ser\.`,
    String.raw`s\/n\.?|sn(?!\d)\.?`,
    String.raw`n[uú]mero(?: de s[eé]rie)?`,
    String.raw`n[ºo°]\.?(?: de s[eé]rie)?`,
    String.raw`numera[cç][aã]o`,
    String.raw`s[eé]rie(?: n[ºo°]?\.?)?`,
    String.raw`(?:serijsk|fabričk|tvorničk|tvornick|fabrick)\p{L}*\s+broj\p{L}*`,
    String.raw`broj\p{L}*|br\.|tv\.\s*br\.`,
    String.raw`(?:сериск|серијск|фабричк|фабричен|серійн|серийн|сериен|заводськ|заводск)\p{L}*\s+(?:број|номер)\p{L}*`,
    String.raw`номер\p{L}*|број\p{L}*|бр\.`,
    String.raw`num(?:ë|e)r(?:i|in|it)?(?:\s+serik\p{L}*)?`,
    String.raw`nr\.?(?!\p{L})|matricola|numéro(?: de série)?`,
  ]
    .map((words) => `(?<!\\p{L})(?:${words})(?!\\p{L})`)
    .concat('№|#')
    .join('|'),
  'giu',
);
const value =
  /^[\s:.#№"'“”«([-]*((?:[A-ZА-ЯІЇЄЈЉЊЏЂЋ]{1,3}\s(?=\d))?[A-ZА-ЯІЇЄЈЉЊЏЂЋa-zа-я0-9?*#][A-ZА-ЯІЇЄЈЉЊЏЂЋa-zа-я0-9?*#\-/.]*)/u;
const calibrePhrases = [
  /\d{1,2}(?:[.,]\d{1,2})?\s?(?:mm\s?)?[xх×]\s?\d{2}(?:[.,]\d)?\s?(?:mm\b)?\s?(?:R\b|SR\b)?/giu,
  /(?<![\d.])0?\.\d{2,3}\s?(?:caliber|calibre|cal\.?)?\s?(?:S&W|Smith & Wesson|ACP|SPL|Special|Magnum|Mag|LR|Long Rifle|Auto|Win\w*|Rem\w*|HMR|WM|SIG|Colt|Long|Short|Nato|BMG)?(?:\s(?:Mag\w*|Long|Auto))?/giu,
  /(?<![\d.,])\.?\d{1,2}(?:[.,]\d{1,2})?\s?(?:mm|мм|millimeters?|milímetros|milimetara|милиметри)(?:\s(?:Luger|Para\w*|Makarov|Макаров|Browning|Kurz|Short|Tokarev|Auto|NATO))?/giu,
  /\.?\d{2}[\s-]?(?:gauge|ga\b|bore|калибр\p{L}*)/giu,
  /(?:calibr\p{L}*|calib\p{L}*|kalib\p{L}*|калиб\p{L}*|калібр\p{L}*|(?<!\p{L})(?:cal|kal|кал)\.?)\s*[:.]?\s*\.?\d{1,3}(?:[.,]\d{1,2})?(?:\s?[xх×/]\s?\d{2,3}\s?R?)?(?:\s?(?:mm|мм))?(?:\s(?:S&W|ACP|SPL|Special|Magnum|LR|Luger|Para\w*|Makarov|Browning|Auto|NATO|Short|Long)\b)?/giu,
  /(?<![\p{L}\d.])\d{2,3}\s(?:caliber|calibre|cal\b\.?)/giu,
];

/**
 * Reads free text. The words up to and including the first number describe the first firearm;
 * two makes there leave the make undecided. A number needs a word that introduces it.
 */
export function readText(text: string): TextReading {
  if (text.trim() === '') return { serials: [] };
  const found = labelledNumbers(text);
  const first = found[0];
  const part = found.length > 1 && first !== undefined ? text.slice(0, first.end) : text;
  const described = first === undefined ? part : part.replace(first.value, ' ');
  const withoutCalibre = calibrePhrases.reduce((rest, phrase) => rest.replace(phrase, ' , '), described);
  const make = firstMake(withoutCalibre);
  const model = make === undefined ? modelAlone(withoutCalibre) : modelAfter(withoutCalibre, make);
  return {
    make,
    model,
    calibre: calibreIn(described),
    type: typeIn(calibrePhrases.reduce((rest, phrase) => rest.replace(phrase, ' '), described)),
    serials: found.length > 0 ? found.map((number) => number.reading) : statedWithoutNumber(text),
  };
}

/**
 * What a cell says that holds a whole sentence ("Ruger P95DC 9mm ser# 314-45127"); undefined for any other cell. A sentence names at
 * least three of: a weapon, its make, its calibre, its number, or the number and one of the others where it stands in a serial's cell.
 */
export function readSentence(cell: string, atLeast: 2 | 3): TextReading | undefined {
  if (cell.length < 16 || !severalWords.test(cell)) return undefined;
  const speaksOfNumber = [...cell.matchAll(label)].some((match) => match[0].length > 1 || match[0] === '№');
  if (atLeast === 2 && !speaksOfNumber) return undefined;
  const withoutCalibre = calibrePhrases.reduce((rest, phrase) => rest.replace(phrase, ' , '), cell);
  const kinds = typeClasses(withoutCalibre);
  const named = [
    kinds.some((kind) => wholeWeapons.has(kind)),
    makesInWords(words(withoutCalibre)).length > 0 || onlyModelNamed(withoutCalibre) !== undefined,
    withoutCalibre !== cell,
    speaksOfNumber,
  ].filter(Boolean).length;
  return named >= atLeast ? readText(cell) : undefined;
}

const severalWords = /\S\s+\S+\s+\S/;
const wholeWeapons = new Set(
  'pistol revolver handgun rifle long-gun carbine automatic-rifle shotgun double-shotgun pump-shotgun submachine-gun machine-gun'.split(
    ' ',
  ),
);

type LabelledNumber = { readonly value: string; readonly end: number; readonly reading: SerialReading };

function labelledNumbers(text: string): readonly LabelledNumber[] {
  const found: LabelledNumber[] = [];
  for (const match of text.matchAll(label)) {
    const start = match.index + match[0].length;
    const given = value.exec(stepOverPageNumber(text.slice(start, start + 48)))?.[1]?.replace(/[-./#]+$/, '');
    if (given === undefined || !/\d|\?{2}/.test(given) || found.some((known) => known.value === given))
      continue;
    const reading = readSerials(given)[0];
    if (reading === undefined || reading.value === '' || isRoman(given)) continue;
    found.push({
      value: given,
      end: text.indexOf(given, start) + given.length,
      reading: { ...reading, rule: 'serial.labelled-in-text', confidence: 0.9 },
    });
  }
  return found;
}

/** Court texts carry the numbers of their lines: "serial number 24 36-98896". */
function stepOverPageNumber(text: string): string {
  return text.replace(/^(\s*)\d{1,2}\s+(?=\d{2,}-\d|[A-Z]+\d{3,}|\d{5,})/, '$1');
}

function isRoman(text: string): boolean {
  return /^\d{1,2}$/.test(text);
}

/** "with the serial number obliterated": only where the text speaks of the number. */
function statedWithoutNumber(text: string): readonly SerialReading[] {
  const match = [...text.matchAll(label)].find((m) => m[0].length > 2);
  if (match === undefined) return [];
  const around = text
    .slice(Math.max(0, match.index - 30), match.index + match[0].length + 40)
    .replace(/[\d.,]+/g, ' ');
  const readings = readSerials(around.split(/[;.]/).find((part) => part.includes(match[0])) ?? around);
  return readings
    .filter((reading) => reading.value === '' && reading.status !== 'unknown')
    .map((reading) => ({ ...reading, confidence: reading.confidence * 0.9 }));
}

function firstMake(text: string): MakeReading | undefined {
  const found = makesInWords(words(text));
  const first = found[0];
  if (first === undefined || found.some((make) => make.code !== first.code)) return undefined;
  return { ...first, rule: 'make.in-text', confidence: 0.88 };
}

/** "Model WASR-10" where no make is named. */
function modelAlone(text: string): ModelReading | undefined {
  const named = /\b(?:MODELO|MODELL?|MODELI|MODELA|MOD)\b\.?:?\s*([A-Z0-9][\w/-]*)/.exec(plain(text))?.[1];
  const model = named === undefined ? undefined : readModelAlone(named);
  const found = model ?? onlyModelNamed(text);
  return found && { ...found, rule: 'model.in-text', confidence: 0.8 };
}

/** "аутоматска пушка М70АБ2": the one word of letters and figures is a model that one make has. */
function onlyModelNamed(text: string): ModelReading | undefined {
  const written = text.split(/[\s,;()]+/).filter((word) => /\p{L}/u.test(word) && /\d/.test(word));
  const [only] = written;
  return only !== undefined && written.length === 1 ? readModelAlone(only) : undefined;
}

/** "Model 19", or the words right after the make. */
function modelAfter(text: string, make: MakeReading): ModelReading | undefined {
  const flat = plain(text);
  const named =
    /\b(?:MODELO|MODELL?|MODELI|MODELA|MOD)\b\.?:?\s*([A-Z0-9][\w./-]*)(\s[A-Z0-9][\w./-]*)?(\s[A-Z0-9][\w./-]*)?/.exec(
      flat,
    );
  const after = make.rest.split(' ').slice(0, 3);
  const tries = [named && [named[1], named[2]?.trim(), named[3]?.trim()], after].flatMap((list) =>
    list ? [list] : [],
  );
  for (const list of tries) {
    for (let count = 3; count >= 1; count--) {
      const phrase = list
        .slice(0, count)
        .filter((word) => word !== undefined)
        .join(' ');
      const model = readModelOfMake(phrase, make.code);
      if (model !== undefined) return { ...model, rule: 'model.in-text', confidence: 0.85 };
    }
  }
  return undefined;
}

function calibreIn(text: string): CalibreReading | undefined {
  const found = calibrePhrases.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => calibreOfPhrase(match[0]) ?? []),
  );
  const full = found.filter((read) => read.chambering !== undefined);
  const best = full[0] ?? found[0];
  const groups = new Set((full.length > 0 ? full : found).map((read) => read.code));
  return best === undefined || groups.size > 1
    ? undefined
    : { ...best, rule: 'calibre.in-text', confidence: best.confidence * 0.95 };
}

/** "24 caliber" is no gauge. */
function calibreOfPhrase(phrase: string): CalibreReading | undefined {
  const read = readCalibre(phrase);
  const isGauge = read?.code.endsWith('-gauge') === true;
  return isGauge && /cal/i.test(phrase) && !/[/x×]/i.test(phrase) ? undefined : read;
}

/** The kind of weapon named first, with the words beside it. */
function typeIn(text: string): Reading | undefined {
  const read = text.split(/[,;()]|\s(?=(?:with|w\/|me|со|са|sa|so)\s)/iu).flatMap((part, at) => {
    const type = decided(typeClasses(asThing(part)), 'type.in-text');
    // What is named later and is no weapon belongs to what was named first ("…, 28in barrel").
    return type === undefined || (at > 0 && additions.has(type.code)) ? [] : [type];
  });
  const best = read.find((type) => type.code !== 'firearm') ?? read[0];
  return best && { ...best, confidence: best.confidence * 0.93 };
}

/** "With two magazines" adds to what was named before it. */
function asThing(part: string): string {
  const isJoined =
    /^\s*(?:with|and|w\/|sa|so|i|com|con|y|e|me|dhe|mit|und|avec|et|со|са|с|и|із|з|та)\s/iu.test(part);
  return isJoined && typeClasses(part).every((kind) => additions.has(kind)) ? '' : part;
}

const additions = new Set(['magazine', 'ammunition', 'sight', 'silencer', 'accessory', 'part']);
