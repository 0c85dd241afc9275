import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../test/support/app.ts';
import { exportCatalogue, findInCatalogue, getFromCatalogue, listLists } from './catalogue/api.ts';
import { chooseFootnote, footnote } from './catalogue/footnote.ts';
import { catalogueLists } from './catalogue/lists.ts';
import { identify } from './identify/api.ts';

let world: TestApp;
let officer: Client;
beforeAll(async () => {
  world = await testApp();
  officer = await world.signIn({ roles: ['patrol-officer'] });
});
afterAll(() => world?.close());

type Row = { id: string; name: string; cells: Record<string, string> };
const find = async (input: Readonly<Record<string, unknown>>) =>
  (await officer.ask(findInCatalogue, input)).json();
const idsFound = async (input: Readonly<Record<string, unknown>>): Promise<string[]> =>
  (await find(input)).rows.map(({ id }: Row) => id);
const entry = async (list: string, id: string) =>
  (await officer.ask(getFromCatalogue, { of: `${list}/${id}` })).json();
const narrowed = async (input: Readonly<Record<string, unknown>>) =>
  (await officer.ask(identify, input)).json();

const calls = [
  [listLists, {}],
  [findInCatalogue, { list: 'makes' }],
  [getFromCatalogue, { of: 'makes/zastava' }],
  [exportCatalogue, { list: 'types' }],
  [identify, {}],
] as const;

describe.each(calls.map(([call, input]) => ({ name: call.name, call, input })))(
  '$name',
  ({ call, input }) => {
    it('refuses the stranger', async () => {
      const url = call.path.replace(':list', 'makes');

      expect((await world.app.inject({ method: call.method, url })).statusCode).toBe(401);
    });

    it('is for every role, those without cases too, and is logged', async () => {
      const keeper = await world.signIn({ roles: ['data-protection-officer'], clearance: -1 });

      expect((await keeper.ask(call, input)).statusCode).toBe(200);
      const [logged] = await world.database.admin<{ count: number }[]>`
      select count(*)::int as count from ffp.audit_entry e where e.action = ${call.name} and e.account_id = ${keeper.accountId}`;
      expect(logged?.count).toBeGreaterThan(0);
    });
  },
);

describe('the catalogue', () => {
  it('has every list, and says how much of it was verified', async () => {
    const { lists, footnote } = (await officer.ask(listLists, {})).json();

    expect(lists.map(({ list }: { list: string }) => list)).toEqual([...catalogueLists]);
    expect(footnote).toMatchObject({ code: 'un-1244', en: expect.stringContaining('1244') });
    for (const { rows, verified } of lists) expect(rows).toBeGreaterThanOrEqual(verified);
  });

  it.each([
    ['Застава', 'zastava'],
    ['preduzece 44', 'zastava'],
    ['Ческа збројовка', 'cz'],
    ['Сарсилмаз', 'sarsilmaz'],
  ])('a make is found by "%s", in any script and by former names', async (text, code) => {
    const ids = await idsFound({ list: 'makes', text });

    expect(ids[0]).toBe(code);
  });

  it('is narrowed by what its rows say, and by whether they were verified', async () => {
    const { rows, found } = await find({ list: 'models', where: 'purpose:alarm,conversion_risk:raised' });

    expect(found).toBeGreaterThan(50);
    expect(new Set(rows.map(({ cells }: Row) => cells.purpose))).toEqual(new Set(['alarm']));
    expect((await find({ list: 'makes', where: 'verified:yes' })).rows[0].cells.checked_by).not.toBe('');
  });

  it('comes page by page, each row once', async () => {
    const seen: string[] = [];
    for (let after: string | null = '0'; after !== null; ) {
      const page: { rows: Row[]; next: string | null } = await find({ list: 'calibres', limit: 50, after });
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next;
    }

    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe((await find({ list: 'calibres' })).found);
  });

  it('shows what a make was called when, and leads on to its models and their calibres', async () => {
    const make = await entry('makes', 'zastava');
    const models = make.tied.find(({ list }: { list: string }) => list === 'models');
    const model = await entry('models', 'zastava:m57');

    expect(make.overTime.map(({ name }: { name: string }) => name)).toContain('Zavodi Crvena Zastava');
    expect(models.rows.map(({ id }: Row) => id)).toContain('zastava:m57');
    expect(model.names['calibres/7.62x25']).toContain('7.62');
    expect(model.features.magazine).toBe('grip');
    expect((await entry('weapon-categories', 'eu-2021-555/A6')).row.cells.valid_from).toBe('2021-04-26');
  });

  it('refuses a list that it has not, a row that it has not, and pairs that are none', async () => {
    expect((await officer.ask(findInCatalogue, { list: 'secrets' })).statusCode).toBe(422);
    expect((await officer.ask(findInCatalogue, { list: 'makes', where: 'nothing' })).statusCode).toBe(422);
    expect((await officer.ask(getFromCatalogue, { of: 'makes/zasta' })).statusCode).toBe(404);
    expect((await officer.ask(getFromCatalogue, { of: 'secrets/zastava' })).statusCode).toBe(404);
    expect((await officer.ask(getFromCatalogue, { of: 'zastava' })).statusCode).toBe(422);
  });

  it('is handed out as CSV with source and check of each row', async () => {
    const answer = await officer.ask(exportCatalogue, { list: 'makes', text: 'zastava' });

    expect(answer.headers['content-type']).toContain('text/csv');
    expect(answer.body).toContain('source,verified,checked_by,checked_on');
    expect(answer.body).toContain('Zastava Arms');
  });
});

it('an installation sets one of the footnotes, and nothing else', () => {
  chooseFootnote('none');
  expect(footnote()).toEqual({ code: 'none', en: '', mk: '' });
  expect(() => chooseFootnote('own words')).toThrow('un-1244');
  chooseFootnote('un-1244');
});

describe('the identification helper', () => {
  it('narrows step by step and counts what each step leaves', async () => {
    const { steps, left, all, cards, next } = await narrowed({
      seen: 'length:short,action:revolver,muzzle:blocked',
    });
    const counts = steps.map((step: { left: number }) => step.left);

    expect(all).toBeGreaterThanOrEqual(120);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(counts.at(-1)).toBe(left);
    expect(cards.every(({ drawing }: { drawing: string }) => drawing === 'alarm-revolver')).toBe(true);
    expect(next).not.toBeNull();
  });

  it('finds by parts of words in any script, described or not', async () => {
    const cyrillic = await narrowed({ text: 'застава м57' });
    const american = await narrowed({ text: 'ruger' });

    expect(cyrillic.cards[0]).toMatchObject({ model: 'zastava:m57', makeName: 'Zastava Arms' });
    expect(cyrillic.cards[0].confusedWith.map(({ model }: { model: string }) => model)).toContain(
      'any:tt-33',
    );
    expect(american.left).toBe(0);
    expect(american.undescribedFound).toBeGreaterThan(20);
  });

  it('with nothing known everything is left, and nothing is decided', async () => {
    const { left, all, steps } = await narrowed({});

    expect(left).toBe(all);
    expect(steps.every(({ said }: { said: string | null }) => said === null)).toBe(true);
  });

  it('refuses a feature that does not exist', async () => {
    expect((await officer.ask(identify, { seen: 'colour:black' })).statusCode).toBe(422);
  });
});
