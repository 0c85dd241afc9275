import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/**
 * Serves the built browser application: its files (named by their hash, kept for good) and, for every other address that is
 * not a call, its page with the nonce of this answer.
 */
export async function servePages(app: FastifyInstance, folder: string): Promise<void> {
  const page = await readFile(path.join(folder, 'index.html'), 'utf8');
  if (existsSync(path.join(folder, 'assets')))
    await app.register(fastifyStatic, {
      root: path.join(folder, 'assets'),
      prefix: '/assets/',
      index: false,
      immutable: true,
      maxAge: '365d',
      decorateReply: true,
    });
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/public/',
    index: false,
    serve: false,
    decorateReply: !app.hasReplyDecorator('sendFile'),
  });
  for (const name of await plainFiles(folder))
    app.get(`/${name}`, (_request, reply) =>
      reply.header('cache-control', 'no-cache').sendFile(name, folder),
    );
  app.get('/trusted-types.js', (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache').send(trustedTypes),
  );
  app.get('/*', (request, reply) => {
    if (request.url.startsWith('/api/') || /\.\w{1,5}(\?|$)/.test(request.url)) return reply.callNotFound();
    return reply.type('text/html; charset=utf-8').send(withNonce(page, reply.cspNonce.style));
  });
}

/** Puts the nonce where the page's own styles are made, and the trusted-types policy before every other script. */
export function withNonce(page: string, nonce: string): string {
  return page
    .replace('<head>', `<head><script src="/trusted-types.js"></script>`)
    .replaceAll('__NONCE__', nonce);
}

/**
 * Mantine writes style sheets and libraries empty elements through innerHTML. The default policy lets text without a tag pass,
 * so that nothing typed by a person can ever become an element or a script; workers come from our own address only.
 */
const trustedTypes = `if (window.trustedTypes) trustedTypes.createPolicy('default', {
  createHTML: (text) => { if (text.includes('<')) throw new TypeError('No markup from text'); return text; },
  createScriptURL: (url) => { if (new URL(url, location.href).origin !== location.origin) throw new TypeError('No foreign script'); return url; },
});
`;

async function plainFiles(folder: string): Promise<readonly string[]> {
  const { readdir } = await import('node:fs/promises');
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && entry.name !== 'index.html').map((entry) => entry.name);
}
