import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askAs, faultsOf, settled, type Visitor, visit } from '../support/chromium.ts';
import { type TrainingServer, trainingServer } from '../support/training-server.ts';

const minutes = 60_000;
let world: TrainingServer;
let analyst: Visitor;
let colleague: Visitor;
let administrator: Visitor;
let officer: Visitor; // of data protection
beforeAll(async () => {
  world = await trainingServer();
  const { browser, server } = world;
  analyst = await visit(browser, server.origin, 'analyst', 'Criminal investigation');
  colleague = await visit(browser, server.origin, 'analyst2', 'Criminal investigation');
  administrator = await visit(browser, server.origin, 'admin');
  officer = await visit(browser, server.origin, 'dpo');
}, 3 * minutes);
afterAll(() => world?.close());

const go = async (page: Page, address: string): Promise<void> => {
  await page.goto(`${world.server.origin}${address}`);
  await settled(page);
};

it('the terminal says where it listens, that this is training, and who may sign in', () => {
  const said = world.server.output();

  expect(said).toMatch(/^ {2}http:\/\/localhost:\d+$/m);
  expect(said).toContain("Everybody's password is");
  for (const name of ['analyst', 'admin', 'dpo', 'officer'])
    expect(said).toMatch(new RegExp(`^ {2}${name} `, 'm'));
});

describe('at the desk', () => {
  it('the menu, the search and the account are reached by keyboard alone', {
    timeout: 2 * minutes,
  }, async () => {
    const { page } = analyst;
    await go(page, '/work');

    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('To the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Serial, plate, seal, case, name').last().fill('Seizures');
    await page.keyboard.press('Enter');

    await page.waitForURL(/\/seizures|\/search/);
  });

  it('light becomes dark, and stays so after a reload', { timeout: 2 * minutes }, async () => {
    const { page } = analyst;
    await go(page, '/work');
    const scheme = () => page.locator('html').getAttribute('data-mantine-color-scheme');
    const first = await scheme();

    await page.getByRole('button', { name: first === 'dark' ? 'Light' : 'Dark' }).click();

    await expect.poll(scheme).not.toBe(first);
    await page.reload();
    expect(await scheme()).not.toBe(first);
    await page.getByRole('button', { name: first === 'dark' ? 'Dark' : 'Light' }).click();
  });

  it('the language changes at once, and the account keeps it', { timeout: 2 * minutes }, async () => {
    const { page } = analyst;
    await go(page, '/work');

    await page.getByRole('button', { name: 'Language' }).click();
    await page.getByRole('menuitem', { name: 'Македонски' }).click();

    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('mk');
    await page.reload();
    await page.locator('#main').waitFor();
    expect(await page.locator('nav').first().innerText()).toMatch(/[а-ш]{4}/);
    await page.getByRole('button', { name: 'Јазик' }).click();
    await page.getByRole('menuitem', { name: 'English' }).click();
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en');
  });
});

