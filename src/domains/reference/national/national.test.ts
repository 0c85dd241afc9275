import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../../test/support/app.ts';
import { intake } from '../../../app.ts';
import { asAccount } from '../../../platform/access/index.ts';
import { bringFile, type Transact } from '../../../platform/intake/index.ts';
import { makes } from '../catalogue/makes.ts';
import { compareNational, listSchemes } from './api.ts';
import type { NationalList } from './lists.ts';

const ncic = fileURLToPath(new URL('../../../../../shared/data/codes/ncic/', import.meta.url));
let world: TestApp;
let registrar: Client;
let folder: string;
beforeAll(async () => {
  world = await testApp();
  registrar = await world.signIn({ roles: ['registrar'] });
  folder = mkdtempSync(path.join(tmpdir(), 'national-'));
});
afterAll(async () => {
  await world?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Brings a list with the registrar's rights, as the command does. */
async function bring(list: NationalList, file: string, scheme: string) {
  const transact: Transact = (work) =>
    asAccount(
      world.platform,
      {
        username: registrar.username,
        purpose: { code: 'general', legalBasis: null, caseRef: null },
        action: 'intake.import.command',
        category: 'collection',
        writes: true,
      },
      work,
    );
  return bringFile(transact, intake, {
    path: file,
    shape: `reference.national-${list}`,
    origin: {
      sourceName: scheme,
      institution: null,
      statementKind: 'fact',
      sourceGrade: 'X',
      informationGrade: '4',
    },
    level: 0,
    compartments: [],
    reading: {},
    accept: true,
    mapping: { code: 'code', name: 'definition' },
  });
}

function aFile(name: string, lines: readonly string[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, `${['code,definition', ...lines].join('\n')}\n`);
  return file;
}

const compared = async (list: NationalList, scheme: string, who = registrar) =>
  (await who.ask(compareNational, { list, scheme })).json();

describe('a national list', () => {
  it('is kept beside the catalogue, compared with it, and changes nothing of it', async () => {
    const before = JSON.stringify(makes.find(({ code }) => code === 'zastava'));
    const brought = await bring(
      'makes',
      aFile('makes.csv', ['ZAS,Zastava', 'ZZZ,Zastava Oružje', 'QQQ,Nobody and Sons']),
      'NCIC, own test',
    );

    expect(brought.import).toMatchObject({ state: 'accepted', writtenCount: 3 });
    expect(await compared('makes', 'NCIC, own test')).toMatchObject({
      lines: 3,
      confirmed: 1,
      fresh: 1,
      disagreements: [{ kind: 'other-code', code: 'ZZZ', catalogueCode: 'zastava', against: 'ZAS' }],
    });
    expect(JSON.stringify(makes.find(({ code }) => code === 'zastava'))).toBe(before);
    expect((await registrar.ask(listSchemes)).json().schemes).toContainEqual({
      list: 'makes',
      scheme: 'NCIC, own test',
      lines: 3,
    });
  });

  it('the same file twice changes nothing', async () => {
    const file = aFile('twice.csv', ['1,револвер', '2,пиштол']);
    await bring('types', file, 'Ministry');
    const again = await bring('types', file, 'Ministry');

    expect(again.already).toBe(true);
    expect(await compared('types', 'Ministry')).toMatchObject({ lines: 2, confirmed: 2 });
  });

  it('is brought by those who bring files, and by nobody else', async () => {
    const officer = await world.signIn({ roles: ['patrol-officer'] });
    const line = { list: 'makes', code: 'A', name: 'B' };
    const create = { method: 'POST', url: '/api/reference/national-codes', payload: line };

    expect((await officer.send(create)).statusCode).toBe(403);
    expect((await registrar.send(create)).statusCode).toBe(200);
    expect((await registrar.send({ ...create, payload: { ...line, list: 'secrets' } })).statusCode).toBe(422);
    expect(
      (await world.app.inject({ method: 'GET', url: '/api/reference/national-schemes' })).statusCode,
    ).toBe(401);
    const keeper = await world.signIn({ roles: ['administrator'], clearance: -1 });
    expect((await keeper.ask(listSchemes)).statusCode).toBe(403);
    expect((await registrar.ask(compareNational, { list: 'secrets', scheme: 'x' })).statusCode).toBe(422);
  });

  it('is withdrawn whole, and is then compared no more', async () => {
    const { import: done } = await bring(
      'offences',
      aFile('offences.csv', ['0101,One', '0102,Two']),
      'Code of 2020',
    );
    expect(await compared('offences', 'Code of 2020')).toMatchObject({ lines: 2, fresh: 2 });

    const withdrawn = await registrar.send({
      method: 'POST',
      url: `/api/imports/${done.id}/withdraw`,
      payload: { reason: 'an older edition' },
    });

    expect(withdrawn.statusCode, withdrawn.body).toBe(200);
    expect(await compared('offences', 'Code of 2020')).toMatchObject({ lines: 0 });
  });
});

describe.skipIf(!existsSync(ncic))(
  'the NCIC lists (skipped: no data/codes/ncic beside this checkout)',
  () => {
    it.each([
      ['makes', 'ncic501_MAK.csv', 3_900],
      ['calibres', 'ncic501_CAL.csv', 70],
      ['types', 'ncic501_GTYP3.csv', 30],
      ['offences', 'ncic501_OFF.csv', 300],
    ] as const)('%s are kept, and every line is confirmed, new or disagrees', async (list, file, least) => {
      const { import: done, reasons } = await bring(list, path.join(ncic, file), 'NCIC 5.01');
      const { lines, confirmed, undecided, fresh, disagreeing } = await compared(list, 'NCIC 5.01');

      expect(reasons).toEqual({});
      expect(done.writtenCount).toBe(lines);
      expect(lines).toBeGreaterThan(least);
      expect(confirmed + undecided + fresh + disagreeing).toBe(lines);
      if (list === 'makes') expect(confirmed).toBeGreaterThan(900);
      if (list === 'offences') expect(fresh).toBeGreaterThan(300);
    });
  },
);
