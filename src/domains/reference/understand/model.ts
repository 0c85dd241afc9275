import { makes } from '../catalogue/makes.ts';
import type { Model } from '../catalogue/models.ts';
import { models } from '../catalogue/models.ts';
import { types } from '../catalogue/types.ts';
import { remembering } from './memory.ts';
import type { Reading } from './reading.ts';
import { plain, squash } from './text.ts';
import { classOfWord, typeClasses } from './type-words.ts';
import { isPlaceholder } from './vocabulary.ts';

/** A model and the make it belongs to (empty for a pattern of many makers). */
export type ModelReading = Reading & { readonly make: string; readonly type: string };

const spellingsOfMake = new Map(
  makes.filter((m) => m.isCurated).map((m) => [m.code, [m.name, ...m.aliases].map(squash)]),
);
const nameOfMake = new Map(makes.map((make) => [make.code, squash(make.name)]));
const sistersOfMake = new Map(makes.map((make) => [make.code, make.sisters]));
/** Firms whose name stands on arms that others made. */
export const importers: ReadonlySet<string> = new Set(['century', 'eaa', 'american-tactical', 'sds']);
const keysOfModels = new Map(models.map((model) => [model, keysOf(model)]));
const index = indexOfModels();
const owners = indexOfOwners();

/**
 * Reads a model cell beside a known make.
 * 1. The make's own model, as written or without "model" and the make's name.  2. A pattern built by many (AK-47, TT).
 *    Where a make used one name twice (M70: pistol and rifle), the type decides or nothing does.
 * 3. The make's model after a suffix of finish or generation is dropped ("PT 100 AF-D", "22 GEN4").
 */
export function readModelOfMake(cell: string, make: string, type = ''): ModelReading | undefined {
  return finderOf(cell)(make, type);
}

const finderOf = remembering((cell) => modelFinder(cell));

/** The same for one cell beside any make and type: what only the cell says is found out once. */
export function modelFinder(cell: string): (make: string, type: string) => ModelReading | undefined {
  if (cell.length > 60 || isPlaceholder(cell) || isCalibre(cell)) return () => undefined;
  const model = withoutNickname(withoutCalibre(cell));
  const written: WrittenModel = {
    key: modelKey(model),
    parts: plain(model)
      .replace(/\s(?:W\/|WITH|SA|SO|ME|COM|CON|MIT|AVEC)\s.*$/, '')
      .split(/[\s,;()-]+/)
      .filter((part) => part !== ''),
  };
  const repaired = withFigures(written);
  const found = new Map<string, Map<string, ModelReading | undefined>>();
  return (make, type) => {
    const ofMake = found.get(make) ?? new Map<string, ModelReading | undefined>();
    if (ofMake.size === 0) found.set(make, ofMake);
    const known = ofMake.get(type);
    if (known !== undefined || ofMake.has(type)) return known;
    const model = findOfMake(written, make, type) ?? (repaired && findOfMake(repaired, make, type));
    ofMake.set(type, model);
    return model;
  };
}

/** "I7", "P32O", "1O/22": a letter beside a figure stands for the one it looks like. */
function withFigures(written: WrittenModel): WrittenModel | undefined {
  if (!/[OI]/.test(written.key)) return undefined;
  const inFigures = (text: string): string =>
    text.replace(/(?<=\d)O(?![A-Z])|O(?=\d)/g, '0').replace(/^I(?=\d$)|(?<=\d)I(?=\d)/g, '1');
  const [key, parts] = [inFigures(written.key), written.parts.map(inFigures)];
  const isSame = key === written.key && parts.every((part, at) => part === written.parts[at]);
  return isSame ? undefined : { key, parts };
}

/** A model cell's look-up key, and its words. */
type WrittenModel = Readonly<{ key: string; parts: readonly string[] }>;

/** Reads a model cell when no make is known: only names that one make uses, with letters and figures enough to be its own. */
export const readModelAlone: (cell: string) => ModelReading | undefined = remembering((written) => {
  if (isPlaceholder(written) || written.length > 60 || isCalibre(written)) return undefined;
  const cell = withoutCalibre(written);
  const whole = modelOfKey(modelKey(cell));
  if (whole !== undefined) return whole;
  const bare = withoutKind(cell);
  const kept = bare === undefined ? undefined : modelOfKey(modelKey(bare));
  if (kept !== undefined) return { ...kept, rule: 'model.beside-its-kind', confidence: 0.85 };
  const [first = '', ...more] = plain(cell).split(/\s+/);
  const shorter =
    more.length > 0 && more.every((part) => suffix.test(part)) && isDistinctive(first)
      ? modelOfKey(modelKey(first))
      : undefined;
  if (shorter !== undefined) return { ...shorter, rule: 'model.without-suffix', confidence: 0.84 };
  return oneOfTheWords(cell);
});

