import type { Calibre } from '../catalogue/calibres.ts';
import { calibres } from '../catalogue/calibres.ts';
import { makes } from '../catalogue/makes.ts';
import { models } from '../catalogue/models.ts';
import { types } from '../catalogue/types.ts';
import { boreOf, boreOfBlank, reading as calibreReading } from './calibre.ts';
import type { TextReading } from './free-text.ts';
import { namesKalashnikov } from './kalashnikov.ts';
import type { KnownRow } from './known-cells.ts';
import type { ModelReading } from './model.ts';
import type { CalibreReading, Reading } from './reading.ts';

// Type and calibre of a row: a wide word for the type is narrowed by model and calibre, a figure for the calibre by model and type;
// where cells contradict each other neither is decided.

const kindOfCalibre = new Map(calibres.map((calibre) => [calibre.code, calibre.kind]));
const calibreByCode = new Map(calibres.map((calibre) => [calibre.code, calibre]));
const modelByCode = new Map(models.map((model) => [model.code, model]));
const rifles = new Set(['rifle', 'carbine', 'automatic-rifle', 'semi-automatic-rifle', 'rimfire-rifle']);
const shotguns = new Set(['shotgun', 'double-shotgun', 'pump-shotgun', 'sawn-off-shotgun']);
const blanks = new Set(['gas-pistol', 'gas-revolver', 'blank-pistol', 'blank-revolver', 'signal-pistol']);
const selfFiring = new Set(['automatic-rifle', 'submachine-gun', 'machine-pistol', 'machine-gun']);

/** What is known of a row when its type is weighed. */
type Evidence = Readonly<{
  row: KnownRow;
  text: TextReading;
  model: ModelReading | undefined;
  calibre: CalibreReading | undefined;
}>;

/**
 * The type of a row from the one that is written and what stands beside it.
 * 1. "Home-made" in the cell of make or model makes a plain weapon home-made; a text that says "converted" makes a gas or blank weapon converted.
 * 2. No type written: the model's.  3. A wide word ("long gun", "firearm") is narrowed to the model's type, or by the kind of cartridge.
 * 4. A word for what fires by itself ("automat", "strojnica") is a submachine gun where model or cartridge say so.
 * 5. Pistol beside a revolver's model, shotgun beside a rifle's cartridge and the like contradict each other: undecided.
 */
export function typeOfRow(written: Reading | undefined, evidence: Evidence): Reading | undefined {
  const { row, text, model } = evidence;
  const named = row.make.type()?.code ?? row.model.type()?.code;
  if (written === undefined && named === 'disguised-gun') return of(named, 'type.in-other-cell', 0.85);
  const own = row.make.type()?.code ?? '';
  if (ownThings.has(own) && (written === undefined || isPlain(written.code) || ofText.has(written.code)))
    return of(own, 'type.in-other-cell', 0.85);
  const isMadeAtHome = row.make.isHomeMade() || row.model.isHomeMade();
  if (isMadeAtHome && (written === undefined ? !row.type.isDoubtful() : isPlain(written.code)))
    return of('home-made', 'type.home-made-by-make', 0.85);
  // "Caño galvanizado" beside "tumbera": what is written is what it was made of.
  if (isMadeAtHome && (written?.code === 'part' || written?.code === 'ammunition')) return undefined;
  if (written === undefined) return ofOtherCells(row, model) ?? besideUnknownWords(evidence);
  const isBlank = blanks.has(written.code) || (isHandgun(written.code) && blanks.has(model?.type ?? ''));
  if (text.isConverted === true && isBlank) return of('converted', 'type.converted-by-text', 0.85);
  return narrowed(written, evidence);
}

/** What is a thing of its own also where the next cell names the weapon that it belongs to or looks like ("CARREGADOR", "TOY PISTOL"). */
const ownThings = new Set(['magazine', 'silencer', 'toy', 'replica', 'airsoft', 'knife', 'ammunition']);

const ofText = new Set(['home-made', 'ammunition', 'part']);

