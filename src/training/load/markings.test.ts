import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../test/support/app.ts';
import { allEntities, prepareApp } from '../../app.ts';
import { findSimilar } from '../../domains/linkage/hit/api.ts';
import { makeCountry } from '../store.ts';
import { type CountryLoaded, loadCountry } from './country.ts';

const size = { firearms: 300, seed: 5 };

let world: TestApp;
let stop: () => void;
let analyst: Client;
let loaded: CountryLoaded;

beforeAll(async () => {
  world = await testApp();
  stop = await prepareApp(world.platform);
  await makeCountry(world.database.ops, 'no password fits this');
  loaded = await loadCountry(world.platform, world.database, {
    size,
    entities: allEntities,
    markingsOnly: true,
    progress: () => {},
    signal: new AbortController().signal,
  });
  analyst = await world.signIn({ roles: ['analyst'] });
});
afterAll(async () => {
  stop?.();
  await world?.close();
});

describe('markings alone', () => {
  it('are one firearm a gun with its parts and marks, and nothing else', () => {
    expect(loaded.rows.firearm).toBe(size.firearms);
    expect(Object.keys(loaded.rows).sort()).toEqual(['component', 'firearm', 'marking']);
    expect(loaded.rows.marking).toBeGreaterThanOrEqual(size.firearms * 0.8);
  });

  it('fill names and search keys, and no other projection', async () => {
    const [counted] = await world.database.admin<Record<string, number>[]>`
      select
        (select count(*)::int from ffp.record r where r.entity = 'firearm') as records,
        (select count(*)::int from ffp.search_key k where k.kind = 'serial.fold') as keys,
        (select count(*)::int from ffp.edge) as edges,
        (select count(*)::int from ffp.chronicle) as lines`;

    expect(counted?.records).toBe(size.firearms);
    expect(counted?.keys).toBeGreaterThan(size.firearms / 2);
    expect([counted?.edges, counted?.lines]).toEqual([0, 0]);
  });

  it('are found by their numbers', async () => {
    const [marking] = await world.database.admin<{ value: string }[]>`
      select m.value from ffp.marking m where m.status = 'present' and length(m.value) >= 6 order by m.id limit 1`;

    const found = (await analyst.ask(findSimilar, { serial: marking?.value ?? '' })).json();

    expect(found.candidates.length).toBeGreaterThan(0);
  });
});
