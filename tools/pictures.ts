import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { seizuresFile } from '../src/training/seizures-file.ts';
import { settled, visit } from '../test/support/chromium.ts';
import { trainingServer } from '../test/support/training-server.ts';

// Takes the pictures of docs/screens anew, of the training country: node tools/run.mjs tools/pictures.ts [FOLDER]
const folder = process.argv[2] ?? 'docs/screens';
const world = await trainingServer();
try {
  const analyst = await visit(world.browser, world.server.origin, 'analyst', 'Criminal investigation');
  await takeCatalogue(analyst.page);
  await takeHelper(analyst.page);
  await takePreview(analyst.page);
} finally {
  await world.close();
}

async function go(page: Page, address: string): Promise<void> {
  await page.goto(`${world.server.origin}${address}`);
  await settled(page);
}

async function keep(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

async function takeCatalogue(page: Page): Promise<void> {
  await go(page, '/catalogue');
  await page.getByLabel('Find in any script').fill('Застава');
  await page.waitForFunction(() => document.querySelectorAll('#main [role=row]').length < 12);
  await page.getByRole('row').filter({ hasText: 'Zastava Arms' }).first().click();
  const entry = page.getByRole('complementary', { name: 'Row of the catalogue' });
  await entry.getByRole('img', { name: /names since 1853/u }).waitFor();
  await keep(page, 'catalogue');
}

async function takeHelper(page: Page): Promise<void> {
  await go(page, '/identify');
  const answer = async (group: string, name: RegExp): Promise<void> =>
    page.getByRole('group', { name: group }).getByRole('button', { name }).click();
  await answer('How long', /^short/u);
  await answer('Muzzle', /^blocked/u);
  await settled(page);
  await keep(page, 'helper');
}

async function takePreview(page: Page): Promise<void> {
  const file = path.join(world.folder, 'seized.csv');
  fs.writeFileSync(file, [...seizuresFile(400, 7)].join(''));
  await go(page, '/imports/new');
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('textbox', { name: 'Source' }).first().fill('Police of a city');
  await page.getByRole('button', { name: 'Read the file' }).click();
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}/u);
  await page.getByRole('button', { name: 'Check every row' }).waitFor();
  for (const name of ['Day first', 'Comma: 1,5'])
    for (const button of await page.getByRole('button', { name }).all()) await button.click();
  await page.getByRole('button', { name: 'Check every row' }).click();
  await page.getByRole('button', { name: /^Accept [\d,]+ rows?/u }).waitFor();
  await settled(page);
  await page
    .getByText('As written and as understood')
    .last()
    .evaluate((title) => title.scrollIntoView({ block: 'start' }));
  await keep(page, 'preview');
}
