import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../../test/support/app.ts';
import { anAccount, as, type TestAccount } from '../../../../test/support/ctx.ts';
import { aFirearm } from '../../../../test/support/firearms.ts';
import { personCreate } from '../../../../test/support/linkage.ts';
import { prepareApp } from '../../../app.ts';
import { recordCalls } from '../../../platform/records/calls.ts';
import { registration } from '../../registry/index.ts';
import { listAlarms } from './alarm-api.ts';

let world: TestApp;
let registrar: Client;
let analyst: Client;
let clerk: TestAccount;
let stop: () => void;
beforeAll(async () => {
  world = await testApp();
  stop = await prepareApp(world.platform);
  registrar = await world.signIn({ roles: ['registrar'] });
  analyst = await world.signIn({ roles: ['analyst'] });
  clerk = await anAccount(world.database);
});
afterAll(async () => {
  stop?.();
  await world?.close();
});

const calls = recordCalls(registration);
let numbers = 0;

/** Registers a firearm of that number as somebody's, in the registry; gives back firearm and registration. */
async function registered(serial: string, holder: string, wish: Readonly<Record<string, unknown>> = {}) {
  numbers += 1;
  const gun = await as(world.database, clerk, (ctx) => aFirearm(ctx, { serial }));
  const answer = await registrar.ask(calls.create, {
    number: `R-${numbers}`,
    firearm: gun.id,
    holder: await personCreate(world, registrar, { familyName: holder }),
    registeredOn: '2012-03-04',
    status: 'valid',
    ...wish,
  });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return { gun, registration: answer.json() };
}

const alarmsOn = async (id: string) =>
  (await analyst.ask(listAlarms, { limit: 200 }))
    .json()
    .alarms.filter(({ left, right }: { left: { id: string }; right: { id: string } }) =>
      [left.id, right.id].includes(id),
    )
    .map(({ why }: { why: string }) => why);

it('one number registered as two people’s at once raises an alarm, until the one registration is withdrawn', async () => {
  await registered('RT551201', 'Arsova');
  const second = await registered('RT551201', 'Berisha');
  const before = await alarmsOn(second.gun.id);

  const { id, version } = second.registration;
  const gone = await registrar.ask(
    calls.withdraw,
    { id, reason: 'typed into the wrong book' },
    { 'if-match': `"${version}"` },
  );

  expect([before, gone.statusCode, await alarmsOn(second.gun.id)]).toEqual([['registered-twice'], 200, []]);
});

it.each([
  ['has ended', { registeredUntil: '2019-12-31', status: 'expired' }],
  ['was cancelled on a day that nobody wrote down', { status: 'cancelled' }],
  ['was revoked on a day that nobody wrote down', { status: 'revoked' }],
])('not when the one %s', async (_name, wish) => {
  await registered('RU551201', 'Arsova', wish);
  const { gun } = await registered('RU551201', 'Berisha', wish);

  expect(await alarmsOn(gun.id)).toEqual([]);
});

it('not when both are of one holder, and not of numbers that only resemble each other', async () => {
  await registered('RV551201', 'Arsova');
  const same = await registered('RV551201', 'Арсова');
  const near = await registered('RV551202', 'Berisha');

  expect([await alarmsOn(same.gun.id), await alarmsOn(near.gun.id)]).toEqual([[], []]);
});
