import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import chromium from '@sparticuz/chromium';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';

const usage = `Takes pictures of every page of a running server, light and dark, in several languages:
  node tools/run.mjs tools/screenshot.ts --address http://127.0.0.1:4000 --user NAME --password WORD --out FOLDER
  [--pages /work,/seizures] [--languages en,mk,pseudo] [--schemes light,dark] [--width 1440] [--height 900] [--keys Control+k] [--wait 900]`;

/** What to look at, and as whom. */
type Wish = Readonly<{
  address: string;
  user: string;
  password: string;
  out: string;
  pages: readonly string[];
  languages: readonly string[];
  schemes: readonly string[];
  width: number;
  height: number;
  keys: string | undefined;
  wait: number;
}>;

const everyPage = [
  '/work',
  '/search',
  '/saved',
  '/imports',
  '/seizures',
  '/seizures/new',
  '/records/firearm',
  '/records/person',
  '/review',
  '/clusters',
  '/overrides',
  '/models',
  '/log',
  '/administration',
  '/password',
];

function readWish(): Wish {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      address: text,
      user: text,
      password: text,
      out: text,
      pages: text,
      languages: text,
      schemes: text,
      width: text,
      height: text,
      keys: text,
      wait: text,
    },
  });
  const { address, user, password, out } = values;
  if (!address || !user || !password || !out) throw new Error(usage);
  return {
    address,
    user,
    password,
    out,
    pages: values.pages?.split(',') ?? everyPage,
    languages: values.languages?.split(',') ?? ['en', 'mk'],
    schemes: values.schemes?.split(',') ?? ['light', 'dark'],
    width: Number(values.width ?? 1440),
    height: Number(values.height ?? 900),
    keys: values.keys,
    wait: Number(values.wait ?? 900),
  };
}

async function takeAll(wish: Wish): Promise<void> {
  await mkdir(wish.out, { recursive: true });
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox'],
    headless: true,
  });
  try {
    for (const language of wish.languages) {
      for (const scheme of wish.schemes) await takePages(browser, wish, language, scheme);
    }
  } finally {
    await browser.close();
  }
}

async function takePages(browser: Browser, wish: Wish, language: string, scheme: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: wish.width, height: wish.height } });
  await context.addInitScript((colours) => {
    if (location.protocol !== 'about:') localStorage.setItem('focalpoint.scheme', colours);
  }, scheme);
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(`${page.url()}: ${error.message}`));
  page.on(
    'console',
    (message) => message.type() === 'error' && console.error(`${page.url()}: ${message.text()}`),
  );
  await signIn(page, wish);
  for (const address of wish.pages) {
    await page
      .goto(`${wish.address}${address}${address.includes('?') ? '&' : '?'}lang=${language}`, {
        waitUntil: 'load',
      })
      .catch(() => {});
    await page.waitForTimeout(wish.wait);
    if (wish.keys) {
      await page.keyboard.press(wish.keys);
      await page.waitForTimeout(400);
    }
    const name = `${address.replace(/[^\w-]+/gu, '_').replace(/^_/u, '') || 'home'}.${language}.${scheme}.png`;
    await page.screenshot({ path: path.join(wish.out, name) });
    console.log(name);
  }
  await context.close();
}

async function signIn(page: Page, wish: Wish): Promise<void> {
  await page.goto(wish.address);
  await page.locator('input[name=username]').fill(wish.user);
  await page.locator('input[name=password]').fill(wish.password);
  await page.locator('button[type=submit]').click();
  await page.locator('#main').waitFor();
}

await takeAll(readWish());
