import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  askAs,
  faultsOf,
  picture,
  settled,
  showWhatStands,
  type Visitor,
  visit,
} from '../support/chromium.ts';
import { type TrainingServer, trainingServer } from '../support/training-server.ts';

const minutes = 60_000;
let world: TrainingServer;
let senior: Visitor;
let officer: Visitor;

beforeAll(async () => {
  world = await trainingServer();
  senior = await visit(world.browser, world.server.origin, 'senior', 'Criminal investigation');
  officer = await visit(world.browser, world.server.origin, 'officer');
}, 3 * minutes);
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await showWhatStands(task.name.slice(0, 30), senior);
});
afterAll(() => world?.close());

describe('the models that weigh pairs', () => {
  it('are learned behind the page; the draft stands there when it is done, and binds nobody', {
    timeout: 3 * minutes,
  }, async () => {
    const { page } = senior;
    await go(page, '/models');
    const before = await activeModel();

    await page.getByRole('button', { name: 'Learn anew' }).click();

    await page.getByText(/^Draft 2 was learned/).waitFor();
    await page.getByRole('button', { name: /^Model 2 Draft/ }).waitFor();
    await page.getByText('Learned from the records', { exact: true }).waitFor();
    await page.getByText(/^Serial number, as written \(the same once look-alikes are made one\)$/).waitFor();
    await page.getByRole('heading', { name: 'Kinds of pairs' }).waitFor();
    expect(await activeModel()).toBe(before);
    await inEveryLook(page, 'models-learned', () =>
      page.locator('button', { hasText: / 2/ }).first().click(),
    );
  });

  it('learning that goes on is found again by who opens the page, and can be stopped', {
    timeout: 2 * minutes,
  }, async () => {
    const { page } = senior;
    await withHeldJob(async () => {
      await go(page, '/models');

      await page.getByText('Looking at pairs to learn from').waitFor();
      await picture(page, 'models-learning');
      expect(await page.getByRole('button', { name: 'Learn anew' }).isDisabled()).toBe(true);
      await page.getByRole('button', { name: 'Stop' }).click();

      await page.getByText('Learning was stopped; no draft was made.').waitFor();
      expect(await page.getByRole('button', { name: 'Learn anew' }).isDisabled()).toBe(false);
    });
  });

  it('where there is too little to learn from, the page says so and goes on saying it', {
    timeout: 2 * minutes,
  }, async () => {
    // Whoever sees no records has nothing to learn from, however many there are.
    await world.database.admin`update ffp.account set clearance = -1 where username = 'head'`;
    const { page, close } = await visit(world.browser, world.server.origin, 'head', 'Criminal investigation');
    await go(page, '/models');

    await page.getByRole('button', { name: 'Learn anew' }).click();

    const said = page.getByRole('status').filter({ hasText: 'Learned too little' });
    await said.getByText(/fewer than 100 pairs of records to learn from/).waitFor();
    await picture(page, 'models-too-little');
    await close();
  });

  it('a draft by hand changes one share and says why', { timeout: 2 * minutes }, async () => {
    const { page } = senior;
    await page.getByRole('button', { name: 'Draft by hand' }).click();
    const dialog = page.getByRole('dialog');

    await dialog
      .getByRole('textbox', { name: /^Made in: the same country, m$/ })
      .first()
      .fill('0.97');
    await dialog.getByRole('textbox', { name: 'What was changed and why' }).fill('our books say the country');
    await picture(page, 'models-draft');
    await dialog.getByRole('button', { name: 'Save the draft' }).click();

    await page.getByText('Draft 3 is made').waitFor();
    await page.getByText('our books say the country').waitFor();
  });

  it('is made the active one by a person with a note, and weighs what waits', {
    timeout: 2 * minutes,
  }, async () => {
    const { page } = senior;

    await page.getByRole('button', { name: 'Activate' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('agreed in the meeting');
    await dialog.getByRole('button', { name: 'Activate' }).click();

    await page.getByRole('button', { name: /^Model 3 Active/ }).waitFor();
    expect(await activeModel()).toBe(3);
    await expect.poll(weighedBy, { timeout: minutes }).toEqual([3]);
    await picture(page, 'models-active');
  });

  it('what the own office asks is said beside it', { timeout: 2 * minutes }, async () => {
    const { page } = senior;

    await page.getByRole('switch', { name: 'Two people must say the same' }).check();
    await page.getByRole('button', { name: 'Save', exact: true }).click();

    await page.getByText('The setting is saved').waitFor();
    await page.getByText('own setting').waitFor();
    const [own] = await world.database.admin`
      select s.second_eyes as "secondEyes" from ffp.link_setting s where s.office_id is not null and s.entity = 'firearm'`;
    expect(own).toEqual({ secondEyes: true });
  });
});

describe('restored characters', () => {
  it('say how surely they are those of another number: in the work list, beside the pair, and in what is found', {
    timeout: 3 * minutes,
  }, async () => {
    const { page } = senior;
    await seize('R-1', '2024-03-01', 'Skopje', 'RY8471165');
    await seize('R-2', '2024-04-02', 'Tetovo', 'RY?471165');
    await restore('RY?471165', 'RY[8:70|3:30]471165');

    await go(page, '/review');
    await page.getByText('Newest', { exact: true }).click();
    const line = page
      .getByRole('grid')
      .getByRole('row')
      .filter({ hasText: 'RY?471165' })
      .filter({ hasText: 'RY8471165' });
    await line.getByRole('meter', { name: 'Confidence in restored characters' }).waitFor();
    expect(await line.innerText()).toContain('70.0 %');
    await picture(page, 'restored-queue');
    await line.click();
    await page.getByText('Restored characters: 70.0 % sure').waitFor();
    await page.getByText('Restored: 8 70% / 3 30%').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await inEveryLook(page, 'restored-pair');

    const search = async () => {
      await page.locator('#main input').first().fill('RY8471165');
      await page.getByRole('meter').first().waitFor();
    };
    await go(page, '/search');
    await search();
    const found = page.getByRole('row').filter({ hasText: 'RY?471165' });
    await found.getByText('Restored characters: 70.0 % sure').waitFor();
    await found.getByRole('meter', { name: 'Confidence in restored characters' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await inEveryLook(page, 'restored-search', search);
  });
});

describe('alarms of serial numbers', () => {
  it('wait in the work list of who may decide them', { timeout: 2 * minutes }, async () => {
    const { page } = senior;
    await seize('W-1', '2025-03-01', 'Skopje', 'WQ481300');
    await seize('W-2', '2025-04-02', 'Tetovo', 'WQ481410');
    await seize('W-3', '2025-04-09', 'Ohrid', 'WQ481577');

    await go(page, '/work');

    const list = page.getByRole('grid', { name: 'Alarms of serial numbers' });
    await list.getByText('WQ481577 · Ohrid').first().waitFor();
    await picture(page, 'work-alarms');
    await list.getByRole('row').filter({ hasText: 'WQ481300' }).filter({ hasText: 'WQ481577' }).click();
    await page.waitForURL(/\/serials\/[0-9a-f-]{36}/);
  });

  it('show their numbers on a line; each is seen or dismissed with a reason, by keyboard from one to the next', {
    timeout: 2 * minutes,
  }, async () => {
    const { page } = senior;
    await page.getByRole('img', { name: /^Numbers on a line: .*WQ481300.*WQ481577/ }).waitFor();
    await picture(page, 'serials-alarm');
    const shown = page.url();

    await page.getByRole('button', { name: 'Dismiss' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('a delivery to two shops');
    await dialog.getByRole('button', { name: 'Dismiss' }).click();
    await page.getByText('Recorded', { exact: true }).first().waitFor();

    const id = shown.split('/').at(-1) ?? '';
    const [alarm] = await world.database.admin`
      select a.state, a.reason from ffp.serial_alarm a where a.id = ${id}`;
    expect(alarm).toEqual({ state: 'dismissed', reason: 'a delivery to two shops' });
    await page.waitForFunction((address) => location.href !== address, shown);
    const next = page.url();
    await page.locator('#main h1').click();
    await page.keyboard.press('j');
    await page.waitForFunction((address) => location.href !== address, next);
  });

  it('what was dismissed stands in its own list, with who and why', { timeout: 2 * minutes }, async () => {
    const { page } = senior;
    await page.getByText('Dismissed', { exact: true }).first().click();
    const list = page.getByRole('grid', { name: 'Alarms of serial numbers' });
    // The pair that was dismissed: until its list has come, others with these numbers stand there.
    await list.getByRole('row').filter({ hasText: 'WQ481300' }).filter({ hasText: 'WQ481577' }).click();

    await page.getByText(/a delivery to two shops/).waitFor();
  });

  it('axe finds nothing on these pages, light or dark, in English and Macedonian; no page breached the policy', {
    timeout: 4 * minutes,
  }, async () => {
    const { page } = senior;
    for (const language of ['en', 'mk'])
      for (const scheme of ['light', 'dark']) {
        await page.evaluate((colours) => localStorage.setItem('focalpoint.scheme', colours), scheme);
        for (const address of ['/serials', '/models', '/work']) {
          // What the account says counts before what the browser remembers: the address pins the language.
          await go(page, `${address}?lang=${language}`);
          expect(await faultsOf(page)).toEqual([]);
          await picture(page, `${address.slice(1)}-${language}-${scheme}`);
        }
      }
    expect(senior.misdeeds).toEqual([]);
  });
});

async function go(page: Page, address: string): Promise<void> {
  await page.goto(`${world.server.origin}${address}`);
  await settled(page);
}

async function seize(reference: string, seizedOn: string, place: string, serial: string): Promise<void> {
  const answer = await askAs(officer.page, 'POST', '/api/seizures/report', {
    seizure: { reference, seizedOn, place: { text: place } },
    items: [{ type: 'pistol', make: 'Zastava', model: 'M57', calibre: '7.62x25', serial }],
  });
  expect(answer.status).toBe(200);
}

/** Says of a marking what its restored characters may be, as the laboratory does. */
async function restore(value: string, readings: string): Promise<void> {
  const [row] = await world.database.admin<{ id: string }[]>`
    select m.id from ffp.marking m where m.value = ${value}`;
  const body = { changes: { readings }, reason: 'restored in the laboratory' };
  const answer = await askAs(senior.page, 'PATCH', `/api/subjects/markings/${row?.id}`, body, {
    'if-match': '"1"',
  });
  expect(answer.status).toBe(200);
}

/** Pictures of a page in each language, light and dark; it stands in English and light again afterwards. */
async function inEveryLook(
  page: Page,
  name: string,
  begin: () => Promise<unknown> = () => page.getByRole('meter').first().waitFor(),
): Promise<void> {
  if (!process.env.FOCALPOINT_PICTURES) return;
  for (const [language, scheme] of [
    ['en', 'dark'],
    ['mk', 'dark'],
    ['mk', 'light'],
    ['en', 'light'],
  ] as const) {
    await page.evaluate((colours) => localStorage.setItem('focalpoint.scheme', colours), scheme);
    await page.goto(`${page.url().replace(/\?.*/, '')}?lang=${language}`);
    await settled(page);
    await begin();
    await picture(page, `${name}-${language}-${scheme}`);
  }
}

async function activeModel(): Promise<number | undefined> {
  const [row] = await world.database.admin<{ number: number }[]>`
    select m.number from ffp.link_model m where m.entity = 'firearm' and m.state = 'active'`;
  return row?.number;
}

/** The numbers of the models that have weighed the firearms' proposals which wait. */
async function weighedBy(): Promise<readonly number[]> {
  const rows = await world.database.admin<{ number: number }[]>`
    select distinct m.number
    from ffp.hit h join ffp.hit_score s on s.hit_id = h.id join ffp.link_model m on m.id = s.model_id
    where h.of_entity = 'firearm' and h.status = 'new' and h.withdrawn_at is null`;
  return rows.map(({ number }) => number);
}

/** While somebody's learning goes on: a job that nobody takes, as when others are before it. */
async function withHeldJob(work: () => Promise<void>): Promise<void> {
  const { admin } = world.database;
  await admin`
    insert into ffp.job (id, task, payload, account_id, office_id, purpose, state, done, total, started_at)
    select ffp.new_id(), 'linkage.model.learn', '{"entity":"firearm"}', a.id, a.office_id, 'investigation', 'running', 3, 7, now()
    from ffp.account a where a.username = 'senior'`;
  const ended = endWhenAsked();
  await work();
  await ended;
}

/** Ends the held job as the runner does, once somebody has asked it to stop. */
async function endWhenAsked(): Promise<void> {
  const { admin } = world.database;
  await expect
    .poll(
      async () =>
        (
          await admin`
            update ffp.job j set state = 'cancelled', ended_at = now()
            where j.task = 'linkage.model.learn' and j.state = 'running' and j.cancel_asked_at is not null returning j.id`
        ).length,
      { timeout: minutes },
    )
    .toBe(1);
}
