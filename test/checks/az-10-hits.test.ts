import { afterAll, beforeAll, expect, it } from 'vitest';
import { prepareApp } from '../../src/app.ts';
import { type Client, type TestApp, testApp } from '../support/app.ts';

const hidden = 4; // the plain label of level 3
let world: TestApp;
let senior: Client;
let analyst: Client;
let stop: () => void;
beforeAll(async () => {
  world = await testApp();
  stop = await prepareApp(world.platform);
  senior = await world.signIn({ roles: ['senior-analyst'], clearance: 3 });
  analyst = await world.signIn({ roles: ['analyst'], clearance: 1 });
});
afterAll(async () => {
  stop?.();
  await world?.close();
});

async function make(who: Client, name: string, input: Readonly<Record<string, unknown>>): Promise<string> {
  const call = world.routes.find((route) => route.call.name === `subjects.${name}.create`)?.call;
  if (!call) throw new Error('there is no such call');
  const answer = await who.ask(call, input);
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json().id;
}

/** A firearm with its frame, which everybody sees. */
async function aGun(): Promise<{ firearm: string; frame: string }> {
  const firearm = await make(senior, 'firearm', { makeText: 'CZ', makeCode: 'cz' });
  return { firearm, frame: await make(senior, 'component', { firearm, kind: 'frame' }) };
}

const number = (who: Client, component: string, value: string, labelId?: number): Promise<string> =>
  make(who, 'marking', {
    component,
    kind: 'serial',
    status: 'present',
    value,
    ...(labelId ? { labelId } : {}),
  });

async function hitsBetween(who: Client, one: string, other: string): Promise<number> {
  const answer = await who.send({ method: 'GET', url: `/api/hits?record=${one}` });
  return answer
    .json()
    .hits.filter((hit: { left: { id: string }; right: { id: string } }) =>
      [hit.left.id, hit.right.id].includes(other),
    ).length;
}

it('AZ-10 a hit that is hidden keeps no visible one away', async () => {
  const [one, other] = [await aGun(), await aGun()];
  await number(senior, one.frame, 'KQ 554433', hidden);
  await number(senior, other.frame, 'KQ 554433', hidden);
  expect(await hitsBetween(senior, one.firearm, other.firearm)).toBe(1);
  expect(await hitsBetween(analyst, one.firearm, other.firearm)).toBe(0);

  await number(analyst, one.frame, 'VW 908172');
  await number(analyst, other.frame, 'VW 908172');

  expect(await hitsBetween(analyst, one.firearm, other.firearm)).toBe(1);
});

it('AZ-10 a visible hit is not proposed again because of hidden numbers that are alike too', async () => {
  const [one, other] = [await aGun(), await aGun()];
  await number(analyst, one.frame, 'MX 736451');
  await number(analyst, other.frame, 'MX 736451');

  await number(senior, one.frame, 'LP 112938', hidden);
  await number(senior, other.frame, 'LP 112938', hidden);

  expect(await hitsBetween(senior, one.firearm, other.firearm)).toBe(1);
  expect(await hitsBetween(analyst, one.firearm, other.firearm)).toBe(1);
});
