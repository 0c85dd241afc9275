import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askAs, type Visitor, visit } from '../support/chromium.ts';
import { type TrainingServer, trainingServer } from '../support/training-server.ts';

const minutes = 60_000;
let world: TrainingServer;
let analyst: Visitor;
let administrator: Visitor;
let officer: Visitor; // of data protection
beforeAll(async () => {
  world = await trainingServer();
  const { browser, server } = world;
  analyst = await visit(browser, server.origin, 'analyst', 'Criminal investigation');
  administrator = await visit(browser, server.origin, 'admin');
  officer = await visit(browser, server.origin, 'dpo');
}, 3 * minutes);
afterAll(() => world?.close());

const go = async (page: Page, address: string): Promise<void> => {
  await page.goto(`${world.server.origin}${address}`);
  await page.locator('#main').waitFor();
  await page.waitForLoadState('networkidle');
};

describe('at the desk', () => {
  it('the menu, the search and the account are reached by keyboard alone', {
    timeout: 2 * minutes,
  }, async () => {
    const { page } = analyst;
    await go(page, '/work');

    const skip = page.getByRole('link', { name: 'To the content' });
    expect(await page.evaluate(() => document.querySelector('a, button')?.textContent)).toBe(
      'To the content',
    );
    await skip.focus();
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
          found.push(...(await faultsOf(visitor.page, address)));
        }
      }
      expect(found).toEqual([]);
    },
  );
});

describe('IN-2 IN-3', () => {
  it('IN-2 what somebody typed is shown as text and never run, wherever it is shown', {
    timeout: 5 * minutes,
  }, async () => {
    const address = await typePayloads(analyst.page);
    await keepPayloads(analyst.page, administrator.page);

    for (const one of [...address, ...(await pagesOfWork()), '/saved', '/imports'])
      await go(analyst.page, one);
    await go(analyst.page, '/search');
    await analyst.page
      .locator('#main')
      .getByRole('textbox', { name: 'Search' })
      .fill(payloads[0] ?? '');
    await analyst.page.waitForLoadState('networkidle');
    await go(administrator.page, '/administration');
    await go(officer.page, '/log');

    for (const { page } of [analyst, administrator, officer])
      expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
    const shown = await seen(analyst.page, address[0] ?? '');
    expect(shown).toContain('<img src=x onerror=');
  });

  it('IN-2 IN-3 nobody saw a dialog, a breach of the content policy, or an error', () => {
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
    '/hits',
    '/password',
    '/nowhere',
  ];
}

async function faultsOf(page: Page, address: string): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.map(({ id, nodes }) => {
    const where = nodes.slice(0, 3).map(({ html }) => html.slice(0, 160));
    return `${address}: ${id} at ${where.join(', ')}`;
  });
}

const payloads: readonly string[] = [
  `<img src=x onerror="alert(1);globalThis.ran=1">`,
  `"><script>alert(2);globalThis.ran=1</script>`,
  `<svg/onload=alert(3)>`,
  `javascript:alert(4)//`,
  `{{constructor.constructor('alert(5)')()}}`,
  `'-alert(6)-'`,
  `</textarea><iframe srcdoc="<script>parent.alert(7)</script>"></iframe>`,
  `<a href="javascript:alert(8)">x</a>`,
  `<math><mi//xlink:href="data:x,<script>alert(9)</script>">`,
  `$\{alert(10)}`,
];

/** Every text field of a seizure, a firearm and a person, each with another payload; gives back where they are shown. */
async function typePayloads(page: Page): Promise<readonly string[]> {
  let next = 0;
  const text = (longest = 300): string => (payloads[next++ % payloads.length] ?? '').slice(0, longest);
  const report = await askAs(page, 'POST', '/api/seizures/report', {
    seizure: {
      reference: payloads[0],
      authority: text(),
      offence: text(),
      route: text(),
      narrative: text(),
      place: { text: text() },
    },
    items: payloads.map((payload) => ({
      type: text(60),
      make: payload.slice(0, 60),
      model: text(60),
      calibre: text(60),
      serial: payload.slice(0, 60),
      country: text(60),
      sealNumber: text(60),
      note: text(),
    })),
  });
  const { id, firearms, error }: { id: string; firearms: readonly string[]; error?: unknown } = JSON.parse(
    report.text,
  );
  if (error) throw new Error(report.text);
  const person = await askAs(page, 'POST', '/api/subjects/persons', {
    familyName: payloads[0],
    givenName: payloads[1],
    documentNumber: payloads[5],
  });
  const file = await askAs(page, 'POST', '/api/judgements', {
    left: firearms[0],
    right: firearms[1],
    verdict: 'same',
    reasons: payloads.join(' '),
  });
  if (file.status !== 200 || person.status !== 200) throw new Error(`${file.text} ${person.text}`);
  return [
    `/records/seizure/${id}`,
    ...firearms.slice(0, 3).map((one) => `/firearms/${one}`),
    `/records/person/${JSON.parse(person.text).id}`,
    '/records/firearm',
    '/records/person',
    '/seizures',
  ];
}

/** Names that people give: of kept searches, offices and accounts. */
async function keepPayloads(page: Page, adminPage: Page): Promise<void> {
  for (const payload of payloads.slice(0, 4)) {
    await askAs(page, 'POST', '/api/saved-searches', {
      name: payload,
      page: 'search',
      question: { text: payload },
      shared: true,
    });
    await askAs(adminPage, 'POST', '/api/admin/offices', {
      code: payload.slice(0, 39),
      name: payload,
      institution: payload,
    });
  }
}

async function seen(page: Page, address: string): Promise<string> {
  await go(page, address);
  return await page.locator('#main').innerText();
}
