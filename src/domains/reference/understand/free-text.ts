import type { MakeReading } from './make.ts';
import { asZastava, makesInWords } from './make.ts';
import type { ModelReading } from './model.ts';
import { readModelAlone, readModelOfMake, readPattern } from './model.ts';
import type { CalibreReading, Reading, SerialReading } from './reading.ts';
import { readSerials } from './serial.ts';
import { wordClass } from './serial-words.ts';
import { plain, words } from './text.ts';
import { calibreIn, withoutCalibres } from './text-calibre.ts';
import { numberBeforeLabel, numberBehindLabel, numberLabel } from './text-labels.ts';
import { decided } from './type.ts';
import { classOfWord, typeClasses, wholeWeapons } from './type-words.ts';

/** What a sentence says about the firearm that it names first, and every number it gives. */
export type TextReading = {
  readonly make?: MakeReading | undefined;
  readonly model?: ModelReading | undefined;
  readonly calibre?: CalibreReading | undefined;
  readonly type?: Reading | undefined;
  readonly serials: readonly SerialReading[];
  /** Says of the weapon that it was converted. */
  readonly isConverted?: boolean | undefined;
  /** Says of the weapon that it can fire no more. */
  readonly isDeactivated?: boolean | undefined;
  /** Says of the number that it was made visible again. */
  readonly isRestored?: boolean | undefined;
};

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
  const withoutCalibre = withoutCalibres(described, ' , ');
  const make = ofZastava(firstMake(withoutCalibre.replace(old, ' ')), withoutCalibre);
  const model =
    make === undefined
      ? modelAlone(withoutCalibre)
      : (modelAfter(withoutCalibre, make) ?? modelBefore(withoutCalibre, make));
  const named = typeIn(withoutCalibres(described, ' '));
  // "Remington 870 … barrel cut to 14 inches": a part that is named behind a model is the model's.
  const isOfModel = model !== undefined && named?.code === 'part' && !isThingFirst(described);
  const type = isOfModel ? undefined : named;
  // A knife or a grenade has no calibre: what is beside it has.
  if (type !== undefined && noFirearms.has(type.code))
    return { ...noName, type, serials: serialsOfText(found, text) };
  return {
    make,
    model,
    calibre: calibreIn(described),
    type,
    serials: serialsOfText(found, text),
    isConverted: saysOf(text, 'converted'),
    isDeactivated: saysOf(text, 'deactivated'),
    isRestored: saysRestored(text),
  };
}

/** "Pištolj CZ M88": a model that Crvena Zastava has and Česká zbrojovka has not. */
function ofZastava(make: MakeReading | undefined, text: string): MakeReading | undefined {
  const zastava = make?.code === 'cz' ? asZastava(make) : undefined;
  if (make === undefined || zastava === undefined || !/(?<!\p{L})[MМ][\s.-]?\d/u.test(text)) return make;
  return modelAfter(text, make) === undefined && modelAfter(text, zastava) !== undefined ? zastava : make;
}

const noFirearms = new Set(['knife', 'explosive']);
const noName = { make: undefined, model: undefined, calibre: undefined };

function serialsOfText(found: readonly LabelledNumber[], text: string): readonly SerialReading[] {
  return found.length > 0 ? found.map((number) => number.reading) : statedWithoutNumber(text);
}

/** "Barrel for Remington 870": among the first words, before any name. */
function isThingFirst(text: string): boolean {
  return typeClasses(words(text).slice(0, 2).join(' ')).some((kind) => additions.has(kind));
}

/** "Стар револвер": in Cyrillic letters and before a noun it is no Star. */
const old = /(?<!\p{L})стар(?:а|и|о|ое|ый|ая)?(?=\s\p{Ll})/giu;

/** "SN restored at lab", "број накнадно развијен хемијским нагризањем". */
function saysRestored(text: string): boolean {
  if (!/\p{L}/u.test(text) || text.search(numberLabel) < 0) return false;
  const parts = words(text);
  const at = parts.findIndex((word) => wordClass(word) === 'revealed');
  return at >= 0 && !parts.slice(Math.max(0, at - 3), at + 3).some((word) => denials.has(word));
}