/** "ТТ", "ППШ", "СВД": patterns of many makers that letters alone name everywhere. */
export function readPattern(cell: string): ModelReading | undefined {
  const key = squash(cell);
  const [only, another] = patternNames.has(key) ? (index.get(`\n${key}`) ?? []) : [];
  return only !== undefined && another === undefined ? reading(only, 'model.pattern', 0.9) : undefined;
}

const patternNames = new Set(
  'TT PPS PPSH SVD PSL DP RPK RPD PKM AKM AKMS AKS SKS STEN FAL DSK DSHK'.split(' '),
);

function modelOfKey(key: string): ModelReading | undefined {
  const pattern = index.get(`\n${key}`);
  if (pattern?.length === 1 && key.length >= 2) return reading(pattern[0], 'model.pattern', 0.9);
  const owner = owners.get(key);
  if (owner === undefined || owner === 'several' || !(isDistinctive(key) || wellKnown.has(key)))
    return undefined;
  return reading(owner, 'model.of-one-make', 0.85);
}

/** Short names that are known everywhere as one maker's. */
const wellKnown = new Set('MP5 PPK PSL G2C G3C EZ9 PX4 LCP'.split(' '));

/** "револьвер системы Наган", "automatska puška M-70B1", "Наган обр. 1895 г.": the model without words for the kind, "model" and "year". */
function withoutKind(cell: string): string | undefined {
  const written = plain(cell).replace(
    /\bOBR(?:AZCA|AZAC|AZEC)?\b\.?|\b(?:SISTEM[EIYAU]?|SUSTAVA|GODA?|GODINE|G)\b\.?/g,
    ' ',
  );
  const bare = written
    .split(/\s+/)
    .filter((word) => classOfWord(squash(word))?.misspelt !== false)
    .join(' ')
    .trim();
  return bare === '' || bare === plain(cell) ? undefined : bare;
}

/** "Викинг МР-446": of several words one alone is a maker's model by letters and figures, and no other has a figure. */
function oneOfTheWords(cell: string): ModelReading | undefined {
  const parts = plain(cell).split(/\s+/);
  const figured = parts.filter((part) => /\d/.test(part));
  const [only = ''] = figured;
  if (parts.length < 2 || figured.length !== 1 || typeClasses(cell).some((kind) => notTheModel.has(kind)))
    return undefined;
  const key = modelKey(only);
  const found = isDistinctive(key) ? modelOfKey(key) : undefined;
  // An importer's name for what others made too is nobody's alone ("L1A1").
  if (found !== undefined && importers.has(found.make)) return undefined;
  return found && { ...found, rule: 'model.one-of-the-words', confidence: 0.8 };
}

const notTheModel = new Set(
  'replica toy airsoft air blank gas signal part magazine ammunition accessory sight silencer home-made converted'.split(
    ' ',
  ),
);

/** ".38", "9x19", "7.65 mm" in a model's cell: a calibre, whatever model has the same figures. */
function isCalibre(cell: string): boolean {
  return (
    /^\s*\.\d/.test(cell) ||
    /^\s*(?:10|12|16|20|24|28|32|36|410)\s?(?:g|ga|gauge|bore)\.?\s*$/iu.test(cell) ||
    /^\s*\d{1,2}(?:[.,]\d+)?\s?(?:mm\b|[x×хХ]\s?\d{2}(?!\d))/iu.test(cell)
  );
}

/** "CZ99 kal. 9", "M57kal.7,62": the model before its calibre. */
function withoutCalibre(cell: string): string {
  const at = plain(cell).search(calibreBehind);
  return at < 1 || plain(cell).length !== cell.length ? cell : cell.slice(0, at);
}

