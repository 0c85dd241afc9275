import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entities as seizureEntities } from '../../src/domains/seizures/index.ts';
import { entities as subjectEntities } from '../../src/domains/subjects/index.ts';
import { namedFields } from '../../src/schema/derived.ts';
import { askAs, settled, type Visitor, visit } from '../support/chromium.ts';
import { type TrainingServer, trainingServer } from '../support/training-server.ts';
import { type Poisoned, poison, poisonedFile } from './payload-records.ts';
import { payloads } from './payloads.ts';

const minutes = 60_000;
let world: TrainingServer;
let analyst: Visitor;
let senior: Visitor;
let administrator: Visitor;
let officer: Visitor; // of data protection
const poisoned = new Map<string, Poisoned>();
const shown = new Set<string>();
beforeAll(async () => {
  world = await trainingServer();
  const { browser, server } = world;
  analyst = await visit(browser, server.origin, 'analyst', 'Criminal investigation');
  senior = await visit(browser, server.origin, 'senior', 'Criminal investigation');
  administrator = await visit(browser, server.origin, 'admin');
  officer = await visit(browser, server.origin, 'dpo');
}, 3 * minutes);
afterAll(() => world?.close());

describe('IN-2 what somebody typed is shown as text and never run', () => {
  it('IN-2 the payloads are alive: where nothing stops them, they run', {
    timeout: 2 * minutes,
  }, async () => {
    const page = await world.browser.newPage();
    let ran = 0;
    page.on('dialog', (dialog) => {
      ran += 1;
      void dialog.dismiss();
    });
    for (const payload of payloads) await page.setContent(`<body><div>${payload}</div>`).catch(() => {});
    await page.close();

    expect(payloads.length).toBeGreaterThanOrEqual(200);
    expect(ran).toBeGreaterThan(50);
  });

  it('IN-2 each of them goes into every text field of every record', { timeout: 3 * minutes }, async () => {
    const links = new Map<string, readonly string[]>();
    for (const entity of [...subjectEntities, ...seizureEntities]) {
      // Two people type: one alone would meet the limit of requests a minute, and is not cleared for sources.
      const { page } = entity.domain === 'seizures' ? senior : analyst;
      const made = await poison(page, entity, links);
      poisoned.set(entity.name, made);
      links.set(entity.name, made.ids);
    }
    const items = payloads.slice(0, 200).map((serial) => ({ make: 'Zastava', serial, note: serial }));
    const said = { reference: payloads[0], place: { text: payloads[1] } };
    const report = await askAs(analyst.page, 'POST', '/api/seizures/report', { seizure: said, items });

    expect(report.status, report.text).toBe(200);
    expect([...poisoned.values()].map(({ ids }) => ids.length)).toEqual(
      Array.from(poisoned, () => payloads.length),
    );
  });

  it('IN-2 lists, to their last row', { timeout: 3 * minutes }, async () => {
    for (const { entity } of poisoned.values()) {
      if (!namedFields(entity).some(({ field }) => field.inTable !== undefined)) continue;
      await step(analyst.page, `/records/${entity.name}`);
      await readToTheEnd(analyst.page);
    }

    expect(payloads.map(flat).filter((payload) => !shown.has(payload))).toEqual([]);
  });

  it('IN-2 pages of records, and passports', { timeout: 3 * minutes }, async () => {
    for (const { entity, few } of poisoned.values())
      for (const id of few.slice(0, 8)) {
        const address = entity.name === 'firearm' ? `/firearms/${id}` : `/records/${entity.name}/${id}`;
        await step(senior.page, address);
      }

    expect(await senior.page.locator('#main').innerText()).toContain('alert');
  });

  it('IN-2 search, saved searches, hits and their review', { timeout: 3 * minutes }, async () => {
    const { page } = analyst;
    await keepSearches(page);
    await step(page, '/saved');
    await step(page, '/search');
    const box = page.locator('#main').getByRole('textbox', { name: 'Search' });
    for (const payload of payloads.filter((_one, at) => at % 6 === 0)) {
      await box.fill(payload.replace(/\s/g, ' '));
      await page.waitForTimeout(60);
    }
    await settled(page);
    const hits = await world.database.admin<{ id: string }[]>`
      select h.id
      from ffp.hit h
      join ffp.marking m on m.id = h.left_marking_id
      where m.value like '%alert%'
      order by h.id limit 12`;
    for (const { id } of hits) await step(page, `/hits/${id}`);

    expect(hits.length).toBeGreaterThan(0);
    await expect.poll(() => page.locator('#main').innerText()).toMatch(/alert/);
  });

  it('IN-2 the preview of an import, its headings and its refusals', { timeout: 3 * minutes }, async () => {
    const { page } = analyst;
    const headings = ['reference', 'make', 'model', 'calibre', 'serial', 'place', 'offence', 'seized on'];
    const file = path.join(world.folder, `${'<img src=x onerror=alert(1)>'.replaceAll('/', '')}.csv`);
    fs.writeFileSync(file, poisonedFile([...headings, ...payloads.slice(0, 6)]));
    await go(page, '/imports/new');
    await page.locator('input[type=file]').setInputFiles(file);
    await page
      .getByRole('textbox', { name: 'Source' })
      .first()
      .fill(payloads[0] ?? '');
    await page.getByRole('button', { name: 'Read the file' }).click();
    await page.waitForURL(/\/imports\/[0-9a-f-]{36}/);
    await page.getByRole('button', { name: 'Check every row' }).click();
    await page
      .getByText(/refused/i)
      .first()
      .waitFor();
    await settled(page);
    const preview = await page.locator('#main').innerText();
    await step(page, '/imports');
    await step(page, '/work');

    expect(preview).toContain('<img src=x onerror=alert(1)>');
  });

  it('IN-2 names of offices', { timeout: 2 * minutes }, async () => {
    for (const name of payloads.slice(0, 40))
      await askAs(administrator.page, 'POST', '/api/admin/offices', {
        code: name.slice(0, 39),
        name,
        institution: name,
      });
    await go(administrator.page, '/administration');
    await administrator.page.getByRole('tab', { name: 'Offices' }).click();
    await settled(administrator.page);

    expect(await administrator.page.locator('#main').innerText()).toContain('alert(1)');
  });

  it('IN-2 the log of who asked what, and why', { timeout: 2 * minutes }, async () => {
    for (const caseRef of payloads.slice(0, 20))
      await askAs(analyst.page, 'PUT', '/api/session/purpose', { purpose: 'investigation', caseRef });
    await go(officer.page, '/log');
    await readToTheEnd(officer.page, 10);

    expect(await officer.page.evaluate(() => 'ran' in globalThis)).toBe(false);
  });

  it('IN-2 IN-3 nobody saw a dialog, a breach of the content policy, or an error', () => {
    expect([analyst, senior, administrator, officer].flatMap(({ misdeeds }) => misdeeds)).toEqual([]);
  });
});

