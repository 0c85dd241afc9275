import { types } from '../catalogue/types.ts';
import { namesKalashnikov } from './kalashnikov.ts';
import { remembering } from './memory.ts';
import type { Reading } from './reading.ts';
import { plain, squash, words } from './text.ts';
import { describes, isMisspelt, typeClasses, unknownWords, wholeName } from './type-words.ts';
import { isPlaceholder } from './vocabulary.ts';

/** Nouns that name a whole weapon. */
const weapons = [
  'pistol',
  'revolver',
  'handgun',
  'single-shot-pistol',
  'rifle',
  'long-gun',
  'rimfire-rifle',
  'carbine',
  'automatic-rifle',
  'semi-automatic-rifle',
  'shotgun',
  'pump-shotgun',
  'double-shotgun',
  'submachine-gun',
  'machine-gun',
  'combination-gun',
  'machine-pistol',
  'firearm',
];

/** Things that are what they are whatever else is said beside them. */
const decisive = [
  'captive-bolt',
  'disguised-gun',
  'toy',
  'airsoft',
  'replica',
  'harpoon',
  'anti-tank-rifle',
  'rocket-launcher',
  'grenade-launcher',
  'mortar',
  'cannon',
  'electric-shock',
  'spray',
  'silencer',
];

/** Things that are no firearm; named first in the cell they decide, named later they are an addition ("pistol with magazine"). */
const others = ['knife', 'ammunition', 'explosive', 'magazine', 'sight', 'part', 'crossbow', 'striking'];

/** Qualities that make a pistol, a revolver or a long gun something else, in the order in which they win. */
const qualities: readonly {
  readonly quality: string;
  readonly pistol: string;
  readonly revolver: string;
  readonly long: string;
}[] = [
  { quality: 'converted', pistol: 'converted', revolver: 'converted', long: '' },
  { quality: 'unclear', pistol: '', revolver: '', long: '' },
  { quality: 'deactivated', pistol: 'deactivated', revolver: 'deactivated', long: 'deactivated' },
  { quality: 'training', pistol: 'training', revolver: 'training', long: 'training' },
  { quality: 'flobert', pistol: 'flobert', revolver: 'flobert', long: 'flobert' },
  { quality: 'rubber', pistol: 'rubber-pistol', revolver: 'rubber-revolver', long: '' },
  { quality: 'air', pistol: 'air-pistol', revolver: 'air-revolver', long: 'air-rifle' },
  { quality: 'signal', pistol: 'signal-pistol', revolver: 'signal-pistol', long: '' },
  { quality: 'blank', pistol: 'blank-pistol', revolver: 'blank-revolver', long: '' },
  { quality: 'gas', pistol: 'gas-pistol', revolver: 'gas-revolver', long: '' },
  { quality: 'home-made', pistol: 'home-made', revolver: 'home-made', long: 'home-made' },
  { quality: 'muzzle-loader', pistol: 'muzzle-loader', revolver: 'muzzle-loader', long: 'muzzle-loader' },
];

/** NCIC letters and other codes that fill a type cell. */
const codes: Readonly<Record<string, string>> = {
  P: 'pistol',
  R: 'rifle',
  S: 'shotgun',
  PI: 'pistol',
  PR: 'revolver',
  PD: 'single-shot-pistol',
  PS: 'single-shot-pistol',
  RA: 'automatic-rifle',
  RB: 'rifle',
  RC: 'carbine',
  RI: 'semi-automatic-rifle',
  RL: 'rifle',
  RP: 'rifle',
  RS: 'rifle',
  SB: 'shotgun',
  SE: 'double-shotgun',
  SI: 'shotgun',
  SO: 'double-shotgun',
  SP: 'pump-shotgun',
  SS: 'shotgun',
  MA: 'machine-gun',
  SMG: 'submachine-gun',
  LMG: 'machine-gun',
  HMG: 'machine-gun',
}; // prettier-ignore

const byName = new Map([...types.values()].map((type) => [squash(type.name), type.code]));

