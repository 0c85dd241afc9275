import { type Chance, chanceAt } from '../chance.ts';
import { slip } from '../dirt/letters.ts';
import { countries } from '../people/countries.ts';
import { phoneNumber } from '../people/numbers.ts';
import type { Size } from './life.ts';
import type { Procedure } from './procedures.ts';

/** A vehicle as a procedure writes it down; `truth` is which one it is, `isSuspects` that its first suspect keeps it. */
export type VehicleMention = Readonly<{
  truth: string;
  dirt: readonly string[];
  isSuspects: boolean;
  plate: string | null;
  vin: string | null;
  make: string | null;
  model: string | null;
  kind: string;
  colour: string | null;
  year: number | null;
}>;

/** A telephone as a procedure writes it down. */
export type PhoneMention = Readonly<{
  truth: string;
  dirt: readonly string[];
  isSuspects: boolean;
  number: string | null;
  imei: string | null;
  handset: string | null;
}>;

/** Of a hundred procedures of each context: how many name a vehicle, how many a telephone. */
const named = {
  traffic: [70, 15],
  border: [60, 20],
  search: [15, 30],
  street: [8, 20],
  surrender: [0, 0],
} as const satisfies Readonly<Record<Procedure['context'], readonly [vehicle: number, phone: number]>>;

/** How many vehicles, and as many telephones, come back in several procedures. */
export const wanderersOf = ({ firearms }: Size): number => Math.max(6, Math.round(firearms / 150));

/** Of ten, three belong to a few that come back in several procedures. */
function thingIn(chance: Chance, size: Size, index: number): number {
  const wanderers = wanderersOf(size);
  return chance.yes(0.3) ? chance.whole(0, wanderers - 1) : wanderers + index;
}

/** A vehicle that comes back, as a list of what is looked for may have it. */
export function vehicleLookedFor(size: Size, { number, list, on }: Listed): VehicleMention | undefined {
  const chance = chanceAt(size.seed, 'thing', -1_000_000_000 - number * 8 - list * 2);
  return chance.yes(0.6) ? writeVehicle(chance, vehicleAt(size.seed, number), { number, on }) : undefined;
}

/** A telephone that comes back, as such a list may have it. */
export function phoneLookedFor(size: Size, { number, list }: Listed): PhoneMention | undefined {
  const chance = chanceAt(size.seed, 'thing', -1_000_000_001 - number * 8 - list * 2);
  return chance.yes(0.6) ? writePhone(chance, phoneAt(size.seed, number), number) : undefined;
}

/** Which of those that come back, on the first or the second list, and since when. */
type Listed = Readonly<{ number: number; list: number; on: string }>;

/** The vehicle of a procedure, if it names one. */
export function vehicleOf(size: Size, { index, context, on }: Procedure): VehicleMention | undefined {
  const chance = chanceAt(size.seed, 'thing', index * 2);
  if (!chance.yes(named[context][0] / 100)) return undefined;
  const number = thingIn(chance, size, index);
  return writeVehicle(chance, vehicleAt(size.seed, number), { number, on });
}

/** The telephone of a procedure, if it names one. */
export function phoneOf(size: Size, { index, context }: Procedure): PhoneMention | undefined {
  const chance = chanceAt(size.seed, 'thing', index * 2 + 1);
  if (!chance.yes(named[context][1] / 100)) return undefined;
  const number = thingIn(chance, size, index);
  return writePhone(chance, phoneAt(size.seed, number), number);
}

type Model = readonly [make: string, model: string, kind: string];
const models: readonly [Model, ...Model[]] = [
  ['volkswagen', 'Golf', 'car'],
  ['volkswagen', 'Passat', 'car'],
  ['opel', 'Astra', 'car'],
  ['opel', 'Vectra', 'car'],
  ['mercedes', 'C 220', 'car'],
  ['mercedes', 'Sprinter', 'van'],
  ['audi', 'A4', 'car'],
  ['audi', 'A6', 'car'],
  ['bmw', '320', 'car'],
  ['fiat', 'Punto', 'car'],
  ['fiat', 'Ducato', 'van'],
  ['zastava', '101', 'car'],
  ['skoda', 'Octavia', 'car'],
  ['renault', 'Megane', 'car'],
  ['peugeot', '307', 'car'],
  ['iveco', 'Daily', 'van'],
  ['ford', 'Transit', 'van'],
];
const makeForms: Readonly<Record<string, readonly [string, ...string[]]>> = {
  volkswagen: ['Volkswagen', 'VW', 'Фолксваген'],
  opel: ['Opel', 'OPEL', 'Опел'],
  mercedes: ['Mercedes-Benz', 'Mercedes', 'Мерцедес'],
  audi: ['Audi', 'AUDI', 'Ауди'],
  bmw: ['BMW', 'БМВ'],
  fiat: ['Fiat', 'FIAT', 'Фиат'],
  zastava: ['Zastava', 'Застава', 'Yugo'],
  skoda: ['Škoda', 'Skoda', 'Шкода'],
  renault: ['Renault', 'Рено'],
  peugeot: ['Peugeot', 'Пежо'],
  iveco: ['Iveco', 'IVECO'],
  ford: ['Ford', 'Форд'],
};
const colours = ['black', 'grey', 'silver', 'white', 'blue', 'red', 'green', 'beige'] as const;
const takenFor: Readonly<Record<string, string>> = {
  grey: 'silver',
  silver: 'grey',
  black: 'blue',
  blue: 'black',
  beige: 'white',
};

type Vehicle = ReturnType<typeof vehicleAt>;

