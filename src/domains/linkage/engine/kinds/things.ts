import { serialExact, serialFold } from '../../../../shared/fold.ts';
import { isNoise, nameBase, phoneKey, plateKey } from '../../../../shared/keys.ts';
import { areNearOf, vehicleMake } from '../../../reference/index.ts';
import { jaroWinkler, slipOf } from '../strings.ts';
import { defineKind, level } from './kind.ts';

// What vehicles and telephones are compared by. The database says the same of what is typed (ffp.vehicle_levels, ffp.phone_levels; a test compares both).

/** A chassis number: capitals and figures without I, O and Q, which no such number has. */
function vinKey(written: string): string | undefined {
  const key = serialExact(written).replaceAll('I', '1').replace(/[OQ]/g, '0');
  return key.length < 5 || isNoise(key) ? undefined : key;
}

/** Chassis numbers this near left one line one after the other: two vehicles of a fleet sooner than one misread. */
const ofOneFleet = 20;

/** A chassis number (VIN), whole or its last characters. It stays with the vehicle: another one is another vehicle. */
export const vin = defineKind<string>({
  name: 'vin',
  levels: [
    level('same', 'the same number', '+', 0.9, 0.00000001),
    level('end', 'one is the end of the other', '~', 0.06, 0.00001),
    level('transposition', 'two neighbouring characters swapped', '~', 0.01, 0.0000001),
    level('one-edit', 'one character more, less or other', '~', 0.02, 0.00001),
    level('neighbour', 'near in one series: another vehicle of the same fleet', '!', 0.0001, 0.005),
    level('conflict', 'another number', '!', 0.00001, 0.99),
  ],
  prepare: ([written = '']) => vinKey(written),
  compare: (left, right) => {
    if (left === right) return 0;
    const [short, long] = left.length <= right.length ? [left, right] : [right, left];
    if (short.length >= 6 && long.length >= short.length + 3 && long.endsWith(short)) return 1;
    if (areOfOneFleet(left, right)) return 4;
    const slip = slipOf(left, right);
    return slip === 'more' ? 5 : slip === 'transposition' ? 2 : 3;
  },
  frequent: (key) => key,
});

function areOfOneFleet(left: string, right: string): boolean {
  if (left.length !== right.length || left.length < 11) return false;
  const [one, other] = [left, right].map((key) => /^(.*)(\d{6})$/.exec(key));
  return one?.[1] === other?.[1] && Math.abs(Number(one?.[2]) - Number(other?.[2])) <= ofOneFleet;
}

/** A number plate with the country that gave it. Plates are changed, stolen and passed on: another one contradicts little, the same one is not yet the same vehicle. */
export const plate = defineKind<Readonly<{ key: string; fold: string; country: string }>>({
  name: 'plate',
  levels: [
    level('same', 'the same plate', '+', 0.75, 0.00001),
    level('abroad', 'the same characters, of another country', '~', 0.004, 0.00001),
    level('transposition', 'two neighbouring characters swapped', '~', 0.02, 0.000004),
    level('one-edit', 'one character more, less or other', '~', 0.06, 0.0001),
    level('conflict', 'another plate', '−', 0.16, 0.9995),
  ],
  prepare: ([written = '', country = '']) => {
    const key = plateKey(written);
    return isNoise(key) ? undefined : { key, fold: serialFold(key), country: serialExact(country) };
  },
  compare: (left, right) => {
    if (left.key === right.key || (left.fold === right.fold && left.key.length > 5))
      return left.country !== '' && right.country !== '' && left.country !== right.country ? 1 : 0;
    const slip = slipOf(left.key, right.key);
    return slip === 'more' ? 4 : slip === 'transposition' ? 2 : 3;
  },
  frequent: ({ fold }) => fold,
});

/** A word in the form in which it is compared; undefined where it says nothing. */
function squashed(written: string): string | undefined {
  const plain = nameBase(written).replaceAll(' ', '');
  return plain === '' || isNoise(plain.toUpperCase()) ? undefined : plain;
}

/** The maker of a vehicle, in whatever way and script it is written. */
export const vehicleMaker = defineKind<string>({
  name: 'vehicle-make',
  levels: [
    level('same', 'the same make', '+', 0.93, 0.1),
    level('close', 'nearly the same word', '~', 0.04, 0.005),
    level('conflict', 'another make', '!', 0.03, 0.895),
  ],
  prepare: ([written = '']) => (squashed(written) === undefined ? undefined : vehicleMake(written)),
  compare: (left, right) => (left === right ? 0 : jaroWinkler(left, right) >= 0.92 ? 1 : 2),
  frequent: (make) => make,
});