/** `C96 "Broomhandle"`, "M70 (серб.)": what is added in quotation marks or brackets, but not that it is a copy or a gas weapon. */
function withoutNickname(cell: string): string {
  if (!/["”“»)]\s*$/u.test(cell)) return cell;
  const [, bare = '', added = ''] = /^(.*?\d.*?)\s*["“”„«(]([\p{L}\s.'-]{3,20})["”“»)]\s*$/u.exec(cell) ?? [];
  return bare === '' || typeClasses(added).length > 0 || copies.test(plain(added)) ? cell : bare;
}

const copies = /COP|CLON|KLON|TYPE|TIP|STYLE|PATTERN|LIKE|LOOK|SYSTEM|SISTEM/;

const calibreBehind =
  /[\s,;]*(?<![A-Z])[KC]AL(?:IBRE|IBER|IBRO|IBAR)?[.:\s]+\.?\d[\d.,]*(?:\s?[XH]\s?\d+R?)?(?:\s?MM)?(?:\s[A-Z]+)?$/;

function findOfMake(written: WrittenModel, make: string, type: string): ModelReading | undefined {
  const key = withoutMake(written.key, make);
  const own = index.get(`${make}\n${key}`);
  if (own !== undefined) return reading(theOne(own, type) ?? blankOf(make, key, type), 'model.of-make', 0.95);
  const pattern = index.get(`\n${key}`);
  if (pattern !== undefined && key.length >= 2) return reading(theOne(pattern, type), 'model.pattern', 0.85);
  const near = index.get(`${make}\n${key.startsWith('M') ? key.slice(1) : `M${key}`}`);
  if (near !== undefined && /^M?\d/.test(key))
    return reading(theOne(near, type), 'model.of-make-with-m', 0.87);
  return withoutSuffix(written.parts, make, type) ?? ofSister(key, make, type);
}

/** "P22" of a gas pistol is the blank-firing one that has its name. */
function blankOf(make: string, key: string, type: string): Model | undefined {
  const blank = firesNoBullet.has(type) ? index.get(`${make}\n${key}BLANK`) : undefined;
  return blank && theOne(blank, type);
}

/** Former, later and licensed makers share models: a SIG P226 is SIG Sauer's. */
function ofSister(key: string, make: string, type: string): ModelReading | undefined {
  for (const sister of sistersOfMake.get(make) ?? []) {
    const found = index.get(`${sister}\n${key}`);
    if (found !== undefined && /[A-Z]/.test(key))
      return reading(theOne(found, type), 'model.of-sister-make', 0.85);
  }
  return undefined;
}

/** The model that fits the type: a rifle's row never holds a pistol; among several the exact type wins, then the family. */
function theOne(candidates: readonly Model[], type: string): Model | undefined {
  const family = familyOf(type);
  const fitting = candidates.filter(
    (model) =>
      family === '' ||
      familyOf(model.type) === '' ||
      (isSameFamily(familyOf(model.type), family) &&
        !(firesNoBullet.has(type) && firesBullets.has(model.type))),
  );
  if (fitting.length < 2) return fitting[0];
  const exact = fitting.filter((model) => model.type === type);
  return exact.length === 1 ? exact[0] : undefined;
}

/** What is called gas, blank, signal or air is not the firearm whose name it bears. */
const firesNoBullet = new Set(
  'gas-pistol gas-revolver blank-pistol blank-revolver signal-pistol air-pistol air-revolver air-rifle airsoft'.split(
    ' ',
  ),
);
const firesBullets = new Set(
  'pistol revolver single-shot-pistol machine-pistol rifle carbine automatic-rifle semi-automatic-rifle submachine-gun machine-gun shotgun'.split(
    ' ',
  ),
);

function familyOf(type: string): string {
  return types.get(type)?.family ?? '';
}

/** Registers call a carbine a shotgun and an air rifle a rifle; only short against long is a contradiction. */
function isSameFamily(a: string, b: string): boolean {
  return (
    (a === 'handgun') === (b === 'handgun') || a === 'air' || b === 'air' || a === 'other' || b === 'other'
  );
}

/** Drops what follows the model word by word, never so far that only a figure or a letter is left of a longer name. */
function withoutSuffix(parts: readonly string[], make: string, type: string): ModelReading | undefined {
  for (let count = parts.length - 1; count >= 1; count--) {
    const dropped = parts.slice(count);
    const key = withoutMake(modelKey(parts.slice(0, count).join(' ')), make);
    const found = index.get(`${make}\n${key}`);
    if (found !== undefined && mayDrop(dropped, key))
      return reading(theOne(found, type), 'model.without-suffix', 0.86);
  }
  return undefined;
}

function mayDrop(dropped: readonly string[], key: string): boolean {
  if (dropped.every((part) => suffix.test(part))) return true;
  if (/\d/.test(key) && dropped.every((part) => /^[A-Z]{1,2}$/.test(part))) return true;
  return key.length >= 4 && /\d/.test(key) && /[A-Z]/.test(key) && !/\d/.test(dropped.join(''));
}

const suffix =
  /^(?:GEN\.?\d?|[1-6]|G[3-6]|AF|AFS|AF-D|AFS-D|INOX|SS|STAINLESS|PLUS|PRO|COMPACT|COMPACTO|LX|HC|SA|DA|DAO|MAGNUM|ESPECIAL|SPECIAL|STANDARD|TACTICAL|DE ?LUXE|DELUXE|PARA|CAL\.?|CALIBRE|KAL\.?|\.\d{2,3}|\d+(?:[.,]\d+)?(?:MM|X\d+)|\d\.|FS|GENERATION|GENERACIJA|GENERACION|MATCH|EXPERT|SPORT|TARGET|CUSTOM|A\d|BLACK|FDE|MOS|RH|OD|U\.?S\.?|CLASSIC|HUNTER|SPORTING|SPORTER|TRAP|SKEET|FIELD|GAME|E?E?LL?|GRADE|LIGHT|SYNTHETIC|WOOD|WALNUT|CAMO|CARBON|NICKEL|CHROME|BLUED?|EDITION|LIMITED|COMBAT|SERVICE|POLICE|ELITE|PREMIUM|SUPREME|VARMINT|LUXUS|LUX|(?:10|12|16|20|24|28)G?A?|\d{2}\/\d{2}|\d{2,3}(?:SPL|SPECIAL|ACP|LR|WIN|REM|MAG|MAGNUM))$/;

/** Capitals and figures without the word "model"; "Mod. 85 B" and "85B" are one key. */
function modelKey(cell: string): string {
  return squash(
    plain(cell).replace(
      /^\s*(?:MODELO|MODELI|MODEL|MODELE|MODELLO|MODELL|MOD|MDL|TIP|TYPE DE|OBRAZAC|OBR)\b[.:\s]*/,
      '',
    ),
  );
}

/** "GLOCK17" and "17" are one model of Glock; a key that is only the make's name is left as it is. */
function withoutMake(key: string, make: string): string {
  const named = spellingBefore(key, make);
  if (named === undefined || index.has(`${make}\n${key}`)) return key;
  return key.slice(named.length).replace(/^(?:MODELO|MODEL|MOD)(?=.)/, '');
}

function isDistinctive(key: string): boolean {
  return (
    (key.length >= 4 && /[A-Z]/.test(key) && /\d/.test(key)) || (key.length >= 7 && /^[A-Z]+$/.test(key))
  );
}

function reading(model: Model | undefined, rule: string, confidence: number): ModelReading | undefined {
  if (model === undefined) return undefined;
  return { code: model.code, name: model.name, rule, confidence, make: model.make, type: model.type };
}

function keysOf(model: Model): readonly string[] {
  return [model.name, ...model.aliases]
    .map((alias) => modelKey(alias.replace(/\s*\([^)]*\)$/, '')))
    .filter((key) => key !== '');
}