async function go(page: Page, address: string): Promise<void> {
  await page.goto(`${world.server.origin}${address}`);
  await settled(page);
}

/** Goes to another page as a link would, without loading the application again. */
async function step(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => window.history.pushState({}, '', to), address);
  await settled(page);
}

/** Scrolls a table until no more rows come, and keeps what its cells show. */
async function readToTheEnd(page: Page, screens = 60): Promise<void> {
  const grid = page.getByRole('grid').first();
  await grid.waitFor();
  for (let at = -1, screen = 0; screen < screens; screen++) {
    const cells = await grid.getByRole('gridcell').allInnerTexts();
    for (const cell of cells) shown.add(flat(cell));
    const now = await grid.evaluate((element) => {
      element.scrollTop += element.clientHeight;
      return element.scrollTop;
    });
    if (now === at) return;
    at = now;
    await page.waitForTimeout(40);
  }
}

/** As a browser lays it out: blanks joined, none at the ends. */
const flat = (text: string): string => text.replace(/[\s\u2028\ufeff]+/gu, ' ').trim();

async function keepSearches(page: Page): Promise<void> {
  for (const name of payloads.slice(0, 40))
    await askAs(page, 'POST', '/api/saved-searches', {
      name,
      page: 'search',
      question: { text: name },
      shared: true,
    });
}
