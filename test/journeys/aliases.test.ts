import fs from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf, settled, type Visitor, visit } from '../support/chromium.ts';
import { type TrainingServer, trainingServer } from '../support/training-server.ts';

const minutes = 60_000;
const limit = { timeout: 4 * minutes };
let world: TrainingServer;
let senior: Visitor;
let colleague: Visitor;
beforeAll(async () => {
  world = await trainingServer();
  senior = await visit(world.browser, world.server.origin, 'senior', 'Criminal investigation');
  colleague = await visit(world.browser, world.server.origin, 'analyst', 'Criminal investigation');
}, 6 * minutes);
afterAll(() => world?.close());

/** Brings a file of three seized firearms of one make, up to its checked preview. */
async function bring(page: Page, { name, source, make }: { name: string; source: string; make: string }) {
  const file = path.join(world.folder, `${name}.csv`);
  const rows = [1, 2, 3].map(
    (row) => `AL-${name}-${row},2024-03-0${row},pistol,${make},9 mm,${name}${row}77881`,
  );
  fs.writeFileSync(file, `${['Reference,Seized on,Type,Make,Calibre,Serial', ...rows].join('\n')}\n`);
  await page.goto(`${world.server.origin}/imports/new`);
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('textbox', { name: 'Source' }).first().fill(source);
  await page.getByRole('button', { name: 'Read the file' }).click();
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}/);
  await page.getByRole('button', { name: 'Check every row' }).click();
  await valueRow(page, make).waitFor();
}

const valueRow = (page: Page, written: string): Locator =>
  page
    .getByRole('list', { name: 'What each value is taken for' })
    .getByRole('listitem')
    .filter({ hasText: written });

/** Says of a value that stands open what it is. */
async function sayWhatItIs(page: Page, written: string, name: string): Promise<void> {
  await page.getByRole('button', { name: `Say what it is ${written}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Entry of the catalogue' }).fill(name);
  await page.getByRole('option', { name: /^Zastava Arms/u }).click();
  await dialog.getByRole('button', { name: 'This is what it means' }).click();
  await valueRow(page, written).getByText('said here').waitFor();
}

async function makeItAnAlias(page: Page, written: string, choice: RegExp): Promise<void> {
  await page.getByRole('button', { name: `Make it an alias: ${written}` }).click();
  await page.getByRole('menuitem', { name: choice }).click();
  await valueRow(page, written).getByText('is an alias').waitFor();
}

describe('a value that the program leaves open', () => {
  it('is said by a person, becomes an alias, and the next file of anybody is understood', limit, async () => {
    const { page } = senior;
    await bring(page, { name: 'QA', source: 'Police of the south', make: 'Kraguj works' });
    await valueRow(page, 'Kraguj works').getByText('left open').waitFor();

    await sayWhatItIs(page, 'Kraguj works', 'Застава');
    await makeItAnAlias(page, 'Kraguj works', /^For every source/u);
    await bring(colleague.page, { name: 'QB', source: 'Customs', make: 'KRAGUJ  WORKS' });

    const next = valueRow(colleague.page, 'KRAGUJ');
    await next.getByText('Zastava Arms').waitFor();
    await next.getByText('alias', { exact: true }).waitFor();
  });

  it('may be said for one source alone', limit, async () => {
    const { page } = senior;
    await bring(page, { name: 'QC', source: 'Police of the south', make: 'Station mark' });

    await sayWhatItIs(page, 'Station mark', 'zastava');
    await makeItAnAlias(page, 'Station mark', /^Only for “Police of the south”/u);
    await bring(colleague.page, { name: 'QD', source: 'Customs', make: 'Station mark' });

    await valueRow(colleague.page, 'Station mark').getByText('left open').waitFor();
  });
});

describe('the page of aliases', () => {
  it(
    'says who made which, for whom, how often it decided; it is taken back with a reason',
    limit,
    async () => {
      const { page } = colleague;
      await bring(page, { name: 'QE', source: 'Customs', make: 'Kraguj works' });
      await page.getByRole('button', { name: /^Accept 3 rows/u }).click();
      await page.getByRole('link', { name: 'Hits that it gave' }).waitFor();
      const list = senior.page;
      await list.goto(`${world.server.origin}/catalogue`);
      await list.getByRole('link', { name: 'Aliases' }).click();
      await settled(list);

      const everywhere = list.getByRole('row').filter({ hasText: 'Kraguj works' });
      await everywhere.getByText('Every source').waitFor();
      await expect.poll(() => everywhere.innerText(), { timeout: minutes }).toMatch(/\b3\b/u);
      await list
        .getByRole('row')
        .filter({ hasText: 'Station mark' })
        .getByText('Police of the south')
        .waitFor();
      await everywhere.click();
      await list.getByRole('dialog').getByRole('textbox').fill('it was another firm');
      await list.getByRole('button', { name: 'Take back' }).click();
      await everywhere.waitFor({ state: 'detached' });
      await list.getByRole('switch', { name: 'Show those taken back' }).click();

      await everywhere.getByText(/Taken back by .*it was another firm/u).waitFor();
      await bring(page, { name: 'QF', source: 'Customs', make: 'Kraguj works' });
      await valueRow(page, 'Kraguj works').getByText('left open').waitFor();
    },
  );

  it('shows a reader who may not make aliases no way to take one back', limit, async () => {
    const { page } = colleague;
    await page.goto(`${world.server.origin}/aliases`);
    await settled(page);

    await page.getByRole('row').filter({ hasText: 'Station mark' }).click();
    await page.getByRole('dialog').getByText('Police of the south').waitFor();

    expect(await page.getByRole('button', { name: 'Take back' }).count()).toBe(0);
  });

  it('WCAG 2.2 AA: axe finds nothing', limit, async () => {
    const { page } = senior;
    await page.goto(`${world.server.origin}/aliases`);
    await settled(page);

    expect(await faultsOf(page)).toEqual([]);
    expect([...senior.misdeeds, ...colleague.misdeeds]).toEqual([]);
  });
});