/** A vehicle of Velestia. Its VIN begins with 0, as no maker's does; a vehicle in seven gets another plate one day. */
function vehicleAt(seed: number, number: number) {
  const chance = chanceAt(seed, 'thing', -1 - number * 2);
  const [make, model, kind] = chance.one(models);
  const year = chance.whole(1990, 2013);
  const serial = String(chance.whole(0, 999_999)).padStart(6, '0');
  const yearLetter = 'ABCDEFGHJKLMNPRSTVWXY'.charAt(year % 21);
  return {
    make,
    model,
    kind,
    year,
    colour: chance.one(colours, [20, 20, 16, 16, 12, 8, 4, 4]),
    vin: `0XL${make.slice(0, 3).toUpperCase().replace(/[IOQ]/g, 'Y')}${String(number % 100).padStart(2, '0')}0${yearLetter}1${serial}`,
    plates: [plateAt(chance), plateAt(chance)] as const,
    replatedOn: chance.yes(0.15) ? `20${chance.whole(16, 24)}-06-01` : null,
  };
}

const townLetters = ['XL', 'XA', 'XB', 'XV', 'XK'] as const;
const plateAt = (chance: Chance): string =>
  `${chance.one(townLetters)} ${String(chance.whole(1_000, 9_999))} ${letterAt(chance)}${letterAt(chance)}`;
const plateLetters = 'ABCDEFGHJKLMNPRTUVZ';
const letterAt = (chance: Chance): string => plateLetters.charAt(chance.whole(0, plateLetters.length - 1));

function writeVehicle(
  chance: Chance,
  vehicle: Vehicle,
  { number, on }: Readonly<{ number: number; on: string }>,
): VehicleMention {
  const dirt: string[] = [];
  const when = (share: number, what: string): boolean => {
    const is = chance.yes(share);
    if (is) dirt.push(what);
    return is;
  };
  const replated = vehicle.replatedOn !== null && on >= vehicle.replatedOn;
  const plate = vehicle.plates[replated ? 1 : 0];
  const spelled = chance.yes(0.25)
    ? cyrillicPlate(plate)
    : chance.yes(0.4)
      ? plate.replaceAll(' ', '-')
      : plate;
  const vin = when(0.05, 'VIN misspelled') ? slip(chance, vehicle.vin) : vehicle.vin;
  const hasVin = chance.yes(0.45);
  return {
    truth: `V${number}`,
    isSuspects: chance.yes(0.4),
    plate: when(0.1, 'plate missing')
      ? null
      : when(0.06, 'plate misspelled')
        ? slip(chance, spelled)
        : spelled,
    vin: hasVin ? (when(0.15, 'VIN in part') ? vin.slice(-7) : vin) : null,
    make: chance.yes(0.92) ? chance.one(makeForms[vehicle.make] ?? [vehicle.make]) : null,
    model: chance.yes(0.75) ? vehicle.model : null,
    kind: vehicle.kind,
    colour: chance.yes(0.7)
      ? when(0.1, 'colour taken for another')
        ? (takenFor[vehicle.colour] ?? vehicle.colour)
        : vehicle.colour
      : null,
    year: chance.yes(0.35) ? vehicle.year : null,
    dirt,
  };
}

const cyrillic: Readonly<Record<string, string>> = {
  A: 'А', B: 'Б', C: 'Ц', D: 'Д', E: 'Е', F: 'Ф', G: 'Г', H: 'Х', J: 'Ј', K: 'К', L: 'Л', M: 'М', N: 'Н', P: 'П', R: 'Р', T: 'Т', U: 'У', V: 'В', Z: 'З',
}; // biome-ignore format: read as a table
const cyrillicPlate = (plate: string): string =>
  plate
    .replace(/^X(.)/, (_all, second: string) => `X${cyrillic[second] ?? second}`)
    .replace(/(?<=\d )\w+$/, (letters) => [...letters].map((letter) => cyrillic[letter] ?? letter).join(''));

const handsets = [
  'Samsung A52',
  'Samsung S10',
  'iPhone 11',
  'iPhone 8',
  'Nokia 3310',
  'Xiaomi Redmi 9',
  'Huawei P30',
] as const;

type Phone = ReturnType<typeof phoneAt>;

/** A telephone: a number in a handset; one in five numbers is used in a second handset too. */
function phoneAt(seed: number, number: number) {
  const chance = chanceAt(seed, 'thing', -2 - number * 2);
  const [home] = countries;
  return {
    number: phoneNumber(chance, home),
    handsets: [handsetAt(chance), handsetAt(chance)] as const,
    hasTwo: chance.yes(0.2),
  };
}

/** An IMEI begins with two figures that nobody gives. */
const handsetAt = (chance: Chance): Readonly<{ imei: string; name: string }> => {
  const body = `00${String(chance.whole(0, 999_999)).padStart(6, '0')}${String(chance.whole(0, 999_999)).padStart(6, '0')}`;
  return { imei: `${body}${checkDigit(body)}`, name: chance.one(handsets) };
};

/** The last figure of an IMEI (Luhn). */
function checkDigit(body: string): number {
  const sum = [...body].reduce((total, figure, at) => {
    const doubled = at % 2 === 1 ? Number(figure) * 2 : Number(figure);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

function writePhone(chance: Chance, phone: Phone, number: number): PhoneMention {
  const { imei, name } = phone.handsets[phone.hasTwo && chance.yes(0.5) ? 1 : 0];
  const national = `0${phone.number.replace(/^\+\d{3} /, '')}`;
  const withImei = chance.yes(0.5);
  const misspelled = chance.yes(0.05);
  const written = chance.yes(0.4) ? national : phone.number;
  return {
    truth: `T${number}`,
    dirt: misspelled ? ['number misspelled'] : [],
    isSuspects: chance.yes(0.7),
    number: withImei && chance.yes(0.25) ? null : misspelled ? slip(chance, written) : written,
    imei: withImei ? imei : null,
    handset: chance.yes(0.6) ? name : null,
  };
}