/**
 * Reads a type cell; the first rule that decides wins.
 * 1. A letter code (NCIC).            2. Replicas, toys, launchers, shock devices and the like: what they are.
 * 3. Parts, ammunition and knives when named first, or last with nothing between ("rifle scope").
 * 4. A weapon with a quality that makes it something else (gas, air, signal, sawn off, home-made).
 * 5. A plain weapon.                  6. A quality or thing alone.
 */
export const readType: (cell: string) => Reading | undefined = remembering((cell) => {
  if (cell.length > 120) return undefined;
  const own = byName.get(squash(cell));
  if (own !== undefined) return reading(own, 'type.name', 0.98);
  const code = codes[plain(cell).trim()];
  if (code !== undefined) return reading(code, 'type.letter-code', 0.9);
  const named = wholeName(cell);
  if (named !== undefined) return reading(named, 'type.whole-name', 0.95);
  const found = typeClasses(cell);
  // "Rifle M4 copy": whose pattern it is, or an imitation.
  if (weapons.includes(found[0] ?? '') && /\bCOP(?:Y|IE|IA)\s*$/.test(plain(cell))) return undefined;
  const bare = withoutAdditions(cell) ?? withoutAttribute(cell);
  if (bare !== undefined) return readType(bare) ?? ofPattern(bare);
  const added = additionOf(cell, found);
  if (added !== undefined)
    return added === 'accessory' ? undefined : reading(added, 'type.words.thing-of-a-weapon', 0.88);
  // "A holster for a pistol" is nothing that is listed.
  if (found[0] === 'accessory' && isWeaponAround(found)) return undefined;
  if (found.length === 0 || (isPlaceholder(cell) && !found.includes('home-made'))) return undefined;
  if (isFarFromBeginning(cell, found)) return undefined;
  const read = decided(withoutRounds(cell, withoutNamedPart(cell, found)), 'type.words');
  if (read?.code === 'long-gun' && saysMore(cell)) return undefined;
  // "D.B.M.L. gun": letters that stand for words say what it is.
  if (read?.code === 'firearm' && /(?:\p{L}\.){2}/u.test(cell)) return undefined;
  const isBare =
    read !== undefined &&
    (/^type\.words(?:\.thing-of-a-weapon)?$/.test(read.rule) ||
      read.confidence < 0.8 ||
      (read.rule === 'type.words.no-weapon' && isMisspelt(cell)));
  return isBare ? unlessUnknown(cell, read) : read;
});

/** A word that we do not know beside a plain weapon may be what it is ("plynová pistole"): undecided when it is one of few, less sure in a longer text. */
function unlessUnknown(cell: string, read: Reading): Reading | undefined {
  if (unknownWords(cell).length === 0) return read;
  if (words(cell).length <= 6 || read.code === 'firearm' || read.code === 'long-gun') return undefined;
  return { ...read, rule: 'type.words-some-unknown', confidence: 0.75 };
}

/** "Vojnička puška": a word for any long gun beside a word of what it is like may be a rifle or a shotgun to whoever wrote it. */
function saysMore(cell: string): boolean {
  const parts = words(cell).filter((word) => word.length > 2 && !/\d/.test(word));
  const isOneWord = parts.some((word) => typeClasses(word).includes('long-gun'));
  return isOneWord && parts.length <= 3 && parts.some((word) => describes(word));
}

/** "FS: Remington 870 Express 12 gauge, 28in barrel": a thing named late in a long cell, and no weapon, is not what the cell is about. */
function isFarFromBeginning(cell: string, found: readonly string[]): boolean {
  const parts = words(cell);
  if (parts.length < 7 || isWeaponAround(found)) return false;
  return !typeClasses(parts.slice(0, 5).join(' ')).some((kind) => found.includes(kind));
}

/** "Revolver 6 fishekësh": how many rounds it holds. */
function withoutRounds(cell: string, found: readonly string[]): readonly string[] {
  const isCounted = weapons.includes(found[0] ?? '') && /\d[\s-]?\p{L}+$/u.test(cell.trim());
  return isCounted ? found.filter((kind) => kind !== 'ammunition') : found;
}