const isHandgun = (type: string): boolean => type === 'pistol' || type === 'revolver' || type === 'handgun';

/** No type is written, or only what a weapon is like ("semi-automatic"): the model's; or the weapon that stands in the cell of make or model. */
function ofOtherCells(row: KnownRow, model: ModelReading | undefined): Reading | undefined {
  const kinds = row.type.kinds();
  if (model !== undefined && noBullets.has(model.type) && !kinds.some((kind) => imitations.has(kind)))
    return of(model.type, 'type.of-model', 0.85);
  if (row.type.isDoubtful()) return undefined;
  if (
    model !== undefined &&
    (row.type.isBlank || (kinds.length > 0 && kinds.every((kind) => likes.has(kind))))
  )
    return of(model.type, 'type.of-model', 0.85);
  if (kinds.length > 0 || model !== undefined) return undefined;
  const elsewhere = row.model.type() ?? row.make.type();
  return elsewhere && elsewhere.rule !== 'type.letter-code'
    ? { ...elsewhere, rule: 'type.in-other-cell', confidence: elsewhere.confidence * 0.9 }
    : undefined;
}

/** "Ruhsatlı tabanca", "џебен пиштол": a word that we do not know makes no other thing of a weapon whose live cartridge stands beside it. */
function besideUnknownWords({ row, model, calibre }: Evidence): Reading | undefined {
  const kinds = row.type.kinds();
  const cartridge = kindOfCalibre.get(calibre?.code ?? '') ?? '';
  if (row.type.isDoubtful() || !kinds.every((kind) => isPlain(kind) || likes.has(kind))) return undefined;
  const [noun, another] = new Set(kinds.filter(isPlain));
  if (noun === undefined || another !== undefined || wideWords.has(noun)) return undefined;
  const fired = cartridgesOf[types.get(noun)?.family ?? ''] ?? [];
  if (!fired.includes(cartridge)) return undefined;
  const theirs = types.get(model?.type ?? noun)?.family;
  if (theirs !== types.get(noun)?.family || isOther(noun, model?.type ?? '', 'pistol', 'revolver'))
    return undefined;
  const found = of(noun, 'type.beside-its-cartridge', 0.8);
  return found && isAssaultRifle(found, row, model, calibre) ? of('automatic-rifle', found.rule, 0.8) : found;
}

const cartridgesOf: Readonly<Record<string, readonly string[]>> = {
  handgun: ['pistol', 'revolver', 'rimfire'],
  long: ['rifle', 'rimfire'],
  shotgun: ['gauge'],
};

/** A model for gas, blanks or pellets decides also beside words that we do not know ("pistol semnal"): it is no firearm that is merely described. */
const noBullets = new Set([
  ...blanks,
  'air-pistol',
  'air-revolver',
  'air-rifle',
  'rubber-pistol',
  'rubber-revolver',
]);
const imitations = new Set(
  'replica toy airsoft part magazine accessory deactivated training converted silencer sight ammunition'.split(
    ' ',
  ),
);

/** What says how a weapon works or what it is for, not what it is. */
const likes = new Set(
  'semi-action automatic-action pump-action repeating hunting sniper smooth rifled small-bore'.split(' '),
);

const plainTypes = new Set(
  'pistol revolver handgun single-shot-pistol rifle carbine long-gun firearm shotgun double-shotgun rimfire-rifle muzzle-loader'.split(
    ' ',
  ),
);
const isPlain = (type: string): boolean => plainTypes.has(type);