/** "Преправен за боева муниция", not "bez prerade". */
function saysOf(text: string, what: 'converted' | 'deactivated'): boolean {
  const parts = words(text);
  const at = parts.findIndex((word) => classOfWord(word)?.class === what);
  return at >= 0 && !parts.slice(Math.max(0, at - 3), at + 3).some((word) => denials.has(word));
}

const denials = new Set(
  'BEZ NE NIJE NISU NICHT OHNE KEIN NON SENZA SANS PAS NO NOT SEM SIN NAO PA NUK PO NIE NEM FARA NU YOK DEN NESTA'.split(
    ' ',
  ),
);

/**
 * What a cell says that holds a whole sentence ("Ruger P95DC 9mm ser# 314-45127"); undefined for any other cell. A sentence names at
 * least three of: a weapon, its make, its calibre, its number, or the number and one of the others where it stands in a serial's cell.
 */
export function readSentence(cell: string, atLeast: 2 | 3): TextReading | undefined {
  if (cell.length < 16 || !severalWords.test(cell)) return undefined;
  const speaksOfNumber = [...cell.matchAll(numberLabel)].some(
    (match) => match[0].length > 1 || match[0] === '№',
  );
  if (atLeast === 2 && !speaksOfNumber) return undefined;
  const withoutCalibre = withoutCalibres(cell, ' , ');
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
type LabelledNumber = { readonly value: string; readonly end: number; readonly reading: SerialReading };

function labelledNumbers(text: string): readonly LabelledNumber[] {
  const found: LabelledNumber[] = [];
  for (const match of text.matchAll(numberLabel)) {
    if (isOfSomethingElse(text.slice(Math.max(0, match.index - 40), match.index))) continue;
    const start = match.index + match[0].length;
    const given = numberBehindLabel
      .exec(stepOverPageNumber(text.slice(start, start + 48)))?.[1]
      ?.replace(/[-./#]+$/, '');
    pushNumber(found, given, start + text.slice(start).indexOf(given ?? ''));
  }
  if (found.length === 0)
    for (const match of text.matchAll(numberBeforeLabel)) pushNumber(found, match[1], match.index);
  if (found.length === 0 && saysRestored(text)) {
    // "SN restored at lab: D441220M".
    const [only, another] = [...text.matchAll(numberAtAll)];
    if (only !== undefined && another === undefined) pushNumber(found, only[0], only.index);
  }
  return found;
}

const numberAtAll = /(?<![\p{L}\d.,/-])(?=[A-ZА-Я-]*\d)[A-ZА-Я\d][A-ZА-Я\d-]{4,}(?![\p{L}\d])/gu;

function pushNumber(found: LabelledNumber[], given: string | undefined, from: number): void {
  if (given === undefined || !/\d|\?{2}/.test(given) || found.some((known) => known.value === given)) return;
  const reading = readSerials(given)[0];
  if (reading === undefined || reading.value === '' || isRoman(given)) return;
  found.push({
    value: given,
    end: from + given.length,
    reading: { ...reading, rule: 'serial.labelled-in-text', confidence: 0.9 },
  });
}

/** "Oružni list br.", "дозвіл №": what stands right before the label says that it is no weapon's number. */
function isOfSomethingElse(before: string): boolean {
  const clause = before.split(/[,;()]/).at(-1) ?? '';
  if (/(?<!\p{L})(?:parte|permiso|permis|pv|zaak\p{L}*|sag\p{L}*|sak\p{L}*|ärende\p{L}*)\s*$/iu.test(clause))
    return true;
  return (clause.match(/[\p{L}.]+/gu) ?? [])
    .slice(-2)
    .some((word) => wordClass(word) === 'elsewhere' && !/^(?:[ckк][aа][lл]|calib|kalib)/iu.test(word));
}

/** Court texts carry the numbers of their lines: "serial number 24 36-98896". */
function stepOverPageNumber(text: string): string {
  return text.replace(/^(\s*)\d{1,2}\s+(?=\d{2,}-\d|[A-Z]+\d{3,}|\d{5,})/, '$1');
}

function isRoman(text: string): boolean {
  return /^\d{1,2}$/.test(text);
}

/** "with the serial number obliterated": only where the text speaks of the number; else "bez oznaka", that there are no marks at all. */
function statedWithoutNumber(text: string): readonly SerialReading[] {
  const match =
    [...text.matchAll(numberLabel)].find((m) => m[0].length > 2 || /^(?:n[º°]|№)$/iu.test(m[0])) ??
    numberItself.exec(text) ??
    undefined;
  if (match === undefined) return unmarked.test(text) ? readSerials('unmarked') : [];
  const around = text
    .slice(Math.max(0, match.index - 30), match.index + match[0].length + 70)
    .replace(/[\d.,]+/g, ' ');
  const clause = around.split(/[;.]/).find((part) => part.includes(match[0])) ?? around;
  const readings = readSerials(clause);
  return readings
    .filter((reading) => reading.value === '' && reading.status !== 'unknown')
    .filter((reading) => reading.status !== 'absent' || !isDeniedLater(clause, match[0]))
    .map((reading) => ({ ...reading, confidence: reading.confidence * 0.9 }));
}

/** The bare word says what became of the number, but does not introduce one; "plate number", "house number" are of other things. */
const numberItself =
  /(?<=(?:^|[,;(]|(?<!\p{L})(?:no|the|its|any|and|with|without))\s*)numbers?(?!\p{L})|(?<!\p{L})(?:nummeret|numret|numri|numărul)(?!\p{L})/iu;

const unmarked =
  /(?<!\p{L})(?:(?:bez|без|fără|fara|sans|senza|sin|sem|ohne|without|pa|no|χωρίς)\s+(?:\p{L}+\s+)?(?:oznak|ознак|marcaj|markings?(?!\p{L})|marcacion|marcaç|marquages?|kennzeich|shenja|διακριτικ)\p{L}*|unmarked)/iu;

/** "Waffennummer … ohne Erlaubnis": what is missing is named after the small word, and is not the number. */
function isDeniedLater(clause: string, label: string): boolean {
  const [before = '', ...after] = clause.split(label);
  return !denial.test(before) && denial.test(after.join(' '));
}

const denial = /(?<!\p{L})(?:ohne|bez|без|sans|senza|sem|sin|pa|without|fără|fara|χωρίς)(?!\p{L})/iu;

function firstMake(text: string): MakeReading | undefined {
  // "Il sig. R. G.": a gentleman, not a maker.
  const found = makesInWords(words(text.replace(/(?<!\p{L})sig\.(?=\s)/gu, ' ')));
  const first = found[0];
  if (first === undefined || found.some((make) => make.code !== first.code)) return undefined;
  return { ...first, rule: 'make.in-text', confidence: 0.88 };
}

/** "Model WASR-10", "tip RPD", "samopal vz. 58 P" where no make is named. */
function modelAlone(text: string): ModelReading | undefined {
  const named = [...plain(text).matchAll(modelLabel)].flatMap(([, label = '', first = '', second = '']) => {
    const kept = /^(?:VZ|WZ|OBR|MD)/.test(label) ? `${label} ${first}` : first;
    return [`${kept} ${second}`, kept].flatMap((phrase) => readModelAlone(phrase.trim()) ?? []);
  });
  const found = named[0] ?? onlyModelNamed(text) ?? onlyPatternNamed(text);
  return found && { ...found, rule: 'model.in-text', confidence: 0.8 };
}

const modelLabel =
  /\b(MODELO|MODELL?|MODELI|MODELA|MODELIT|MOD|TIP|TIPA|TIPO|TIPI|TIPIT|TYPE|TYPU|TYPOU|TYPU|VZ|WZ|OBR|MD|SISTEMA?|SISTEMI)\b\.?:?\s*"?([A-Z0-9][\w/-]*)(\s[A-Z0-9][\w/-]*)?/g;

/** "аутоматска пушка М70АБ2": the one word of letters and figures is a model that one make has. */
function onlyModelNamed(text: string): ModelReading | undefined {
  const written = text.split(/[\s,;()]+/).filter((word) => /\p{L}/u.test(word) && /\d/.test(word));
  const [only] = written;
  return only !== undefined && written.length === 1 ? readModelAlone(only) : undefined;
}

/** "AKM nº 9857299": nothing stands before the name. */
const isOfWeapon = /^\s*\p{Lu}{2,4}(?!\p{L})/u;

/** "Karabinek AKM", "pistoletë TT 33": a pattern in capitals, with its figure where it has one. */
function onlyPatternNamed(text: string): ModelReading | undefined {
  if (!isOfWeapon.test(text) && !typeClasses(text).some((kind) => wholeWeapons.has(kind))) return undefined;
  const [only, another] = [
    ...text.matchAll(/(?<![\p{L}\d-])(\p{Lu}{2,4})(?:[\s-](\d{2})(?![\p{L}\d.,]))?(?![\p{L}\d-])/gu),
  ].flatMap(([, letters = '', figure = '']) => {
    const pattern = readPattern(letters);
    return pattern === undefined
      ? []
      : [readModelAlone(`${letters}-${figure}`) ?? (figure === '' ? pattern : [])].flat();
  });
  return another === undefined ? only : undefined;
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

/** "Puška M92 …, izrada Zastava": the one word of letters and figures that is a model of the make. */
function modelBefore(text: string, make: MakeReading): ModelReading | undefined {
  const [only, another] = [
    ...text.matchAll(/(?<![\p{L}\d-])\p{L}{1,3}[\s-]?\d{2,4}\p{L}{0,3}(?![\p{L}\d-])/gu),
  ].flatMap(([written]) => readModelOfMake(written, make.code) ?? []);
  return only === undefined || another !== undefined
    ? undefined
    : { ...only, rule: 'model.in-text', confidence: 0.82 };
}

/** The kind of weapon named first, with the words beside it; that it is some firearm is no kind. */
function typeIn(text: string): Reading | undefined {
  const pieces: string[] = [];
  for (const piece of text.split(
    /[,;()]|\s(?=(?:with|w\/|me|со|са|sa|so|mit|avec|com|con|cu|med|met)\s)/iu,
  )) {
    // "Pushkë me dy tyta": what it is like, not what is with it.
    const isQuality = joined.test(piece) && !typeClasses(piece).every((kind) => additions.has(kind));
    if (isQuality && pieces.length > 0) pieces.push(`${pieces.pop()} ${piece}`);
    else pieces.push(piece);
  }
  const read = pieces.flatMap((part, at) => {
    // "Bez kapisli": what is missing is not what it is.
    if (at > 0 && denials.has(words(part)[0] ?? '')) return [];
    const type = decided(withoutAdditions(typeClasses(asThing(part)), words(part).length), 'type.in-text');
    // What is named later and is no weapon belongs to what was named first ("…, 28in barrel").
    return type === undefined || (at > 0 && additions.has(type.code)) ? [] : [type];
  });
  const best = read.find((type) => type.code !== 'firearm');
  return best && { ...best, confidence: best.confidence * 0.93 };
}

const joined = /^\s*(?:me|со|са|sa|so|mit|avec|com|con|cu|med|met)\s/iu;

/** "A pistol … and a silencer put on it": what is named after a whole weapon belongs to it; in a longer sentence what is named before it is somewhere else. */
function withoutAdditions(all: readonly string[], length: number): readonly string[] {
  const isLong = length >= 8 && all.some((kind) => wholeWeapons.has(kind));
  const kinds = isLong ? all.slice(all.findIndex((kind) => !additions.has(kind))) : all;
  const at = kinds.findIndex((kind) => wholeWeapons.has(kind));
  const end = at < 0 ? -1 : kinds.findIndex((kind, k) => k > at && additions.has(kind));
  return end < 0 ? kinds : kinds.slice(0, end);
}

/** "With two magazines" adds to what was named before it. */
function asThing(part: string): string {
  const isJoined =
    /^\s*(?:with|and|w\/|sa|so|i|com|con|y|e|me|dhe|mit|und|avec|et|со|са|с|и|із|з|та)\s/iu.test(part);
  return isJoined && typeClasses(part).every((kind) => additions.has(kind)) ? '' : part;
}

const additions = new Set(['magazine', 'ammunition', 'sight', 'silencer', 'accessory', 'part']);
