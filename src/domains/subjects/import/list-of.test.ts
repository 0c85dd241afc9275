import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../../test/support/app.ts';
import { intake } from '../../../app.ts';
import { asAccount } from '../../../platform/access/index.ts';
import { bringFile, type Transact } from '../../../platform/intake/index.ts';

let world: TestApp;
let analyst: Client;
let folder: string;
beforeAll(async () => {
  world = await testApp();
  analyst = await world.signIn({ roles: ['analyst'] });
  folder = mkdtempSync(path.join(tmpdir(), 'things-'));
});
afterAll(async () => {
  await world?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function bring(shape: string, sourceName: string, lines: readonly string[]) {
  const file = path.join(folder, `${sourceName}.csv`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  const transact: Transact = (work) =>
    asAccount(
      world.platform,
      {
        username: analyst.username,
        purpose: { code: 'investigation', legalBasis: null, caseRef: null },
        action: 'intake.import.command',
        category: 'collection',
        writes: true,
      },
      work,
    );
  return bringFile(transact, intake, {
    path: file,
    shape,
    origin: { sourceName, institution: null, statementKind: 'fact', sourceGrade: 'B', informationGrade: '2' },
    level: 1,
    compartments: [],
    reading: {},
    accept: true,
  });
}

describe('a list of vehicles', () => {
  it('is read in the headings and words of the region; a row that says nothing is refused', async () => {
    const brought = await bring('subjects.vehicles', 'Traffic police', [
      'регистарска ознака;марка;модел;вид;боја;година;број на шасија',
      'СК 1234 АВ;Фолксваген;Голф;патничко возило;темно сина;2004;WVWZZZ1JZXW000001',
      'TE 777 XY;Mercedes;Sprinter;kombi;e bardhë;;',
      ';;;;;2011;',
    ]);

    expect(brought.import).toMatchObject({ state: 'accepted', writtenCount: 2, refusedCount: 1 });
    const rows = await world.database.admin`
      select v.plate, v.make, v.kind, v.colour, v.year from ffp.vehicle v order by v.plate collate "C"`;
    expect(rows).toEqual([
      { plate: 'TE 777 XY', make: 'Mercedes', kind: 'van', colour: 'white', year: null },
      { plate: 'СК 1234 АВ', make: 'Фолксваген', kind: 'car', colour: 'blue', year: 2004 },
    ]);
  });

  it('refuses a colour that no list has, and says so: never guessed', async () => {
    const brought = await bring('subjects.vehicles', 'Customs', ['plate;colour', 'SR 1 AA;mauve-ish']);

    expect(brought.import).toMatchObject({ writtenCount: 0, refusedCount: 1 });
  });
});

it('a list of telephones is read', async () => {
  const brought = await bring('subjects.phones', 'Operator', [
    'број на телефон;IMEI;оператор;уред',
    '+389 70 111 222;352099001761481;Телеком;Samsung A52',
  ]);

  expect(brought.import).toMatchObject({ state: 'accepted', refusedCount: 0 });
  const [row] = await world.database.admin`select p.number, p.imei, p.operator, p.handset from ffp.phone p`;
  expect(row).toMatchObject({ imei: '352099001761481', operator: 'Телеком', handset: 'Samsung A52' });
});
