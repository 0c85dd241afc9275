import { AxeBuilder } from '@axe-core/playwright';
import chromium from '@sparticuz/chromium';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';
import { trainingPassword } from '../../src/training/index.ts';

/** Somebody at a browser, and what his pages did that no page of ours may do. */
export type Visitor = Readonly<{
  page: Page;
  /** Dialogs that opened by themselves, breaches of the content policy, errors that nobody caught. */
  misdeeds: readonly string[];
  /** Addresses that were asked and have not answered in full; the stream of news is always one of them. */
  unanswered: ReadonlySet<string>;
  close: () => Promise<void>;
}>;

/** Starts the Chromium that npm brought. */
export async function openChromium(): Promise<Browser> {
  return await playwright.launch({
    executablePath: await chromium.executablePath(),
    // In one process for all, a second person's pages would wait for the first's.
    args: [...chromium.args.filter((arg) => arg !== '--single-process'), '--no-sandbox'],
    headless: true,
  });
}

/** Signs a person of the training country in, through the sign-in page. */
export async function visit(
  browser: Browser,
  origin: string,
  username: string,
  purpose?: string,
): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  const misdeeds: string[] = [];
  const unanswered = new Set<string>();
  page.on('request', (request) => unanswered.add(request.url()));
  page.on('requestfinished', (request) => unanswered.delete(request.url()));
  page.on('requestfailed', (request) => unanswered.delete(request.url()));
  page.setDefaultTimeout(60_000);
  page.on('dialog', (dialog) => {
    misdeeds.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => misdeeds.push(`error at ${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (/content security policy|trusted ?type/i.test(message.text()))
      misdeeds.push(`policy: ${message.text()}`);
  });
  await page.goto(origin);
  await page.locator('input[name=username]').fill(username);
  await page.locator('input[name=password]').fill(trainingPassword);
  if (purpose) {
    await page.getByRole('combobox', { name: 'Purpose of access' }).click();
    await page.getByRole('option', { name: purpose }).click();
  }
  await page.locator('button[type=submit]').click();
  await page.locator('#main').waitFor();
  return { page, misdeeds, unanswered, close: () => context.close() };
}

/** Waits until what the page asked for has come and is drawn. The stream of news stays open, so that the network is never idle. */
export async function settled(page: Page): Promise<void> {
  await page.locator('#main h1').first().waitFor();
  await page.waitForFunction(() => document.querySelector('#main [role=status][aria-label]') === null);
}

/** What axe finds on the page as it stands, by WCAG 2.2 AA: the rule and where it is broken. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.map(({ id, nodes }) => {
    const where = nodes.slice(0, 3).map(({ html }) => html.slice(0, 160));
    return `${page.url()}: ${id} at ${where.join(', ')}`;
  });
}

/** Keeps a picture of the page where FOCALPOINT_PICTURES names a folder, for somebody to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.FOCALPOINT_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

/** After a failure: prints what the page shows, and keeps a picture of it where FOCALPOINT_PICTURES names a folder. */
export async function showWhatStands(name: string, { page, misdeeds, unanswered }: Visitor): Promise<void> {
  const shown = await page.locator('body').innerText({ timeout: 5_000 }).catch(String);
  console.error(
    [`${name}, at ${page.url()}:`, shown, ...misdeeds, 'not answered:', ...unanswered].join('\n'),
  );
  await picture(page, name);
}

/** Asks the server as the page does; gives back status and text. */
export async function askAs(
  page: Page,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; text: string }> {
  return await page.evaluate(
    async ([how, where, sent, more]) => {
      const me = await (await fetch('/api/session')).json();
      const answer = await fetch(where, {
        method: how,
        headers: {
          'x-csrf-token': me.csrfToken,
          ...(sent === null ? {} : { 'content-type': 'application/json' }),
          ...more,
        },
        ...(sent === null ? {} : { body: sent }),
      });
      return { status: answer.status, text: await answer.text() };
    },
    [method, path, body === undefined ? null : JSON.stringify(body), { ...headers }] as const,
  );
}