/** What a maker calls a thing: a model of vehicles, a handset. A longer name is a variant. */
export const designation = defineKind<string>({
  name: 'designation',
  levels: [
    level('same', 'the same', '+', 0.78, 0.04),
    level('related', 'a variant of it, or a slip apart', '~', 0.14, 0.02),
    level('conflict', 'another', '−', 0.08, 0.94),
  ],
  prepare: ([written = '']) => squashed(written),
  compare: (left, right) => {
    if (left === right) return 0;
    const [short, long] = left.length <= right.length ? [left, right] : [right, left];
    if (short.length >= 2 && long.startsWith(short)) return 1;
    return short.length >= 4 && slipOf(left, right) !== 'more' ? 1 : 2;
  },
  frequent: (name) => name,
});

/** A code of a list of which some are taken for each other; `nothing` says nothing. */
const nearCode = (
  name: string,
  part: 'colour' | 'kind',
  levels: Parameters<typeof defineKind>[0]['levels'],
) =>
  defineKind<string>({
    name,
    levels,
    prepare: ([code = '']) => (code === '' || code === 'other' ? undefined : code),
    compare: (left, right) => (left === right ? 0 : areNearOf(part, left, right) ? 1 : 2),
    frequent: (code) => code,
  });

/** The colour of a vehicle. It is seen at night, and vehicles are painted anew. */
export const colour = nearCode('colour', 'colour', [
  level('same', 'the same colour', '+', 0.78, 0.16),
  level('near', 'a colour that it is taken for', '~', 0.12, 0.14),
  level('conflict', 'another colour', '−', 0.1, 0.7),
]);

/** What sort of vehicle it is. */
export const vehicleKind = nearCode('vehicle-kind', 'kind', [
  level('same', 'the same', '+', 0.93, 0.6),
  level('near', 'a kind that it is taken for', '~', 0.05, 0.15),
  level('conflict', 'another kind', '!', 0.02, 0.25),
]);

/** A telephone number as it is written down, with and without the country: of a line, which passes from one person and handset to another. */
export const line = defineKind<Readonly<{ digits: string; key: string }>>({
  name: 'line',
  levels: [
    level('same', 'the same number', '+', 0.6, 0.00001),
    level('national', 'the same number without the country', '+', 0.2, 0.000008),
    level('one-edit', 'one figure other, or two swapped', '~', 0.05, 0.0001),
    level('conflict', 'another number', '−', 0.15, 0.9998),
  ],
  prepare: ([written = '']) => {
    const key = phoneKey(written);
    return key === undefined ? undefined : { key, digits: written.replace(/[^0-9]/g, '') };
  },
  compare: (left, right) => {
    if (left.digits === right.digits) return 0;
    if (left.key === right.key) return 1;
    return slipOf(left.key, right.key) === 'more' ? 3 : 2;
  },
  frequent: ({ key }) => key,
});

/** The number of a handset (IMEI): fourteen figures, then a check digit or the version of its software, which is not compared. */
export const imei = defineKind<Readonly<{ body: string; valid: boolean | undefined }>>({
  name: 'imei',
  levels: [
    level('same', 'the same handset', '+', 0.51, 0.0000001),
    level('checked', 'a slip apart, and the check digit says which is wrong', '~', 0.02, 0.0000001),
    level('one-edit', 'a slip apart', '~', 0.02, 0.00001),
    level('conflict', 'another handset', '−', 0.45, 0.99),
  ],
  prepare: ([written = '']) => {
    const digits = written.replace(/[^0-9]/g, '');
    if (digits.length < 14 || digits.length > 16 || isNoise(digits.slice(0, 14))) return undefined;
    return { body: digits.slice(0, 14), valid: digits.length === 15 ? hasCheckDigit(digits) : undefined };
  },
  compare: (left, right) => {
    if (left.body === right.body) return 0;
    // Two numbers with right check digits are two handsets, however near.
    if (slipOf(left.body, right.body) === 'more' || (left.valid && right.valid)) return 3;
    return left.valid || right.valid ? 1 : 2;
  },
  frequent: ({ body }) => body,
});

/** Whether the last figure checks the others (Luhn, ISO/IEC 7812). */
function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const figure = Number(digits[at]) * ((digits.length - at) % 2 === 0 ? 2 : 1);
    sum += figure > 9 ? figure - 9 : figure;
  }
  return sum % 10 === 0;
}

/** The number of a subscription or of its card (IMSI, ICCID). A telephone may have two. */
export const sim = defineKind<string>({
  name: 'sim',
  levels: [
    level('same', 'the same card', '+', 0.7, 0.0000001),
    level('one-edit', 'a slip apart', '~', 0.03, 0.0001),
    level('conflict', 'another card', '~', 0.27, 0.9999),
  ],
  prepare: ([written = '']) => {
    const digits = written.replace(/[^0-9]/g, '');
    return digits.length < 8 || isNoise(digits) ? undefined : digits;
  },
  compare: (left, right) => (left === right ? 0 : slipOf(left, right) === 'more' ? 2 : 1),
  frequent: (digits) => digits,
});
