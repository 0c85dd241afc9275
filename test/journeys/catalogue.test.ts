import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf, settled, type Visitor, visit } from '../support/chromium.ts';
import { type TrainingServer, trainingServer } from '../support/training-server.ts';

const minutes = 60_000;
const patience = { timeout: minutes };
let world: TrainingServer;
let officer: Visitor;
beforeAll(async () => {
  world = await trainingServer();
  officer = await visit(world.browser, world.server.origin, 'officer', 'Criminal investigation');
}, 6 * minutes);
afterAll(() => world?.close());

const go = async (page: Page, address: string): Promise<void> => {
  await page.goto(`${world.server.origin}${address}`);
  await settled(page);
};

/** How many described models fit, as the page says. */
const left = async (page: Page): Promise<number> => {
  const said = await page.getByText(/of \d+ described models fit/u).textContent();
  return Number(said?.match(/^(\d+)/u)?.[1]);
};

describe('the catalogue', () => {
  it('a make is found in Cyrillic, shows its names over time, and leads to a model and its calibre', {
    timeout: 4 * minutes,
  }, async () => {
    const { page } = officer;
    await go(page, '/catalogue');

    const find = page.getByLabel('Find in any script');
    await find.fill('Застава');
    await expect.poll(() => page.getByRole('row').count(), patience).toBeLessThan(12);
    await page.getByRole('row').filter({ hasText: 'Zastava Arms' }).first().click();
    const entry = page.getByRole('complementary', { name: 'Row of the catalogue' });
    await entry.getByText('Zavodi Crvena Zastava').first().waitFor();
    await entry.getByRole('img', { name: /names since 1853/u }).waitFor();
    expect(await find.inputValue()).toBe('Застава');
    await entry.getByRole('link', { name: 'M57', exact: true }).click();
    await page.waitForURL(/\/catalogue\/models\/zastava/u);
    await entry.getByRole('link', { name: /7\.62x25/u }).click();

    await page.waitForURL(/\/catalogue\/calibres\/7\.62x25/u);
    await entry.getByText('Unverified').or(entry.getByText('Code in NCIC')).first().waitFor();
  });

  it('a list is walked through by keyboard', { timeout: 4 * minutes }, async () => {
    const { page } = officer;
    await go(page, '/catalogue/border-crossings');

    await page.getByRole('grid', { name: 'Border crossings' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');

    await page.waitForURL(/\/catalogue\/border-crossings\/.+/u);
    const first = page.url();
    await page.keyboard.press('ArrowDown'); // the list is still where the keys go
    await page.keyboard.press('Enter');
    await page.waitForURL(
      (address) => address.href !== first && /border-crossings\/.+/u.test(address.pathname),
    );
  });
});

describe('the identification helper', () => {
  it('narrows with each answer, gives back what is taken back, and forces nothing', {
    timeout: 4 * minutes,
  }, async () => {
    const { page } = officer;
    await go(page, '/identify');
    const all = await left(page);

    await page
      .getByRole('group', { name: 'How long' })
      .getByRole('button', { name: /^short/u })
      .click();
    await expect.poll(() => left(page), patience).toBeLessThan(all);
    const short = await left(page);
    await page
      .getByRole('group', { name: 'Muzzle' })
      .getByRole('button', { name: /^blocked/u })
      .click();
    await expect.poll(() => left(page), patience).toBeLessThan(short);
    await page.getByRole('group', { name: 'Muzzle' }).getByRole('button', { name: 'Not known' }).click();

    await expect.poll(() => left(page), patience).toBe(short);
  });

  it('hands make and model of the chosen card to the seizure form', { timeout: 4 * minutes }, async () => {
    const { page } = officer;
    await go(page, '/identify');

    await page.getByLabel('Parts of words').fill('застава м57');
    await expect.poll(() => left(page), patience).toBe(1);
    await page.getByRole('button', { name: 'Use this' }).click();
    await page.waitForURL(/\/seizures\/new$/u);

    expect(await page.getByLabel('Make', { exact: true }).inputValue()).toBe('Zastava Arms');
    expect(await page.getByLabel('Model', { exact: true }).inputValue()).toBe('M57');
  });

  it('opens beside a form that is being filled, which keeps what was typed', {
    timeout: 4 * minutes,
  }, async () => {
    const { page } = officer;
    await go(page, '/seizures/new');
    await page.getByLabel('Serial number', { exact: true }).fill('AB-1234');

    await page.getByRole('button', { name: 'Identify…' }).click();
    await page.getByRole('dialog').getByLabel('Parts of words').fill('zoraki 914');
    const card = page
      .getByRole('dialog')
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: /914/u }) });
    await card.first().getByRole('button', { name: 'Use this' }).click();

    await expect.poll(() => page.getByLabel('Model', { exact: true }).inputValue(), patience).toMatch(/914/u);
    expect(await page.getByLabel('Serial number', { exact: true }).inputValue()).toBe('AB-1234');
  });
});

it.each(['light', 'dark'])(
  'WCAG 2.2 AA: axe finds nothing (%s)',
  { timeout: 6 * minutes },
  async (scheme) => {
    const { page } = officer;
    await page.evaluate((colours) => localStorage.setItem('focalpoint.scheme', colours), scheme);
    const found: string[] = [];
    for (const address of ['/catalogue/makes/zastava', '/catalogue/weapon-categories', '/identify']) {
      await go(page, address);
      found.push(...(await faultsOf(page)));
    }

    expect(found).toEqual([]);
    expect(officer.misdeeds).toEqual([]);
  },
);
