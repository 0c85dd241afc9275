import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Fault } from '../../shared/fault.ts';

/** How the server is reached: decides about HSTS, whom to believe about addresses, and which hosts exist. */
export type Reach = Readonly<{
  tls: boolean;
  behindProxy: boolean;
  /** Host names under which this installation is known; loopback names always are. */
  hosts: readonly string[];
}>;

/** Response headers that hold for every answer (checks IN-3, IN-8), a nonce for the styles of each page, and the check of the Host header (AN-15). */
export async function guardHeaders(app: FastifyInstance, reach: Reach): Promise<void> {
  app.addHook('onRequest', async (request) => {
    if (!knownHost(request, reach)) throw new Fault('wrong-host', 421);
  });
  await app.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"], // helmet adds this page's nonce here: Mantine writes style elements
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ['default'],
      },
    },
    strictTransportSecurity:
      reach.tls || reach.behindProxy ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  app.addHook('onSend', async (_request, reply) => {
    reply.header(
      'permissions-policy',
      'camera=(), microphone=(), geolocation=(), usb=(), serial=(), payment=(), browsing-topics=()',
    );
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

function knownHost(request: FastifyRequest, reach: Reach): boolean {
  const name = request.hostname.toLowerCase();
  return loopback.has(name) || reach.hosts.includes('*') || reach.hosts.includes(name);
}

/** A state change that another site's page sent is refused before anything else is looked at (check AN-9). */
export function refuseForeignOrigin(request: FastifyRequest): void {
  if (request.method === 'GET') return;
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  const foreign = origin !== undefined && origin !== `${request.protocol}://${request.host}`;
  if (foreign || site === 'cross-site' || site === 'same-site') throw new Fault('foreign-origin', 403);
  if (
    request.headers['x-http-method-override'] ||
    request.headers['x-http-method'] ||
    request.headers['x-method-override']
  )
    throw new Fault('bad-request', 400);
}
