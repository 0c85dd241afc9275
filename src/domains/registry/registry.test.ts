import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../test/support/app.ts';
import { prepareApp } from '../../app.ts';
import { recordCalls } from '../../platform/records/calls.ts';
import type { Entity } from '../../schema/entity.ts';
import { examination } from '../forensics/index.ts';
import { getPassport } from '../linkage/passport/api.ts';
import { ask } from '../linkage/search/api.ts';
import { reportSeizure } from '../seizures/api.ts';
import { person } from '../subjects/index.ts';
import { lossReport, registration, transfer } from './index.ts';

let world: TestApp;
let registrar: Client;
let officer: Client;
let examiner: Client;
let stop: () => void;

beforeAll(async () => {
  world = await testApp();
  stop = await prepareApp(world.platform);
  registrar = await world.signIn({ roles: ['registrar'] });
  officer = await world.signIn({ roles: ['patrol-officer'] });
  examiner = await world.signIn({ roles: ['examiner'] });
});
afterAll(async () => {
  stop?.();
  await world?.close();
});

async function create(by: Client, entity: Entity, values: Readonly<Record<string, unknown>>) {
  const { create: call } = recordCalls(entity);
  return (await by.ask(call, values as never)).json(); // the derived input of any entity
}

describe('the life of a firearm', () => {
  it('stands whole in its passport: registered, transferred, stolen, seized, examined', async () => {
    const [seller, buyer] = await Promise.all(
      ['Seller', 'Buyer'].map((familyName) => create(registrar, person, { familyName })),
    );
    const item = { make: 'Zastava', model: 'M70', calibre: '7,65', serial: 'LIFE40117' };
    const seizure = { reference: 'KOK-LIFE', seizedOn: '2024-03-05', place: { text: 'Tihovo' } };
    const report = (await officer.ask(reportSeizure, { seizure, items: [item] })).json();
    const firearm = report.firearms[0];
    await create(registrar, registration, {
      number: 'R-2010-17',
      firearm,
      holder: seller.id,
      registeredOn: '2010-02-01',
      registeredUntil: '2015-06-01',
      status: 'cancelled',
    });
    await create(registrar, transfer, {
      reference: 'T-2015-9',
      firearm,
      fromHolder: seller.id,
      toHolder: buyer.id,
      transferredOn: '2015-06-01',
      basis: 'sale',
    });
    await create(registrar, lossReport, {
      reference: 'L-2019-3',
      firearm,
      what: 'stolen',
      happenedOn: '2019-08',
      place: { text: 'Tihovo' },
      reportedBy: buyer.id,
    });
    await create(examiner, examination, {
      reference: 'X-2024-1',
      firearm,
      examinedOn: '2024-04-01',
      laboratory: 'Forensic laboratory',
      serialOutcome: 'read',
    });

    const passport = (await registrar.ask(getPassport, { id: firearm })).json();
    const lines = passport.history.map(({ kind, on }: { kind: string; on: string }) => [on, kind]);

    expect(lines.toSorted()).toEqual([
      ['2010-02-01', 'registered'],
      ['2015-06-01', 'registrationEnded'],
      ['2015-06-01', 'transferred'],
      ['2019-08', 'stolen'],
      ['2024-03-05', 'seized'],
      ['2024-04-01', 'examined'],
    ]);
    expect(passport.graph.edges.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['holds', 'gave', 'received', 'missedBy']),
    );
    const found = (await registrar.ask(ask, { text: 'R-2010-17' })).json();
    expect(found.groups[0].records[0].id).toBe(firearm);
  });

  it('is for those whose work it is: a patrol officer registers nothing, a registrar examines nothing', async () => {
    const attempt = async (by: Client, entity: Entity) =>
      (await by.ask(recordCalls(entity).create, {} as never)).statusCode; // refused before the input is read

    expect([await attempt(officer, registration), await attempt(registrar, examination)]).toEqual([403, 403]);
  });

  it('refuses a status that no list has', async () => {
    const answer = await registrar.ask(recordCalls(registration).create, {
      number: 'R-1',
      firearm: '01890000-0000-7000-8000-000000000001',
      holder: '01890000-0000-7000-8000-000000000002',
      status: 'somehow',
    } as never); // a value outside the list

    expect(answer.statusCode).toBe(422);
  });
});
