import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../../test/support/app.ts';
import { aLabel } from '../../../../test/support/records.ts';
import { listShapes, weighSerial } from './api.ts';
import { learnShapes } from './store.ts';

let world: TestApp;
let analyst: Client;
let hidden: number;
beforeAll(async () => {
  world = await testApp();
  hidden = await world.makeCompartment('Amber');
  analyst = await world.signIn();
  for (const half of [0, 125])
    await report(
      analyst,
      Array.from({ length: 125 }, (_, i) => `KM${50_000 + (half + i) * 7}`),
    );
  await report(analyst, ['9K51', '9K52']);
  await learnShapes(world.database.ops);
}, 120_000);
afterAll(() => world?.close());

async function report(who: Client, serials: readonly string[], make = 'Zastava'): Promise<void> {
  const made = await who.send({
    method: 'POST',
    url: '/api/seizures/report',
    payload: {
      seizure: { reference: 'S-1' },
      items: serials.map((serial) => ({ make, model: 'M70', type: 'pistol', serial })),
    },
  });
  if (made.statusCode !== 200) throw new Error(made.body);
}

const weighed = async (input: Readonly<Record<string, unknown>>) =>
  (await analyst.ask(weighSerial, input)).json();

describe('linkage.serial.weigh', () => {
  it('says of what most numbers of the maker look like, with the share', async () => {
    const said = await weighed({ serial: 'km-48 213', make: 'ЗАСТАВА', model: 'M70' });

    expect(said).toMatchObject({
      verdict: 'usual',
      because: 'shape',
      shape: 'AA99999',
      ofAll: 252,
      examples: 250,
    });
    expect(said.usual[0]).toMatchObject({ shape: 'AA99999', examples: 250 });
  });

  it('says rare, and unlike anything of this maker', async () => {
    expect(await weighed({ serial: '7R44', make: 'Zastava' })).toMatchObject({ verdict: 'rare' });
    expect(await weighed({ serial: 'QQQQ7R44771', make: 'Zastava' })).toMatchObject({
      verdict: 'unlike',
      because: 'never',
    });
  });

  it('says too little known where nothing is known, and where not all of the number was read', async () => {
    expect(await weighed({ serial: 'KM48213' })).toMatchObject({ verdict: 'unknown' });
    expect(await weighed({ serial: 'KM4?213', make: 'Zastava' })).toMatchObject({ verdict: 'unknown' });
  });

  it('refuses the stranger, the wrong role and bad input; leaves an audit row', async () => {
    const administrator = await world.signIn({ roles: ['administrator'], clearance: -1 });

    expect((await world.app.inject({ method: 'GET', url: '/api/serials/weigh?serial=KM1' })).statusCode).toBe(
      401,
    );
    expect((await administrator.ask(weighSerial, { serial: 'KM48213' })).statusCode).toBe(403);
    expect((await analyst.ask(weighSerial, { serial: '' })).statusCode).toBe(422);
    const rows = await world.database.admin`
      select 1 from ffp.audit_entry e where e.action = 'linkage.serial.weigh' and e.account_id = ${analyst.accountId}`;
    expect(rows.length).toBeGreaterThan(0);
  });
});

describe('linkage.serial.shapes', () => {
  it('lists what was learned with its share, and what a source says beside it', async () => {
    const { makes } = (await analyst.ask(listShapes, { make: 'zastava' })).json();

    expect(makes[0]).toMatchObject({
      make: 'zastava',
      ofAll: 252,
      shapes: [
        { shape: 'AA99999', examples: 250 },
        { shape: '9A99', examples: 2 },
      ],
    });
    expect(
      makes.some(({ patterns }: { patterns: readonly { verified: boolean }[] }) =>
        patterns.some(({ verified }) => !verified),
      ),
    ).toBe(true);
  });

  it('refuses the wrong role and bad input', async () => {
    const administrator = await world.signIn({ roles: ['administrator'], clearance: -1 });

    expect((await administrator.ask(listShapes)).statusCode).toBe(403);
    expect((await analyst.ask(listShapes, { limit: 0 })).statusCode).toBe(422);
  });
});

describe('learning', () => {
  it('takes only what everybody may see, and only where there is enough of it', async () => {
    const insider = await world.signIn({ compartments: [hidden] });
    await report(insider, ['XQ1ZZ9'], 'Glock');
    const label = await aLabel(world.database, { level: 1, compartments: [hidden] });
    await world.database.admin`
      update ffp.marking m set label_id = ${label}, version = m.version + 1, recorded_at = now(), reason = 'marked higher'
      where m.value = 'KM50000'`;

    await learnShapes(world.database.ops);

    expect(await weighed({ serial: 'KM48213', make: 'Zastava' })).toMatchObject({ ofAll: 251 });
    const learned = await world.database.admin`select 1 from ffp.serial_shape s where s.make_code = 'glock'`;
    expect(learned).toHaveLength(0);
  });
});
