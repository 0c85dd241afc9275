import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../../test/support/app.ts';
import { prepareApp } from '../../../app.ts';
import { findSimilar } from '../../linkage/hit/api.ts';
import { getPassport } from '../../linkage/passport/api.ts';
import { reportSeizure } from '../../seizures/api.ts';
import { countAliasUse } from '../../subjects/alias-use/api.ts';
import { listAliases, makeAlias, withdrawAlias } from './api.ts';

let world: TestApp;
let stop: () => void;
let senior: Client;
let officer: Client;

beforeAll(async () => {
  world = await testApp();
  stop = await prepareApp(world.platform);
  senior = await world.signIn({ roles: ['senior-analyst'] });
  officer = await world.signIn({ roles: ['patrol-officer'] });
});
afterAll(async () => {
  stop?.();
  await world?.close();
});

const anAlias = (written: string, code = 'zastava') => ({ part: 'make' as const, written, code });

/** The make that a reported firearm is taken for, and by which rule. */
async function reportedMake(make: string): Promise<unknown> {
  const { firearms } = (
    await officer.ask(reportSeizure, {
      seizure: { reference: `AL-${make}`, seizedOn: '2024-03-05' },
      items: [{ make, serial: null }],
    })
  ).json();
  const passport = (await senior.ask(getPassport, { id: firearms[0] })).json();
  return passport.members[0].understood.make?.code ?? null;
}

describe('an alias', () => {
  it('is what the value means in forms from then on, until it is withdrawn', async () => {
    expect(await reportedMake('KRAGUJ WORKS')).toBeNull();

    const made = (
      await senior.ask(makeAlias, { ...anAlias('Kraguj Works'), reason: 'so they write it' })
    ).json();
    expect(made).toMatchObject({ name: expect.stringContaining('Zastava'), withdrawnAt: null });
    expect(await reportedMake('kraguj  WORKS')).toBe('zastava');

    const withdrawn = await senior.ask(withdrawAlias, { id: made.id, reason: 'another firm after all' });
    expect(withdrawn.json().withdrawnBecause).toBe('another firm after all');
    expect(await reportedMake('Kraguj works')).toBeNull();
    const living = (await officer.ask(listAliases, { part: 'make' })).json().aliases;
    const all = (await officer.ask(listAliases, { withdrawn: 'true' })).json().aliases;
    expect(living).toEqual([]);
    expect(all).toMatchObject([{ id: made.id, written: 'Kraguj Works', recordedBy: expect.any(String) }]);
  });

  it('for one source does not count in forms', async () => {
    await senior.ask(makeAlias, { ...anAlias('Station make'), sourceName: 'Station 9' });

    expect(await reportedMake('Station make')).toBeNull();
  });

  it('made twice is one; one that says something else is refused until the first is withdrawn', async () => {
    const first = (await senior.ask(makeAlias, anAlias('Twice written'))).json();
    const again = await senior.ask(makeAlias, anAlias('TWICE  written'));
    const other = await senior.ask(makeAlias, anAlias('Twice written', 'beretta'));

    expect(again.json().id).toBe(first.id);
    expect([other.statusCode, other.json().error.code]).toEqual([409, 'reference.alias-contradicts']);
    await senior.ask(withdrawAlias, { id: first.id, reason: 'it was the other' });
    expect((await senior.ask(makeAlias, anAlias('Twice written', 'beretta'))).statusCode).toBe(200);
  });

  it.each([
    [anAlias('x', 'no-such-make'), 'code', 'unknown-code'],
    [anAlias('  .'.trim().replace('.', ' ')), 'written', 'blank'],
    [{ part: 'serial' as never, written: 'x', code: 'zastava' }, 'part', 'not-in-list'],
  ])('refuses %j', async (input, field, reason) => {
    const answer = await senior.ask(makeAlias, input);

    expect(answer.statusCode, answer.body).toBe(422);
    expect(answer.json().error.problems).toMatchObject([{ field, reason }]);
  });

  it('is made by those who answer for the whole, read by who works on cases, and by nobody else', async () => {
    const registrar = await world.signIn({ roles: ['registrar'] });
    const keeper = await world.signIn({ roles: ['administrator'], clearance: -1 });
    const head = await world.signIn({ roles: ['focal-point-head'] });
    const unclear = await world.signIn({ roles: ['senior-analyst'], clearance: 0 });
    const alias = (await head.ask(makeAlias, anAlias('By the head'))).json();

    expect((await registrar.ask(makeAlias, anAlias('By the registrar'))).statusCode).toBe(403);
    expect((await registrar.ask(withdrawAlias, { id: alias.id, reason: 'not mine' })).statusCode).toBe(403);
    expect((await unclear.ask(makeAlias, anAlias('Above him'))).statusCode).toBe(403);
    expect((await unclear.ask(listAliases)).json().aliases).toEqual([]);
    expect((await registrar.ask(listAliases)).statusCode).toBe(200);
    expect((await keeper.ask(listAliases)).statusCode).toBe(403);
    expect((await world.app.inject({ method: 'GET', url: '/api/reference/aliases' })).statusCode).toBe(401);
    expect(
      (await senior.ask(withdrawAlias, { id: '01890000-0000-7000-8000-000000000000', reason: 'not there' }))
        .statusCode,
    ).toBe(404);
  });

  it('tells how many firearms it has decided, and those stay when it is withdrawn', async () => {
    const alias = (await senior.ask(makeAlias, anAlias('Counted works'))).json();
    const idle = (await senior.ask(makeAlias, anAlias('Never written'))).json();
    await reportedMake('Counted works');
    await reportedMake('COUNTED  WORKS');

    const counted = (await officer.ask(countAliasUse, {})).json();
    await senior.ask(withdrawAlias, { id: alias.id, reason: 'counted enough' });
    const after = (await officer.ask(countAliasUse, {})).json();

    expect(counted.used[alias.id]).toBe(2);
    expect(counted.used[idle.id]).toBeUndefined();
    expect(after.used[alias.id]).toBe(2);
    const keeper = await world.signIn({ roles: ['administrator'], clearance: -1 });
    expect((await keeper.ask(countAliasUse, {})).statusCode).toBe(403);
  });

  it('counts where a form asks what is similar', async () => {
    await officer.ask(reportSeizure, {
      seizure: { reference: 'AL-similar', seizedOn: '2024-03-06' },
      items: [{ make: 'Beretta', calibre: '9 Para', serial: 'QT778812' }],
    });
    const gradeFor = async (make: string): Promise<string | undefined> =>
      (await officer.ask(findSimilar, { serial: 'QT778812', make, calibre: '9 Para' })).json().candidates[0]
        ?.grade;
    const before = await gradeFor('Similar works');

    await senior.ask(makeAlias, anAlias('Similar works', 'glock'));

    expect([before, await gradeFor('Similar works')]).toEqual(['B', undefined]);
  });

  it('leaves an entry in the log when made and when withdrawn', async () => {
    const log = await world.database.admin<{ action: string }[]>`
      select distinct e.action from ffp.audit_entry e
      where e.action like 'reference.alias.%' and e.outcome = 'done' and e.category = 'change'`;

    expect(log.map(({ action }) => action).sort()).toEqual([
      'reference.alias.make',
      'reference.alias.withdraw',
    ]);
  });
});