function narrowed(written: Reading, { row, model, calibre }: Evidence): Reading | undefined {
  const type = written.code;
  const cartridge = kindOfCalibre.get(calibre?.code ?? '') ?? '';
  const models = model?.type ?? '';
  // A new make of an old model is called a replica too.
  if (type === 'replica' && /^(?:pistol|revolver|rifle|rimfire|gauge)$/.test(cartridge)) return undefined;
  if (isAssaultRifle(written, row, model, calibre))
    return of('automatic-rifle', 'type.narrowed-by-model', 0.85);
  if (wideWords.has(type)) return ofWideWord(written, models, cartridge);
  if (selfFiring.has(type))
    return ofSelfFiring(written, models, calibre?.code === 'bore:9 mm' ? 'pistol' : cartridge);
  if (type === 'pistol' && (models === 'submachine-gun' || models === 'machine-pistol'))
    return row.type.kinds().some((kind) => kind === 'automatic-rifle' || kind === 'automatic-action')
      ? of(models, 'type.narrowed-by-model', 0.85)
      : written;
  if (isOther(type, models, 'pistol', 'revolver')) return undefined;
  if (type === 'shotgun' && model === undefined) return ofModelCell(row) ?? written;
  if (cartridge === 'gauge') return besideGauge(written, models);
  if (shotguns.has(type) && (cartridge === 'rifle' || cartridge === 'rimfire'))
    return rifles.has(models)
      ? of(models, 'type.narrowed-by-model', 0.8)
      : isOfSmooth(models)
        ? written
        : undefined;
  return written;
}

const wideWords = new Set(['firearm', 'handgun', 'long-gun', 'hunting-gun']);

/** "Rifle AK-47", "karabinek AKM": a pattern that fires by itself, where no maker's model for hunters is named. */
function isAssaultRifle(
  { code }: Reading,
  row: KnownRow,
  model: ModelReading | undefined,
  calibre: CalibreReading | undefined,
): boolean {
  if (code !== 'rifle' && code !== 'carbine' && code !== 'long-gun') return false;
  if (model !== undefined) return model.type === 'automatic-rifle' && model.make === '';
  const isNamed = namesKalashnikov(row.type.text) || (code !== 'carbine' && namesKalashnikov(row.make.text));
  return isNamed && calibre?.code === '7.62x39';
}

/** "Kozlice" in the model's cell says which shotgun it is. */
function ofModelCell(row: KnownRow): Reading | undefined {
  const found = row.model.type();
  return found !== undefined && shotguns.has(found.code)
    ? of(found.code, 'type.in-other-cell', 0.85)
    : undefined;
}

/** "Vatreno oružje", "puška", "kratko oružje". */
function ofWideWord(written: Reading, model: string, cartridge: string): Reading {
  const family = types.get(written.code)?.family ?? '';
  const theirs = types.get(model)?.family ?? '';
  const isLong = family === 'long' || written.code === 'hunting-gun';
  const fits =
    written.code === 'firearm' ||
    theirs === family ||
    (isLong && (theirs === 'shotgun' || theirs === 'long'));
  if (model !== '' && fits && theirs !== 'other' && theirs !== 'part')
    return of(model, 'type.narrowed-by-model', 0.88) ?? written;
  if (!isLong) return written;
  if (cartridge === 'gauge') return of('shotgun', 'type.narrowed-by-calibre', 0.85) ?? written;
  if (cartridge === 'rifle') return of('rifle', 'type.narrowed-by-calibre', 0.82) ?? written;
  return written;
}

/** "Automat" and "strojnica" are rifles and submachine guns in one tongue or another: model and cartridge tell them apart. */
function ofSelfFiring(written: Reading, model: string, cartridge: string): Reading | undefined {
  const isSmg = written.code === 'submachine-gun' && model === 'automatic-rifle' && cartridge !== 'rifle';
  if (selfFiring.has(model) && model !== written.code && !isSmg)
    return of(model, 'type.narrowed-by-model', 0.88);
  if (selfFiring.has(model)) return written;
  const isSmall = cartridge === 'pistol';
  if (isSmall && (written.code === 'automatic-rifle' || written.code === 'machine-gun'))
    return of('submachine-gun', 'type.narrowed-by-calibre', 0.82);
  if (cartridge === 'rifle' && written.code === 'submachine-gun') return undefined;
  return cartridge === 'gauge' ? undefined : written;
}

