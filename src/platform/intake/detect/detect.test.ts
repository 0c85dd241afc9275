import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readDate } from './dates.ts';
import { findLayout } from './dialect.ts';
import { countBytes, type Encoding, findEncoding } from './encoding.ts';
import { readAmount } from './numbers.ts';
import { decidedDecimal, decidedOrder, profiler } from './profile.ts';

const macedonian =
  'Реден број;Марка;Место\n1;Застава;Скопје, општина Гази Баба\n2;Берета;Тетово\n3;Црвена застава;Куманово\n';
const albanian =
  'Numri;Marka;Vendi\n1;Zastava;Gjakovë, lagjja Çabrati\n2;Beretta;Prishtinë\n3;Crvena zastava;Suharekë\n';
const serbian =
  'Broj;Marka;Mesto\n1;Zastava;Čačak, opština Šid\n2;Bereta;Niš\n3;Crvena zastava;Požarevac, Đakovica\n';
const portuguese =
  'Número;Marca;Município\n1;Taurus;São Gonçalo\n2;Rossi;Niterói, não há\n3;Imbel;Petrópolis, região serrana\n';

const encodingOf = (bytes: Uint8Array) => findEncoding(bytes, bytes, countBytes(bytes));

describe('character sets', () => {
  it.each<[string, string, Encoding, readonly Encoding[]]>([
    ['Macedonian', macedonian, 'windows-1251', ['windows-1251']],
    ['Macedonian', macedonian, 'iso-8859-5', ['iso-8859-5']],
    ['Albanian', albanian, 'windows-1252', ['windows-1252', 'windows-1250', 'iso-8859-2']], // ë and ç stand at the same place in both
    ['Serbian', serbian, 'windows-1250', ['windows-1250']],
    ['Serbian', serbian, 'iso-8859-2', ['iso-8859-2', 'windows-1250']],
    ['Portuguese', portuguese, 'windows-1252', ['windows-1252']],
    ['Macedonian', macedonian, 'utf-8', ['utf-8']],
    ['Macedonian', macedonian, 'utf-16le', ['utf-16le']],
    ['Serbian', serbian, 'utf-16be', ['utf-16be']],
  ])('%s in %s', (_language, text, encoding, allowed) => {
    const bytes = iconv.encode(text, encoding);

    const found = encodingOf(bytes);

    expect(allowed).toContain(found.encoding);
    expect(iconv.decode(bytes, found.encoding)).toBe(text);
  });

  it.each<[string, Encoding, number]>([
    ['efbbbf61', 'utf-8', 3],
    ['fffe6100', 'utf-16le', 2],
    ['feff0061', 'utf-16be', 2],
  ])('the mark %s decides', (hex, encoding, skip) => {
    expect(encodingOf(Buffer.from(hex, 'hex'))).toEqual({ encoding, skip, sure: true });
  });

  it('a file in UTF-8 with one broken byte stays UTF-8 and is to be looked at', () => {
    const bytes = Buffer.concat([Buffer.from(macedonian), Buffer.from([0xff, 0x0a])]);

    expect(encodingOf(bytes)).toEqual({ encoding: 'utf-8', skip: 0, sure: false });
  });
});

describe('layout', () => {
  it.each([
    ['semicolons, commas in the cells', serbian, ';', 0, true],
    ['tabs', 'a\tb\tc\n1\t2,5\t3\n', '\t', 0, true],
    ['pipes', 'a|b|c\n1|2,5|3\n', '|', 0, true],
    ['Excel says the delimiter', 'sep=;\nmake;model\nZastava;M70\n', ';', 1, true],
    [
      'a title above the table',
      'List of seized arms 2021\n\nmake,model,date\nZastava,M70,2021-01-02\nCZ,75,2021-01-03\n',
      ',',
      1,
      true,
    ],
    ['no headings', '1,Zastava,2021-01-02\n2,CZ,2021-01-03\n', ',', 0, false],
    ['one column', 'serial\n123\n456\n', ',', 0, true],
  ])('%s', (_name, text, delimiter, before, hasHeadings) => {
    expect(findLayout(text)).toMatchObject({ dialect: { delimiter }, before, hasHeadings });
  });

  it('single quotes are found where they are used throughout', () => {
    expect(findLayout("'make';'model'\n'Zastava';'M70; b'\n'CZ';'75'\n").dialect).toEqual({
      delimiter: ';',
      quote: "'",
    });
  });
});

describe('dates', () => {
  it.each([
    ['2021-03-04', null, '2021-03-04'],
    ['2021-03-04 10:15:00', null, '2021-03-04'],
    ['20210304', null, '2021-03-04'],
    ['03/04/2021', 'dmy', '2021-04-03'],
    ['03/04/2021', 'mdy', '2021-03-04'],
    ['13/04/2021', null, '2021-04-13'],
    ['04/13/2021', null, '2021-04-13'],
    ['05.05.2021.', null, '2021-05-05'],
    ['3 April 2021', null, '2021-04-03'],
    ['12 мај 2021', null, '2021-05-12'],
    ['03/2021', null, '2021-03'],
    ['1998', null, '1998'],
  ] as const)('%s read as %s is %s', (written, order, day) => {
    expect(readDate(written, order)).toEqual({ day });
  });

  it.each([
    ['03/04/2021', null, 'date-order'],
    ['04/13/2021', 'dmy', 'date-impossible'],
    ['31/02/2021', 'dmy', 'date-impossible'],
    ['2021-02-30', null, 'date-impossible'],
    ['03/04/21', 'dmy', 'date-short-year'],
    ['in the spring', null, 'date-unknown'],
    ['44291', null, 'date-unknown'],
    ['0203-01-05', null, 'date-impossible'],
  ] as const)('%s read as %s is refused: %s', (written, order, problem) => {
    expect(readDate(written, order)).toEqual({ problem });
  });

  it.each([
    [['03/04/2021', '05/06/2021'], 'ask'],
    [['03/04/2021', '13/06/2021'], 'dmy'],
    [['03/04/2021', '06/13/2021'], 'mdy'],
    [['13/04/2021', '06/13/2021'], 'ask'],
    [['2021-03-04', '05/05/2021'], null],
  ])('IM-5 a column of %j is read as %s', (cells, order) => {
    const column = profiler(1);
    for (const cell of cells) column.row([cell]);

    expect(column.profiles().map(decidedOrder)).toEqual([order]);
  });
});

describe('decimals', () => {
  it.each([
    [['1,5', '1,234'], 'comma'],
    [['1.5', '1,234'], 'point'],
    [['1.234,50'], 'comma'],
    [['1,234'], 'ask'],
    [['1,5', '1.5'], 'ask'],
    [['12', '7'], null],
  ])('a column of %j has the mark %s', (cells, mark) => {
    const column = profiler(1);
    for (const cell of cells) column.row([cell]);

    expect(column.profiles().map(decidedDecimal)).toEqual([mark]);
  });

  it.each([
    ['1.234,50', 'comma', '1234.50'],
    ['1,234.50', 'point', '1234.50'],
    ['1,234', 'point', '1234'],
    ['1,234', 'comma', '1.234'],
    ['1,234', null, 'in-doubt'],
    ['-0,5', null, '-0.5'],
    ['1.2.3,4', 'comma', undefined],
    ['abc', null, undefined],
  ] as const)('%s with the mark %s is %s', (written, mark, amount) => {
    expect(readAmount(written, mark)).toBe(amount);
  });
});
