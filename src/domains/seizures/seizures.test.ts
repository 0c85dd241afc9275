import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../test/support/app.ts';
import { prepareApp } from '../../app.ts';
import { countHits, listHits } from '../linkage/hit/api.ts';
import { getPassport } from '../linkage/passport/api.ts';
import { reportSeizure } from './api.ts';

let world: TestApp;
let officer: Client;
let analyst: Client;
let stop: () => void;

beforeAll(async () => {
  world = await testApp();
  stop = await prepareApp(world.platform);
  officer = await world.signIn({ roles: ['patrol-officer'] });
  analyst = await world.signIn({ roles: ['analyst'] });
});
afterAll(async () => {
  stop?.();
  await world?.close();
});

const aReport = (serial: string) => ({
  seizure: {
    reference: `KOK-${serial}`,
    seizedOn: '2024-03-05',
    context: 'road-check',
    place: { text: 'Tetovo' },
  },
  items: [{ type: 'pistol', make: 'Zastava', model: 'M70', calibre: '7,65', serial, sealNumber: 'S-1' }],
});

describe('a seizure reported at once', () => {
  it('is understood, in the history of its firearm, and checked for hits', async () => {
    const first = (await officer.ask(reportSeizure, aReport('RP40117'))).json();
    const second = (await officer.ask(reportSeizure, aReport('RP4O117'))).json();

    const passport = (await analyst.ask(getPassport, { id: first.firearms[0] })).json();
    const hits = (await analyst.ask(listHits, { record: second.firearms[0] })).json();

    expect(
      passport.history.map(({ kind, caption }: { kind: string; caption: string }) => [kind, caption]),
    ).toEqual([['seized', 'KOK-RP40117 · Tetovo']]);
    expect(passport.members[0].understood.make.code).toBe('zastava');
    expect(hits.hits.map(({ grade, why }: { grade: string; why: string }) => [grade, why])).toEqual([
      ['B', 'normalised'],
    ]);
    expect((await analyst.ask(countHits, {})).json().total).toBe(1);
  });

  it('refuses a code that no list holds, and writes nothing', async () => {
    const wrong = aReport('RP50117');

    const answer = await officer.ask(reportSeizure, {
      ...wrong,
      seizure: { ...wrong.seizure, context: 'a-dream' },
    });

    expect(answer.statusCode).toBe(422);
    expect(answer.json().error.problems).toMatchObject([{ field: 'context', reason: 'not-in-list' }]);
    expect(await world.database.admin`select 1 from ffp.seizure s where s.reference = 'KOK-RP50117'`).toEqual(
      [],
    );
  });

  it('is refused to who may not record seizures', async () => {
    const registrar = await world.signIn({ roles: ['registrar'] });

    expect((await registrar.ask(reportSeizure, aReport('RP60117'))).statusCode).toBe(403);
  });
});
