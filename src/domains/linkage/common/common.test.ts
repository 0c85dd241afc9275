import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../../test/support/app.ts';
import { aLabel } from '../../../../test/support/records.ts';
import { listCommonNumbers } from './api.ts';

let world: TestApp;
let analyst: Client;
let seizure: Readonly<{ firearms: readonly string[] }>;
const common = 'CB60117';
beforeAll(async () => {
  world = await testApp();
  analyst = await world.signIn();
  seizure = await report(130);
});
afterAll(() => world?.close());

/** A seizure of so many firearms that all carry the same number. */
async function report(count: number) {
  const made = await analyst.send({
    method: 'POST',
    url: '/api/seizures/report',
    payload: {
      seizure: { reference: 'C-1' },
      items: Array.from({ length: count }, () => ({ make: 'Zastava', serial: common })),
    },
  });
  if (made.statusCode !== 200) throw new Error(made.body);
  return made.json();
}

const numbers = async (who: Client, input = {}) => (await who.ask(listCommonNumbers, input)).json().numbers;

describe('numbers that are too common', () => {
  it('are told with how many fit and how many were proposed', async () => {
    const said = await numbers(analyst, { limit: 200 });

    expect(said.length).toBeGreaterThan(0);
    expect(seizure.firearms).toContain(said[0].firearm);
    expect(said[0]).toMatchObject({ value: common, grade: 'A' });
    expect(said[0].found).toBeGreaterThan(said[0].kept);
  });

  it('come page by page, each once', async () => {
    const all = await numbers(analyst, { limit: 200 });
    const seen: string[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page = (await analyst.ask(listCommonNumbers, { limit: 40, ...(after ? { after } : {}) })).json();
      seen.push(...page.numbers.map(({ marking }: { marking: string }) => marking));
      after = page.after;
    }

    expect(seen).toEqual(all.map(({ marking }: { marking: string }) => marking));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('are asked by grade', async () => {
    expect(await numbers(analyst, { grade: 'C' })).toEqual([]);
    expect((await analyst.ask(listCommonNumbers, { grade: 'D' })).statusCode).toBe(422);
    expect((await analyst.ask(listCommonNumbers, { after: 'nowhere' })).statusCode).toBe(422);
  });

  it('AZ-10 that rest on what is hidden are not told', async () => {
    const circle = await world.makeCompartment('Amber');
    const labelId = await aLabel(world.database, { level: 1, compartments: [circle] });
    const before = await numbers(analyst, { limit: 200 });
    const [one] = before;
    await world.database.admin`
      insert into ffp.hit_too_common (marking_id, firearm_id, grade, found, kept, label_id, recorded_at)
      values (${one.marking}, ${one.firearm}, 'A', 5000, 0, ${labelId}, now() + interval '1 hour')`;

    expect(await numbers(analyst, { limit: 200 })).toEqual(before);
    const insider = await world.signIn({ compartments: [circle] });
    expect((await numbers(insider))[0]).toMatchObject({ found: 5000, kept: 0 });
  });

  it('are not for those who never read cases, and reading them is logged', async () => {
    const administrator = await world.signIn({ roles: ['administrator'], clearance: -1 });

    expect((await administrator.ask(listCommonNumbers)).statusCode).toBe(403);
    const [entry] = await world.database.admin<{ found: number }[]>`
      select count(*)::int as found from ffp.audit_entry e
      where e.action = 'linkage.hit.common' and e.account_id = ${analyst.accountId} and e.outcome = 'done'`;
    expect(entry?.found).toBeGreaterThan(0);
  });
});