/** "Escopeta de un caño", "pištolj bez cevi": a weapon first, and a part that a small word joins to it, is that weapon. */
function withoutNamedPart(cell: string, found: readonly string[]): readonly string[] {
  const isJoined = found.length > 1 && weapons.includes(found[0] ?? '') && joins.test(plain(cell));
  return isJoined ? found.filter((kind) => kind !== 'part') : found;
}

/** Words and marks that join two things: what stands after them is an addition. */
const joins =
  /[,;/+&]|\b(?:AND|WITH|W|SA|S|I|SO|A|Z|ME|DHE|COM|E|CON|Y|MIT|UND|AVEC|ET|CU|SI|ILE|VE|DE|DI|DA|D|OF|FOR|NGA|OD|DO|ZA|DLA|PENTRU|PARA|PER|POUR|FUR|BEZ|NO|WITHOUT|SEM|SIN|OHNE|KAI|ME)\b/;
const withWords = /\s(?:WITH|W\/|SA|SO|S|Z|ME|COM|CON|MIT|AVEC|CU|MED|MET)\s|\s[WM]\/(?=[A-Z]{3})|\s\(/;

/** "Pistol with silencer" is a pistol: what stands before the word "with", when that names a weapon and what follows an addition. */
function withoutAdditions(cell: string): string | undefined {
  const text = plain(cell);
  const at = text.search(withWords);
  const first = text.slice(0, Math.max(at, 0));
  if (first === '' || !(isWeaponAround(typeClasses(first)) || ofPattern(first))) return undefined;
  const added = typeClasses(text.slice(at));
  return added.length > 0 && added.every((kind) => withThings.has(kind)) ? text.slice(0, at) : undefined;
}

/** "AK me kundak të palosshëm": the pattern alone says what it is. */
function ofPattern(cell: string): Reading | undefined {
  return typeClasses(cell).length === 0 && namesKalashnikov(cell)
    ? reading('automatic-rifle', 'type.of-pattern', 0.85)
    : undefined;
}

/** "Doule barrel shotgun": in English the last word is the thing, the part before it says what it is like. */
function withoutAttribute(cell: string): string | undefined {
  if (typeClasses(cell).includes('double-shotgun')) return undefined;
  const text = plain(cell);
  const bare = text.replace(
    /\b(?:BARREL|SLIDE|FRAME|GRIP|STOCK|CYLINDER|CARTRIDGE|BOLT)\s+(?=(?:RIFLE|SHOTGUN|PISTOL|GUN|REVOLVER|HANDGUN)\b)/,
    '',
  );
  return bare === text ? undefined : bare;
}

const withThings = new Set(['magazine', 'sight', 'ammunition', 'silencer', 'accessory', 'part', 'knife']);
const additions = ['magazine', 'sight', 'ammunition'];

/** "Gun holster", "rifle scope", "30 round magazine": with nothing that joins them the last word says what the thing is; a holster is nothing that is listed. */
function additionOf(cell: string, found: readonly string[]): string | undefined {
  const last = found.at(-1) ?? '';
  if (found.length > 1 && joins.test(plain(cell))) return undefined;
  if (found.includes('accessory')) return 'accessory';
  // "Revolver 6 fishekësh": how many it holds.
  if (weapons.includes(found[0] ?? '') && /\d[\s-]?\p{L}+$/u.test(cell)) return undefined;
  return found.length > 1 && additions.includes(last) ? last : undefined;
}

/** The type named by classes of words; shared with free text. */
export function decided(found: readonly string[], rule: string): Reading | undefined {
  if (found.includes('launching') && found.includes('explosive'))
    return reading('grenade-launcher', `${rule}.what-it-is`, 0.9);
  const named = decisive.find((kind) => found.includes(kind));
  if (named !== undefined) return reading(named, `${rule}.what-it-is`, 0.93);
  const first = found.find((kind) => weapons.includes(kind) || others.includes(kind));
  if (first !== undefined && others.includes(first) && !isWeaponAround(found))
    // "Armă de vânătoare cu glonț": what it is for comes first, so the thing behind it is no thing of its own.
    return found[0] === 'hunting' || found[0] === 'sniper'
      ? undefined
      : reading(first, `${rule}.no-weapon`, 0.93);
  if (first !== undefined && others.includes(first)) return mixed(found, first, rule);
  const noun = nounOf(found);
  if (noun === undefined) return qualityAlone(found, rule);
  // "Any other weapon" says only what it is not.
  if (noun === 'firearm' && found.includes('other-kind')) return undefined;
  const changed = altered(found, noun, rule);
  if (changed === 'undecided') return undefined;
  return changed ?? reading(refined(found, noun), rule, 0.96);
}

/** True when a type cell speaks of what keeps a thing from being a plain firearm, though no type is decided. */
export const isDoubtful: (cell: string) => boolean = remembering((cell) =>
  typeClasses(cell).some((kind) => doubts.has(kind)),
);
const doubts = new Set(
  'blank signal gas air unclear deactivated training replica toy airsoft rubber flobert accessory part magazine ammunition sight silencer'.split(
    ' ',
  ),
);

/** "Barrel of a pistol" is a part; "magazine" after a weapon an addition. */
function mixed(found: readonly string[], first: string, rule: string): Reading | undefined {
  const last = others.includes(found.at(-1) ?? '');
  if (first === 'part' || first === 'magazine' || first === 'ammunition' || first === 'sight')
    return reading(first, `${rule}.thing-of-a-weapon`, last ? 0.85 : 0.88);
  return undefined;
}

function isWeaponAround(found: readonly string[]): boolean {
  return found.some((kind) => weapons.includes(kind));
}

function nounOf(found: readonly string[]): string | undefined {
  const nouns = found.filter((kind) => weapons.includes(kind));
  const isOneHand = nouns.includes('pistol') || nouns.includes('revolver');
  const specific = nouns.filter(
    (kind) => kind !== 'firearm' && kind !== 'long-gun' && !(kind === 'handgun' && isOneHand),
  );
  if (specific.includes('submachine-gun')) return 'submachine-gun';
  if (specific.includes('machine-gun') && isOneHand) return 'submachine-gun';
  if (specific.includes('machine-gun')) return 'machine-gun';
  if (specific.includes('combination-gun')) return 'combination-gun';
  if (new Set(specific.filter((kind) => ['pistol', 'revolver', 'rifle', 'shotgun'].includes(kind))).size > 1)
    return undefined;
  // An automatic pistol or shotgun is a pistol or shotgun.
  const plain = specific.filter(
    (kind) => kind !== 'automatic-rifle' || specific.every((one) => long.has(one)),
  );
  return plain[0] ?? nouns[0];
}

const long = new Set(['rifle', 'carbine', 'automatic-rifle', 'semi-automatic-rifle', 'rimfire-rifle']);

/** What a quality makes of a weapon; undecided where there is no such thing in the list (a long gun that fires blanks). */
function altered(found: readonly string[], noun: string, rule: string): Reading | 'undecided' | undefined {
  if (found.includes('sawn-off')) {
    return reading(
      noun === 'shotgun' || noun === 'double-shotgun' || noun === 'firearm'
        ? 'sawn-off-shotgun'
        : noun === 'long-gun'
          ? 'sawn-off-shotgun'
          : 'sawn-off-rifle',
      `${rule}.sawn-off`,
      noun === 'long-gun' ? 0.75 : 0.9,
    );
  }
  const quality = qualities.find(
    // A pistol for gas and signals is sold and counted as a gas pistol.
    (q) => found.includes(q.quality) && !(q.quality === 'signal' && found.includes('gas')),
  );
  if (quality === undefined)
    return found.at(-1) === 'part' && found.length === 2
      ? reading('part', `${rule}.thing-of-a-weapon`, 0.85)
      : undefined;
  const kind = types.get(noun)?.family;
  const target =
    noun === 'revolver'
      ? quality.revolver
      : kind === 'handgun'
        ? quality.pistol
        : noun === 'firearm'
          ? quality.long === ''
            ? quality.pistol
            : quality.long
          : quality.long;
  if (target === '') return /^(?:blank|signal|unclear)$/.test(quality.quality) ? 'undecided' : undefined;
  // A pump-action or self-loading "gas operated" rifle is a firearm: only handguns are gas weapons.
  return reading(target, `${rule}.${quality.quality}`, 0.94);
}

/** Long guns of which only the bore says whether they are rifles ("fusil à canon lisse", "yivsiz tüfek"). */
const bores = new Set(['rifle', 'long-gun', 'carbine', 'hunting-gun']);

function refined(found: readonly string[], noun: string): string {
  const has = (kind: string): boolean => found.includes(kind);
  if (has('smooth') && bores.has(noun)) return has('double-shotgun') ? 'double-shotgun' : 'shotgun';
  if (has('rifled') && (noun === 'long-gun' || noun === 'shotgun')) return 'rifle';
  if (noun === 'shotgun' && (has('pump-action') || has('pump-shotgun'))) return 'pump-shotgun';
  if ((noun === 'shotgun' || noun === 'long-gun') && has('double-shotgun')) return 'double-shotgun';
  if (noun === 'firearm' && has('hunting') && has('double-shotgun')) return 'double-shotgun';
  if (noun === 'firearm' && has('hunting') && has('pump-action')) return 'pump-shotgun';
  if ((noun === 'long-gun' || noun === 'firearm') && has('hunting')) return 'hunting-gun';
  if (noun === 'long-gun' && has('sniper')) return 'rifle';
  if (noun === 'long-gun' && has('pump-action')) return 'pump-shotgun';
  if ((noun === 'long-gun' || noun === 'rifle' || noun === 'carbine') && has('small-bore'))
    return 'rimfire-rifle';
  if ((noun === 'long-gun' || noun === 'rifle' || noun === 'carbine') && has('semi-action'))
    return 'semi-automatic-rifle';
  if ((noun === 'long-gun' || noun === 'rifle' || noun === 'carbine') && has('automatic-action'))
    return 'automatic-rifle';
  return noun;
}

function qualityAlone(found: readonly string[], rule: string): Reading | undefined {
  if (found.includes('sawn-off')) return reading('sawn-off-shotgun', `${rule}.sawn-off`, 0.7);
  if (found.includes('home-made')) return reading('home-made', `${rule}.home-made`, 0.85);
  if (found.includes('converted') && found.some((kind) => /^(?:gas|blank|signal)$/.test(kind)))
    return reading('converted', `${rule}.converted`, 0.85);
  if (found.includes('rubber')) return reading('rubber-pistol', `${rule}.rubber`, 0.7);
  if (found.includes('deactivated')) return reading('deactivated', `${rule}.deactivated`, 0.85);
  if (found.includes('air')) return reading('air-rifle', `${rule}.air`, 0.6);
  if (found.includes('signal')) return reading('signal-pistol', `${rule}.signal`, 0.85);
  if (found.includes('gas')) return reading('gas-pistol', `${rule}.gas`, 0.7);
  if (found.includes('blank')) return reading('blank-pistol', `${rule}.blank`, 0.7);
  if (found.includes('pump-action')) return reading('pump-shotgun', `${rule}.pump`, 0.8);
  if (found.includes('muzzle-loader')) return reading('muzzle-loader', `${rule}.muzzle-loader`, 0.8);
  if (found.includes('hunting')) return reading('hunting-gun', `${rule}.hunting`, 0.75);
  if (found.includes('sniper')) return reading('rifle', `${rule}.sniper`, 0.8);
  return undefined;
}

function reading(code: string, rule: string, confidence: number): Reading | undefined {
  const type = types.get(code);
  return type === undefined ? undefined : { code, name: type.name, rule, confidence };
}
