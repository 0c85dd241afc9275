import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../test/support/app.ts';
import { prepareApp } from '../../app.ts';
import { countHits, listHits } from '../linkage/hit/api.ts';
import { getPassport } from '../linkage/passport/api.ts';
import { countSeizures, reportSeizure } from './api.ts';

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
    expect(passport.members[0].written.sealNumber).toBe('S-1');
    expect(hits.hits.map(({ grade, why }: { grade: string; why: string }) => [grade, why])).toEqual([
      ['B', 'normalised'],
    ]);
    expect((await analyst.ask(countHits, {})).json().total).toBe(1);
  });

  it('takes the word of the officer on the state of a number and where it stands', async () => {
    const { seizure } = aReport('RP70117');
    const items = [
      { make: 'Zastava', serial: null, serialStatus: 'removed', componentKind: 'slide' },
      { make: 'Zastava', serial: 'RP70117', serialStatus: 'revealed' },
    ];

    const { firearms } = (await officer.ask(reportSeizure, { seizure, items })).json();

    const seen = await Promise.all(
      firearms.map(async (id: string) => {
        const { components } = (await analyst.ask(getPassport, { id })).json();
        const [{ kind, markings }] = components;
        return [kind, markings[0].value, markings[0].status];
      }),
    );
    expect(seen).toEqual([
      ['slide', null, 'removed'],
      ['frame', 'RP70117', 'revealed'],
    ]);
  });

  it('refuses a number that stands beside the word that there is none', async () => {
    const { seizure } = aReport('RP80117');
    const items = [{ make: 'Zastava', serial: 'RP80117', serialStatus: 'removed' }];

    const answer = await officer.ask(reportSeizure, { seizure, items });

    expect(answer.json().error.problems).toEqual([
      { field: 'items.0.serialStatus', reason: 'contradicts-number' },
    ]);
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

describe('counts of seizures', () => {
  const at = async (reference: string, seizedOn: string | null, region: string | null) => {
    const place = region && { text: 'a place', region };
    const items = [{ make: 'Zastava' }];
    return await officer.ask(reportSeizure, {
      seizure: { reference, seizedOn, place, authority: 'Counting' },
      items,
    });
  };

  it('by year and by region, each without its own filter', async () => {
    await at('C-1', '2019-03', 'VE-1');
    await at('C-2', '2019', 'VE-2');
    await at('C-3', '2021-01-05', 'VE-1');
    await at('C-4', null, null);

    const answer = await officer.ask(countSeizures, {
      authority: 'Counting',
      place: 'VE-1',
      seizedOnFrom: '2019',
      seizedOnTo: '2019',
    });

    expect(answer.json()).toEqual({
      byYear: [
        { year: '2019', count: 1 },
        { year: '2021', count: 1 },
      ],
      byRegion: [
        { region: 'VE-1', count: 1 },
        { region: 'VE-2', count: 1 },
      ],
    });
  });

  it('is refused to who may not read seizures', async () => {
    const administrator = await world.signIn({ roles: ['administrator'], clearance: -1 });

    expect((await administrator.ask(countSeizures, {})).statusCode).toBe(403);
  });
});