describe('what a page does by itself', () => {
  it('a list and the count of work are renewed by news, in every tab, over one stream', {
    timeout: 2 * minutes,
  }, async () => {
    const { page } = analyst;
    const second = await page.context().newPage();
    const streams: string[] = [];
    page.context().on('request', (request) => {
      if (request.url().endsWith('/api/events')) streams.push(request.url());
    });
    await go(page, '/records/organisation');
    await go(second, '/records/organisation');
    const name = `Gunsmith ${Date.now()}`;

    await askAs(colleague.page, 'POST', '/api/subjects/organisations', { name });

    for (const tab of [page, second]) await tab.getByText(name).waitFor({ timeout: 15_000 });
    expect(streams).toHaveLength(1);
    await second.close();
  });

  it('the columns that somebody chose are there again the next day', { timeout: 2 * minutes }, async () => {
    const { page } = analyst;
    await go(page, '/seizures');
    const heads = () => page.getByRole('columnheader').allInnerTexts();
    const before = await heads();

    await page.getByRole('button', { name: 'Columns and rows' }).click();
    await page.getByRole('checkbox', { name: 'Offence' }).check();
    await page.getByRole('checkbox', { name: 'Authority' }).uncheck();
    await page.getByText('Roomy').click();
    await page.keyboard.press('Escape');
    await page.reload();
    await settled(page);

    const after = await heads();
    expect(before).not.toContain('Offence');
    expect(after).toContain('Offence');
    expect(after).not.toContain('Authority');
    const height = await page
      .getByRole('row')
      .nth(1)
      .evaluate((row) => row.clientHeight);
    expect(height).toBeGreaterThan(40);
  });

  it('U on two search results says that one is unsure', { timeout: 2 * minutes }, async () => {
    const { page } = analyst;
    const [twice] = await world.database.admin<{ serial: string }[]>`
      select f.serial_text as serial
      from ffp.firearm f
      where f.serial_text ~ '^[A-Z0-9]{6,10}$' and f.withdrawn_at is null
      group by f.serial_text
      having count(*) >= 2
      order by 1 limit 1`;
    await go(page, '/search');
    await page
      .locator('#main')
      .getByRole('textbox', { name: 'Search' })
      .fill(twice?.serial ?? '');
    const rows = page.getByRole('row').filter({ hasText: twice?.serial ?? '' });
    await rows.nth(0).getByRole('checkbox').check();
    await rows.nth(1).getByRole('checkbox').check();
    await page.getByText('Are these the same firearm?').waitFor();

    await page.keyboard.press('u');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('the photographs are too dark');
    await dialog.getByRole('button', { name: 'Unsure' }).click();
    await dialog.waitFor({ state: 'detached' });

    const [said] = await world.database.admin<{ verdict: string }[]>`
      select j.verdict from ffp.judgement j where j.reasons = 'the photographs are too dark'`;
    expect(said?.verdict).toBe('unsure');
  });

  it('a page that is not for one’s role is not there, and asks nothing', async () => {
    const { page } = administrator;
    await go(page, '/log');

    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    const asked = await world.database.admin`
      select 1 from ffp.audit_entry e where e.action like 'audit.%' and e.account_name = 'admin'`;
    expect(asked).toHaveLength(0);
  });

  it('an administrator gives a person another role, and it is logged', { timeout: 2 * minutes }, async () => {
    const { page } = administrator;
    await go(page, '/administration');
    await page.getByRole('row').filter({ hasText: 'Orla Patrol' }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('combobox', { name: 'Roles' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: 'Examiner' }).click();
    await page.keyboard.press('Tab'); // leaves the list, which lies over the button
    await form.getByRole('button', { name: 'Save' }).click();

    await page.getByRole('row').filter({ hasText: 'Orla Patrol' }).filter({ hasText: 'Examiner' }).waitFor();
    const [now] = await world.database.admin<{ roles: string[] }[]>`
      select a.roles from ffp.account a where a.username = 'officer'`;
    expect(now?.roles.toSorted()).toEqual(['examiner', 'patrol-officer']);
  });
});

describe('WCAG 2.2 AA', () => {
  it.each(['light', 'dark'])(
    'axe finds nothing on any page (%s)',
    { timeout: 4 * minutes },
    async (scheme) => {
      const found: string[] = [];
      for (const [visitor, addresses] of [
        [analyst, await pagesOfWork()],
        [administrator, ['/administration', '/password']],
        [officer, ['/log']],
      ] as const) {
        await visitor.page.evaluate((colours) => localStorage.setItem('focalpoint.scheme', colours), scheme);
        for (const address of addresses) {
          await go(visitor.page, address);
          found.push(...(await faultsOf(visitor.page)));
        }
      }
      expect(found).toEqual([]);
    },
  );
});

describe('IN-3', () => {
  it('IN-3 nobody saw a dialog, a breach of the content policy, or an error', () => {
    expect([...analyst.misdeeds, ...administrator.misdeeds, ...officer.misdeeds]).toEqual([]);
  });
});

/** One page of each kind, on records that are there. */
async function pagesOfWork(): Promise<readonly string[]> {
  const { admin } = world.database;
  const [gun] = await admin<{ id: string }[]>`
    select h.left_id as id from ffp.hit h where h.withdrawn_at is null order by h.id limit 1`;
  const [seizure] = await admin<{ id: string }[]>`select s.id from ffp.seizure s order by s.id limit 1`;
  const [brought] = await admin<{ id: string }[]>`select i.id from ffp.import i order by i.id limit 1`;
  return [
    '/work',
    '/search',
    '/saved',
    '/imports',
    '/imports/new',
    `/imports/${brought?.id}`,
    '/seizures',
    '/seizures/new',
    `/records/seizure/${seizure?.id}`,
    '/records/firearm',
    '/records/person',
    '/records/person/new',
    `/firearms/${gun?.id}`,
    '/review',
    '/review/common',
    '/clusters',
    `/clusters/${gun?.id}`,
    '/overrides',
    '/models',
    '/password',
    '/nowhere',
  ];
}