function indexOfModels(): ReadonlyMap<string, readonly Model[]> {
  const found = new Map<string, Model[]>();
  const put = (make: string, key: string, model: Model): void => {
    const known = found.get(`${make}\n${key}`);
    if (known === undefined) found.set(`${make}\n${key}`, [model]);
    else if (!known.includes(model)) known.push(model);
  };
  const ofLines: (readonly [string, Model])[] = [];
  for (const model of models) {
    for (const key of keysOfModels.get(model) ?? []) {
      const named = spellingBefore(key, model.make);
      put(model.make, key, model);
      if (named === undefined) continue;
      const short = key.slice(named.length);
      if (nameOfMake.get(model.make)?.includes(named) === true) put(model.make, short, model);
      else ofLines.push([short, model]);
    }
  }
  // "Stalker 914" is also called "914", but not where another model of the make has that name of its own.
  for (const [key, model] of ofLines) if (!found.has(`${model.make}\n${key}`)) put(model.make, key, model);
  return found;
}

/** The make's name at the beginning of a longer key. */
function spellingBefore(key: string, make: string): string | undefined {
  return (spellingsOfMake.get(make) ?? []).find(
    (spelling) => spelling.length >= 3 && key.startsWith(spelling) && key.length > spelling.length,
  );
}

/** Keys that only one make uses. */
function indexOfOwners(): ReadonlyMap<string, Model | 'several'> {
  const found = new Map<string, Model | 'several'>();
  const makersFirst = [
    ...models.filter((m) => !importers.has(m.make)),
    ...models.filter((m) => importers.has(m.make)),
  ];
  for (const model of makersFirst) {
    for (const key of keysOfModels.get(model) ?? []) {
      const known = found.get(key);
      if (known !== undefined && importers.has(model.make)) continue;
      found.set(
        key,
        known === undefined || (known !== 'several' && known.make === model.make)
          ? (known ?? model)
          : 'several',
      );
    }
  }
  return found;
}
