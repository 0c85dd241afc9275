import type { Chance } from './chance.ts';
import { type Hand, serialWords, typeWords } from './firearms/words.ts';

/** How a police clerk of Velestia writes down a gun, in one of the country's languages: several spellings for one thing, as in every real register. */
export type WrittenGun = Readonly<{
  type: string;
  make: string;
  model: string;
  calibre: string;
  country: string;
  serial: string;
  institution: string;
  restricted: string;
}>;

type Line = Readonly<{
  /** A key of `typeWords`. */
  kind: string;
  makes: readonly [string, ...string[]];
  models: readonly [string, ...string[]];
  calibres: readonly [string, ...string[]];
  countries: readonly [string, ...string[]];
  /** # is a digit, @ a letter. */
  serials: readonly [string, ...string[]];
  weight: number;
  restricted: boolean;
}>;

const lines: readonly [Line, ...Line[]] = [
  {
    kind: 'pistol',
    makes: ['TAURUS', 'Taurus', 'FORJAS TAURUS'],
    models: ['PT 92', 'PT 100', 'PT 58 S', 'PT 840', 'nepoznat'],
    calibres: ['9 MM', '.40', '.380', '9 MM LUGER (9X19MM)', '.40 S&W (10 X 22)'],
    countries: ['BRAZIL', 'Brazil'],
    serials: ['T@@#####', 'S@@#####', 'K@@#####', 'T@@#####'],
    weight: 9,
    restricted: false,
  },
  {
    kind: 'pistol',
    makes: ['GLOCK', 'Glock', 'Глок'],
    models: ['17', '19 GEN4', '22 GEN4', '26', 'непознат'],
    calibres: ['9 MM', '9 MM LUGER (9X19MM)', '.40 S&W (10 X 22)', '9x19'],
    countries: ['AUSTRIA', 'Austria'],
    serials: ['@@@###', '@@@@###', '@@###'],
    weight: 13,
    restricted: true,
  },
  {
    kind: 'pistol',
    makes: ['CZ', 'CZ - CESKA ZBROJOVKA', 'Ceska Zbrojovka', 'Česká zbrojovka'],
    models: ['75', '75 B', 'P-07', '82'],
    calibres: ['9 MM', '9 MM LUGER (9X19MM)', '9X18', '9 mm Para'],
    countries: ['CZECH REPUBLIC', 'Czechia'],
    serials: ['@####', '#####', '@@####'],
    weight: 9,
    restricted: true,
  },
  {
    kind: 'pistol',
    makes: ['ZASTAVA', 'CRVENA ZASTAVA', 'Црвена застава', 'Zastava Arms'],
    models: ['M57', 'M70', 'CZ 99', 'EZ9'],
    calibres: ['7,62', '7,62 TOKAREV', '7,65 MM', '9 MM', '7,62x25'],
    countries: ['SERBIA', 'YUGOSLAVIA', 'Yugoslavia'],
    serials: ['@-######', '######', '@######'],
    weight: 22,
    restricted: false,
  },
  {
    kind: 'revolver',
    makes: ['ROSSI', 'Rossi', 'AMADEO ROSSI'],
    models: ['ROSSI', 'i panjohur', 'M68', 'nepoznat'],
    calibres: ['.38', '.38 SPL', '.38 SPECIAL (9 X 29,5 MM)', '.32'],
    countries: ['BRAZIL', 'Brazil'],
    serials: ['@######', 'D######', '######', '@@#####'],
    weight: 6,
    restricted: false,
  },
  {
    kind: 'revolver',
    makes: ['S&W', 'SMITH & WESSON', 'Smith Wesson', 'S & W'],
    models: ['HAND EJECTOR', '10', '36', 'непознат'],
    calibres: ['.38', '.38 SPL', '.357 MAGNUM'],
    countries: ['USA', 'United States'],
    serials: ['######', '@######', '@@@####'],
    weight: 8,
    restricted: false,
  },
  {
    kind: 'automatic-rifle',
    makes: ['ZASTAVA', 'Zastava', 'CRVENA ZASTAVA', 'Застава'],
    models: ['M70', 'M70 AB2', 'M72', 'nepoznat'],
    calibres: ['7.62', '7,62X39', '7,62 X 39 MM'],
    countries: ['SERBIA', 'YUGOSLAVIA', 'unknown'],
    serials: ['######', 'A-######', '@@######'],
    weight: 16,
    restricted: true,
  },
  {
    kind: 'shotgun',
    makes: ['BAIKAL', 'Бајкал', 'nepoznato', 'i panjohur'],
    models: ['IZH-27', 'IZH-43', 'непознат', 'MP-153'],
    calibres: ['12', '12/70', '16', '20', 'kal. 12'],
    countries: ['RUSSIA', 'Russia', 'unknown'],
    serials: ['#####', '######', '@####'],
    weight: 12,
    restricted: false,
  },
  {
    kind: 'home-made',
    makes: ['nepoznato', 'непознато', 'i panjohur'],
    models: ['nepoznat', 'непознат'],
    calibres: ['12', '.22', '9 MM'],
    countries: ['unknown', 'UNKNOWN'],
    serials: ['-'],
    weight: 5,
    restricted: false,
  },
];

