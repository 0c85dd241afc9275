import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../support/app.ts';

let world: TestApp;
beforeAll(async () => {
  world = await testApp();
  await world.makeOffice('ALONE', { shares: false });
  await world.makeOffice('DESK');
});
afterAll(() => world?.close());

it.each(['ALONE', 'DESK'])(
  'AZ-15 office %s: a label above the writer’s reach and one that does not exist are refused alike',
  async (office) => {
    const officer: Client = await world.signIn({ roles: ['analyst'], clearance: 1, office });
    const create = world.routes.find(({ call }) => call.name === 'subjects.firearm.create')?.call;
    if (!create) throw new Error('there is no such call');

    const [hidden, missing] = [
      await officer.ask(create, { makeText: 'CZ', labelId: 5 }),
      await officer.ask(create, { makeText: 'CZ', labelId: 999_999 }),
    ];

    const shown = (body: string): string => body.replace(/[0-9a-f-]{36}/, '<id>');
    expect(hidden.statusCode).toBe(422);
    expect([missing.statusCode, shown(missing.body)]).toEqual([hidden.statusCode, shown(hidden.body)]);
  },
);

it('AZ-9 the desk of an office is an open source: nobody reads a grade from a source that is hidden from him', async () => {
  const officer = await world.signIn({ roles: ['analyst'], clearance: 1, office: 'OPEN' });
  const create = world.routes.find(({ call }) => call.name === 'subjects.firearm.create')?.call;
  if (!create) throw new Error('there is no such call');

  const made = await officer.ask(create, { makeText: 'CZ', labelId: 1 });

  const [source] = await world.database.admin<{ level: number }[]>`
    select l.level from ffp.source s join ffp.label l on l.id = s.label_id where s.id = ${made.json().sourceId}`;
  expect(source?.level).toBe(0);
});
