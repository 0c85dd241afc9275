import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { notFound, notSignedIn } from '../../shared/fault.ts';
import { newId } from '../../shared/ids.ts';
import type { Platform } from '../access/platform.ts';
import { sessionIn } from '../auth/session-token.ts';
import { docsPage } from './docs-page.ts';
import { makeEarlyRefusals } from './early-refusals.ts';
import { refuse, serve } from './exchange.ts';
import { faultOf } from './faults.ts';
import { serveHealth } from './health.ts';
import { type Limits, limitOf, usualLimits } from './limits.ts';
import { openApi } from './openapi.ts';
import { servePages } from './pages.ts';
import { provenSession } from './proven-sessions.ts';
import type { Route } from './route.ts';
import { guardHeaders, type Reach, refuseForeignOrigin } from './security.ts';
import { checkCalls } from './start-check.ts';

/** How a server is built beside its routes. */
export type BuildOptions = Readonly<{
  reach: Reach;
  /** The built browser application; null: calls only. */
  webFolder: string | null;
  limits?: Limits;
  https?: Readonly<{ cert: Buffer; key: Buffer }>;
}>;

const bodyLimit = 2_000_000;

/** Builds the HTTP server of an installation from its routes. It listens to nothing yet. */
export async function buildServer(
  platform: Platform,
  routes: readonly Route[],
  options: BuildOptions,
): Promise<FastifyInstance> {
  checkCalls(routes.map(({ call }) => call));
  const app = bareServer(options);
  refuseEarly(app, platform);
  await guardHeaders(app, options.reach);
  await app.register(multipart);
  await app.register(rateLimit, {
    global: false,
    keyGenerator: (request) => provenSession(platform, sessionIn(request.headers.cookie)) ?? request.ip,
  });
  serveCalls(app, platform, routes, options.limits ?? usualLimits);
  serveContract(app, platform, routes);
  serveHealth(app, platform);
  if (options.webFolder) await servePages(app, options.webFolder);
  return app;
}

/** Fastify with what we do not want switched off: text bodies, HEAD of its own, its own log, trust in forwarded addresses. */
function bareServer(options: BuildOptions): FastifyInstance {
  const settings = {
    logger: false,
    bodyLimit,
    exposeHeadRoutes: false,
    trustProxy: options.reach.behindProxy,
    requestTimeout: 120_000,
    connectionTimeout: 0,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    forceCloseConnections: true as const,
  };
  // One type for both: over TLS fastify's own type names another raw server, and nothing of ours looks at it.
  const app = options.https
    ? (Fastify({
        ...settings,
        https: { ...options.https, minVersion: 'TLSv1.2' },
      }) as unknown as FastifyInstance)
    : Fastify(settings);
  app.removeContentTypeParser('text/plain');
  return app;
}

/** What is refused before a call begins reaches the handlers here, and the log through them. */
function refuseEarly(app: FastifyInstance, platform: Platform): void {
  const refusals = makeEarlyRefusals(platform);
  const answer = async (
    error: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> => {
    const requestId = newId();
    if (request.url.startsWith('/api/') || request.method !== 'GET')
      await refusals.note({
        requestId,
        fault: faultOf(error),
        asked: callOf(request),
        from: request.ip,
        session: sessionIn(request.headers.cookie),
      });
    return refuse(platform, reply, error, requestId);
  };
  app.setErrorHandler(answer);
  app.setNotFoundHandler((request, reply) => answer(notFound(), request, reply));
  app.addHook('onClose', () => refusals.flush());
}

/** The call that was asked; where there is none, the address as it was declared, since what was sent may name anybody. */
function callOf({ routeOptions }: FastifyRequest): string {
  const config: object = routeOptions.config;
  return 'call' in config ? String(config.call) : (routeOptions.url ?? 'nothing that is there');
}

function serveCalls(
  app: FastifyInstance,
  platform: Platform,
  routes: readonly Route[],
  limits: Limits,
): void {
  for (const route of routes) {
    const { call } = route;
    app.route({
      method: call.method,
      url: call.path,
      config: { ...limitOf(call, limits), call: call.name },
      onRequest: async (request) => refuseForeignOrigin(request),
      handler: (request, reply) => serve(platform, route, request, reply),
    });
  }
}

/** The contract itself, for whoever is signed in: it holds no data, but a stranger need not know what can be asked. */
function serveContract(app: FastifyInstance, platform: Platform, routes: readonly Route[]): void {
  const calls = routes.map(({ call }) => call).sort((a, b) => a.name.localeCompare(b.name));
  const document = openApi(calls);
  const signedIn = async (request: FastifyRequest): Promise<void> => {
    const session = sessionIn(request.headers.cookie);
    const [found] = session ? await platform.pools.app`select 1 from ffp.enter(${session})` : [];
    if (!found) throw notSignedIn();
  };
  app.get('/api/openapi.json', { preHandler: signedIn }, (_request, reply) => reply.send(document));
  app.get('/api/docs', { preHandler: signedIn }, (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(docsPage(calls, reply.cspNonce.style)),
  );
}