/** A carbine or hunting gun for a gauge is a shotgun; a rifle or a pistol for one contradicts itself. */
function besideGauge(written: Reading, model: string): Reading | undefined {
  if (shotguns.has(written.code) || !(isPlain(written.code) || written.code === 'semi-automatic-rifle'))
    return written;
  if (isOfSmooth(model))
    return rifles.has(written.code) ? of(model, 'type.narrowed-by-model', 0.85) : written;
  if (written.code === 'carbine' || written.code === 'semi-automatic-rifle')
    return of('shotgun', 'type.narrowed-by-calibre', 0.82);
  return rifles.has(written.code) ? undefined : written;
}

const isOfSmooth = (type: string): boolean => types.get(type)?.family === 'shotgun';

function isOther(a: string, b: string, one: string, two: string): boolean {
  return (a === one && b === two) || (a === two && b === one);
}

function of(code: string, rule: string, confidence: number): Reading | undefined {
  const type = types.get(code);
  return type && { code, name: type.name, rule, confidence };
}

/**
 * The calibre of a row from what its cell says.
 * 1. A figure that names only a bore is the one cartridge of that bore for which the model is made, or all models of this make and type
 *    are, or the one that weapons of this type fire.
 * 2. A cartridge for bullets in the row of a gas or blank weapon contradicts it: undecided.
 */
export function calibreOfRow(
  read: CalibreReading | undefined,
  {
    row,
    make,
    model,
    type,
  }: Readonly<{
    row: KnownRow;
    make: Reading | undefined;
    model: ModelReading | undefined;
    type: Reading | undefined;
  }>,
): CalibreReading | undefined {
  if (read?.chambering !== undefined)
    return isForBullets(read) && (blanks.has(type?.code ?? '') || isUnclear(type, row)) ? undefined : read;
  const isBlank = blanks.has(type?.code ?? '');
  const bore =
    read?.boreGroup ?? boreOf(row.calibre.text) ?? (isBlank ? boreOfBlank(row.calibre.text) : undefined);
  if (bore === undefined) return read ?? ofModelAlone(row, model, type);
  const fired = onlyOneOf(bore, modelByCode.get(model?.code ?? '')?.calibres ?? []);
  if (fired !== undefined) return calibreReading(fired, 'calibre.of-model', 0.88);
  const madeFor =
    model === undefined && make !== undefined ? calibreOfMake(make.code, type?.code ?? '', bore) : undefined;
  if (madeFor !== undefined) return calibreReading(madeFor, 'calibre.of-make', 0.85);
  const ofPattern =
    (model === undefined || model.code === 'any:ak-pattern') &&
    bore === '7.62 mm' &&
    make?.code === 'kalashnikov'
      ? calibreByCode.get('7.62x39')
      : undefined;
  if (ofPattern !== undefined) return calibreReading(ofPattern, 'calibre.of-pattern', 0.85);
  const usual = usualOf(type?.code ?? '', bore);
  if (type?.code === 'converted' && usual !== undefined)
    return calibreReading(usual, 'calibre.usual-for-type', 0.82);
  if (isWideBore.has(bore) && !isMadeFor(usual, make?.code ?? model?.make ?? '', bore)) return read;
  return usual === undefined ? read : calibreReading(usual, 'calibre.usual-for-type', 0.88);
}

/** No calibre is written anywhere: the one for which the model is made. */
function ofModelAlone(
  row: KnownRow,
  model: ModelReading | undefined,
  type: Reading | undefined,
): CalibreReading | undefined {
  const [only, another] = modelByCode.get(model?.code ?? '')?.calibres ?? [];
  const calibre = another === undefined ? calibreByCode.get(only ?? '') : undefined;
  if (calibre === undefined || row.calibre.text.trim() !== '' || !shooting.has(type?.code ?? ''))
    return undefined;
  return calibreReading(calibre, 'calibre.of-model', 0.8);
}

function isUnclear(type: Reading | undefined, row: KnownRow): boolean {
  return type === undefined && row.type.kinds().some((kind) => /^(?:unclear|gas|blank|signal)$/.test(kind));
}

function isForBullets(read: CalibreReading): boolean {
  return /^(?:pistol|revolver|rifle|rimfire|gauge)$/.test(kindOfCalibre.get(read.code) ?? '');
}