/** Six hands write at the stations, as often as their languages are spoken. */
const hands: readonly [Hand, ...Hand[]] = ['mk', 'sq', 'sr-Latn', 'sr-Cyrl', 'bs', 'en'];
const spoken = [26, 26, 16, 8, 8, 16];

const marks: readonly [string, ...string[]] = [
  '',
  'no institution',
  'unknown',
  'POLICE',
  'Private registration',
  'ARMED FORCES',
];

const partWords: readonly [readonly [string, string, string], ...(readonly [string, string, string])[]] = [
  ['cev', 'i', 'zatvarač'],
  ['цевка', 'и', 'затворач'],
  ['tyta', 'dhe', 'shuli'],
  ['barrel', 'and', 'bolt'],
];
const partlyIllegible: readonly [string, ...string[]] = [
  'delimično nečitljiv',
  'делумно нечитлив',
  'pjesërisht i palexueshëm',
  'partly illegible',
];

/** Makes up a gun as it would be written down. */
export function makeGun(chance: Chance): WrittenGun {
  const line = chance.one(
    lines,
    lines.map(({ weight }) => weight),
  );
  const hand = chance.one(hands, spoken);
  return {
    type: typeOf(chance, line.kind, hand),
    make: chance.one(line.makes),
    model: chance.one(line.models),
    calibre: chance.one(line.calibres),
    country: chance.one(line.countries),
    serial: writtenSerial(chance, stamped(chance, chance.one(line.serials)), hand),
    institution: chance.one(marks, [30, 30, 15, 10, 10, 5]),
    restricted: line.restricted ? 'Yes' : 'No',
  };
}

/** The same gun, written down once more by somebody else: other spelling, a misread letter, a number half gone. */
export function writtenAgain(chance: Chance, gun: WrittenGun): WrittenGun {
  const line =
    lines.find(({ makes, models }) => makes.includes(gun.make) && models.includes(gun.model)) ?? lines[0];
  const serial = chance.one(
    [gun.serial, misread(chance, gun.serial), partial(chance, gun.serial), gun.serial.toLowerCase()],
    [60, 15, 15, 10],
  );
  return { ...gun, make: chance.one(line.makes), serial };
}

function stamped(chance: Chance, pattern: string): string {
  const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ';
  return pattern.replace(/[#@]/g, (sign) =>
    sign === '#' ? String(chance.whole(0, 9)) : (letters[chance.whole(0, letters.length - 1)] ?? 'A'),
  );
}

function typeOf(chance: Chance, kind: string, hand: Hand): string {
  const words = typeWords[kind]?.[hand];
  return words ? chance.one(words) : kind;
}

/** Gone at a fifth of the guns, by hand or from the beginning, in the clerk's own words; at a few of them only partly. */
function writtenSerial(chance: Chance, serial: string, hand: Hand): string {
  if (serial === '-' || chance.yes(0.22))
    return chance.yes(0.25)
      ? ''
      : chance.one(
          serialWords[chance.one(['removed', 'absent', 'illegible', 'unknown'] as const, [60, 15, 5, 20])][
            hand
          ],
        );
  if (chance.yes(0.03)) return partial(chance, serial);
  if (chance.yes(0.02)) {
    const [barrel, and, bolt] = chance.one(partWords);
    return `${serial} (${barrel}) ${and} ${stamped(chance, '@@#####')} (${bolt})`;
  }
  if (chance.yes(0.02)) return `${serial} (${chance.one(partlyIllegible)})`;
  return serial;
}

function partial(chance: Chance, serial: string): string {
  const hidden = chance.whole(1, Math.min(3, Math.max(1, serial.length - 4)));
  const from = chance.yes(0.6) ? 0 : Math.max(0, serial.length - hidden);
  return [...serial].map((letter, i) => (i >= from && i < from + hidden ? '?' : letter)).join('');
}

function misread(chance: Chance, serial: string): string {
  const alike: Readonly<Record<string, string>> = {
    O: '0',
    '0': 'O',
    I: '1',
    '1': 'I',
    S: '5',
    '5': 'S',
    B: '8',
    '8': 'B',
    Z: '2',
    '2': 'Z',
  };
  const at = [...serial].findIndex((letter) => letter in alike);
  if (at >= 0) return `${serial.slice(0, at)}${alike[serial[at] ?? ''] ?? ''}${serial.slice(at + 1)}`;
  const swap = chance.whole(0, Math.max(0, serial.length - 2));
  return `${serial.slice(0, swap)}${serial[swap + 1] ?? ''}${serial[swap] ?? ''}${serial.slice(swap + 2)}`;
}
