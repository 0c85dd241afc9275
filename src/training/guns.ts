import type { Chance } from './chance.ts';

/** How a police clerk of Velestia writes down a gun: several spellings for one thing, as in every real register. */
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
  type: string;
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
    type: 'PISTOLA',
    makes: ['TAURUS', 'Taurus', 'FORJAS TAURUS'],
    models: ['PT 92', 'PT 100', 'PT 58 S', 'PT 840', 'INDETERMINADO'],
    calibres: ['9 MM', '.40', '.380', '9 MM LUGER (9X19MM)', '.40 S&W (10 X 22)'],
    countries: ['BRASIL', 'Brasil'],
    serials: ['T@@#####', 'S@@#####', 'K@@#####', 'T@@#####'],
    weight: 24,
    restricted: false,
  },
  {
    type: 'PISTOLA',
    makes: ['GLOCK', 'Glock'],
    models: ['17', '19 GEN4', '22 GEN4', '26', 'NÃO IDENTIFICADO'],
    calibres: ['9 MM', '9 MM LUGER (9X19MM)', '.40 S&W (10 X 22)'],
    countries: ['ÁUSTRIA', 'Áustria'],
    serials: ['@@@###', '@@@@###', '@@###'],
    weight: 14,
    restricted: true,
  },
  {
    type: 'PISTOLA',
    makes: ['CZ', 'CZ - CESKA ZBROJOVKA', 'Ceska Zbrojovka'],
    models: ['75', '75 B', 'P-07', '82'],
    calibres: ['9 MM', '9 MM LUGER (9X19MM)', '9X18'],
    countries: ['REP. TCHECA', 'Rep. Tcheca'],
    serials: ['@####', '#####', '@@####'],
    weight: 9,
    restricted: true,
  },
  {
    type: 'PISTOLA',
    makes: ['ZASTAVA', 'CRVENA ZASTAVA', 'Zastava Arms'],
    models: ['M57', 'M70', 'CZ 99', 'EZ9'],
    calibres: ['7,62', '7,62 TOKAREV', '7,65 MM', '9 MM'],
    countries: ['SÉRVIA', 'IUGOSLÁVIA', 'Iugoslávia'],
    serials: ['@-######', '######', '@######'],
    weight: 12,
    restricted: false,
  },
  {
    type: 'REVÓLVER',
    makes: ['ROSSI', 'Rossi', 'AMADEO ROSSI'],
    models: ['ROSSI', 'INDETERMINADO', 'M68', 'NÃO IDENTIFICADO'],
    calibres: ['.38', '.38 SPL', '.38 SPECIAL (9 X 29,5 MM)', '.32'],
    countries: ['BRASIL', 'Brasil'],
    serials: ['@######', 'D######', '######', '@@#####'],
    weight: 12,
    restricted: false,
  },
  {
    type: 'REVÓLVER',
    makes: ['S&W', 'SMITH & WESSON', 'Smith Wesson', 'S & W'],
    models: ['HAND EJECTOR', '10', '36', 'INDETERMINADO'],
    calibres: ['.38', '.38 SPL', '.357 MAGNUM'],
    countries: ['EUA', 'Eua'],
    serials: ['######', '@######', '@@@####'],
    weight: 8,
    restricted: false,
  },
  {
    type: 'FUZIL',
    makes: ['ZASTAVA', 'Zastava', 'CRVENA ZASTAVA'],
    models: ['M70', 'M70 AB2', 'M72', 'NÃO IDENTIFICADO'],
    calibres: ['7.62', '7,62X39', '7,62 X 39 MM'],
    countries: ['SÉRVIA', 'IUGOSLÁVIA', 'Ignorado'],
    serials: ['######', 'A-######', '@@######'],
    weight: 10,
    restricted: true,
  },
  {
    type: 'ESPINGARDA',
    makes: ['CBC', 'BOITO', 'NÃO IDENTIFICADA', 'Indeterminado'],
    models: ['OUTROS', '586', 'REUNA', 'INDETERMINADO'],
    calibres: ['12', '.12', '28', '36', 'CAL. 12'],
    countries: ['BRASIL', 'Ignorado', 'OUTROS'],
    serials: ['#####', '######', '@####'],
    weight: 6,
    restricted: false,
  },
  {
    type: 'ARMA DE FABRICAÇÃO CASEIRA',
    makes: ['INDETERMINADO', 'NÃO IDENTIFICADA'],
    models: ['OUTROS', 'INDETERMINADO'],
    calibres: ['12', '.22', '9 MM'],
    countries: ['IGNORADO', 'Ignorado'],
    serials: ['-'],
    weight: 3,
    restricted: false,
  },
];

const gone: readonly [string, ...string[]] = [
  'ELIMINADO',
  'eliminado',
  'Removido por ação humana.',
  'RASPADO',
  'suprimido',
  'SEM NÚMERO',
  'N/C',
  '-',
  '0',
  'rasurado por ação mecânica',
];
const marks: readonly [string, ...string[]] = [
  '',
  'NÃO PATRIMONIADA',
  'Não Identificada',
  'POLÍCIA',
  'Registro Particular',
  'FORÇAS ARMADAS',
];

/** Makes up a gun as it would be written down. */
export function makeGun(chance: Chance): WrittenGun {
  const line = chance.one(
    lines,
    lines.map(({ weight }) => weight),
  );
  return {
    type: line.type,
    make: chance.one(line.makes),
    model: chance.one(line.models),
    calibre: chance.one(line.calibres),
    country: chance.one(line.countries),
    serial: writtenSerial(chance, stamped(chance, chance.one(line.serials))),
    institution: chance.one(marks, [30, 30, 15, 10, 10, 5]),
    restricted: line.restricted ? 'Sim' : 'Não',
  };
}

/** The same gun, written down once more by somebody else: other spelling, a misread letter, a number half gone. */
export function writtenAgain(chance: Chance, gun: WrittenGun): WrittenGun {
  const line = lines.find(({ makes, type }) => makes.includes(gun.make) && type === gun.type) ?? lines[0];
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

function writtenSerial(chance: Chance, serial: string): string {
  if (serial === '-' || chance.yes(0.22)) return chance.yes(0.25) ? '' : chance.one(gone);
  if (chance.yes(0.03)) return partial(chance, serial);
  if (chance.yes(0.02)) return `${serial} (cano) e ${stamped(chance, '@@#####')} (ferrolho)`;
  if (chance.yes(0.02)) return `${serial} (parcialmente ilegível)`;
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
