import { describe, expect, it } from 'vitest';
import { checkNumber } from '../document-number.ts';
import { kindOf } from './index.ts';

/** The level that a comparison reaches, the same both ways round. */
function levelOf(kind: string, left: readonly string[], right: readonly string[]): string {
  const { compare, levels } = kindOf(kind);
  const at = compare(left, right);
  expect(compare(right, left)).toBe(at);
  return levels[at]?.name ?? 'unknown';
}

const one: readonly (readonly [kind: string, left: string, right: string, level: string])[] = [
  ['serial', 'K-48213', 'К 48213', 'exact'],
  ['serial', 'K482I3', 'K-48213', 'folded'],
  ['serial', 'K48213', 'K84213', 'transposition'],
  ['serial', 'K48213', 'K48231', 'near-slip'],
  ['serial', 'K48213', 'K48313', 'near-slip'],
  ['serial', 'K48213', '**8213', 'wildcard'],
  ['serial', 'K48213', '**48213', 'conflict'],
  ['category', 'DE', 'непознато', 'unknown'],
  ['category', 'x', 'y', 'conflict'],
  ['text', 'The Clock in the Mirror, Volume 1', 'The Clock in the Mirror, Volume 2', 'figures'],
  ['text', 'The Clock in the Mirror 1', 'The Clock in the Miror 1', 'close'],
  ['text', 'The Clock in the Mirror', 'The Clock in the Garden 2', 'some'],
  ['text', 'not available', 'not available', 'unknown'],
  ['serial', 'K48213', 'K4821', 'one-edit'],
  ['serial', 'K48213', 'K98213', 'one-edit'],
  ['serial', 'K48213', 'K48214', 'neighbour'],
  ['serial', 'K48213', 'K48402', 'neighbour'],
  ['serial', 'K48213', 'K?8213', 'wildcard'],
  ['serial', 'K48213', '??8219', 'conflict'],
  ['serial', 'K48213', 'AB77120', 'conflict'],
  ['serial', 'NONE', 'NONE', 'unknown'],
  ['serial', '0', '0', 'unknown'],
  ['serial', '12345', '12345', 'unknown'],
  ['serial', '', '', 'unknown'],
  ['reference', '2016/003011', '2016 / 003011', 'same'],
  ['reference', 'PA-2016-61117; WC-1794014', 'WC-6844962; WC-1794014', 'same'],
  ['reference', 'WC-1794014', 'PA-2016-61117; WC-1794074', 'one-edit'],
  ['reference', 'WC-1794014', 'WC-6844962', 'conflict'],
  ['reference', 'I05870651', 'I05870652', 'conflict'],
  ['reference', 'I05870651', 'I05370651', 'one-edit'],
  ['reference', '-', '2016/003011', 'unknown'],
  ['reference', 'A217', 'A2174', 'conflict'],
  ['reference', 'A2174', 'A217', 'conflict'],
  ['make', 'zastava', 'zastava', 'same'],
  ['make', 'cz', 'zbrojovka-brno', 'successor'],
  ['make', 'century', 'zastava', 'importer'],
  ['make', 'zastava', 'beretta', 'conflict'],
  ['model', 'zastava:m70a', 'zastava:m70aa', 'related'],
  ['model', 'zastava:m57', 'zastava:m88', 'conflict'],
  ['calibre', '9x19', '9x19', 'chambering'],
  ['calibre', '9x19', 'bore:9 mm', 'undecidable'],
  ['calibre', '9x19', '9x18-makarov', 'bore'],
  ['calibre', '9x19', '7.62x25', 'conflict'],
  ['type', 'pistol', 'handgun', 'related'],
  ['type', 'pistol', 'firearm', 'related'],
  ['type', 'pistol', 'shotgun', 'conflict'],
  ['country', 'YUG', 'SRB', 'related'],
  ['year', '1984', 'g. 1984.', 'same'],
  ['year', '1984', '1985', 'near'],
  ['mark', 'VP 1123', 'VP-1123', 'same'],
  ['name', 'Ђаковић', 'Đaković', 'spelling'],
  ['name', 'Gjakoviq', 'Ђаковић', 'spelling'],
  ['name', 'Gjergj', 'Đorđe', 'short'],
  ['name', 'Voker', 'Walker', 'spelling'],
  ['name', 'nepoznata osoba', 'nepoznata osoba', 'unknown'],
  ['name', 'Robert', 'Rob', 'short'],
  ['name', 'Robert', 'R.', 'short'],
  ['name', 'Alan', 'Allen', 'close'],
  ['name', 'Murphy', 'pMurphy', 'close'],
  ['name', 'unknown', 'unknown', 'unknown'],
  ['name', 'Hoxha', 'Krasniqi', 'conflict'],
  ['birth', '1971-06-24', '24.6.1971', 'same'],
  ['birth', '1971-06-04', '1971-04-06', 'swapped'],
  ['birth', '1971-06-24', '1971-05-24', 'one-digit'],
  ['birth', '1971-06-24', '1971', 'partial'],
  ['birth', '19560409', '1956-04-09', 'same'],
  ['birth', '1971-06-24', '1971-11-03', 'same-year'],
  ['birth', '1971-06-24', '1988-01-30', 'conflict'],
  ['birth', '1900-01-01', '1900-01-01', 'unknown'],
  ['sex', 'машки', 'M', 'same'],
  ['sex', 'F', 'male', 'conflict'],
  ['sex', 'unknown', 'unknown', 'unknown'],
  ['sex', 'непознато', 'M', 'unknown'],
  ['phone', '+381 64 123 4597', '064 1234597', 'national'],
  ['phone', '064 1234597', '064 1234579', 'one-edit'],
  ['document', '0101990450006', '0101990450006', 'same'],
  ['address', '12 Main Street', 'Main Street 12', 'most'],
  ['address', '12 Main Street', '14 Main Street', 'some'],
  ['organisation', 'Zastava d.o.o.', 'ZASTAVA DOO', 'same'],
  ['organisation', 'Zastava d.o.o.', 'Zastava', 'same'],
  ['organisation', 'Застава Д.О.О.', 'ZASTAVA', 'same'],
  ['organisation', 'Lovec Sh.p.k.', 'Lovec LLC', 'same'],
  ['email', 'rob@smith.net', 'rob@jones.com', 'mailbox'],
  ['postcode', '4510', '4501', 'one-edit'],
  ['plate', 'СК 1234 АВ', 'SK1234AV', 'same'],
  ['quantity', '100', '103 EUR', 'near'],
];

describe('a comparison reaches the level', () => {
  it.each(one)('%s: %s and %s are "%s"', (kind, left, right, expected) => {
    expect(levelOf(kind, [left], [right])).toBe(expected);
  });

  it('of names that change places', () => {
    expect(levelOf('name', ['Hoxha', 'Arben'], ['Arben', 'Hoxha'])).toBe('swapped');
  });

  it('of a calibre whose code is absent by its bore', () => {
    expect(levelOf('calibre', ['', '9 mm'], ['9x19', '9 mm'])).toBe('undecidable');
  });
});

describe('the check digit of a personal number', () => {
  it.each([
    ['0101006500006', 'jmbg', true],
    ['0101006500007', 'jmbg', false],
    ['J00101999W', 'nid', true],
    ['J00101999V', 'nid', false],
    ['1234567892', 'kosovo', true],
    ['1234567893', 'kosovo', false],
    ['AB123', 'other', undefined],
  ])('%s is %s, right: %s', (key, scheme, valid) => {
    expect(checkNumber(key)).toEqual({ scheme, valid });
  });
});
