import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../test/support/app.ts';
import { routes } from './routes.ts';

let world: TestApp;
let examiner: Client;
let component: string;
const call = (name: string) => {
  const found = routes.find((route) => route.call.name === name)?.call;
  if (!found) throw new Error(`there is no call ${name}`);
  return found;
};
beforeAll(async () => {
  world = await testApp();
  examiner = await world.signIn({ roles: ['examiner'] });
  const gun = (await examiner.ask(call('subjects.firearm.create'), { makeText: 'Zastava' })).json();
  const part = await examiner.ask(call('subjects.component.create'), { firearm: gun.id, kind: 'frame' });
  component = part.json().id;
});
afterAll(() => world?.close());

const write = (fields: Readonly<Record<string, unknown>>) =>
  examiner.ask(call('subjects.marking.create'), { component, kind: 'serial', status: 'partial', ...fields });

describe('restored characters of a marking', () => {
  it('give the number with ? where no number was written', async () => {
    const made = await write({ readings: 'K-4[8:70|3:30]21?' });
    const [row] = await world.database.admin`
      select m.value, m.readings from ffp.marking m where m.id = ${made.json().id}`;

    expect(row).toEqual({ value: 'K-4?21?', readings: 'K-4[8:70|3:30]21?' });
  });

  it.each([
    ['cannot be read', { readings: 'K4[8:90|3:30]21' }, 'not-readings'],
    ['say another number', { value: 'K5?21', readings: 'K4[8|3]21' }, 'other-number'],
  ])('are refused when they %s', async (_name, fields, reason) => {
    const answer = await write(fields);

    expect(answer.statusCode).toBe(422);
    expect(answer.json().error.problems).toMatchObject([{ field: 'readings', reason }]);
  });
});