function onlyOneOf(bore: string, codes: readonly string[]): Calibre | undefined {
  const [first, second] = codes.flatMap((code) => {
    const calibre = calibreByCode.get(code);
    return calibre !== undefined && calibre.bore === (bore === '5.6 mm' ? '.22' : bore) ? calibre : [];
  });
  return second === undefined ? first : undefined;
}

/** The one cartridge of a bore for which all models of a make and of its sisters (one name may stand for the other) are chambered, of those of a type that have such a bore. */
function calibreOfMake(make: string, type: string, bore: string): Calibre | undefined {
  // ".38" on a pistol is the old cartridge or the stronger one, whatever the catalogue holds of the make.
  if (!shooting.has(type) || bore === '.38') return undefined;
  const ours = [make, ...(sistersOf.get(make) ?? [])]
    .flatMap((code) => modelsByMake.get(code) ?? [])
    .filter((model) => model.type === type);
  const found = ours.flatMap(({ calibres: codes }) => {
    const ofBore = codes.filter((code) => calibreByCode.get(code)?.bore === bore);
    return ofBore.length === 0 ? [] : [ofBore.join('|')];
  });
  const [only, another] = new Set(found);
  return found.length >= 2 && another === undefined ? calibreByCode.get(only ?? '') : undefined;
}

const shooting = new Set(['pistol', 'automatic-rifle', 'submachine-gun', 'machine-gun']);
/** Of a weapon of which nothing but the kind is known these say too little. */
const isWideBore = new Set(['7.62 mm', '7.65 mm']);

/** Whether the make is known and, for the wider bore, has a model for this cartridge. */
function isMadeFor(usual: Calibre | undefined, make: string, bore: string): boolean {
  if (usual === undefined || make === '') return false;
  return (
    bore === '7.65 mm' ||
    modelsByMake.get(make)?.some(({ calibres: codes }) => codes.includes(usual.code)) === true
  );
}

const sistersOf = new Map(makes.map(({ code, sisters }) => [code, sisters]));
const modelsByMake = Map.groupBy(models, ({ make }) => make);

/** The one cartridge that a figure means on weapons of a type. */
const usual: readonly Readonly<{ types: readonly string[]; bore: string; calibre: string }>[] = [
  { types: ['pistol', 'machine-pistol'], bore: '.380', calibre: '380-acp' },
  { types: ['pistol'], bore: '.25', calibre: '6.35' },
  { types: ['pistol', 'submachine-gun'], bore: '.45', calibre: '45-acp' },
  { types: ['revolver'], bore: '.357', calibre: '357-magnum' },
  {
    types: ['pistol', 'submachine-gun', 'machine-pistol', 'converted'],
    bore: '7.65 mm',
    calibre: '7.65-browning',
  },
  { types: ['pistol', 'submachine-gun'], bore: '7.62 mm', calibre: '7.62x25' },
  { types: ['submachine-gun'], bore: '9 mm', calibre: '9x19' },
  { types: ['revolver'], bore: '7.62 mm', calibre: '7.62x38r' },
  { types: ['flobert'], bore: '4 mm', calibre: '4-flobert' },
  { types: ['flobert'], bore: '6 mm', calibre: '6-flobert' },
  {
    types: ['rifle', 'carbine', 'machine-gun', 'semi-automatic-rifle', 'long-gun', 'hunting-gun'],
    bore: '7.92 mm',
    calibre: '7.92x57',
  },
  { types: [...blanks, 'converted'], bore: '8 mm', calibre: '8-knall' },
  { types: ['blank-pistol', 'gas-pistol'], bore: '9 mm', calibre: '9-pak' },
  { types: ['blank-revolver', 'gas-revolver'], bore: '9 mm', calibre: '9-rk' },
];

function usualOf(type: string, bore: string): Calibre | undefined {
  const found = usual.find((one) => one.bore === bore && one.types.includes(type));
  return calibreByCode.get(found?.calibre ?? '');
}
