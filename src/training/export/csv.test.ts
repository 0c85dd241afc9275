import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { understandFirearm } from '../../domains/reference/understand/index.ts';
import { isPersonalNumber } from '../people/numbers.ts';
import { writeCsv } from './csv.ts';

type Row = Readonly<Record<string, string>>;
let folder: string;
let firearms: readonly Row[];
let persons: readonly Row[];

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'focalpoint-country-'));
  await writeCsv({ firearms: 12_000, seed: 7 }, folder, () => {});
  [firearms, persons] = await Promise.all([rowsOf('firearms'), rowsOf('persons')]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const rowsOf = async (name: string): Promise<Row[]> =>
  parse(await readFile(path.join(folder, `${name}.csv`), 'utf8'), { columns: true });
const share = (rows: readonly Row[], which: (row: Row) => boolean): number =>
  rows.filter(which).length / rows.length;

async function bytesOf(firearmCount: number, seed: number): Promise<string> {
  const place = path.join(folder, `${firearmCount}-${seed}-${Math.random()}`);
  const { files } = await writeCsv({ firearms: firearmCount, seed }, place, () => {});
  const hash = createHash('sha256');
  for (const file of files) hash.update(await readFile(file));
  return hash.digest('hex');
}

describe('the country as files', () => {
  it('is the same to the byte for the same seed, and another for another', async () => {
    const [one, same, other] = [await bytesOf(500, 3), await bytesOf(500, 3), await bytesOf(500, 4)];

    expect(same).toBe(one);
    expect(other).not.toBe(one);
  });

  it('keeps each gun and person as they are when the country grows', async () => {
    const place = path.join(folder, 'small');
    await writeCsv({ firearms: 300, seed: 7 }, place, () => {});
    const small: Row[] = parse(await readFile(path.join(place, 'firearms.csv'), 'utf8'), { columns: true });
    const registered = (rows: readonly Row[]): readonly unknown[] =>
      rows
        .filter(({ source, truth }) => source === 'registry' && Number(truth?.slice(1)) < 300)
        .map(({ make, serial, truth }) => [make, serial, truth]);

    expect(registered(small)).toEqual(registered(firearms));
  });

  it('says of every mention which thing it is, under an id of its own', () => {
    for (const rows of [firearms, persons]) {
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      expect(rows.filter(({ truth }) => !/^[GP]\d+$/.test(truth ?? ''))).toEqual([]);
    }
    expect(new Set(firearms.map(({ truth }) => truth)).size).toBe(12_000);
    expect(Map.groupBy(persons, ({ truth }) => truth).size).toBeLessThan(persons.length * 0.95);
  });

  it('keeps what makes one gun through its mentions: clean numbers of one gun agree', () => {
    const clean = firearms.filter(
      ({ dirt, component }) =>
        component === 'frame' && !/serial|look|partial|remov|reveal|illeg|several|never/.test(dirt ?? ''),
    );
    const guns = Map.groupBy(clean, ({ truth }) => truth);
    const plain = (serial: string | undefined): string =>
      (serial ?? '')
        .replace(/^br\. /, '')
        .toUpperCase()
        .replace(/[^A-Z\d]/g, '');
    const torn = [...guns.values()].filter(
      (rows) => new Set(rows.map(({ serial }) => plain(serial))).size > 1,
    );

    expect(guns.size).toBeGreaterThan(10_000);
    expect(torn).toEqual([]);
  });

  it('names the procedure where a gun was taken and for which it was examined, and the holder where he registered or lost it', () => {
    const of = (source: string): readonly Row[] => firearms.filter((row) => row.source === source);
    const police = new Map(of('police').map((row) => [row.truth, row.case_number]));
    const examined = of('laboratory').filter((row) => row.case_number && police.get(row.truth));
    const isOneCase = ({ truth, case_number: number }: Row): boolean => police.get(truth) === number;

    expect(share(of('police'), (row) => /^20\d\d\/\d{6}$/.test(row.case_number ?? ''))).toBeGreaterThan(0.9);
    expect(share(examined, isOneCase)).toBeGreaterThan(0.8);
    expect(share(of('registry'), (row) => row.case_number === '' && row.holder !== '')).toBeGreaterThan(0.85);
    // Police name him alone where a gun that was lost is found.
    expect(share(of('police'), (row) => row.holder === '')).toBeGreaterThan(0.97);
  });

  it('numbers and seals exhibits one after the other, and the laboratory names what it was given', () => {
    const taken = firearms.filter(({ source }) => source === 'police' || source === 'border');
    const examined = firearms.filter(({ source }) => source === 'laboratory');
    const exhibits = Map.groupBy(
      taken.filter(({ exhibit_number: number }) => number !== ''),
      ({ exhibit_number: number }) => number,
    );
    const known = examined.filter(({ exhibit_number: number, truth }) =>
      exhibits.get(number ?? '')?.some((row) => row.truth === truth),
    );

    expect(share(taken, ({ seal_number: seal }) => seal === '')).toBeCloseTo(0.34, 1);
    expect([...exhibits.values()].filter((rows) => rows.length > 1).length).toBeLessThan(exhibits.size / 100);
    expect(known.length / examined.length).toBeGreaterThan(0.85);
    expect(share(examined, ({ seal_number: seal }) => seal === '')).toBeGreaterThan(0.3);
    expect(firearms.filter(({ source, seal_number: seal }) => source === 'registry' && seal !== '')).toEqual(
      [],
    );
  });

  it('names papers that one gun alone has: the permit at dealer and registry, the card in a report of loss', () => {
    const papersOf = ({ papers }: Row): readonly string[] => (papers ? papers.split('; ') : []);
    const guns = new Map<string, Set<string>>();
    for (const row of firearms)
      for (const paper of papersOf(row)) guns.set(paper, (guns.get(paper) ?? new Set()).add(row.truth ?? ''));
    const of = (source: string): readonly Row[] => firearms.filter((row) => row.source === source);

    expect([...guns.values()].filter(({ size }) => size > 1).length).toBeLessThan(guns.size / 50);
    expect(share(of('dealer'), (row) => papersOf(row).length === 0)).toBeCloseTo(0.15, 1);
    expect(share(of('loss'), (row) => papersOf(row).length === 0)).toBeCloseTo(0.4, 1);
    expect(of('police').filter((row) => papersOf(row).length > 0)).toEqual([]);
  });

  // What a real register of 64,525 seized guns shows (dirt/rates.ts), as our own library understands both.
  it('has the dirt of a real register of seizures', () => {
    const seized = firearms.filter(({ source }) => source === 'police' || source === 'border');
    const understood = seized.map((row) =>
      understandFirearm({
        make: row.make,
        model: row.model,
        calibre: row.calibre,
        serial: row.serial,
        type: row.type,
      }),
    );
    const status = (wanted: string): number =>
      understood.filter(({ serials }) => serials[0]?.status === wanted).length / seized.length;

    expect(seized.length).toBeGreaterThan(1_500);
    expect(status('present')).toBeCloseTo(0.71, 1);
    expect(status('removed')).toBeCloseTo(0.167, 1);
    expect(status('partial')).toBeCloseTo(0.025, 1);
    expect(share(seized, ({ serial }) => serial === '')).toBeCloseTo(0.058, 1);
    expect(understood.filter(({ make }) => !make).length / seized.length).toBeCloseTo(0.121, 1);
    expect(share(seized, ({ dirt }) => (dirt ?? '').includes('look-alike'))).toBeGreaterThan(0.02);
  });

  it('has registers that are cleaner than the police, and laboratories that bring numbers back', () => {
    const of = (source: string): readonly Row[] => firearms.filter((row) => row.source === source);
    const noNumber = (rows: readonly Row[]): number => share(rows, ({ serial }) => !/\d/.test(serial ?? ''));

    expect(noNumber(of('registry'))).toBeLessThan(noNumber(of('police')) / 5);
    expect(of('laboratory').some(({ dirt }) => (dirt ?? '').includes('revealed'))).toBe(true);
  });

  it('writes persons in both scripts, with numbers that no real country has', () => {
    const numbers = persons.filter((row) => row.personal_number && !row.dirt?.includes('personal number'));

    expect(share(persons, ({ script }) => script === 'cyrillic')).toBeGreaterThan(0.25);
    expect(
      share(persons, ({ family_name }) => /\p{Script=Cyrillic}/u.test(family_name ?? '')),
    ).toBeGreaterThan(0.25);
    expect(numbers.filter((row) => !isPersonalNumber(hyphened(row.personal_number ?? '')))).toEqual([]);
    expect(
      persons.filter(({ personal_number: number }) => number !== '' && !/^X[GLTU]/.test(number ?? '')),
    ).toEqual([]);
    expect(persons.filter(({ phone }) => phone && !/^(\+|00)9(99|90|78|69)/.test(phone))).toEqual([]);
  });
});

const hyphened = (number: string): string =>
  number.replaceAll('-', '').replace(/^(X.)(\d{6})(\d{4})(.)$/, '$1-$2-$3-$4');
