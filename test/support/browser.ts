import type { FastifyInstance, InjectOptions } from 'fastify';
import type { Platform } from '../../src/platform/access/index.ts';
import { buildServer } from '../../src/platform/http/index.ts';
import type { Route } from '../../src/platform/http/route.ts';

/** A server of a test, on no port. */
export function testServer(platform: Platform, routes: readonly Route[]): Promise<FastifyInstance> {
  return buildServer(platform, routes, {
    reach: { tls: true, behindProxy: true, hosts: ['*'] },
    webFolder: null,
    limits: { ask: 1e6, search: 1e6, file: 1e6, anonymous: 1e6 },
  });
}

/** What a browser of a test holds: its cookie and its page's token. */
export type Browser = {
  cookie: string;
  csrfToken: string;
  address: string;
};

/** A browser that has not been anywhere yet. */
export const newBrowser = (address = '192.0.2.1'): Browser => ({ cookie: '', csrfToken: '', address });

/** Asks as a page of ours in this browser would; keeps the cookie and token that come back. */
export async function ask(
  app: FastifyInstance,
  browser: Browser,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH',
  url: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
) {
  const options: InjectOptions = {
    method,
    url,
    headers: {
      cookie: browser.cookie,
      'x-csrf-token': browser.csrfToken,
      'x-forwarded-for': browser.address,
      ...headers,
    },
    ...(body && { payload: body }),
  };
  const answer = await app.inject(options);
  const cookie = answer.cookies.find(({ name }) => name === '__Host-ffp');
  if (cookie) browser.cookie = cookie.value ? `__Host-ffp=${cookie.value}` : '';
  const json: unknown = answer.headers['content-type']?.toString().includes('json')
    ? answer.json()
    : undefined;
  if (typeof json === 'object' && json !== null && 'csrfToken' in json)
    browser.csrfToken = String(json.csrfToken);
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: json as Record<string, unknown>,
    text: answer.body,
  };
}
